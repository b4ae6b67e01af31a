"""How far a series has come towards a target: on the figures of the seed, and whatever the figures are."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pledges.law.scales import COMPARISONS
from pledges.law.targets import (
    MEETS,
    Figure,
    Target,
    expected,
    expected_as_printed,
    growth,
    met,
    needed,
    no_growth,
    no_path,
    no_progress,
    no_share,
    path,
    progress,
    share,
    years,
)

START = Figure("2021", "644.5")
EXPORTS = Target("at_least", "1000", START)
LATEST = Figure("2025", "709.3")

VALUES = st.decimals(min_value=1, max_value=100_000, places=1).map(lambda value: f"{value:f}")
SIGNED = st.decimals(min_value=-100_000, max_value=100_000, places=1).map(lambda value: f"{value:f}")


def test_exports_have_come_18_per_cent_of_the_way_and_are_71_per_cent_of_the_target() -> None:
    assert progress(EXPORTS, LATEST) == "0.1823"
    assert share(EXPORTS, LATEST) == "0.7093"


@pytest.mark.parametrize(("by", "rate"), [("2026", "9.18"), ("2027", "7.60")])
def test_exports_had_to_grow_by_that_much_a_year_in_either_reading_of_the_term(by: str, rate: str) -> None:
    assert growth(START, EXPORTS.value, by) == rate


def test_from_the_latest_year_on_more_is_left_to_do() -> None:
    assert growth(LATEST, "1000", "2026") == "40.98"
    assert growth(LATEST, "1000", "2027") == "18.74"
    assert growth(LATEST, "1000", "2025") is None


@pytest.mark.parametrize("by", ["2026", "2027"])
def test_exports_are_behind_in_either_reading(by: str) -> None:
    assert path(EXPORTS, LATEST, by) == "behind"
    assert path(EXPORTS, Figure("2022", "705.0"), "2026") == "ahead"


@pytest.mark.parametrize("factor", ["3", "1.5", "0.5", "0.1"])
@pytest.mark.parametrize("length", [3, 6, 7, 9, 12])
def test_a_series_that_is_right_on_even_growth_is_ahead(factor: str, length: int) -> None:
    values = [f"{100 * Decimal(factor) ** gone:f}" for gone in range(length + 1)]
    target = Target("at_least" if Decimal(factor) > 1 else "at_most", values[-1], Figure("2000", "100"))
    for gone, value in enumerate(values[1:-1], 1):
        assert path(target, Figure(str(2000 + gone), value), str(2000 + length)) == "ahead"


def test_after_the_deadline_only_the_target_itself_will_do() -> None:
    assert path(EXPORTS, Figure("2028", "999.9"), "2027") == "behind"
    assert path(EXPORTS, Figure("2028", "1000"), "2027") == "ahead"
    assert growth(Figure("2028", "999.9"), "1000", "2027") is None


def test_every_comparison_of_the_law_is_known_here() -> None:
    assert set(MEETS) == set(COMPARISONS.values)


@given(SIGNED, SIGNED, st.sampled_from(sorted(MEETS)))
def test_progress_is_nought_at_the_start_and_one_at_the_target(start: str, value: str, comparison: str) -> None:
    target = Target(comparison, value, Figure("2021", start))
    if met(target, Figure("2021", start)):
        assert progress(target, Figure("2025", value)) is None
        return
    assert progress(target, Figure("2021", start)) == "0.0000"
    assert progress(target, Figure("2025", value)) == "1.0000"


@given(VALUES, VALUES, st.integers(2022, 2060))
def test_growth_compounds_back_to_the_target(start: str, value: str, by: int) -> None:
    rate = growth(Figure("2021", start), value, str(by))
    assert rate is not None
    with localcontext(prec=60):
        half = Decimal("0.0050001") / 100
        low, high = (Decimal(start) * (1 + Decimal(rate) / 100 + less) ** (by - 2021) for less in (-half, half))
    assert low <= Decimal(value) <= high


@given(VALUES, VALUES, st.integers(2022, 2060), st.integers(1, 30))
def test_whoever_grows_by_just_that_is_never_behind_and_whoever_stands_still_is(
    start: str, value: str, by: int, gone: int
) -> None:
    assume(2021 + gone < by)
    rising = Decimal(value) > Decimal(start)
    target = Target("at_least" if rising else "at_most", value, Figure("2021", start))
    assume(target.start)
    when = str(2021 + gone)
    assert path(target, Figure(when, value), str(by)) == "ahead"
    assert path(target, Figure(when, start), str(by)) == "behind"


@pytest.mark.parametrize(("start", "value"), [("0", "10"), ("-5", "10"), ("10", "0"), ("10", "-5")])
def test_over_nothing_and_losses_no_growth_is_counted(start: str, value: str) -> None:
    assert growth(Figure("2021", start), value, "2027") is None
    target = Target("at_least", value, Figure("2021", start))
    assert path(target, Figure("2025", "5"), "2027") is None
    assert progress(target, Figure("2025", start)) == ("0.0000" if target.start else None)


def test_what_is_too_large_to_mean_anything_is_none() -> None:
    begun = Figure("2021-01-01", "0." + "0" * 37 + "1")
    assert growth(begun, "9" * 40, "2021-01-02") is None
    assert share(Target("at_least", "9" * 40, begun), Figure("2021-01-02", "1")) == "0.0000"
    near = Target("at_least", "1", Figure("2021", "0." + "9" * 37))
    assert progress(near, Figure("2025", "9" * 40)) is None


def test_a_share_of_nothing_or_of_the_other_side_is_none() -> None:
    assert share(Target("at_most", "0", Figure("2021", "5")), Figure("2025", "1")) is None
    assert share(Target("at_most", "-3", Figure("2021", "5")), Figure("2025", "1")) is None
    assert share(Target("at_most", "-3", Figure("2021", "5")), Figure("2025", "-1.5")) == "0.5000"


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("2021", "2027", 6),
        ("2021-Q3", "2022-Q1", 0.5),
        ("2021-05", "2022-11", 1.5),
        ("2000-01-01", "2400-01-01", 400),
        ("2021", "2022-05", None),
        ("2021-Q3", "2021-05", None),
    ],
)
def test_years_between_periods_of_one_length(start: str, end: str, found: float | None) -> None:
    between = years(start, end)
    assert (None if between is None else float(between)) == found


@pytest.mark.parametrize(
    ("at", "by", "printed"),
    [
        ("2021", "2026", "644.5"),
        ("2022", "2026", "703.7"),
        ("2025", "2026", "915.9"),
        ("2026", "2026", "1000"),
        ("2025", "2027", "863.8"),
        ("2020", "2026", None),
        ("2027", "2026", None),
        ("2025-05", "2026", None),
    ],
)
def test_path_of_exports_is_told_from_the_start_to_the_deadline(at: str, by: str, printed: str | None) -> None:
    assert expected_as_printed(EXPORTS, at, by) == printed


def test_computed_figures_have_four_digits_where_few_were_printed() -> None:
    assert expected_as_printed(Target("at_least", "5", Figure("2021", "3")), "2022", "2025") == "3.409"
    assert expected_as_printed(Target("at_least", "29000000", Figure("2021", "25710000")), "2022", "2025") == "26495740"


@given(VALUES, VALUES, st.integers(2023, 2060), st.integers(1, 30))
def test_path_runs_from_the_start_to_the_target_and_turns_nowhere(start: str, value: str, by: int, gone: int) -> None:
    assume(2021 + gone < by)
    rising = Decimal(value) > Decimal(start)
    target = Target("at_least" if rising else "at_most", value, Figure("2021", start))
    assume(target.start)
    first, between, last = (expected(target, str(at), str(by)) for at in (2021, 2021 + gone, by))
    assert (first, last) == (Decimal(start), Decimal(value))
    assert between is not None
    assert min(Decimal(start), Decimal(value)) <= between <= max(Decimal(start), Decimal(value))


@given(VALUES, VALUES, VALUES, st.integers(2023, 2060))
def test_ahead_is_whoever_is_at_least_where_the_path_is(start: str, value: str, latest: str, by: int) -> None:
    target = Target("at_least" if Decimal(value) > Decimal(start) else "at_most", value, Figure("2021", start))
    assume(target.start)
    even = expected(target, "2022", str(by))
    assert even is not None
    difference = (Decimal(latest) - even) * (1 if Decimal(value) > Decimal(start) else -1)
    assert path(target, Figure("2022", latest), str(by)) == ("ahead" if difference >= 0 else "behind")


@given(
    SIGNED, SIGNED, SIGNED, st.sampled_from(sorted(MEETS)), st.sampled_from(["2020", "2021", "2022", "2026", "2026-05"])
)
def test_every_sum_that_is_missing_has_a_reason_and_no_other_has(
    start: str, value: str, latest: str, comparison: str, by: str
) -> None:
    target, newest = Target(comparison, value, Figure("2021", start)), Figure("2025", latest)
    assert (progress(target, newest) is None) == (no_progress(target, newest) is not None)
    assert (share(target, newest) is None) == (no_share(target, newest) is not None)
    assert (expected(target, "2021", by) is None) == (no_path(target, by) is not None)
    because = no_growth(target, newest, by)
    assert because in ("met_at_start", "met_by_now") or (growth(newest, value, by) is None) == (because is not None)


@pytest.mark.parametrize(
    ("start", "comparison", "value", "latest", "by", "reason"),
    [
        ("644.5", "at_most", "1000", "709.3", "2027", "met_at_start"),
        ("644.5", "at_least", "1000", "1000.1", "2027", "met_by_now"),
        ("644.5", "at_least", "1000", "709.3", "2025", "no_time_left"),
        ("644.5", "at_least", "1000", "709.3", "2026-05", "other_periods"),
        ("644.5", "at_least", "1000", "0", "2027", "start_zero"),
        ("644.5", "at_least", "1000", "-3", "2027", "start_negative"),
        ("644.5", "at_most", "0", "709.3", "2027", "value_zero"),
        ("644.5", "at_most", "-3", "709.3", "2027", "value_negative"),
        ("644.5", "at_least", "1000", "709.3", "2027", None),
    ],
)
def test_why_no_growth_is_told(
    start: str, comparison: str, value: str, latest: str, by: str, reason: str | None
) -> None:
    target = Target(comparison, value, Figure("2021", start))
    assert no_growth(target, Figure("2025", latest), by) == reason


def test_why_a_share_or_a_way_is_not_told() -> None:
    latest = Figure("2025", "5")
    assert no_share(Target("at_most", "0", Figure("2021", "9")), latest) == "value_zero"
    assert no_share(Target("at_most", "-3", Figure("2021", "9")), latest) == "two_sides"
    assert no_progress(Target("at_most", "10", Figure("2021", "9")), latest) == "met_at_start"
    assert no_path(Target("at_least", "10", Figure("2021", "0")), "2027") == "start_zero"
    assert no_path(Target("at_least", "10", Figure("2021", "-1")), "2027") == "start_negative"
    start = Figure("2021-01-01", "0." + "0" * 37 + "1")
    assert no_growth(Target("at_least", "9" * 40, start), start, "2021-01-02") == "too_large"


def test_without_a_figure_of_the_start_only_the_share_and_what_is_left_to_do_are_told() -> None:
    target, latest = Target("at_least", "2500000", None), Figure("2024-05", "867000")
    assert (progress(target, latest), path(target, latest, "2027-05"), expected(target, "2024-05", "2027-05")) == (
        *(None, None, None),
    )
    assert (no_progress(target, latest), no_path(target, "2027-05")) == ("no_start", "no_start")
    assert (share(target, latest), met(target, latest)) == ("0.3468", False)
    assert (needed(target, latest, "2027-05"), no_growth(target, latest, "2027-05")) == ("42.33", None)
    assert needed(target, Figure("2024-05", "2600000"), "2027-05") is None
