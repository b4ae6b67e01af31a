"""The order of figures: which is the newest doesn't hang on how they were entered."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledges.reading.compose import series

DAYS = st.dates(min_value=datetime.date(2019, 1, 1)).map(lambda day: day.isoformat())
FIGURES = st.builds(
    lambda period, vintage, value, day: {
        "period": str(period),
        "vintage": vintage,
        "value": str(value),
        "published_on": day,
    },
    st.integers(2018, 2025),
    st.sampled_from(("first", "revised-2022", "revised-2023-05", "revised-2024-01-31")),
    st.integers(0, 999),
    DAYS,
)
SERIES = st.lists(FIGURES, min_size=1, max_size=12, unique_by=lambda row: (row["period"], row["vintage"]))


@given(SERIES, st.data())
def test_permuted_and_doubled_figures_change_nothing(rows: list[dict[str, Any]], data: st.DataObject) -> None:
    mixed = data.draw(st.permutations(rows))
    doubled = [*mixed, *data.draw(st.lists(st.sampled_from(rows)))]
    for other in (mixed, doubled):
        assert series.latest(other) == series.latest(rows)
        for period in {row["period"] for row in rows}:
            assert series.earliest(other, period) == series.earliest(rows, period)
    assert series.in_order(mixed) == series.in_order(rows)


@given(SERIES)
def test_the_newest_is_the_last_publication_of_the_last_period(rows: list[dict[str, Any]]) -> None:
    found = series.latest(rows)
    assert found is not None
    assert found["period"] == max(row["period"] for row in rows)
    of_it = [row for row in rows if row["period"] == found["period"]]
    revised = [row["published_on"] for row in of_it if row["vintage"] != "first"]
    assert found["published_on"] == (max(revised) if revised else of_it[0]["published_on"])


@pytest.mark.parametrize("published_on", ["2022", "2022-06", "2022-06-01"])
def test_a_revision_is_newer_than_what_was_first_published_some_time_in_its_month_or_year(published_on: str) -> None:
    first = {"period": "2021", "vintage": "first", "value": "1", "published_on": published_on}
    revised = {"period": "2021", "vintage": "revised-2022-06-15", "value": "2", "published_on": "2022-06-15"}
    assert series.in_order([revised, first]) == [first, revised]
