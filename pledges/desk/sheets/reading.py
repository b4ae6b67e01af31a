"""An uploaded file as lines of text cells: an XLSX workbook, or text as CSV or as copied from a spreadsheet.

Nothing in it is run, and what is too big to be a list is not opened.
"""

import datetime
import math
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from itertools import chain
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from pledges.desk.sheets import texts
from pledges.law import dates
from sources.plain import plain_text

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 5000
MOST_UNPACKED = 40 * 1024 * 1024
MOST_FILES = 200
MOST_RATIO = 200
"""A sheet of repeated words packs to a hundredth; what packs to less is made to burst."""
MOST_COLUMNS = texts.MOST_COLUMNS
LAST_ROW = 50_000
"""Where even blank rows end."""
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HALF = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class Cell:
    """What a cell says, as text, and where; or what is wrong with it."""

    place: str
    text: str
    problem: Any = None


@dataclass(frozen=True)
class Line:
    """A row of the sheet by its number, and its cells by the column's name."""

    number: int
    cells: dict[str, Cell]


@dataclass(frozen=True)
class Read:
    """What stands in a file: the names in its first row, each with its place, and the lines below."""

    header: dict[str, str]
    lines: list[Line]


@dataclass(frozen=True)
class Opened:
    """A file that is being read: its lines come one by one, and what is wrong further down is raised there."""

    header: dict[str, str]
    lines: Iterator[Line]


@dataclass(frozen=True)
class Most:
    """How much a file may hold, and what is said of more. `twice`: whether two columns may have one name."""

    size: int
    rows: int
    last_row: int
    unpacked: int
    too_large: Any
    too_long: Any
    twice: bool = False


A_LIST = Most(
    MOST_BYTES,
    MOST_ROWS,
    LAST_ROW,
    MOST_UNPACKED,
    _("The file is larger than 5 MB. Filter the list and download less of it."),
    _("The sheet has more than 5,000 rows. Upload it in parts."),
)
"""A list of the desk, which comes back as it went out."""


Said = tuple[str, Any]
"""What a cell says as text, and what is wrong with it, in a sentence."""

Row = Sequence[Said]


def uploaded(file: Any, most: Most = A_LIST) -> bytes:
    """What a form was sent as a file. Raises ValidationError where there is none, or it holds more than is taken."""
    if file is None:
        raise ValidationError(_("Choose a file."))
    if file.size > most.size:
        raise ValidationError(most.too_large)
    content: bytes = file.read()
    return content


def read(content: bytes, unnamed: Sequence[str] = ()) -> Read:
    """The first sheet of an XLSX file, or the rows of a text. Raises ValidationError where it can't be taken at all.

    `unnamed`: the columns of a file whose first row doesn't name any but begins with a figure's period; () where every
    file has to name its own.
    """
    sheet = opened(content, unnamed)
    return Read(sheet.header, list(sheet.lines))


def opened(content: bytes, unnamed: Sequence[str] = (), most: Most = A_LIST) -> Opened:
    """The same, read as far as somebody goes through its lines."""
    if len(content) > most.size:
        raise ValidationError(most.too_large)
    rows = _of_workbook(content, most) if is_workbook(content) else _of_text(content)
    first = next(rows, ())
    begins = bool(unnamed and first and re.fullmatch(dates.PERIOD, first[0][0].strip()))
    names = dict(enumerate(unnamed, 1)) if begins else _header(first, most)
    header = {name: f"{get_column_letter(column)}1" for column, name in names.items()}
    return Opened(header, _lines(chain([first], rows) if begins else rows, names, 1 if begins else 2, most))


def _of_text(content: bytes) -> Iterator[Row]:
    return ([(text, None) for text in row] for row in texts.rows(content))


def _of_workbook(content: bytes, most: Most) -> Iterator[Row]:
    _guard(content, most)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(content), read_only=True, keep_links=False, rich_text=False)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()
        rows = _rows(sheet)
        while (row := _next(rows)) is not None:
            yield row
    except ValidationError:
        raise
    except Exception as odd:  # whatever a broken file makes the parser stumble over
        raise ValidationError(
            _("This file can't be read as an XLSX workbook: it is damaged or of another kind.")
        ) from odd


