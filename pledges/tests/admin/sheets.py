"""Sheets as a spreadsheet program would hand them back, and how people upload them."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from pledges.tests import cast
from pledges.tests.admin.test_desk import signed_in


def address(model: Any, rest: str = "") -> str:
    return f"/admin/{model._meta.app_label}/{model._meta.model_name}/{rest}"


def download(model: Any, client: Client | None = None, query: str = "") -> Any:
    """The workbook of a list, open for changes."""
    answer = (client or signed_in(cast.reporter())).get(address(model, f"sheet/download/{query}"))
    assert answer.status_code == 200, answer
    return load_workbook(BytesIO(answer.content))


def saved(book: Any) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def table(book: Any) -> list[dict[str, Any]]:
    """The rows of a workbook by column."""
    header, *rows = book.worksheets[0].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def book_of(header: Iterable[str], *rows: Iterable[Any]) -> Any:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(list(header))
    for row in rows:
        sheet.append(list(row))
    return book


def put(book: Any, column: str, value: Any, row: int = 2) -> Any:
    """Write one cell, by the name of its column; a column that isn't there is added."""
    sheet = book.worksheets[0]
    header = [cell.value for cell in sheet[1]]
    if column not in header:
        sheet.cell(1, len(header) + 1, column)
        header.append(column)
    sheet.cell(row, header.index(column) + 1).value = value
    return book


def upload(model: Any, book: Any, client: Client | None = None, language: str = "en") -> Any:
    """What is answered to an upload: the preview, or the form with what is wrong."""
    content = book if isinstance(book, bytes) else saved(book)
    file = SimpleUploadedFile("list.xlsx", content)
    client = client or signed_in(cast.reporter())
    return client.post(address(model, "sheet/"), {"sheet": file}, follow=True, headers={"Accept-Language": language})


def lines(preview: Any) -> dict[str, list[Any]]:
    """The lines of a preview by their kind."""
    assert preview.status_code == 200, preview.context["problems"]
    return {kind: found for kind, _label, found in preview.context["groups"]}


def apply(preview: Any, client: Client | None = None) -> Any:
    """Press the button of a preview."""
    here = preview.request["PATH_INFO"]
    client = client or signed_in(cast.reporter())
    data = {"previewed": preview.context["previewed"]}
    return client.post(here, data, follow=True, headers={"Accept-Language": "en"})


def problems(preview: Any) -> list[str]:
    """Everything refused, by cell."""
    return [f"{place}: {sentence}" for one in lines(preview)["refused"] for place, sentence in one.problems]
