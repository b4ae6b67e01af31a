"""Places in an order as opaque texts, taken from `next` and `previous`."""

import base64
import binascii
import json
from datetime import date
from typing import Any

from pledges.reading.asking.given import Parse
from pledges.reading.asking.refusals import Wrong
from pledges.reading.asking.values import LARGEST_SEQUENCE
from pledges.reading.listing import RELEVANCE, Order, Place

LONGEST = 400
LARGEST_PLACE = 2**62


def cursor(order: Order, place: Place | None) -> str | None:
    """A place in an order as an opaque text."""
    if place is None:
        return None
    value = place.value.isoformat() if isinstance(place.value, date) else place.value
    floor = () if place.floor is None else (place.floor,)
    data = json.dumps([order.name, value, place.number, place.backwards, *floor], separators=(",", ":"))
    return base64.urlsafe_b64encode(data.encode()).decode().rstrip("=")


def cursor_of(order: Order) -> Parse:
    """A parser of cursors of one order."""

    def parse(text: str) -> Place:
        try:
            if len(text) > LONGEST:
                raise ValueError(LONGEST)
            padded = text.encode("ascii") + b"=" * (-len(text) % 4)
            name, value, number, backwards, *floor = json.loads(base64.b64decode(padded, b"-_", validate=True))
            if name != order.name or type(number) is not int or type(backwards) is not bool:
                raise TypeError(name)
            return Place(_value(order, value), _bounded(number), backwards, _floor(order, floor))
        except (ValueError, TypeError, RecursionError, binascii.Error):
            raise Wrong("cursor", "a cursor taken from next or previous of this list in this order") from None

    return parse


def _value(order: Order, value: Any) -> Any:
    """What the order goes by, of the order's own type. ValueError or TypeError for anything else."""
    if value is None and order.gaps:
        return None
    if order.of is date:
        return date.fromisoformat(value)
    if type(value) is not order.of:
        raise TypeError(value)
    if isinstance(value, int):
        return _bounded(value)
    if not (isinstance(value, str) and value.isascii() and value.isprintable()):
        raise ValueError(value)
    return value


def _floor(order: Order, given: list[Any]) -> int | None:
    """Down to where rows were ranked: said in the order of relevance, and in no other."""
    if order is not RELEVANCE:
        if given:
            raise ValueError(given)
        return None
    (floor,) = given
    if type(floor) is not int:
        raise TypeError(floor)
    return min(max(floor, 0), LARGEST_PLACE)


def _bounded(number: int) -> int:
    return min(max(number, 0), LARGEST_SEQUENCE)