def _next(rows: Iterator[Row]) -> Row | None:
    """The next row without the parser's warnings; what the reader of a row does meanwhile may still warn."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return next(rows, None)


def is_workbook(content: bytes) -> bool:
    """Whether it begins as archives and old workbooks do; everything else is read as text."""
    return content[:2] == b"PK" or content[:8] == _OLD


def _guard(content: bytes, most: Most) -> None:
    """What an archive says of itself; zipfile unpacks no more than that."""
    if content[:8] == _OLD:
        raise ValidationError(
            _("This is an old .xls file or one with a password. Save it as .xlsx without a password.")
        )
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            inside = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as odd:
        raise ValidationError(_("This is no XLSX file. Download the list, change that file and upload it.")) from odd
    unpacked = sum(one.file_size for one in inside)
    packed = sum(one.compress_size for one in inside)
    if unpacked > most.unpacked or len(inside) > MOST_FILES or unpacked > MOST_RATIO * max(packed, 1):
        raise ValidationError(_("The file unpacks to far more than a list of the desk. It wasn't opened."))
    if any("vbaproject" in one.filename.lower() for one in inside):
        raise ValidationError(_("The file carries macros. Save it as .xlsx, which has none."))
    if any(one.flag_bits & 1 for one in inside):
        raise ValidationError(_("The file has a password. Save it without one."))


def _lines(rows: Iterator[Row], names: dict[int, str], begin: int, most: Most) -> Iterator[Line]:
    found = 0
    for number, row in enumerate(rows, begin):
        if number > most.last_row:
            raise ValidationError(
                _("The sheet goes on beyond row %(row)s. Delete the empty rows at its end."),
                params={"row": f"{most.last_row:,}"},
            )
        cells = dict(_cells(number, row, names))
        if not any(cell.text.strip() or cell.problem for cell in cells.values()):
            continue
        blank = {name: Cell(f"{get_column_letter(column)}{number}", "") for column, name in names.items()}
        found += 1
        if found > most.rows:
            raise ValidationError(most.too_long)
        yield Line(number, {**blank, **cells})


def _header(row: Row, most: Most) -> dict[int, str]:
    names: dict[int, str] = {}
    for column, (text, problem) in enumerate(row, 1):
        name = text.strip()
        plain_text(name)
        if problem:
            raise ValidationError([problem])
        if name in names.values() and most.twice:
            name = f"{name} ({get_column_letter(column)})"
        if name in names.values():
            raise ValidationError(
                _("%(place)s: the column “%(name)s” stands here twice."),
                params={"place": f"{get_column_letter(column)}1", "name": name[:100]},
            )
        if name:
            names[column] = name
    return names


def _cells(number: int, row: Row, names: dict[int, str]) -> Iterator[tuple[str, Cell]]:
    for column, (text, problem) in enumerate(row, 1):
        if not text and not problem:
            continue
        place = f"{get_column_letter(column)}{number}"
        if column in names:
            yield names[column], Cell(place, text, problem)
        else:
            yield f"?{column}", Cell(place, text, _("No column is named above this cell."))


def _rows(sheet: Any) -> Iterator[Row]:
    """The rows of a workbook's sheet; what isn't there any more at a row's end needs no place."""
    for row in sheet.iter_rows(min_row=1, max_col=MOST_COLUMNS):
        yield [_said(cell) for cell in row]


def _said(cell: Any) -> Said:
    if cell.data_type == "f":
        return "", _("There is a formula here. Only its result can be taken: paste it as a value.")
    if cell.data_type == "e":
        return "", _("There is an error of the spreadsheet here.")
    if cell.data_type == "n" and "%" in (cell.number_format or "") and cell.value is not None:
        return "", _("This number is shown in per cent and stored as its hundredth. Paste it as a plain number.")
    return text_of(cell.value)


def text_of(value: Any) -> Said:
    """A value of a cell as text, dates in ISO, whole numbers without a point; and what is wrong, in a sentence."""
    if value is None:
        return "", None
    if isinstance(value, bool):
        return str(value).upper(), None
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat(), None
    if isinstance(value, datetime.datetime | datetime.time | datetime.timedelta):
        return "", _("There is a time here. Write a date, such as 2025-05-14, or text.")
    if isinstance(value, float) and not math.isfinite(value):
        return "", _("This number is too large.")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value)), None
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}", None
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))
    if _HALF.search(text):
        return "", _("There is half of a character here. Delete it.")
    return text.replace("\r\n", "\n"), None
