"""A table as CSV (RFC 4180), in UTF-8 with the mark that Korean Excel knows it by, a few rows at a time."""

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from pledges.law.cells import defused, defused_within
from pledges.reading.tables import header, row
from pledges.reading.tables.column import Cell

ROWS = 100
"""Rows written at a time."""

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
MARK = "\ufeff"
PARTED = re.compile('[",;\t\r\n]')
"""What a cell is quoted for. LibreOffice offers to part at semicolons and tabs as well."""


def written(subject: str, documents: Iterable[Any]) -> Iterator[bytes]:
    """The file in pieces: a row of names, and one for each document."""
    buffer = io.StringIO()
    buffer.write(MARK + _line(header(subject)))
    for place, document in enumerate(documents, 1):
        buffer.write(_line(text(cell) for cell in row(subject, document)))
        if place % ROWS == 0:
            yield _taken(buffer)
    yield _taken(buffer)


def text(cell: Cell) -> str:
    """A value as CSV has it; what isn't a number or a time by its looks is text, and defused."""
    kind, value = cell
    if value is None:
        return ""
    if kind == "truth":
        return "true" if value else "false"
    said = str(value)
    return said if kind == "number" and NUMBER.fullmatch(said) else defused_within(defused(said))


def _line(cells: Iterable[str]) -> str:
    return ",".join(_quoted(cell) if PARTED.search(cell) else cell for cell in cells) + "\r\n"


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def _taken(buffer: io.StringIO) -> bytes:
    said = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return said
