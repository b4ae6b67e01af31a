import datetime

import pytest

from pledges.law import dates


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-05", "2025-05-01", "2025-05-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-12", "2025-12-01", "2025-12-31"),
        ("2025-05-14", "2025-05-14", "2025-05-14"),
        ("0001", "0001-01-01", "0001-12-31"),
    ],
)
def test_a_reduced_date_runs_from_a_first_to_a_last_day(date: str, first: str, last: str) -> None:
    assert dates.valid(date)
    assert (dates.first_day(date), dates.last_day(date)) == (
        datetime.date.fromisoformat(first),
        datetime.date.fromisoformat(last),
    )


@pytest.mark.parametrize(
    "date",
    [
        *("", "25", "2025-5", "2025-13", "2025-00", "2025-02-29", "2025-05-00", "0000", "2025-Q1", "20250514"),
        *("2025-05-14 ", "2025-05-14\n", "2025-05-14T00:00", "２０２５", None, 2025),
    ],
)
def test_what_is_no_date_is_not_valid(date: object) -> None:
    assert not dates.valid(date)


@pytest.mark.parametrize("reads", [dates.first_day, dates.last_day])
@pytest.mark.parametrize("date", ["2025-02-30", "2025-13", "yesterday"])
def test_what_is_no_date_has_no_days(reads: object, date: str) -> None:
    assert callable(reads)
    with pytest.raises(ValueError, match=r"."):
        reads(date)


@pytest.mark.parametrize(
    ("date", "korean", "english"),
    [
        ("2022-03-09", "2022년 3월 9일", "9 March 2022"),
        ("2025-12", "2025년 12월", "December 2025"),
        ("2025", "2025년", "2025"),
    ],
)
def test_dates_read_as_a_newspaper_prints_them(date: str, korean: str, english: str) -> None:
    assert dates.in_words(date, "ko") == korean
    assert dates.in_words(date, "en") == english
    assert dates.in_words(date, "fr") == english


@pytest.mark.parametrize(
    ("period", "frequency", "fits"),
    [
        ("2021", "year", True),
        ("2021-12", "year", False),
        ("2021-12", "month", True),
        ("2021-12-31", "day", True),
        ("2021", "day", False),
        ("2021-Q4", "quarter", True),
        ("2021-Q5", "quarter", False),
        ("0000-Q1", "quarter", False),
        ("2021", "quarter", False),
        ("2021", "decade", False),
        (None, "year", False),
        (None, "quarter", False),
    ],
)
def test_a_period_fits_the_frequency_of_its_series(period: object, frequency: str, fits: bool) -> None:
    assert dates.period_valid(period, frequency) is fits


@pytest.mark.parametrize(("date", "whole"), [("2022-03-09", True), ("2022-03", False), ("2022", False), (None, False)])
def test_only_a_day_is_a_full_date(date: object, whole: bool) -> None:
    assert dates.full(date) is whole


@pytest.mark.parametrize(
    ("period", "first", "last", "following"),
    [
        ("2024", "2024-01-01", "2024-12-31", "2025"),
        ("2024-Q1", "2024-01-01", "2024-03-31", "2024-Q2"),
        ("2024-Q4", "2024-10-01", "2024-12-31", "2025-Q1"),
        ("2024-02", "2024-02-01", "2024-02-29", "2024-03"),
        ("2024-12", "2024-12-01", "2024-12-31", "2025-01"),
        ("2024-12-31", "2024-12-31", "2024-12-31", "2025-01-01"),
        ("0999", "0999-01-01", "0999-12-31", "1000"),
    ],
)
def test_a_period_of_a_series_has_days_and_another_after_it(period: str, first: str, last: str, following: str) -> None:
    assert [day.isoformat() for day in dates.span(period)] == [first, last]
    assert dates.following(period) == following
    assert dates.containing(dates.span(period)[1], period) == period


@pytest.mark.parametrize("period", ["9999", "9999-Q4", "9999-12", "9999-12-31"])
def test_after_the_last_period_of_the_calendar_there_is_none(period: str) -> None:
    with pytest.raises(ValueError, match="last"):
        dates.following(period)
