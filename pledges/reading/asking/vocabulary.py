"""The filters of each list, in the order in which addresses have them: how each is parsed, and what it leaves."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import QuerySet

from pledges.law.scales import LINKS, PLEDGE_KINDS, RATINGS, STANDINGS, VERDICTS, VERIFICATIONS
from pledges.reading.asking import narrowing as by
from pledges.reading.asking import values
from pledges.reading.asking.given import Parse
from pledges.reading.models import ROOMS

UNREVIEWED = "unreviewed"
Rows = QuerySet[Any]
Filters = Mapping[str, list[str]]


@dataclass(frozen=True)
class Filter:
    """A filter: how its text is parsed, and which rows its values leave (None: `through_pledges` sees to it).

    `between` stands between several values where they are written in an address.
    """

    parse: Parse
    narrow: Callable[[Rows, Sequence[str]], Rows] | None
    between: str = ","


def _slugs(subject: str, name: str) -> Filter:
    return Filter(values.listed, partial(by.facet, subject, name))


def _choices(name: str, among: Sequence[str]) -> Filter:
    return Filter(values.choices(among), partial(by.column, name))


def _dates(name: str, first: str, last: str) -> dict[str, Filter]:
    """A date counts from its last day on and until its first: one known by its year alone may lie on either side."""
    return {
        f"{name}_after": Filter(values.date, partial(by.since, first, last)),
        f"{name}_before": Filter(values.date, partial(by.until, first)),
    }


def _words(subject: str) -> Filter:
    return Filter(values.words, partial(by.words, subject), between=" ")


_REF = Filter(values.listed, partial(by.column, "ref"))
_CHANGED = Filter(values.date_or_sequence, by.changed_since)

_PLEDGES: dict[str, Filter] = {
    "ref": _REF,
    **{name: _slugs("pledge", name) for name in ("candidate", "party", "election", "topic")},
    "standing": _choices("standing", STANDINGS.values),
    "fulfilment": _choices("fulfilment", RATINGS.values),
    "verification": _choices("verification", VERIFICATIONS.values),
    "kind": _choices("kind", PLEDGE_KINDS.values),
    "source": _slugs("pledge", "source"),
    "source_url": Filter(values.address, partial(by.address, "pledge")),
    "country": _slugs("pledge", "country"),
    **_dates("made", "made_from", "made_to"),
    **_dates("due", "due_from", "due_to"),
    "changed_after": _CHANGED,
    "q": _words("pledge"),
}

_CLAIMS: dict[str, Filter] = {
    "ref": _REF,
    **{name: Filter(values.listed, None) for name in ("pledge", "candidate", "election", "topic")},
    "link": Filter(values.choices(LINKS.values), None),
    "verdict": Filter(values.choices((*VERDICTS.values, UNREVIEWED)), partial(by.verdict, UNREVIEWED)),
    "claimant": _slugs("claim", "claimant"),
    "source": _slugs("claim", "source"),
    "source_url": Filter(values.address, partial(by.address, "claim")),
    **_dates("reviewed", "reviewed_on", "reviewed_on"),
    "changed_after": _CHANGED,
    "q": _words("claim"),
}

FILTERS: dict[str, dict[str, Filter]] = {
    **{subject: {"ref": _REF} for subject in ROOMS},
    "claim": _CLAIMS,
    "pledge": _PLEDGES,
}
"""By subject and name."""


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
