"""What a map can fill of a pledge or a claim, and where on the desk each thing is held."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from pledges.desk.promises import Pledge, PledgeAppearance, PledgeReview
from pledges.desk.statements import Claim, ClaimAppearance, ClaimReview
from pledges.desk.words import languages
from pledges.law.scales import PLEDGE_KINDS, RATINGS, SOURCE_KINDS, VERDICTS, Scale

LINE, SENTENCES, LINES = "line", "sentences", "lines"
"""How breaks in a cell come out: as blanks or ends of sentences in one line, as ends of sentences, as lines."""


@dataclass(frozen=True)
class Field:
    """Something that a column or a constant can say. `words`: one text for each language of content.

    `scale`: own words of the table are mapped to its values. `named`: they are mapped to rows of the desk, by code.
    `needed`: a row without it is refused. `unknown`: `null` as a constant may say that nobody knows it.
    """

    name: str
    label: Any
    style: str = LINE
    words: bool = False
    scale: Scale | None = None
    named: str = ""
    date: bool = False
    needed: bool = False
    unknown: bool = False
    longest: int = 0

    @property
    def mapped(self) -> bool:
        """Whether a map may say what the table's own words for it mean."""
        return self.scale is not None or self.named in ("topic", "candidate", "party")


@dataclass(frozen=True)
class Spot:
    """Where a value is held: in the row, or in a part of it; of texts, in which language."""

    part: str
    field: str
    language: str | None = None


def _label(model: type[models.Model], name: str) -> Any:
    field: Any = model._meta.get_field(name)
    return field.verbose_name


_SAID = (
    Field("quotation", _("words quoted"), LINES),
    Field("language", _("language of the words")),
    Field("source", _("address of the source, or its code"), needed=True, named="source"),
    Field("source_title", _("title of the source"), longest=500),
    Field("source_published_on", _("when the source was published"), date=True),
    Field("source_kind", _("kind of the source"), scale=SOURCE_KINDS),
    Field("publisher", _("publisher of new sources"), longest=200),
    Field("locator", _("where in it")),
    Field("said_on", _("said on"), date=True),
    Field("paraphrase", _("paraphrase"), SENTENCES, words=True),
)

PLEDGE: tuple[Field, ...] = (
    Field("title", _label(Pledge, "title"), words=True, needed=True, longest=200),
    Field("summary", _label(Pledge, "summary"), SENTENCES, words=True, needed=True),
    Field("candidacy", _("candidacy, such as lee-jae-myung@kr-president-2022/president"), named="candidacy"),
    Field("candidate", _("candidate"), named="candidate"),
    Field("party", _("party"), named="party"),
    Field("election", _("election"), named="election"),
    Field("contest", _("contest"), named="contest"),
    Field("made_on", _label(Pledge, "made_on"), date=True, needed=True, unknown=True),
    Field("due_on", _label(Pledge, "due_on"), date=True),
    Field("due_basis", _label(Pledge, "due_basis"), SENTENCES, words=True),
    Field("kind", _label(Pledge, "kind"), scale=PLEDGE_KINDS),
    Field("condition", _label(Pledge, "condition"), SENTENCES, words=True),
    Field("topic", _("topic"), named="topic"),
    *_SAID,
    Field("status", _("status, to be mapped to our ratings"), scale=RATINGS),
    Field("status_on", _("day of the status"), date=True),
    Field("status_summary", _("the status in one sentence"), SENTENCES, words=True),
    Field("status_reasoning", _("reasons for the status"), LINES, words=True),
    Field("note", _label(Pledge, "note"), LINES),
)

CLAIM: tuple[Field, ...] = (
    Field("text", _label(Claim, "text"), words=True, needed=True, longest=400),
    Field("claimant", _label(Claim, "claimant"), named="candidate"),
    Field("claimant_name", _label(Claim, "claimant_name"), words=True, longest=200),
    Field("claimed_on", _label(Claim, "claimed_on"), date=True, unknown=True),
    *(replace(one, needed=False) for one in _SAID),
    Field("verdict", _("verdict, to be mapped to ours"), scale=VERDICTS),
    Field("verdict_on", _("day of the verdict"), date=True),
    Field("verdict_summary", _("the verdict in one sentence"), SENTENCES, words=True),
    Field("verdict_reasoning", _("reasons for the verdict"), LINES, words=True),
    Field("note", _label(Claim, "note"), LINES),
)

_PARTS: Mapping[str, tuple[str, ...]] = {
    "appearance": ("source", "quote", "language", "locator", "said_on"),
}


@dataclass(frozen=True)
class Kind:
    """A subject that tables are taken of: its rows, the parts that a map fills, and which field is its title.

    `judged`: the field whose words are mapped to the scale of its reviews; `value`, `day`: where a review holds them.
    """

    subject: str
    fields: tuple[Field, ...]
    model: Any
    appearance: Any
    review: Any
    title: str
    judged: str
    value: str
    day: str
    plain: tuple[str, ...]
    """Fields of the row that are no texts in languages."""
    words: tuple[str, ...]

    def field(self, name: str) -> Field:
        """The field that a map means, with or without a language behind its name. Raises KeyError."""
        return self.named[name]

    @property
    def named(self) -> Mapping[str, Field]:
        """Every name that a map may use: a text with each language behind its name, and without."""
        return _named(self.subject, tuple(languages()))

    @property
    def spots(self) -> Mapping[str, Spot]:
        """Where values are held, by the name under which they are told and remembered."""
        return _spots(self.subject, tuple(languages()))


KINDS: Mapping[str, Kind] = {
    "pledge": Kind(
        *("pledge", PLEDGE, Pledge, PledgeAppearance, PledgeReview, "title", "status", "rating", "decided_on"),
        plain=("quotation", "quotation_language", "kind", "made_on", "due_on", "note"),
        words=("title", "summary", "condition", "due_basis"),
    ),
    "claim": Kind(
        *("claim", CLAIM, Claim, ClaimAppearance, ClaimReview, "text", "verdict", "verdict", "reviewed_on"),
        plain=("claimed_on", "claimant", "note"),
        words=("text", "claimant_name"),
    ),
}


@cache
def _named(subject: str, codes: tuple[str, ...]) -> Mapping[str, Field]:
    found = {}
    for field in KINDS[subject].fields:
        found[field.name] = field
        if field.words:
            found.update({f"{field.name}_{code}": field for code in codes})
    return found


@cache
def _spots(subject: str, codes: tuple[str, ...]) -> Mapping[str, Spot]:
    kind = KINDS[subject]
    found = {name: Spot("row", name) for name in kind.plain}
    found |= {f"{name}_{code}": Spot("row", name, code) for name in kind.words for code in codes}
    found |= {name: Spot("appearance", name) for name in _PARTS["appearance"]}
    found |= {f"paraphrase_{code}": Spot("appearance", "paraphrase", code) for code in codes}
    found |= {kind.judged: Spot("review", kind.value), f"{kind.judged}_on": Spot("review", kind.day)}
    for name in ("summary", "reasoning"):
        found |= {f"{kind.judged}_{name}_{code}": Spot("review", name, code) for code in codes}
    if subject == "pledge":
        found |= {"candidacy": Spot("makers", "candidacy"), "topic": Spot("topics", "topic")}
    return found


def kind_of(model: type[models.Model]) -> Kind:
    """Of the table of a list. Raises KeyError for one that no table is taken of."""
    return {kind.model: kind for kind in KINDS.values()}[model]


SOURCE_FIELDS = {"source_title": "title", "source_published_on": "published_on", "source_kind": "kind"}
"""What is said of a source that isn't known yet."""
