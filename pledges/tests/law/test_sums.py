"""Sums that anyone can redo: plain decimals, rounded half up, or a refusal that says why."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledges.law import scales
from pledges.law.sums import OPERATIONS, Sum, SumRefused, Terms, asked, check, compute, tolerance
from pledges.law.targets import Figure

FIGURES = st.decimals(min_value=-10_000, max_value=10_000, places=2).map(lambda figure: f"{figure:f}")
POSITIVE = st.decimals(min_value="0.01", max_value=10_000, places=2).map(lambda figure: f"{figure:f}")


def terms(*values: str, rate: str | None = None, until: str | None = None) -> Terms:
    """Figures of one year after the other, from 2020 on."""
    return Terms(figures(*values), rate, until)


def figures(*values: str) -> list[Figure]:
    return [Figure(str(2020 + place), value) for place, value in enumerate(values)]


def test_the_table_of_sums_and_the_scale_that_tells_them_have_the_same_names() -> None:
    assert tuple(OPERATIONS) == scales.OPERATIONS.values


@pytest.mark.parametrize(
    ("operation", "given", "precision", "result"),
    [
        ("change_percent", terms("512.5", "644.5"), 1, "25.8"),
        ("difference", terms("512.5", "644.5"), 1, "132.0"),
        ("share_percent", terms("709.3", "1000"), 0, "71"),
        ("sum", terms("1", "2.25", "3"), 2, "6.25"),
        ("sum", terms("0.125"), 2, "0.13"),
        ("sum", terms("-0.125"), 2, "-0.13"),
        ("difference", terms("1", "1"), 7, "0.0000000"),
        ("difference", terms("0.04", "0"), 1, "0.0"),
        ("projection", Terms([Figure("2021", "-0")], "7.8", "2026"), 0, "0"),
        ("sum", terms("1" + "0" * 39, "0." + "4" + "9" * 37), 0, "1" + "0" * 39),
        ("growth_percent", Terms([Figure("2021", "644.5"), Figure("2026", "1000")]), 1, "9.2"),
        ("growth_percent", Terms([Figure("2021", "644.5"), Figure("2027", "1000")]), 1, "7.6"),
        ("growth_percent", Terms([Figure("2021-Q1", "100"), Figure("2021-Q3", "110")]), 0, "21"),
        ("projection", Terms([Figure("2021", "644.5")], "7.8", "2026"), 0, "938"),
        ("projection", Terms([Figure("2021", "644.5")], "7.8", "2027"), 0, "1011"),
        ("projection", Terms([Figure("2021", "100")], "-50", "2023"), 0, "25"),
        ("rank_highest", terms("644.5", "604.9", "542.4", "512.5"), 0, "1"),
        ("rank_highest", terms("3", "5", "3", "4"), 0, "3"),
        ("rank_lowest", terms("3", "5", "3", "2"), 0, "2"),
    ],
)
def test_figures_are_computed_as_printed(operation: str, given: Terms, precision: int, result: str) -> None:
    assert compute(operation, given, precision) == result


@given(FIGURES, FIGURES, st.integers(0, 12))
def test_a_result_is_a_plain_decimal_of_the_precision_asked_for(one: str, other: str, precision: int) -> None:
    found = compute("difference", terms(one, other), precision)
    assert re.fullmatch(rf"-?[0-9]+(\.[0-9]{{{precision}}})?" if precision else "-?[0-9]+", found)
    assert abs(Decimal(found) - (Decimal(other) - Decimal(one))) <= Decimal(tolerance(precision))


@given(POSITIVE, POSITIVE, st.integers(1, 40))
def test_what_grows_at_the_growth_computed_comes_to_the_second_figure(one: str, other: str, length: int) -> None:
    until = str(2020 + length)
    rate = compute("growth_percent", Terms([Figure("2020", one), Figure(until, other)]), 30)
    if Decimal(rate) > -100:
        assert Decimal(compute("projection", Terms([Figure("2020", one)], rate, until), 6)) == Decimal(other)


@given(st.lists(FIGURES, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_others_changes_no_place(values: list[str], shuffle: object) -> None:
    one, *others = values
    mixed = [*others]
    shuffle.shuffle(mixed)  # type: ignore[attr-defined]
    for operation in ("rank_highest", "rank_lowest"):
        assert compute(operation, terms(one, *others), 0) == compute(operation, terms(one, *mixed), 0)


@pytest.mark.parametrize(
    ("operation", "given", "said"),
    [
        ("median", terms("1"), "no operation 'median'"),
        ("difference", terms("1"), "takes 2 figures"),
        ("sum", terms(), "at least one"),
        ("change_percent", terms("0", "5"), "can't be done over 0, 5"),
        ("growth_percent", terms("0", "5"), r"can't be told from 0 \(2020\)"),
        ("growth_percent", terms("5", "-1"), "can't be told"),
        ("growth_percent", Terms([Figure("2027", "1000"), Figure("2021", "644.5")]), "can't be told"),
        ("growth_percent", Terms([Figure("2020", "1"), Figure("2020", "2")]), "can't be told"),
        ("growth_percent", Terms([Figure("2020", "1"), Figure("2021-05", "2")]), "can't be told"),
        ("projection", terms("5"), "takes a rate and a period"),
        ("projection", terms("5", rate="3"), "takes a rate and a period"),
        ("projection", terms("5", rate="3", until="2020"), "no years can be counted from 2020 to 2020"),
        ("projection", terms("5", rate="3", until="9999"), "no years"),
        ("projection", terms("5", rate="-100", until="2021"), "nothing is left"),
        ("projection", terms("5", rate="999999999999", until="2999"), "can't be done over 5"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(operation: str, given: Terms, said: str) -> None:
    with pytest.raises(SumRefused, match=said):
        compute(operation, given, 1)


def test_a_claim_agrees_in_the_precision_that_it_asserts() -> None:
    claimed = Sum("change_percent", "25.8", 1)
    assert check(claimed, figures("512.5", "644.5")) == ("25.8", True)
    assert check(claimed, figures("512.85", "644.5")) == ("25.7", False)


@pytest.mark.parametrize(
    ("comparison", "until", "agrees"),
    [
        *(("at_least", "2026", False), ("at_least", "2027", True)),
        *(("at_most", "2026", True), ("at_most", "2027", False), ("equal", "2027", False)),
    ],
)
def test_a_claim_of_at_least_or_at_most_is_held_against_that(comparison: str, until: str, agrees: bool) -> None:
    claimed = Sum("projection", "1000", 0, comparison, "7.8")
    assert check(claimed, [Figure("2021", "644.5")], until)[1] is agrees


def test_a_content_without_a_comparison_asserts_the_very_figure() -> None:
    content = {"operation": "sum", "asserted": "1", "precision": 0}
    assert asked(content) == Sum("sum", "1", 0, "equal", None)
    assert asked({**content, "comparison": "at_least", "rate": "3"}) == Sum("sum", "1", 0, "at_least", "3")
