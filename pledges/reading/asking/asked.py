"""From parameters to a list, and from a list back to its one address."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet

from pledges.reading import choosing
from pledges.reading.asking import values
from pledges.reading.asking.cursors import cursor, cursor_of
from pledges.reading.asking.given import Lists, Parse, one, parsed
from pledges.reading.asking.vocabulary import FILTERS, SEARCH, narrowed, orders, parameters
from pledges.reading.listing import RELEVANCE, Order, Place
from pledges.reading.search import Search, paging, resolve

PAGING = ("page_size", "cursor")


@dataclass(frozen=True)
class Asked:
    """A list that was asked for: its filters, its order, where its page begins and how long it is.

    `filters` has the values of each filter that is given, in the vocabulary's order, for showing and for addresses.
    """

    subject: str
    order: Order
    place: Place | None
    size: int
    filters: dict[str, list[str]]

    @cached_property
    def rows(self) -> QuerySet[Any]:
        """All rows, in no order: put together when they are wanted, as who has the list already needs none of it."""
        return self.search.narrowed(self.narrowed) if self.search else self.narrowed

    @property
    def narrowed(self) -> QuerySet[Any]:
        """The rows that all filters leave but what is searched for."""
        return narrowed(self.subject, choosing.listed(self.subject), self.filters)

    @property
    def words_alone(self) -> bool:
        """Whether words are searched for and nothing else narrows the list."""
        return self.filters.keys() == {SEARCH}

    @cached_property
    def search(self) -> Search | None:
        """What is searched for, as it is answered; None where nothing is."""
        return resolve(self.subject, self.filters[SEARCH][0]) if SEARCH in self.filters else None

    @property
    def ordered(self) -> QuerySet[Any]:
        """All rows in their order, for a table."""
        if self.search and self.order is RELEVANCE:
            return paging.ordered(self.search, self.narrowed)
        return self.rows.order_by(*self.order.whole())


def read(subject: str, lists: Lists, also: Collection[str] = (), *, whole: bool = False) -> Asked:
    """The list of a subject that parameters ask for (`QueryDict.lists()`, as a mapping).

    `also` names parameters of this address that somebody else reads; one that is about the whole list, however long
    and in whatever order, has only filters. Raises Refused for whatever can't be taken.
    """
    filters = FILTERS[subject]
    searching = SEARCH in lists
    offered = {order.name: order for order in orders(subject, searching=searching)}
    accepted = filters if whole else parameters(subject, searching=searching)
    known: dict[str, Parse] = {name: parameter.parse for name, parameter in accepted.items()}
    given = parsed(lists, known, also)
    order = offered[given.get("ordering", next(iter(offered)))]
    place = one("cursor", given["cursor"], cursor_of(order)) if "cursor" in given else None
    asked = {name: given[name] for name in filters if name in given}
    return Asked(subject, order, place, given.get("page_size", values.DEFAULT_PAGE), asked)


def query(asked: Asked, place: Place | None = None, without: Collection[str] = ()) -> str:
    """The end of the one address of this list at a place, without the question mark; "" for the plain list.

    Parameters come in the vocabulary's order and those that change nothing are left out. `without` leaves out more,
    such as a filter that a link takes away.
    """
    said = {name: ",".join(given) for name, given in asked.filters.items()}
    searching = SEARCH in asked.filters.keys() - set(without)
    if asked.order not in (orders(asked.subject, searching=searching)[0], RELEVANCE):
        said["ordering"] = asked.order.name
    if asked.size != values.DEFAULT_PAGE:
        said["page_size"] = str(asked.size)
    if found := cursor(asked.order, place):
        said["cursor"] = found
    return urlencode({name: value for name, value in said.items() if name not in without}, safe=",:")
