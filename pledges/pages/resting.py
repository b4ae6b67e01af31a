"""Which published claims and pledges rest on something: claims first, then pledges, each in the order of codes."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet

from pledges.law import codes

Row = dict[str, Any]

SIZE = 50
LARGEST = 2**31 - 1
_CODE = re.compile(codes.pattern("claim", "pledge"))


@dataclass(frozen=True)
class Resting:
    """One page of documents, and the code after which the next begins (None: this is the last)."""

    claims: list[Row]
    pledges: list[Row]
    next: str | None


def after(given: Mapping[str, str]) -> str | None:
    """The code after which a page begins (`?after=C-0007`), None for the first. ValueError for what is no code."""
    code = given.get("after")
    if code is not None and not _CODE.fullmatch(code):
        raise ValueError(code)
    return code


def query(code: str | None) -> str:
    """Such a place as the end of an address."""
    return "?" + urlencode({"after": code}) if code else ""


def page(claims: QuerySet[Any], pledges: QuerySet[Any], code: str | None) -> Resting:
    """One page of what is in either, in at most two queries."""
    letter, _hyphen, number = (code or "C-0").partition("-")
    beyond = min(int(number), LARGEST)
    told = _documents(claims, beyond, SIZE + 1) if letter == "C" else []
    room = SIZE + 1 - len(told)
    made = _documents(pledges, beyond if letter == "P" else 0, room) if room else []
    shown = [*told, *made][:SIZE]
    more = len(told) + len(made) > SIZE
    return Resting(told[:SIZE], made[: SIZE - len(told[:SIZE])], shown[-1]["ref"] if more else None)


def _documents(rows: QuerySet[Any], number: int, size: int) -> list[Row]:
    ordered = rows.filter(number__gt=number).order_by("number")
    return [json.loads(stored) for stored in ordered.values_list("document", flat=True)[:size]]
