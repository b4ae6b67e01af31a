"""Sums that anyone can redo: plain decimals, rounded half up, or a refusal that says why."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledges.law.sums import SumRefused, check, compute

FIGURES = st.decimals(min_value=-10_000, max_value=10_000, places=2).map(lambda figure: f"{figure:f}")


@pytest.mark.parametrize(
    ("operation", "figures", "precision", "result"),
    [
        ("change_percent", ["512.5", "644.5"], 1, "25.8"),
        ("difference", ["512.5", "644.5"], 1, "132.0"),
        ("share_percent", ["709.3", "1000"], 0, "71"),
        ("sum", ["1", "2.25", "3"], 2, "6.25"),
        ("sum", ["0.125"], 2, "0.13"),
        ("sum", ["-0.125"], 2, "-0.13"),
        ("difference", ["1", "1"], 7, "0.0000000"),
    ],
)
def test_figures_are_computed_as_printed(operation: str, figures: list[str], precision: int, result: str) -> None:
    assert compute(operation, figures, precision) == result


@given(FIGURES, FIGURES, st.integers(0, 12))
def test_a_result_is_a_plain_decimal_of_the_precision_asked_for(one: str, other: str, precision: int) -> None:
    found = compute("difference", [one, other], precision)
    assert re.fullmatch(rf"-?[0-9]+(\.[0-9]{{{precision}}})?" if precision else "-?[0-9]+", found)
    assert abs(Decimal(found) - (Decimal(other) - Decimal(one))) <= Decimal(5).scaleb(-precision - 1)


@pytest.mark.parametrize(
    ("operation", "figures", "said"),
    [
        ("median", ["1"], "no operation 'median'"),
        ("difference", ["1"], "takes 2 figures"),
        ("sum", [], "at least one"),
        ("change_percent", ["0", "5"], "can't be done over 0, 5"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(operation: str, figures: list[str], said: str) -> None:
    with pytest.raises(SumRefused, match=said):
        compute(operation, figures, 1)


def test_a_claim_agrees_in_the_precision_that_it_asserts() -> None:
    assert check("change_percent", ["512.5", "644.5"], "25.8", 1) == ("25.8", True)
    assert check("change_percent", ["512.8", "644.5"], "25.8", 1) == ("25.7", False)
