"""What can be the code of something public."""

import re

import pytest

from pledges.law import codes


@pytest.mark.parametrize("text", ["kim", "kr-president-2022", "7", "a" * 100])
def test_slug_is_small_latin_letters_digits_and_single_hyphens(text: str) -> None:
    assert codes.is_slug(text)
    assert codes.may_name("candidate", text)


@pytest.mark.parametrize("text", ["", "Kim", "\0", "kim\0", "kim\n", "-kim", "kim-", "kim--lee", "김", "k/m", "P-0001"])
def test_what_can_name_nothing_is_no_slug(text: str) -> None:
    assert not codes.is_slug(text)
    assert not codes.may_name("topic", text)


def test_slug_longer_than_any_that_is_kept_names_nothing() -> None:
    assert not codes.may_name("party", "a" * 101)


@pytest.mark.parametrize(("ref", "subject"), [("P-0001", "pledge"), ("C-1", "claim"), ("S-123456789012", "source")])
def test_numbered_code_says_by_its_letter_what_it_is_of(ref: str, subject: str) -> None:
    assert codes.numbered(ref) == subject
    assert [each for each in (*codes.LETTERS, "topic") if codes.may_name(each, ref)] == [subject]


@pytest.mark.parametrize(
    "text", ["", "P", "P-", "p-0001", "X-0001", "P-1234567890123", "P-１", "P-1\n", "P-draft-1", "kim"]
)
def test_what_is_no_numbered_code_is_of_no_subject(text: str) -> None:
    assert codes.numbered(text) is None


def test_pattern_takes_the_codes_of_the_subjects_that_are_asked_for() -> None:
    found = [ref for ref in ("P-1", "C-1", "S-1") if re.fullmatch(codes.pattern("pledge", "claim"), ref)]
    assert found == ["P-1", "C-1"]


@pytest.mark.parametrize(
    ("text", "is_one"), [("1", True), ("999999999", True), ("0", False), ("01", False), ("1000000000", False)]
)
def test_place_in_the_record_is_a_whole_number_from_one(text: str, is_one: bool) -> None:
    assert bool(re.fullmatch(codes.SEQUENCE, text)) is is_one
