"""Parameters of the API: each named, checked and told apart; what isn't known is refused, never ignored."""

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest
from rest_framework.exceptions import ParseError

from pledges.reading.listing import Order, Place

LARGEST_PAGE = 200
DEFAULT_PAGE = 50
LARGEST_SEQUENCE = 2**31 - 1
Parse = Callable[[str], Any]


class Refused(ParseError):
    """400 that names the parameter and says what is allowed."""

    def __init__(self, parameter: str, detail: str, allowed: str) -> None:
        super().__init__({"detail": detail, "parameter": parameter, "allowed": allowed})


def read(request: HttpRequest, known: Mapping[str, Parse]) -> dict[str, Any]:
    """The request's parameters by name, parsed; an absent one is left out.

    Raises Refused for one that isn't in `known`, that comes twice, or that its parser refuses with ValueError
    (whose message says what is allowed).
    """
    found = {}
    for name, values in request.GET.lists():
        if name not in known:
            allowed = ", ".join(sorted(known)) or "none"
            raise Refused(_plain(name), f"There is no parameter {_shown(name)} here.", f"parameters: {allowed}")
        if len(values) > 1:
            raise Refused(name, f"{name} is given {len(values)} times.", f"{name} once")
        try:
            found[name] = known[name](values[0])
        except ValueError as refusal:
            raise Refused(name, f"{name} can't be {_shown(values[0])}.", str(refusal)) from None
    return found


def _plain(text: str) -> str:
    """What was given, cut short and without characters that can't be sent back."""
    return "".join(one for one in text[:60] if one.isprintable() and not "\ud800" <= one <= "\udfff")


def _shown(text: str) -> str:
    return f"“{_plain(text)}{'…' if len(text) > 60 else ''}”"


def page_size(text: str) -> int:
    """Rows a page, 1 to 200."""
    return _whole(text, 1, LARGEST_PAGE)


def sequence(text: str) -> int:
    """A sequence of the record, from 0."""
    return _whole(text, 0, LARGEST_SEQUENCE)


def _whole(text: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 10 and least <= int(text) <= most):
        raise ValueError(f"a whole number from {least} to {most}")
    return int(text)


def position(text: str) -> int:
    """A cursor of a list within one document: how many rows lie before the page."""
    try:
        return _whole(text.removeprefix("p"), 0, LARGEST_SEQUENCE)
    except ValueError:
        raise ValueError("a cursor taken from next or previous") from None


def cursor_of(order: Order) -> Parse:
    """A parser of cursors of one order: opaque, taken from `next` and `previous`."""

    def parse(text: str) -> Place:
        try:
            padded = text.encode("ascii") + b"=" * (-len(text) % 4)
            name, value, number, backwards = json.loads(base64.b64decode(padded, b"-_", validate=True))
            if name != order.name or type(number) is not int or type(backwards) is not bool:
                raise TypeError(name)
            day = None if value is None else date.fromisoformat(value)
            return Place(day, min(max(number, 0), LARGEST_SEQUENCE), backwards)
        except (ValueError, TypeError, RecursionError, binascii.Error):
            raise ValueError("a cursor taken from next or previous of this list") from None

    return parse


def cursor(order: Order, place: Place | None) -> str | None:
    """A place in an order as an opaque text."""
    if place is None:
        return None
    value = place.value.isoformat() if place.value else None
    data = json.dumps([order.name, value, place.number, place.backwards], separators=(",", ":"))
    return base64.urlsafe_b64encode(data.encode()).decode().rstrip("=")
