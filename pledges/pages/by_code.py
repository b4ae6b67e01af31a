"""Lists in the order of codes, page by page: where a page begins, and how its neighbours are addressed."""

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from pledges.reading import listing
from pledges.reading.listing import Order, Page, Place
from pledges.reading.models import Room

Row = dict[str, Any]

SIZE = 50
LARGEST = 2**31 - 1
NEWEST_CODE = Order("-ref", "number", descending=True)
ALPHABET = Order("ref", "ref", descending=False)


def place(given: Mapping[str, str], order: Order, code: re.Pattern[str]) -> Place | None:
    """Where a page begins: `?after=S-0007` or `?before=S-0007`. ValueError for what is no such code."""
    for name in ("after", "before"):
        if name in given:
            ref = given[name]
            if len(ref) > 100 or not code.fullmatch(ref):
                raise ValueError(ref)
            number = min(int(ref.partition("-")[2]), LARGEST) if order is NEWEST_CODE else 0
            return Place(number if order is NEWEST_CODE else ref, number, backwards=name == "before")
    return None


def page(room: type[Room], order: Order, place: Place | None) -> tuple[list[Row], Page]:
    """Documents of one page, and the page with its neighbours' places, in one query."""
    found = listing.page(room._default_manager.all(), order, place, SIZE)
    return [json.loads(stored) for stored in found.documents], found


def neighbours(base: str, shown: list[Row], found: Page, place: Place | None) -> Row:
    """Addresses of the pages after and before this one, and of the first where this isn't it."""
    return {
        "next": base + query("after", shown[-1]["ref"]) if found.next else None,
        "previous": base + query("before", shown[0]["ref"]) if found.previous and shown else None,
        "first": base if place else None,
    }


def asked(given: Mapping[str, str]) -> str:
    """The place that a request asks for, as the end of the page's own address."""
    return next((query(name, given[name]) for name in ("after", "before") if name in given), "")


def query(name: str, ref: str) -> str:
    """A place as the end of an address."""
    return "?" + urlencode({name: ref})
