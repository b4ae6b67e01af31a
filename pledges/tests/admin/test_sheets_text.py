"""A list comes back as CSV, or as text with tabs, in the encodings that spreadsheets write."""

from typing import Any

import pytest

from pledges.desk.people import Topic
from pledges.desk.sheets.reading import read
from pledges.tests.admin.sheets import apply, lines, problems, upload
from pledges.tests.desk_rows import make_topic

pytestmark = pytest.mark.django_db

PLAIN = "slug,name_ko,name_en\nsky,하늘,Sky\n"
TEXTS: dict[str, bytes] = {
    "UTF-8": PLAIN.encode(),
    "UTF-8 with a mark": PLAIN.encode("utf-8-sig"),
    "CP949": PLAIN.encode("cp949"),
    "UTF-16": PLAIN.replace(",", "\t").encode("utf-16"),
    "UTF-16, the other end first": b"\xfe\xff" + PLAIN.encode("utf-16-be"),
    "semicolons": PLAIN.replace(",", ";").encode(),
    "tabs": PLAIN.replace(",", "\t").encode(),
    "lines as Windows ends them": PLAIN.replace("\n", "\r\n").encode(),
    "lines as old Macs ended them": PLAIN.replace("\n", "\r").encode(),
    "quoted": b'"slug","name_ko","name_en"\n"sky","' + "하늘".encode() + b'","Sky"',
    "blank lines first": b"\r\n\r\n" + PLAIN.encode(),
    "blank cells behind the last": PLAIN.replace("\n", ",,\n").encode(),
    "semicolons, said before": ("sep=;\r\n" + PLAIN.replace(",", ";")).encode(),
}


@pytest.mark.parametrize("name", TEXTS)
def test_text_is_read_whatever_wrote_it(name: str) -> None:
    (line,) = read(TEXTS[name]).lines
    assert {name: cell.text for name, cell in line.cells.items()} == {
        "slug": "sky",
        "name_ko": "하늘",
        "name_en": "Sky",
    }
    assert (line.number, line.cells["name_ko"].place) == (2, "B2")


def test_csv_is_previewed_and_applied_as_a_workbook_is() -> None:
    preview = upload(Topic, PLAIN.encode())
    assert [one.ref for one in lines(preview)["new"]] == ["sky"]
    apply(preview)
    assert Topic.objects.get().name == {"ko": "하늘", "en": "Sky"}


def test_quoted_cell_holds_marks_and_line_ends() -> None:
    preview = upload(Topic, 'slug,description_ko,name_ko\nsky,"가, ""나""\r\n다",하늘'.encode())
    (new,) = lines(preview)["new"]
    assert {change.column: change.after for change in new.changes}["description_ko"] == '가, "나"\n다'


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+1", "-1", "_x0041_"])
def test_what_looks_like_a_formula_is_the_text_that_stands_there(text: str) -> None:
    apply(upload(Topic, f"slug,name_ko\nsky,{text}\n".encode()))
    assert Topic.objects.get().name["ko"] == text


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    make_topic("sea")
    preview = upload(Topic, 'slug,name_ko,description_ko\nsky,하늘,"a\nb"\n\nNot a slug,땅,\n'.encode())
    assert [place.split(":")[0] for place in problems(preview)] == ["A4"]


def test_more_cells_than_names_are_refused_by_cell() -> None:
    said = problems(upload(Topic, "slug,name_ko\nsky,하늘,stray\n".encode()))
    assert said == ["C2: No column is named above this cell."]


def columns(content: str, unnamed: tuple[str, ...]) -> Any:
    return [{name: cell.text for name, cell in line.cells.items()} for line in read(content.encode(), unnamed).lines]


def test_lines_without_names_are_taken_only_where_their_order_is_known() -> None:
    assert columns("2021\t644.5\n2022\t683.6", ("period", "value")) == [
        {"period": "2021", "value": "644.5"},
        {"period": "2022", "value": "683.6"},
    ]
    assert columns("period,value\n2021,644.5", ("period", "value")) == [{"period": "2021", "value": "644.5"}]
    assert columns("2021,644.5\na,b", ()) == [{"2021": "a", "644.5": "b"}]
