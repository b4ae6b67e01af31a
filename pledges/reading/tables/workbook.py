"""A table as XLSX: numbers as numbers, whole days as dates, all else as text; the same rows make the same bytes."""

import datetime
import shutil
import tempfile
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring

from pledges.law import dates
from pledges.law.cells import carried, defused
from pledges.reading.tables import header, row
from pledges.reading.tables.separated import NUMBER

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 1_048_575
"""Rows that a sheet holds below its header (Excel's specification)."""

LONGEST = 32_767
"""Characters of a cell; Excel calls a file with a longer one broken."""

DIGITS = 15
"""Of a number; Excel keeps no more, so that a longer one is text."""

FIRST_DAY = datetime.date(1900, 3, 1)
"""Before it Excel's calendar is wrong (it has a 29 February 1900), or has no day at all."""

EPOCH = datetime.datetime(1980, 1, 1)  # noqa: DTZ001  (the first time that a ZIP file can hold, and it knows no zones)


def written(subject: str, documents: Iterable[Any], title: str) -> IO[bytes]:
    """The file, open at its beginning and gone once closed. Memory doesn't grow with the rows: they wait on disk."""
    book = Workbook(write_only=True)
    book.properties.created = EPOCH
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    names = header(subject)
    for place, name in enumerate(names, 1):
        sheet.column_dimensions[get_column_letter(place)].width = min(max(len(name) + 2, 12), 30)
    sheet.append([_heading(sheet, name) for name in names])
    try:
        for document in documents:
            # Bare values: cells of our own would take twice as long, and no text here begins like a formula any more.
            sheet.append([_value(*cell) for cell in row(subject, document)])
    except BaseException:
        # What was begun waits in a file of its own, which only a book that is saved removes.
        sheet.close()
        sheet._writer.cleanup()
        raise
    file = tempfile.TemporaryFile()  # noqa: SIM115  (whoever sends it closes it)
    with _Timeless(file, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        archive.properties = book.properties
        ExcelWriter(book, archive).save()
    file.seek(0)
    return file


class _Timeless(ZipFile):
    """An archive that says of everything in it that it was made at EPOCH."""

    properties: Any = None

    def writestr(self, zinfo_or_arcname: Any, data: Any, *args: Any, **kwargs: Any) -> None:
        if zinfo_or_arcname == ARC_CORE:
            self.properties.modified = EPOCH
            data = tostring(self.properties.to_tree())
        super().writestr(_dated(zinfo_or_arcname), data, ZIP_DEFLATED)

    def write(self, filename: Any, arcname: Any = None, *args: Any, **kwargs: Any) -> None:
        with Path(filename).open("rb") as source, self.open(_dated(arcname), "w", force_zip64=True) as inside:
            shutil.copyfileobj(source, inside)


def _dated(name: str) -> ZipInfo:
    info = ZipInfo(name, EPOCH.timetuple()[:6])
    info.compress_type = ZIP_DEFLATED
    return info


def _heading(sheet: Any, name: str) -> Any:
    cell = WriteOnlyCell(sheet, value=name)
    cell.font = Font(bold=True)
    return cell


def _value(kind: str, value: Any) -> Any:
    """What a cell holds: nothing, a number, a day, a truth or a text."""
    if value is None or isinstance(value, bool):
        return value
    said = str(value)
    if kind == "number" and NUMBER.fullmatch(said) and sum(char.isdigit() for char in said) <= DIGITS:
        return Decimal(said)
    if kind == "day" and dates.full(said) and dates.first_day(said) >= FIRST_DAY:
        return dates.first_day(said)
    return carried(said if kind == "number" and NUMBER.fullmatch(said) else defused(said))[:LONGEST]
