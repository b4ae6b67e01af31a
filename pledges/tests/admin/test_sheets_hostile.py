"""Files that are no list of the desk, or are made to harm: each is refused in words, and nothing is opened or kept."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from pledges.desk.people import Topic
from pledges.desk.sheets import reading
from pledges.desk.sheets.uploads import UploadedSheet
from pledges.tests import cast
from pledges.tests.admin.sheets import address, book_of, download, problems, put, saved, table, upload
from pledges.tests.admin.test_desk import signed_in
from pledges.tests.desk_rows import make_topic

pytestmark = pytest.mark.django_db
GOOD = ("slug", "name_ko")
SHEET = "xl/worksheets/sheet1.xml"


def packed(files: dict[str, bytes], **options: Any) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def files_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def good() -> dict[str, bytes]:
    return files_of(saved(book_of(GOOD, ["sky", "하늘"])))


def with_sheet(xml: str) -> bytes:
    head = (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    names = "".join(
        f'<c r="{place}1" t="inlineStr"><is><t>{name}</t></is></c>' for place, name in zip("AB", GOOD, strict=True)
    )
    return packed({**good(), SHEET: f'{head}<row r="1">{names}</row>{xml}</sheetData></worksheet>'.encode()})


def line(cell: str) -> str:
    """A new topic's line with a second cell."""
    return f'<row r="2"><c r="A2" t="inlineStr"><is><t>sky</t></is></c>{cell}</row>'


def lying() -> bytes:
    """An archive that says its sheet is small."""
    content = packed({**good(), SHEET: b" " * 60_000_000})
    place = content.index((60_000_000).to_bytes(4, "little"))
    while place >= 0:
        content = content[:place] + (1000).to_bytes(4, "little") + content[place + 4 :]
        place = content.find((60_000_000).to_bytes(4, "little"))
    return content


def with_chart_only() -> bytes:
    book = Workbook()
    book.create_chartsheet()
    del book[book.sheetnames[0]]
    return saved(book)


