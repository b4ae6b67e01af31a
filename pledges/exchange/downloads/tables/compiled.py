"""Columns compiled to one function that takes all values of a row: a call for each would cost more than the rest."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from pledges.exchange.downloads.tables.field import Column
from pledges.law import dates
from pledges.reading import addresses

Cells = Callable[[Any], list[Any]]

_NAME = re.compile(r"[A-Za-z0-9_-]+")

_HELD = {
    "value": "{value}",
    "number": "len({value} or ())",
    "first day": "first_day(found) if (found := {value}) else None",
    "last day": "last_day(found) if (found := {value}) else None",
    "address": "site + {value}",
}
"""What a column holds of the value at its path."""


def function(name: str, source: str, known: Mapping[str, Any]) -> Any:
    """The function `made` of a source, for a table: it has names of our own tables in it, and nobody else's words."""
    names = dict(known)
    exec(compile(source, f"<table {name}>", "exec"), names)  # nosec B102 # noqa: S102
    return names["made"]


def compiled(name: str, columns: Sequence[Column]) -> Cells:
    """A function of a row, which is a mapping: the values of these columns in a list. What isn't there is None."""
    known: dict[str, Any] = {
        "nothing": {},
        "site": addresses.absolute(""),
        "first_day": _first_day,
        "last_day": _last_day,
    }
    found: Cells = function(name, _source(columns), known)
    return found


def _source(columns: Sequence[Column]) -> str:
    inner: dict[str, str] = {}
    lines: list[str] = []
    values = []
    for column in columns:
        *outer, last = map(_name, column.path.split("."))
        place, prefix = "row", ""
        for step in outer:
            prefix = f"{prefix}.{step}"
            if prefix not in inner:
                inner[prefix] = f"inner_{len(inner)}"
                lines.append(f"    {inner[prefix]} = {place}.get({step!r}) or nothing")
            place = inner[prefix]
        value = f"{place}.get({last!r})"
        if column.otherwise is not None:
            value = f"({column.otherwise!r} if (given := {value}) is None else given)"
        values.append(f"        {_HELD[column.holds].format(value=value)},")
    return "\n".join(["def made(row):", *lines, "    return [", *values, "    ]"])


def _name(step: str) -> str:
    if not _NAME.fullmatch(step):
        raise ValueError(f"{step!r} is no name of a value")
    return step


@lru_cache(4096)
def _first_day(date: str) -> str:
    return dates.first_day(date).isoformat()


@lru_cache(4096)
def _last_day(date: str) -> str:
    return dates.last_day(date).isoformat()
