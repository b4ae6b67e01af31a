"""Cells of a spreadsheet: what would be run is defused, and what XML can't hold is escaped."""

import pytest

from pledges.law.cells import carried, defused, defused_within


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+82 2 123",
        "-5",
        "@SUM(A1)",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        " =1",
        "\t=1",
        "\u3000=1",
        "\ufeff=1",
        "\nx",
        "\tx",
    ],
)
def test_text_that_a_spreadsheet_would_run_is_defused(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a;=1+1", "a;'=1+1"),
        ("a; \t@x;b", "a; \t'@x;b"),
        ("a\t＝1", "a\t'＝1"),
        ("가; -1+1;+2", "가; '-1+1;'+2"),
        ("a; b = c - 5", "a; b = c - 5"),
        ("a,=1", "a,=1"),
    ],
)
def test_what_would_be_run_in_a_cell_that_begins_within_the_text_is_defused_too(text: str, safe: str) -> None:
    assert defused_within(text) == safe


@pytest.mark.parametrize("text", ["", "x", "1-2", "a=b", "'x", "5%", "수출 -5%", " x", "|=1", "#REF!"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert defused(text) == text


def test_what_xml_cannot_hold_is_escaped_and_so_is_what_looks_escaped() -> None:
    assert carried("a\x0bb_x000B_\ud800\nc") == "a_x000B_b_x005F_x000B__xD800_\nc"
