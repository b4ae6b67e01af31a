"""Pages of what was found, the best first: the newest rows ranked, and after them the others, the newest first.

A cursor holds the place below which nothing was ranked, so that what is published meanwhile shifts nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Case, QuerySet, Value, When

from pledges.reading.listing import DATED, Page, Place
from pledges.reading.models import ROOMS, Room
from pledges.reading.search.finding import Finding, Row
from pledges.reading.search.ranking import STEP, of_row
from pledges.reading.search.resolving import WINDOW, Search
from pledges.reading.search.store import day_at, number_at, place_of

MEANWHILE = 5
"""So many windows are ranked again for a cursor at most: of what is published between its pages four get in."""

Entry = tuple[int, int]
"""Relevance and number of a row."""


@dataclass(frozen=True)
class Ranked:
    """Rows that are ranked, best first, and the place of the lowest of them; 0 where that is all there is."""

    entries: list[Entry]
    floor: int


def ranked(search: Search, rows: QuerySet[Any] | None, floor: int | None = None) -> Ranked:
    """The newest rows of a search, among `rows` where there are any, ranked; down to a floor where one is given."""
    if search.holds == "most":
        kept = (
            search.some
            if rows is None
            else set(rows.filter(number__in=list(search.some)).values_list("number", flat=True))
        )
        return Ranked(_in_order((search.some[number], number) for number in kept), 0)
    found = _newest(search, rows, floor)
    if floor is None:
        floor = found[-1][0] if len(found) == WINDOW else 0
    entries = ((of_row(search.query, row, day_at(row[0])), number_at(row[0])) for row in found if row[0] >= floor)
    return Ranked(_in_order(entries), floor)


def page(search: Search, rows: QuerySet[Any] | None, place: Place | None, size: int) -> Page:
    """One page of what was found, among `rows` where there are any (live, and narrowed by everything else)."""
    top = ranked(search, rows, place.floor if place else None)
    found = _forwards(search, rows, top, place, size + 1)
    backwards = place is not None and place.backwards
    if place is not None and backwards:
        found = _backwards(search, rows, top, place, size + 1)
    more = len(found) > size
    found = found[:size]
    if backwards:
        found.reverse()
    documents = _documents(search.subject, [number for _relevance, number in found])
    return Page(
        documents,
        _place(found[-1:], top, backwards=False) if more or backwards else None,
        _place(found[:1], top, backwards=True) if (more if backwards else place is not None) else None,
        [() for _document in documents],
    )


def ordered(search: Search, rows: QuerySet[Any]) -> QuerySet[Any]:
    """All rows that were found in that order, for a table."""
    top = ranked(search, rows)
    cases = [
        When(number__in=[number for _relevance, number in same], then=Value(relevance))
        for relevance, same in groupby(top.entries, key=lambda entry: entry[0])
    ]
    rank = Case(*cases, default=Value(0)) if cases else Value(0)
    found: QuerySet[Any] = search.narrowed(rows).annotate(relevance=rank)
    return found.order_by("-relevance", *DATED[search.subject].whole())


def _newest(search: Search, rows: QuerySet[Any] | None, floor: int | None) -> Sequence[Row]:
    """What is ranked, and with a floor whatever was published above it meanwhile."""
    if search.holds == "none":
        return []
    if rows is None and (floor is None or len(search.newest) < WINDOW):
        return search.newest
    finding = _finding(search, rows)
    return finding.newest(WINDOW) if floor is None else finding.down_to(floor, MEANWHILE * WINDOW)


def _finding(search: Search, rows: QuerySet[Any] | None) -> Finding:
    return Finding(search.subject, search.query, rows)


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (-entry[0], entry[1]))


def _forwards(search: Search, rows: QuerySet[Any] | None, top: Ranked, place: Place | None, limit: int) -> list[Entry]:
    if place is None:
        found = top.entries[:limit]
    elif place.value >= STEP:
        found = [one for one in top.entries if (-one[0], one[1]) > (-place.value, place.number)][:limit]
    else:
        found = []
    if len(found) < limit and top.floor:
        below = top.floor if place is None or place.value >= STEP else place_of(place.value, place.number)
        found += _plain(_finding(search, rows).newest(limit - len(found), below))
    return found


def _backwards(search: Search, rows: QuerySet[Any] | None, top: Ranked, place: Place, limit: int) -> list[Entry]:
    """The rows before a place, the nearest first."""
    if place.value >= STEP:
        before = [one for one in top.entries if (-one[0], one[1]) < (-place.value, place.number)]
        return before[::-1][:limit]
    above = _finding(search, rows).oldest(limit, place_of(place.value, place.number), top.floor)
    return [*_plain(above), *top.entries[::-1]][:limit]


def _plain(rows: Sequence[tuple[Any, ...]]) -> list[Entry]:
    return [(day_at(row[0]), number_at(row[0])) for row in rows]


def _documents(subject: str, numbers: Sequence[int]) -> list[str]:
    rows = ROOMS[subject]._default_manager.filter(state=Room.State.LIVE, number__in=numbers)
    stored = dict(rows.values_list("number", "document"))
    return [stored[number] for number in numbers if number in stored]


def _place(row: Sequence[Entry], top: Ranked, *, backwards: bool) -> Place | None:
    return Place(row[0][0], row[0][1], backwards, top.floor) if row else None
