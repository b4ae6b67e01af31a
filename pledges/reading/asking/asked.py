"""From parameters to a list, and from a list back to its one address."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet

from pledges.reading import choosing
from pledges.reading.asking import values
from pledges.reading.asking.cursors import cursor, cursor_of
from pledges.reading.asking.given import Lists, Parse, one, parsed
from pledges.reading.asking.vocabulary import FILTERS, narrowed
from pledges.reading.listing import ORDERS, RELEVANCE, Order, Place

PAGING = ("page_size", "cursor")
SEARCH = "q"


def orders(subject: str, *, searching: bool) -> tuple[Order, ...]:
    """The orders that a list has, its own first: of what was searched for that is relevance."""
    return (RELEVANCE, *ORDERS[subject]) if searching else ORDERS[subject]


@dataclass(frozen=True)
class Asked:
    """A list that was asked for: its rows, their order, where its page begins and how long it is.

    `filters` has the values of each filter that is given, in the vocabulary's order, for showing and for addresses.
    """

    subject: str
    rows: QuerySet[Any]
    order: Order
    place: Place | None
    size: int
    filters: dict[str, list[str]]

    @property
    def ordered(self) -> QuerySet[Any]:
        """All rows in their order, for a table."""
        return self.rows.order_by(*self.order.whole())

    @property
    def searched_for(self) -> list[str] | None:
        """The words that were searched for; None where none were."""
        return self.filters.get(SEARCH)


def read(subject: str, lists: Lists, also: Collection[str] = ()) -> Asked:
    """The list of a subject that parameters ask for (`QueryDict.lists()`, as a mapping).

    `also` names parameters of this address that somebody else reads. Raises Refused for whatever can't be taken.
    """
    filters = FILTERS[subject]
    offered = {order.name: order for order in orders(subject, searching=SEARCH in lists)}
    known: dict[str, Parse] = {
        **{name: filter_.parse for name, filter_ in filters.items()},
        "ordering": values.choice(list(offered)),
        "page_size": values.page_size,
        "cursor": str,
    }
    given = parsed(lists, known, also)
    order = offered[given.get("ordering", next(iter(offered)))]
    place = one("cursor", given["cursor"], cursor_of(order)) if "cursor" in given else None
    asked = {name: given[name] for name in filters if name in given}
    rows = narrowed(subject, choosing.listed(subject), asked)
    return Asked(subject, rows, order, place, given.get("page_size", values.DEFAULT_PAGE), asked)


def query(asked: Asked, place: Place | None = None, without: Collection[str] = ()) -> str:
    """The end of the one address of this list at a place, without the question mark; "" for the plain list.

    Parameters come in the vocabulary's order and those that change nothing are left out. `without` leaves out more,
    such as a filter that a link takes away.
    """
    said = {name: FILTERS[asked.subject][name].between.join(given) for name, given in asked.filters.items()}
    searching = SEARCH in asked.filters.keys() - set(without)
    if asked.order not in (orders(asked.subject, searching=searching)[0], RELEVANCE):
        said["ordering"] = asked.order.name
    if asked.size != values.DEFAULT_PAGE:
        said["page_size"] = str(asked.size)
    if found := cursor(asked.order, place):
        said["cursor"] = found
    return urlencode({name: value for name, value in said.items() if name not in without}, safe=",:")
