"""Rows of a list as an XLSX file. Every cell is a string: no spreadsheet runs what a text begins with."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from pledges.desk.sheets.columns import WordsColumn
from pledges.desk.sheets.layout import Layout
from pledges.law.cells import carried

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(layout: Layout, rows: Iterable[Any]) -> bytes:
    """One sheet: machine names in the first row, a row of the desk in each that follows."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(str(layout.model._meta.model_name))
    sheet.freeze_panes = "B2"
    texts = {one.name for one in layout.columns if isinstance(one, WordsColumn)}
    for place, name in enumerate(layout.header, 1):
        sheet.column_dimensions[get_column_letter(place)].width = 40 if name in texts else 18
    sheet.column_dimensions[get_column_letter(len(layout.header))].hidden = True
    sheet.append([_cell(sheet, name, bold=True) for name in layout.header])
    for row in rows:
        said = layout.cells(row)
        sheet.append([_cell(sheet, said[name]) for name in layout.header])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet: Any, text: str, bold: bool = False) -> Any:
    """A string as it is. Format `@`: whoever edits it in place gets text again, not a date or a formula."""
    cell = WriteOnlyCell(sheet, value=carried(text) or None)
    if text:
        cell.data_type = "s"
    cell.number_format = "@"
    if bold:
        cell.font = Font(bold=True)
    return cell
