"""Lists of documents in an order, page by page from a place in it: what is published meanwhile shifts nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import OrderBy

from pledges.reading.models import Room


@dataclass(frozen=True)
class Order:
    """An order of a list: a column and its type, newest first or not. Rows without a value come last.

    Ties go by number; a column of a subject without numbers has to tell every row from every other.
    """

    name: str
    column: str
    descending: bool = False
    of: type = date

    def terms(self, *, backwards: bool) -> list[OrderBy]:
        """The ORDER BY of the list, or of the list read from its end."""
        if self.descending != backwards:
            value = F(self.column).desc(nulls_last=not backwards or None, nulls_first=backwards or None)
        else:
            value = F(self.column).asc(nulls_last=not backwards or None, nulls_first=backwards or None)
        number = F("number").desc() if backwards else F("number").asc()
        return [value, number]


@dataclass(frozen=True)
class Place:
    """Between which rows a page begins: the order's value and the number of the row beside it."""

    value: Any
    number: int
    backwards: bool = False


@dataclass(frozen=True)
class Page:
    """Documents as they are served, and the places from which the pages after and before it begin.

    `beside` has for each document what was asked for beside it.
    """

    documents: list[str]
    next: Place | None
    previous: Place | None
    beside: list[tuple[Any, ...]]


MADE = Order("-made_on", "made_from", descending=True)
REVIEWED = Order("-reviewed_on", "reviewed_on", descending=True)

_CHANGED = (Order("changed", "changed", of=int), Order("-changed", "changed", descending=True, of=int))
_BY_NUMBER = Order("ref", "number", of=int)
_BY_CODE = Order("ref", "code", of=str)

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
    """One page of live documents, in one query."""
    backwards = place is not None and place.backwards
    live = rows.filter(state=Room.State.LIVE)
    if place is not None:
        live = live.filter(_beyond(order, place))
    ordered = live.order_by(*order.terms(backwards=backwards))
    found = list(ordered.values_list("document", order.column, "number", *beside)[: size + 1])
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


def _beyond(order: Order, place: Place) -> Q:
    column = order.column
    nothing = Q(**{f"{column}__isnull": True})
    side = "lt" if place.backwards else "gt"
    if place.value is None:
        tied = nothing & Q(**{f"number__{side}": place.number})
        return tied | ~nothing if place.backwards else tied
    further = "lt" if order.descending != place.backwards else "gt"
    beyond = Q(**{f"{column}__{further}": place.value})
    tied = Q(**{column: place.value, f"number__{side}": place.number})
    return beyond | tied if place.backwards else beyond | tied | nothing
