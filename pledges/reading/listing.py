"""Lists of documents in an order, page by page from a place in it: what is published meanwhile shifts nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import OrderBy

from pledges.reading.models import Room


@dataclass(frozen=True)
class Order:
    """An order of a list: a column and its type, newest first or not. Rows without a value come last.

    Ties go by number; where a column `tells_apart` every row from every other there are none, as it has to for a
    subject without numbers.
    """

    name: str
    column: str
    descending: bool = False
    of: type = date
    tells_apart: bool = False

    @property
    def gaps(self) -> bool:
        """Whether rows may be without a value: dates alone may be unknown."""
        return self.of is date

    def whole(self) -> list[OrderBy]:
        """The ORDER BY of the whole list, for one query that reads all of it."""
        value = F(self.column)
        return [value.desc(nulls_last=True) if self.descending else value.asc(nulls_last=True), F("number").asc()]

    def stretch(self, *, backwards: bool) -> list[str]:
        """The ORDER BY of rows that all have a value, or all have none: an index has it, read from either end."""
        return [f"{'-' if self.descending != backwards else ''}{self.column}", "-number" if backwards else "number"]


@dataclass(frozen=True)
class Place:
    """Between which rows a page begins: the order's value and the number of the row beside it.

    `floor` is for what was searched for alone: the place in the index down to which rows were ranked.
    """

    value: Any
    number: int
    backwards: bool = False
    floor: int | None = None


@dataclass(frozen=True)
class Page:
    """Documents as they are served, and the places from which the pages after and before it begin.

    `beside` has for each document what was asked for beside it.
    """

    documents: list[str]
    next: Place | None
    previous: Place | None
    beside: list[tuple[Any, ...]]


RELEVANCE = Order("relevance", "relevance", descending=True, of=int)
"""The order of what was searched for, and of nothing else; `search.paging` makes its pages."""

MADE = Order("-made_on", "made_from", descending=True)
REVIEWED = Order("-reviewed_on", "reviewed_on", descending=True)

DATED = {"pledge": MADE, "claim": REVIEWED}
"""By which day the newest is, of subjects that can be searched."""

_CHANGED = (Order("changed", "changed", of=int), Order("-changed", "changed", descending=True, of=int))
_BY_NUMBER = Order("ref", "number", of=int, tells_apart=True)
_BY_CODE = Order("ref", "code", of=str, tells_apart=True)

ORDERS: dict[str, tuple[Order, ...]] = {
    "pledge": (
        MADE,
        Order("made_on", "made_from"),
        Order("due_on", "due_from"),
        Order("-due_on", "due_from", descending=True),
        *_CHANGED,
        _BY_NUMBER,
    ),
    "claim": (
        REVIEWED,
        Order("reviewed_on", "reviewed_on"),
        Order("claimed_on", "claimed_from"),
        Order("-claimed_on", "claimed_from", descending=True),
        *_CHANGED,
        _BY_NUMBER,
    ),
    "source": (_BY_NUMBER,),
    **dict.fromkeys(("candidate", "party", "election", "topic", "indicator"), (_BY_CODE,)),
}
"""The orders of each subject's list, its own first. `code` is on the rows of `choosing.listed`."""


def page(rows: QuerySet[Any], order: Order, place: Place | None, size: int, beside: Sequence[str] = ()) -> Page:
    """One page of live documents, in one query, or in up to three where it lies across stretches of the list."""
    backwards = place is not None and place.backwards
    live = rows.filter(state=Room.State.LIVE).order_by(*order.stretch(backwards=backwards))
    found: list[tuple[Any, ...]] = []
    for stretch in _stretches(order, place):
        if len(found) <= size:
            values = live.filter(stretch).values_list("document", order.column, "number", *beside)
            found += values[: size + 1 - len(found)]
    more = len(found) > size
    found = found[:size]
    if backwards:
        found.reverse()
    return Page(
        [row[0] for row in found],
        _place(found[-1:], backwards=False) if more or backwards else None,
        _place(found[:1], backwards=True) if (more if backwards else place is not None) else None,
        [row[3:] for row in found],
    )


def _place(row: Sequence[tuple[Any, ...]], *, backwards: bool) -> Place | None:
    return Place(row[0][1], row[0][2], backwards) if row else None


def _stretches(order: Order, place: Place | None) -> Iterator[Q]:
    """What lies beyond a place, piece by piece in the order of reading: each a range of an index, none needs sorting.

    Rows that tie with the place, those with further values, and at the end of the list those without one.
    """
    column = order.column
    nothing, something = Q(**{f"{column}__isnull": True}), Q(**{f"{column}__isnull": False})
    if place is None:
        yield something if order.gaps else Q()
        yield from (nothing,) if order.gaps else ()
        return
    beyond = Q(**{f"number__{'lt' if place.backwards else 'gt'}": place.number})
    if place.value is None:
        yield nothing & beyond
        yield from (something,) if place.backwards else ()
        return
    if not order.tells_apart:
        yield Q(**{column: place.value}) & beyond
    yield Q(**{f"{column}__{'lt' if order.descending != place.backwards else 'gt'}": place.value})
    yield from (nothing,) if order.gaps and not place.backwards else ()
