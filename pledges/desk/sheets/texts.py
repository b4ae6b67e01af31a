"""Rows of cells in a text: CSV with commas or semicolons, or cells parted by tabs, as a spreadsheet copies them.

What a cell begins with means nothing here: a formula in a text is the text that stands there, and nobody runs it.
"""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_COLUMNS = 200
PARTED_BY = ("\t", ";", ",")
"""Marks between cells; where the first row has as many of two of them, the earlier counts."""

BEGINNING = 100_000
"""Characters in which the first row ends."""

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_ENCODINGS = ("utf-8", "cp949")
"""Without a mark at its beginning a text is UTF-8, or else what Korean spreadsheets write."""

_SAID = re.compile(r"sep=([,;\t])\r?\n")
_QUOTED = re.compile('"[^"]*"?')
_BINARY = re.compile("[\x00-\x08\x0e-\x1f]")


def rows(content: bytes) -> Iterator[list[str]]:
    """Each row as its cells, blank rows too, so that rows count as in a spreadsheet. Raises ValidationError."""
    text = decoded(content).lstrip("\r\n")
    if not text.strip():
        raise ValidationError(_("There is nothing in it: neither rows nor names of columns."))
    found = csv.reader(StringIO(text, newline=""), delimiter=parted_by(text), strict=True)
    if _SAID.match(text):
        next(found)
    try:
        for row in found:
            if len(row) > MOST_COLUMNS:
                raise ValidationError(_("Row %(row)d has more than 200 cells."), params={"row": found.line_num})
            yield [cell.replace("\r\n", "\n") for cell in row]
    except csv.Error as odd:
        if "field limit" in str(odd):
            raise ValidationError(
                _("Line %(line)d has a cell of more than 131,072 characters. Shorten it."),
                params={"line": found.line_num},
            ) from odd
        raise ValidationError(
            _("Line %(line)d can't be parted into cells: a quotation mark is open or stands amid words."),
            params={"line": found.line_num},
        ) from odd


def decoded(content: bytes) -> str:
    """The text, whatever mark it begins with. Raises ValidationError where it is none."""
    bom, encoding = next(((bom, name) for bom, name in _BOMS if content.startswith(bom)), (b"", ""))
    for name in (encoding,) if encoding else _ENCODINGS:
        try:
            text = content[len(bom) :].decode(name)
        except UnicodeDecodeError:
            continue
        if not _BINARY.search(text):
            return text
        break
    raise ValidationError(
        _("This is neither an XLSX workbook nor a text in UTF-8, UTF-16 or CP949. Save it as .xlsx or as CSV.")
    )


def parted_by(text: str) -> str:
    """What parts the cells of the first row: as it says, else tabs wherever there are any: they stand in no words."""
    if said := _SAID.match(text):
        return said[1]
    first = re.split("[\r\n]", _QUOTED.sub("", text[:BEGINNING]), maxsplit=1)[0]
    if "\t" in first:
        return "\t"
    return max(PARTED_BY, key=lambda mark: (first.count(mark), -PARTED_BY.index(mark)))
