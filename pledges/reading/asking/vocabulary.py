"""The parameters of each list, in the order in which addresses have them: how each is parsed, what it leaves, means."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from django.db.models import QuerySet

from pledges.law.scales import LINKS, PLEDGE_KINDS, RATINGS, STANDINGS, VERDICTS, VERIFICATIONS, Scale
from pledges.reading.asking import kinds, values
from pledges.reading.asking import narrowing as by
from pledges.reading.asking.given import Parse
from pledges.reading.asking.kinds import Kind
from pledges.reading.listing import ORDERS, RELEVANCE, Order
from pledges.reading.models import ROOMS

UNREVIEWED = "unreviewed"
SEARCH = "q"
Rows = QuerySet[Any]
Filters = Mapping[str, list[str]]


@dataclass(frozen=True)
class Parameter:
    """What a parameter is: its kind of value, and what it asks for, in English."""

    kind: Kind
    means: str

    @property
    def parse(self) -> Parse:
        return self.kind.parse


@dataclass(frozen=True)
class Filter(Parameter):
    """A filter: also which rows its values leave (None: `through_pledges` or the search sees to it)."""

    narrow: Callable[[Rows, Sequence[str]], Rows] | None


def _slugs(subject: str, name: str, means: str) -> Filter:
    return Filter(kinds.LISTED, means, partial(by.facet, subject, name))


def _choices(name: str, among: Scale, means: str) -> Filter:
    return Filter(kinds.choices(among), means, partial(by.column, name))


_REDUCED = (
    "A year, a month or a day (2025, 2025-05, 2025-05-14), itself included. What is known by its year or month alone "
    "is found wherever it may lie in it."
)


def _dates(name: str, first: str, last: str, what: str) -> dict[str, Filter]:
    """A date counts from its last day on and until its first: one known by its year alone may lie on either side."""
    return {
        f"{name}_after": Filter(
            kinds.DATE, f"{what} on this date or later. {_REDUCED}", partial(by.since, first, last)
        ),
        f"{name}_before": Filter(kinds.DATE, f"{what} on this date or earlier. {_REDUCED}", partial(by.until, first)),
    }


def _source(subject: str) -> dict[str, Filter]:
    return {
        "source": _slugs(subject, "source", f"Codes of sources that the {subject} names, such as S-0001."),
        "source_url": Filter(
            kinds.ADDRESS,
            "A web address of a source that it names, in whatever form it was pasted: mobile, with trackers, archived. "
            "A host in another script than Latin or Hangul as xn--….",
            partial(by.address, subject),
        ),
    }


def _words(subject: str) -> Filter:
    means = (
        f"Words, at most {values.MOST_WORDS}, that the {subject} says somewhere in any language. Hangul is found "
        "within words, other words in all their forms, amounts however they are written ($1 trillion, 1조 달러). "
        '`"words in quotes"` stand together, `-word` leaves out, `candidate:` and `topic:` look for a word in names. '
        "Where nothing has all the words, mistyped ones are replaced (`instead_of`), and then rows with most of "
        "them are found (`holds`)."
    )
    return Filter(kinds.WORDS, means, None)


_REF = Filter(kinds.LISTED, "Codes (`ref`) of the rows themselves.", partial(by.column, "ref"))
_CHANGED = Filter(
    kinds.DATE_OR_SEQUENCE,
    "Changed by a publication after this sequence of the record; or on this day, or in this month, or later, "
    "by the newsroom's clock. A year alone would be a sequence.",
    by.changed_since,
)

_PLEDGES: dict[str, Filter] = {
    "ref": _REF,
    "candidate": _slugs("pledge", "candidate", "Codes (`slug`) of candidates who made the pledge."),
    "party": _slugs("pledge", "party", "Codes (`slug`) of parties that made it, or for which its makers stood."),
    "election": _slugs(
        "pledge", "election", "Codes (`slug`) of elections before which it was made, such as kr-president-2022."
    ),
    "topic": _slugs("pledge", "topic", "Codes (`slug`) of topics that it is about, such as housing."),
    "standing": _choices("standing", STANDINGS, "Whether it binds."),
    "fulfilment": _choices("fulfilment", RATINGS, "The rating that counts now."),
    "verification": _choices("verification", VERIFICATIONS, "What the verdicts on its claims add up to."),
    "kind": _choices("kind", PLEDGE_KINDS, "What is promised."),
    **_source("pledge"),
    "country": _slugs("pledge", "country", "Countries of the election (ISO 3166), such as KR."),
    **_dates("made", "made_from", "made_to", "Made"),
    **_dates("due", "due_from", "due_to", "Due"),
    "changed_after": _CHANGED,
    SEARCH: _words("pledge"),
}


def _by_pledge(what: str) -> Filter:
    means = (
        f"Codes of {what}. Where several of `pledge`, `candidate`, `election`, `topic` and `link` are given, one "
        "and the same pledge meets them all."
    )
    return Filter(kinds.LISTED, means, None)


_CLAIMS: dict[str, Filter] = {
    "ref": _REF,
    "pledge": _by_pledge("pledges that link the claim"),
    "candidate": _by_pledge("candidates who made a pledge that links it"),
    "election": _by_pledge("elections before which a pledge that links it was made"),
    "topic": _by_pledge("topics of a pledge that links it"),
    "link": Filter(kinds.choices(LINKS), "What it is to the pledge that links it.", None),
    "verdict": Filter(
        kinds.choices(VERDICTS, UNREVIEWED),
        f"The verdict that counts now; `{UNREVIEWED}` where there is none.",
        partial(by.verdict, UNREVIEWED),
    ),
    "claimant": _slugs("claim", "claimant", "Codes of candidates who claim it."),
    **_source("claim"),
    **_dates("reviewed", "reviewed_on", "reviewed_on", "With a verdict given"),
    "changed_after": _CHANGED,
    SEARCH: _words("claim"),
}

FILTERS: dict[str, dict[str, Filter]] = {
    **{subject: {"ref": _REF} for subject in ROOMS},
    "claim": _CLAIMS,
    "pledge": _PLEDGES,
}
"""By subject and name."""

SCALES: Mapping[str, Scale] = {
    name: one.kind.scale for filters in FILTERS.values() for name, one in filters.items() if one.kind.scale is not None
}
"""By name: the table of the law whose values a filter takes."""

PAGE_SIZE = Parameter(
    kinds.PAGE_SIZE,
    f"How many rows a page has: 1 to {values.LARGEST_PAGE}, and {values.DEFAULT_PAGE} where nothing is said.",
)
CURSOR = Parameter(kinds.CURSOR, "Where a page begins: copied from `next` or `previous` of the same list.")
AS_OF = Parameter(
    kinds.STATE,
    "The document as it was after the publication that this sequence of the record belongs to; at most the record's "
    "newest sequence.",
)
AFTER = Parameter(kinds.SEQUENCE, "Revisions after this sequence of the record; 0 for all.")
POSITION = Parameter(kinds.POSITION, "Where a page begins: copied from `next` or `previous`.")


def orders(subject: str, *, searching: bool) -> tuple[Order, ...]:
    """The orders that a list has, its own first: of what was searched for that is relevance."""
    return (RELEVANCE, *ORDERS[subject]) if searching else ORDERS[subject]


@cache
def parameters(subject: str, *, searching: bool) -> Mapping[str, Parameter]:
    """Every parameter of the list of a subject, by name: its filters, its order, its page."""
    first = f"In which order; `{ORDERS[subject][0].name}` where nothing is said. Rows without a value come last."
    if searching:
        first += f" With `{SEARCH}` it is `{RELEVANCE.name}`, which there is with it alone."
    ordering = Parameter(kinds.choice([order.name for order in orders(subject, searching=searching)]), first)
    return {**FILTERS[subject], "ordering": ordering, "page_size": PAGE_SIZE, "cursor": CURSOR}


def narrowed(subject: str, rows: Rows, filters: Filters) -> Rows:
    """The rows that all of these filters leave."""
    for name, given in filters.items():
        narrow = FILTERS[subject][name].narrow
        if narrow is not None:
            rows = narrow(rows, given)
    return through_pledges(rows, filters) if subject == "claim" else rows


def through_pledges(rows: Rows, filters: Filters) -> Rows:
    """Claims that one live pledge links, which is all that is asked of it, in the way that is asked for."""
    names = {"pledge": "ref", "candidate": "candidate", "election": "election", "topic": "topic"}
    asked = {ours: filters[name] for name, ours in names.items() if name in filters}
    links = filters.get("link", ())
    if not asked and not links:
        return rows
    return by.linked(rows, links, asked)
