"""Tables as CSV (RFC 4180) in UTF-8 without a mark at the beginning; what a spreadsheet would run is defused.

Texts are quoted, numbers, days and truths never; nothing is nothing. Python's own writer looks at each letter by
itself, which takes three times as long.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pledges.exchange.downloads.rows import Cells
from pledges.exchange.downloads.tables.field import Kind, Table
from pledges.law.cells import MAY_RUN, defused, defused_json, defused_within
from pledges.reading.tables.separated import NUMBER

BUFFER = 256 * 1024
END = "\r\n"

TEXTS: tuple[Kind, ...] = ("text", "words", "date", "address")
"""Kinds of columns in which somebody's words may stand."""


class Sheet:
    """One file, open until it is closed."""

    def __init__(self, path: Path, table: Table) -> None:
        kinds = [column.kind for column in table.columns()]
        self._kinds = kinds
        self._texts = _places(kinds, *TEXTS)
        self._integers = _places(kinds, "integer")
        self._others = _places(kinds, "json", "truth", "number")
        self._file = path.open("w", encoding="utf-8", newline="", buffering=BUFFER)
        self._file.write(",".join(column.name for column in table.columns()) + END)

    def write(self, rows: Sequence[Cells]) -> None:
        """Add rows."""
        self._file.write("".join([self._line(row) for row in rows]))

    def _line(self, row: Cells) -> str:
        cells = ["" if value is None else value for value in row]
        for place in self._texts:
            if value := cells[place]:
                cells[place] = text(value)
        for place in self._integers:
            cells[place] = str(cells[place])
        for place in self._others:
            if row[place] is not None:
                cells[place] = _other(self._kinds[place], row[place])
        return ",".join(cells) + END

    def close(self) -> None:
        """Write what waits."""
        self._file.close()


def text(value: str) -> str:
    """A text as it stands in a file."""
    if value[0] in MAY_RUN or ";" in value or "\t" in value:
        value = defused_within(defused(value))
    return f'"{value}"' if '"' not in value else _quoted(value)


def _other(kind: Kind, value: Any) -> str:
    """A truth, a decimal or data; what isn't a decimal by its looks is text."""
    if kind == "truth":
        return "true" if value else "false"
    if kind == "json":
        return _quoted(defused_json(value))
    number = str(value)
    return number if NUMBER.fullmatch(number) else text(number)


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'


def _places(kinds: Sequence[Kind], *wanted: Kind) -> list[int]:
    return [place for place, kind in enumerate(kinds) if kind in wanted]
