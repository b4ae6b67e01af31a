"""Where words are looked for in each table of the desk: what names a row, what else it says, what stands below it."""

from dataclasses import dataclass

from django.db import models

from pledges.desk.people import Candidacy, Candidate, Contest, Election, Party, Topic
from pledges.desk.promises import (
    ClaimLink,
    Maker,
    Pledge,
    PledgeAppearance,
    PledgeResponse,
    PledgeReview,
    PledgeTopic,
    Target,
)
from pledges.desk.series import Calculation, CalculationRun, Indicator, Observation
from pledges.desk.statements import Claim, ClaimAppearance, ClaimResponse, ClaimReview, Evidence
from pledges.reading.models import Synonyms
from sources.models import Address, Publisher, Source

Paths = tuple[str, ...]


@dataclass(frozen=True)
class Below:
    """Rows that belong to one, and the texts in them. `to` is their foreign key to it."""

    model: type[models.Model]
    to: str
    texts: Paths


@dataclass(frozen=True)
class Texts:
    """`head` names a row (code or slug, title, names), `other` is what else it says; both may follow foreign keys."""

    head: Paths
    other: Paths = ()
    below: tuple[Below, ...] = ()
    code: str | None = None


def _through(prefix: str, *names: str) -> Paths:
    return tuple(f"{prefix}__{name}" for name in names)


NAMES = ("slug", "name", "aliases")
SAID = ("quote", "locator", "paraphrase", "source__title")
JUDGED = ("summary", "reasoning", "byline", "asked_note")
REPLY = ("by", "text")
STANDING = (*_through("candidate", *NAMES), *_through("party", *NAMES), "party_name", "role")
PLACE = ("key", "office", "area_name", "area_code", *_through("election", "slug", "name"))

TEXTS: dict[type[models.Model], Texts] = {
    Pledge: Texts(
        code="code",
        head=("code", "slug", "title"),
        other=("summary", "quotation", "condition", "due_basis", "note", "parent__code", "renews__code"),
        below=(
            Below(Maker, "pledge", (*_through("candidacy", *STANDING), *_through("candidacy__contest", *PLACE))),
            Below(PledgeTopic, "pledge", _through("topic", "slug", "name")),
            Below(PledgeAppearance, "pledge", SAID),
            Below(PledgeReview, "pledge", JUDGED),
            Below(PledgeResponse, "pledge", REPLY),
            Below(ClaimLink, "pledge", ("claim__code",)),
        ),
    ),
    Claim: Texts(
        code="code",
        head=("code", "text"),
        other=("claimant_name", *_through("claimant", *NAMES), "note"),
        below=(
            Below(ClaimAppearance, "claim", SAID),
            Below(Evidence, "claim", ("quote", "locator", "note", "source__title")),
            Below(ClaimReview, "claim", JUDGED),
            Below(ClaimResponse, "claim", REPLY),
            Below(ClaimLink, "claim", ("pledge__code",)),
        ),
    ),
    Source: Texts(
        code="code",
        head=("code", "title"),
        other=("publisher__name", "author", "archived_url", "note"),
        below=(Below(Address, "source", ("url", "canonical")),),
    ),
    Candidate: Texts(
        code="slug",
        head=NAMES,
        other=("wikidata_id",),
        below=(Below(Candidacy, "candidate", ("party_name", "role", *_through("contest", *PLACE))),),
    ),
    Party: Texts(
        code="slug", head=NAMES, other=("wikidata_id",), below=(Below(Candidacy, "party", ("party_name", "role")),)
    ),
    Election: Texts(
        code="slug",
        head=("slug", "name"),
        other=("how_chosen", "country"),
        below=(Below(Contest, "election", ("key", "office", "area_name", "area_code")),),
    ),
    Synonyms: Texts(head=("words",)),
    Topic: Texts(code="slug", head=("slug", "name"), other=("description",)),
    Indicator: Texts(
        code="slug",
        head=("slug", "name"),
        other=("definition", "unit", "publisher"),
        below=(Below(Observation, "indicator", ("period", "value", "quote", "locator")),),
    ),
    Publisher: Texts(head=("name",), other=("homepage", "country")),
    Candidacy: Texts(head=STANDING, other=_through("contest", *PLACE)),
    Contest: Texts(head=PLACE),
    Observation: Texts(
        head=(*_through("indicator", "slug", "name"), "period", "vintage"),
        other=("value", "locator", "quote", "source__title"),
    ),
    Target: Texts(head=_through("pledge", "code", "title"), other=(*_through("indicator", "slug", "name"), "value")),
    PledgeReview: Texts(head=_through("pledge", "code", "title"), other=JUDGED),
    ClaimReview: Texts(head=_through("claim", "code", "text"), other=JUDGED),
    Calculation: Texts(head=_through("claim", "code", "text"), other=("operation", "asserted")),
    CalculationRun: Texts(head=("label", *_through("calculation__claim", "code", "text"))),
}
"""Every table of the desk that has a list of its own."""

FIND = ("pledge", "claim", "source", "candidate", "party", "election", "topic", "indicator")
"""The subjects in the order in which an editor wants to see what was found; publishers follow."""
