"""Tables as files: CSV that any program reads back, and XLSX whose numbers and days are numbers and days."""

import csv
import datetime
import io
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest
from openpyxl import load_workbook

from pledges.reading import tables
from pledges.reading.tables import separated, workbook
from pledges.reading.tables.column import Column

COLUMNS = (
    Column("words", "text", "words", "x"),
    Column("figure", "number", "figure", "x"),
    Column("day", "date", "day", "x"),
    Column("sure", "truth", "sure", "x"),
    Column("at", "time", "at", "x"),
)
ROW = {"words": '수출, "1조"\r\n달러', "figure": "-1.50", "day": "2022-01", "sure": False, "at": "2022-01-12T00:00:00Z"}


@pytest.fixture(autouse=True)
def _small_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(tables.COLUMNS, "small", COLUMNS)


def read_csv(*rows: dict[str, Any]) -> list[dict[str, str]]:
    file = b"".join(separated.written("small", rows))
    assert file.startswith(b"\xef\xbb\xbfwords,")
    return list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline=""), strict=True))


def read_xlsx(*rows: dict[str, Any]) -> Any:
    return load_workbook(io.BytesIO(file_of(*rows)))["small"]


def file_of(*rows: dict[str, Any]) -> bytes:
    with workbook.written("small", rows, "small") as file:
        return file.read()


def test_csv_is_read_back_as_it_was_written() -> None:
    (row,) = read_csv(ROW)
    assert row == {
        "words": ROW["words"],
        "figure": "-1.50",
        "sure": "false",
        "at": ROW["at"],
        "day": "2022-01",
        "day_from": "2022-01-01",
        "day_to": "2022-01-31",
    }
    assert b"".join(separated.written("small", [ROW])).endswith(b"Z\r\n")


def test_absent_values_are_empty_cells() -> None:
    (row,) = read_csv({})
    assert set(row.values()) == {""}
    assert [cell.value for cell in read_xlsx({})[1]] == tables.header("small")


@pytest.mark.parametrize("text", ["=1+1", "-5", " @x", "+82"])
def test_text_is_defused_and_numbers_are_not(text: str) -> None:
    (row,) = read_csv({"words": text, "figure": "-5"})
    assert (row["words"], row["figure"]) == (f"'{text}", "-5")
    sheet = read_xlsx({"words": text, "figure": "-5"})
    assert (sheet["A2"].value, sheet["A2"].data_type) == (f"'{text}", "s")
    assert (sheet["B2"].value, sheet["B2"].data_type) == (-5, "n")


def test_what_only_pretends_to_be_a_number_a_day_or_a_time_is_text() -> None:
    odd = {"figure": "-1+cmd|' /C calc'!A0", "day": None, "at": "=now()"}
    (row,) = read_csv(odd)
    assert (row["figure"], row["at"]) == (f"'{odd['figure']}", "'=now()")
    sheet = read_xlsx(odd)
    assert (sheet["B2"].data_type, sheet["G2"].data_type) == ("s", "s")


def test_workbook_has_whole_days_as_days_and_reduced_ones_as_text() -> None:
    sheet = read_xlsx(ROW, {"day": "2022-01-12"}, {"day": "1899-05-05"})
    assert sheet["C2"].value == "2022-01"
    assert sheet["D2"].value == datetime.datetime(2022, 1, 1)  # noqa: DTZ001
    assert (sheet["C3"].value.date().isoformat(), sheet["C3"].is_date) == ("2022-01-12", True)
    assert sheet["C4"].value == "1899-05-05"
    assert sheet["F2"].value is False
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold


def test_workbook_holds_what_xml_cannot_and_what_excel_would_shorten() -> None:
    sheet = read_xlsx({"words": "a\x0bb", "figure": "12345678901234567890"}, {"words": "x" * 40_000})
    assert sheet["A2"].value == "a_x000B_b"
    assert sheet["B2"].value == "12345678901234567890"
    assert len(sheet["A3"].value) == 32_767


def test_the_same_rows_make_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = file_of(ROW)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert file_of(ROW) == first


def many(count: int) -> Iterator[dict[str, Any]]:
    return ({**ROW, "words": f"row {number} " * 20} for number in range(count))


@pytest.mark.parametrize("delimiter", [";", "\t"])
@pytest.mark.parametrize("text", ["a{}=1+1", "a{} @x{}b", '"a"{}+1', "a{}{}＝1"])
def test_no_cell_of_csv_is_run_whatever_it_is_parted_at(text: str, delimiter: str) -> None:
    """LibreOffice parts at commas, semicolons and tabs alike and heeds quotes; Excel at its country's alone."""
    words = text.format(delimiter, delimiter)
    file = b"".join(separated.written("small", [{"words": words}])).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(file, newline=""), delimiter=delimiter):
        assert not [cell for cell in row if cell.lstrip().startswith(tuple("=+-@＝"))], row


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_memory_does_not_grow_with_the_rows(form: str) -> None:
    def peak(count: int) -> int:
        tracemalloc.start()
        if form == "csv":
            assert sum(len(piece) for piece in separated.written("small", many(count))) > count * 100
        else:
            workbook.written("small", many(count), "small").close()
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(3_000) < peak(300) + 500_000
