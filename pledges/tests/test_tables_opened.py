"""Tables as strangers open them: in pandas and in a workbook every column holds what it is declared to hold."""

import io
import json
import warnings
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest
from django.test import Client
from openpyxl import load_workbook

from pledges.reading import tables
from pledges.reading.compose.frame import PLURALS
from pledges.reading.tables import separated
from pledges.reading.tables.column import INSIDE, JOINED, Column, taken
from pledges.tests.api.test_formats import body

pytestmark = [pytest.mark.usefixtures("example"), pytest.mark.any_engine]

LISTS = {subject: f"/api/v1/{plural}/" for subject, plural in PLURALS.items()}
LISTS |= {"revision": "/api/v1/revisions/", "summary": "/api/v1/summary/?by=party"}
CELLS = {"number": "n", "day": "d", "truth": "b"}
"""What a cell of a workbook is, by the kind of its value; any other is text."""


def address(subject: str, form: str) -> str:
    return f"{LISTS[subject]}{'&' if '?' in LISTS[subject] else '?'}format={form}"


def opened(file: bytes) -> Any:
    """As the recipe opens it: all text, and nothing but an empty cell is no value."""
    return pd.read_csv(io.BytesIO(file), encoding="utf-8-sig", dtype="string", keep_default_na=False, na_values=[""])


def columns(subject: str) -> Iterator[tuple[str, str]]:
    """The names of a file's columns, each with the kind that it is declared to have."""
    for column in tables.COLUMNS[subject]:
        yield from ((name, column.kind) for name in column.header)


def parsed(kind: str, values: Any, name: str) -> Any:
    """The values of a column as what it is declared to hold. ValueError where one isn't that."""
    if kind in ("number", "count"):
        return pd.to_numeric(values)
    if kind == "truth":
        return values.map({"true": True, "false": False}, na_action="ignore").astype("boolean")
    if kind == "day" or (kind == "date" and name.endswith(("_from", "_to"))):
        return pd.to_datetime(values, format="%Y-%m-%d")
    return pd.to_datetime(values, format="%Y-%m-%dT%H:%M:%SZ", utc=True) if kind == "time" else values


@pytest.mark.parametrize("subject", tables.COLUMNS)
def test_pandas_finds_in_every_column_what_it_is_declared_to_hold(client: Client, subject: str) -> None:
    table = opened(body(client, address(subject, "csv")))
    assert [name for name, _kind in columns(subject)] == list(table.columns)
    assert len(table)
    for name, kind in columns(subject):
        found = parsed(kind, table[name], name)
        assert found.notna().equals(table[name].notna()), name


@pytest.mark.parametrize("subject", tables.COLUMNS)
def test_pandas_guesses_numbers_and_truths_by_itself(client: Client, subject: str) -> None:
    file = body(client, address(subject, "csv"))
    guessed = pd.read_csv(io.BytesIO(file))
    full = {name for name in guessed.columns if guessed[name].notna().all()}
    for name, kind in columns(subject):
        if kind in ("number", "count") and guessed[name].notna().any():
            assert pd.api.types.is_numeric_dtype(guessed[name]), name
        if kind == "truth" and name in full:
            assert pd.api.types.is_bool_dtype(guessed[name]), name


@pytest.mark.parametrize("subject", tables.COLUMNS)
def test_cells_of_a_workbook_are_numbers_days_and_truths_where_columns_are(client: Client, subject: str) -> None:
    book = load_workbook(io.BytesIO(body(client, address(subject, "xlsx"))))
    names, *rows = book.worksheets[0].iter_rows()
    kinds = dict(columns(subject))
    assert [cell.value for cell in names] == list(kinds)
    for row in rows:
        for cell, (name, kind) in zip(row, kinds.items(), strict=True):
            is_day = kind == "day" or (kind == "date" and name.endswith(("_from", "_to")))
            held = "number" if kind == "count" else "day" if is_day else kind
            reduced = kind == "date" and cell.data_type == "d"
            if cell.value is not None and not reduced:
                assert cell.data_type == CELLS.get(held, "s"), (name, cell.value)


@pytest.mark.parametrize("subject", PLURALS)
def test_lists_are_parted_again_as_documents_have_them(client: Client, subject: str) -> None:
    table = opened(body(client, address(subject, "csv"))).fillna("")
    lines = body(client, address(subject, "ndjson")).splitlines()
    lists = [column for column in tables.COLUMNS[subject] if column.kind == "list"]
    assert lines
    for place, line in enumerate(lines):
        document = json.loads(line)
        for column in lists:
            assert parted(table[column.name][place]) == said(document, column), column.name


def parted(cell: str) -> list[str]:
    return [part.removeprefix("'") if part.startswith("'") else part for part in cell.split(JOINED)] if cell else []


def said(document: Any, column: Column) -> list[str]:
    """A list of a document as texts; nothing where none of them is anything."""
    found = taken(document, column.path)
    texts = [_as_text(value).replace(JOINED, INSIDE) for value in found]
    return texts if any(value is not None for value in found) else []


def _as_text(value: Any) -> str:
    """A value as a document writes it, without quotation marks."""
    return "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def test_namibia_and_what_looks_like_a_formula_are_text() -> None:
    row = {"ref": "na-2024", "country": "NA", "name": {"ko": "나미비아", "en": "=HYPERLINK(1)"}}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        table = opened(b"".join(separated.written("election", [row])))
    assert list(table.loc[0, ["country", "name_ko", "name_en"]]) == ["NA", "나미비아", "'=HYPERLINK(1)"]
