"""What is wrong in a sheet is told by cell, and its row is refused."""

import datetime

import pytest

from pledges.desk.people import Candidacy, Topic
from pledges.desk.promises import Pledge
from pledges.tests.admin.sheets import book_of, download, lines, problems, put, table, upload
from pledges.tests.desk_rows import make_candidate, make_pledge, make_rating, make_topic

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]

WRONG = {
    "due_on": ("2025-13", "Give a year"),
    "kind": ("wish", "Select a valid choice"),
    "ready": ("perhaps", "TRUE or FALSE"),
    "title_ko": ("", "needed in this language"),
    "summary_en": ("a_x0000_b", "invisible"),
    "title_en": ("a_xD800_b", "half of a character"),
    "quotation": ("a_x0007_b", "invisible"),
    "parent": ("P-0404", "no row"),
    "renews": ("a_x0000_", "invisible"),
    "quotation_language": ("Korean!", "code of a language"),
    "condition_ko": ("=A1", "formula"),
    "note": (datetime.time(12, 30), "time"),
    "made_on": (datetime.datetime(2022, 3, 9, 12, 30), "time"),  # noqa: DTZ001
    "made_by": ("lee", "only to be read"),
    "topics": ("sea", "only to be read"),
}


def test_each_wrong_cell_is_named_and_its_row_refused() -> None:
    pledge = make_pledge()
    for column, (value, sentence) in WRONG.items():
        book = put(download(Pledge), column, value)
        place = next(
            cell.coordinate for cell in book.worksheets[0][2] if book.worksheets[0].cell(1, cell.column).value == column
        )
        said = problems(upload(Pledge, book))
        assert any(one.startswith(f"{place}: ") and sentence in one for one in said), (column, said)
    pledge.refresh_from_db()
    assert "=A1" not in str(pledge.condition)


def test_wrong_numbers_days_and_rules_of_the_table_are_told() -> None:
    make_candidate("kim")
    for value, sentence in (("9" * 30, "less than or equal"), (10**300, ""), ("x", "whole number"), (-1, "greater")):
        said = problems(upload(Candidacy, put(download(Candidacy), "ballot_number", value)))
        assert sentence in said[0], said
    said = problems(upload(Candidacy, put(download(Candidacy), "outcome", "pending")))
    assert said[0].startswith("2: ")
    review = make_rating(make_pledge(), "in_progress")
    for value in ("2022-02-30", "yesterday", "20220301", 44000):
        (one,) = problems(upload(type(review), put(download(type(review)), "decided_on", value)))
        assert "2025-05-14" in one


def test_same_row_twice_and_two_rows_that_say_the_same_are_refused() -> None:
    make_topic("sea")
    (row,) = table(download(Topic))
    book = book_of(row, row.values(), {**row, "name_ko": "바다"}.values())
    assert len(lines(upload(Topic, book))["refused"]) == 2
    book = book_of(["slug", "name_ko"], ["sky", "하늘"], ["sky", "하늘 둘"])
    assert ["Row 2" in one for one in problems(upload(Topic, book))] == [True]
    book = book_of(row, {**row, "slug": "copy"}.values())
    assert "another row's" in problems(upload(Topic, book))[0]


def test_change_without_the_hidden_column_is_refused() -> None:
    make_topic("sea")
    assert "as_read" in problems(upload(Topic, book_of(["slug", "name_ko"], ["sea", "바다"])))[0]
    (row,) = table(download(Topic))
    book = book_of(row, {**row, "as_read": "999-abc", "name_ko": "바다"}.values())
    assert "another row" in problems(upload(Topic, book))[0]