DAMAGED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "nothing in it"),
    "blank lines": (lambda: b"\r\n \n", "nothing in it"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "neither an XLSX workbook nor a text"),
    "text in no known letters": (lambda: b"slug,name_ko\nsky,\xff\xff\xff", "neither an XLSX workbook nor a text"),
    "half of UTF-16": (lambda: b"\xff\xfes\0l\0u", "neither an XLSX workbook nor a text"),
    "open quotation": (lambda: b'slug,name_ko\nsky,"open', "Line 2 can't be parted"),
    "words behind a quotation": (lambda: b'slug,name_ko\nsky,"a" b', "Line 2 can't be parted"),
    "endless cell": (lambda: b"slug,name_ko\nsky," + b"a" * 200_000, "a cell of more than 131,072"),
    "a million cells": (lambda: b"slug,name_ko\n" + b"," * 1_000_000, "more than 200 cells"),
    "a million lines": (lambda: b"slug,name_ko\n" + b"\n" * 1_000_000, "beyond row 50,000"),
    "empty header": (lambda: b",,\nsky,a,", "“slug” is missing"),
    "text of another list": (lambda: b"code,title_ko\nP-0001,a", "no column “code”"),
    "old xls": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old .xls"),
    "too big": (lambda: b"PK\x03\x04" + b"\0" * reading.MOST_BYTES, "larger than 5 MB"),
    "cut": (lambda: saved(book_of(GOOD, ["sky", "하늘"]))[:2000], "no XLSX"),
    "another archive": (lambda: packed({"a.txt": b"a"}), "can't be read"),
    "bomb": (lambda: packed({**good(), "xl/media/a.bin": b"\0" * 60_000_000}), "unpacks"),
    "small bomb": (lambda: packed({**good(), "xl/media/a.bin": b"\0" * 30_000_000}), "unpacks"),
    "lying bomb": (lying, "can't be read"),
    "many files": (lambda: packed({**good(), **{f"xl/{number}": b"" for number in range(500)}}), "unpacks"),
    "macros": (lambda: packed({**good(), "xl/vbaProject.bin": b"x"}), "macros"),
    "no sheet": (with_chart_only, "can't be read"),
    "broken sheet": (lambda: with_sheet("<row><c></row>"), "can't be read"),
    "wrong index": (lambda: with_sheet('<row r="2"><c r="A2" t="s"><v>99</v></c></row>'), "can't be read"),
    "endless number": (lambda: with_sheet(f'<row r="2"><c r="A2"><v>{"9" * 5000}</v></c></row>'), "can't be read"),
    "row far away": (lambda: with_sheet('<row r="99999999999"><c r="A2"><v>1</v></c></row>'), "beyond"),
    "entities": (
        lambda: packed(
            {**good(), SHEET: b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><worksheet>&x;</worksheet>'}
        ),
        "no column|missing|can't be read",
    ),
    "20,000 rows": (
        lambda: saved(book_of(GOOD, *([f"n{number}", "가"] for number in range(20_000)))),
        "more than 5,000",
    ),
    "no header": (lambda: saved(book_of([])), "“slug” is missing"),
    "unknown columns": (lambda: saved(book_of(["slug", "colour", "size"])), "B1: this list has no column “colour”"),
    "column twice": (
        lambda: saved(book_of(["slug", "name_ko", "name_ko"])),
        "C1: the column “name_ko” stands here twice",
    ),
    "no code": (lambda: saved(book_of(["name_ko"], ["하늘"])), "“slug” is missing"),
    "other list": (lambda: saved(book_of(["code", "title_ko"], ["P-0001", "a"])), "no column “code”"),
    "odd header": (lambda: saved(book_of(["slug", "a_x0000_b"])), "invisible"),
    "half a letter in the header": (lambda: saved(book_of(["slug", "a_xD800_b"])), "half of a character"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_file_that_is_no_list_is_refused_in_a_sentence(name: str) -> None:
    content, sentence = DAMAGED[name]
    answer = upload(Topic, content())
    assert answer.status_code == 400
    said = " ".join(answer.context["problems"])
    assert any(part in said for part in sentence.split("|")), said
    assert not UploadedSheet.objects.exists()
    assert answer.content.decode().count("errornote") == 1


def test_no_file_at_all_is_told() -> None:
    client = signed_in(cast.reporter())
    for data in ({}, {"sheet": "text"}):
        answer = client.post(address(Topic, "sheet/"), data, headers={"Accept-Language": "en"})
        assert (answer.status_code, answer.context["problems"]) == (400, ["Choose a file."])
    assert client.get(address(Topic, "sheet/")).status_code == 200
    assert client.get(address(Topic, "sheet/999999999999/")).status_code == 404
    assert client.get(address(Topic, "sheet/" + "9" * 30 + "/")).status_code == 404


def test_formulas_are_refused_by_cell_and_texts_that_look_so_are_not() -> None:
    make_topic("sea")
    assert "B2: There is a formula" in problems(upload(Topic, put(download(Topic), "name_ko", "=1+1")))[0]
    array = line('<c r="B2"><f t="array" ref="B2">A1</f><v>1</v></c>')
    assert "B2: There is a formula" in problems(upload(Topic, with_sheet(array)))[0]
    error = line('<c r="B2" t="e"><v>#N/A</v></c>')
    assert "B2: There is an error" in problems(upload(Topic, with_sheet(error)))[0]
    text = line('<c r="B2" t="inlineStr"><is><t>=1+1</t></is></c>')
    assert upload(Topic, with_sheet(text)).context["writing"] == 1


@pytest.mark.parametrize("value", ["1E999", "1E308", "-0", "0.1", "1e15", "45000"])
def test_numbers_of_any_size_are_text_or_refused(value: str) -> None:
    assert upload(Topic, with_sheet(line(f'<c r="B2"><v>{value}</v></c>'))).status_code == 200


def test_dimension_that_lies_hides_no_row() -> None:
    make_topic("sea")
    files = files_of(saved(put(download(Topic), "name_ko", "바다")))
    assert b"dimension" in files[SHEET]
    files[SHEET] = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:A1"', files[SHEET])
    assert upload(Topic, packed(files)).context["writing"] == 1


def test_cell_without_a_name_above_it_is_refused() -> None:
    said = problems(upload(Topic, book_of(GOOD, ["sky", "하늘", None, "stray"])))
    assert said == ["D2: No column is named above this cell."]


def test_wrong_and_duplicate_codes_are_refused() -> None:
    make_topic("sea")
    (row,) = table(download(Topic))
    for odd in ("Not A Slug", "../x", "a\n", "-", "sea/", "x" * 101, "a_x0000_", "a_xD800_", 7.5, True):
        preview = upload(Topic, book_of(GOOD, [odd, "하늘"]))
        assert preview.context["writing"] == (1 if odd == "a\n" else 0), odd
    book = book_of(row, {**row, "slug": None}.values())
    assert problems(upload(Topic, book))


def test_blank_lines_are_passed_over() -> None:
    preview = upload(Topic, book_of(GOOD, [None, None], ["", " "], ["sky", "하늘"]))
    assert preview.context["writing"] == 1
