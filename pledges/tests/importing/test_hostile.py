"""Tables made to harm, and tables that are merely odd: refused in words or read as text, never run, never half."""

import random
import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook

from pledges.desk.importing import doing
from pledges.desk.promises import Pledge
from pledges.tests.importing.tables import PAGE, SMALL, look, one_line, refusals, standing, titles, write

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]


@pytest.fixture(autouse=True)
def candidate() -> None:
    standing()


def book(*rows: list[object]) -> bytes:
    made, file = Workbook(), BytesIO()
    for row in rows:
        made.worksheets[0].append(row)
    made.save(file)
    return file.getvalue()


HOSTILE = (
    "<script>alert(1)</script>말",
    "<img src=x onerror=alert(1)>",
    "=cmd|' /C calc'!A0",
    "'; DROP TABLE desk_pledge; --",
    "{{ 7*7 }}{% debug %}",
    "javascript:alert(1)",
    "\u202e뒤집힌\u2066",
    "\U0001f468\u200d\U0001f469",
    "\ud55c" * 40_000,
    "%s %(name)s {0}",
    "../../etc/passwd",
    "&#0;&#xD800;&#x110000;",
)
HEAD: list[object] = ["공약", "설명", "주소", None, None]


def test_workbook_is_read_and_its_formulas_are_refused() -> None:
    write(SMALL, book(HEAD, ["하나", 3, f"{PAGE}/1"]))
    assert titles() == ["하나"]
    assert refusals(SMALL, book(HEAD, ["=1+1", "둘", f"{PAGE}/1"]))[0].startswith(
        "A2 title_ko: There is a formula here."
    )


def test_formula_in_a_column_that_fills_nothing_stands_in_nobodys_way() -> None:
    write(SMALL, book(HEAD, ["하나", "둘", f"{PAGE}/1", "=cmd()", "x"]))
    assert titles() == ["하나"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_words(text: str) -> None:
    quoted = '"' + text.replace('"', '""') + '"'
    result, lines = look(SMALL, one_line(text=quoted))
    if result.refused:
        assert lines[0].problems
    else:
        write(SMALL, one_line(text=quoted))
        assert Pledge.objects.count() == 1


def test_cell_that_is_too_long_is_called_so() -> None:
    with pytest.raises(ValidationError, match="Line 2 has a cell of more than 131,072 characters"):
        look(SMALL, one_line(text="가" * 140_000))


def test_table_that_goes_on_in_blank_rows_is_told_its_own_limit() -> None:
    with pytest.raises(ValidationError, match="goes on beyond row 200,000"):
        look(SMALL, one_line() + "\n" * 200_001)


def test_archive_that_bursts_is_not_opened() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 300_000_000)
    with pytest.raises(ValidationError, match="unpacks to far more"):
        look(SMALL, file.getvalue())


def test_table_beyond_what_the_desk_takes_is_refused_there() -> None:
    table = "공약,설명,주소\n" + "".join(f"{n},내용,{PAGE}/1\n" for n in range(5001))
    from pledges.desk.importing import maps

    with pytest.raises(ValidationError, match="more than 5,000 rows"):
        doing.look(maps.of(SMALL), table.encode(), lambda one: None, doing.AT_THE_DESK)
    assert look(SMALL, table)[0].rows == 5001


def test_any_bytes_give_a_preview_or_a_sentence() -> None:
    chance = random.Random(5)
    whole = one_line(title='"따옴, <b>표</b>"', text="둘\n").encode()
    for _time in range(300):
        given = bytearray(whole)
        for _spoil in range(chance.randrange(1, 6)):
            place = chance.randrange(len(given))
            given[place : place + chance.randrange(3)] = bytes(
                chance.randrange(256) for _byte in range(chance.randrange(4))
            )
        seen: list[str] = []
        try:
            seen.append(str(look(SMALL, bytes(given))[0].counts))
        except ValidationError as odd:
            seen += odd.messages
        assert seen


def test_formula_among_the_numbers_of_rows_is_refused() -> None:
    table = book(["번호", *HEAD], ["=A1+1", "하나", "둘", f"{PAGE}/1"])
    (said,) = refusals({**SMALL, "key": "번호"}, table)
    assert said.startswith("A2 key: There is a formula here.")
