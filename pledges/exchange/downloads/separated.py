"""Tables as CSV (RFC 4180) in UTF-8 without a mark at the beginning; what a spreadsheet would run is defused.

Texts are quoted, numbers, days and truths never; nothing is nothing. Python's own writer looks at each letter by
itself, which takes three times as long.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from pledges.exchange.downloads.rows import Cells
from pledges.exchange.downloads.tables.compiled import function
from pledges.exchange.downloads.tables.field import Kind, Table
from pledges.law.cells import MAY_RUN, defused, defused_json, defused_within
from pledges.reading.tables.separated import NUMBER

BUFFER = 256 * 1024
END = "\r\n"

_AS_IT_IS = "'' if {0} is None else {0}"
_TEXT = "text({0}) if {0} else ''"
_WRITTEN: dict[Kind, str] = {
    **dict.fromkeys(("text", "words", "date", "address"), _TEXT),
    **dict.fromkeys(("integer", "day", "time"), _AS_IT_IS),
    "truth": "'' if {0} is None else 'true' if {0} else 'false'",
    "number": "'' if {0} is None else number({0})",
    "json": "'' if {0} is None else quoted(defused_json({0}))",
}
"""How a value of each kind is written; wherever somebody's words may stand it is as text."""


class Sheet:
    """One file, open until it is closed."""

    def __init__(self, path: Path, table: Table) -> None:
        columns = table.columns()
        self._line = _line(table.name, [column.kind for column in columns])
        self._file = path.open("w", encoding="utf-8", newline="", buffering=BUFFER)
        self._file.write(",".join(column.name for column in columns) + END)

    def write(self, rows: Sequence[Cells]) -> None:
        """Add rows."""
        self._file.write("".join(map(self._line, rows)))

    def close(self) -> None:
        """Write what waits."""
        self._file.close()


def _line(name: str, kinds: Sequence[Kind]) -> Callable[[Cells], str]:
    """A function that writes a row of these kinds of columns as a line."""
    places = [f"cell_{place}" for place in range(len(kinds))]
    written = [f"{{{_WRITTEN[kind].format(place)}}}" for place, kind in zip(places, kinds, strict=True)]
    lines = ["def made(row):", f"    [{', '.join(places)}] = row", f'    return f"{",".join(written)}\\r\\n"']
    known = {"text": text, "number": _number, "quoted": _quoted, "defused_json": defused_json}
    found: Callable[[Cells], str] = function(name, "\n".join(lines), known)
    return found


def text(value: str) -> str:
    """A text as it stands in a file."""
    if value[0] in MAY_RUN or ";" in value or "\t" in value:
        value = defused_within(defused(value))
    return f'"{value}"' if '"' not in value else _quoted(value)


def _number(value: str) -> str:
    """A decimal; what isn't one by its looks is text."""
    return value if NUMBER.fullmatch(value) else text(value)


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'
