"""The geometry of charts: everything inside the picture, no label on another, and one picture of one series."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledges.law import dates, targets
from pledges.law.targets import Figure, Target
from pledges.pages.charting import MOST, Asked, Drawing, Line, Moment, Path, Point, Span, draw
from pledges.pages.charting.scale import place

STARTS = {"year": "2015", "quarter": "2015-Q3", "month": "2015-11", "day": "2015-12-30"}
VALUES = st.decimals(min_value=-10_000, max_value=10_000, places=2).map(lambda value: f"{value:f}")
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 12, 31)).map(datetime.date.isoformat)


def periods(start: str, number: int) -> list[str]:
    found = [start]
    while len(found) < number:
        found.append(dates.following(found[-1]))
    return found


def series(values: Sequence[str], start: str = "2018") -> list[Point]:
    return [Point(at, value, value) for at, value in zip(periods(start, len(values)), values, strict=True)]


@st.composite
def asked(draw: Any) -> Asked:
    """Any series with targets, paths, votes and terms."""
    start = STARTS[draw(st.sampled_from(sorted(STARTS)))]
    points = series(draw(st.lists(VALUES, min_size=1, max_size=90)), start)
    coming = periods(points[-1].period, draw(st.integers(2, 40)))
    path = Path("A", [(at, Decimal(draw(VALUES))) for at in coming])
    wordings = ("Target: at least a thousand billion = one trillion, by 2027", "Target: 1,000", "목표: 1조 달러 이상")
    return Asked(
        points=draw(st.permutations(points)),
        lines=[Line(value, wordings) for value in draw(st.lists(VALUES, max_size=3))],
        paths=draw(st.sampled_from([(), (path,)])),
        moments=[Moment(day, (f"Vote: {day}",)) for day in draw(st.lists(DAYS, max_size=3))],
        spans=[
            Span(min(days), max(days), days[2], (f"Term: {days}", "Term"))
            for days in draw(st.lists(st.tuples(DAYS, DAYS, DAYS), max_size=3))
            if min(days) == days[0]
        ],
        named=[points[0].period],
        until=[coming[-1]],
    )


def places(drawing: Drawing) -> list[tuple[float, float]]:
    """Every point that is drawn."""
    lines = [*drawing.runs, *(way.line for way in drawing.ways)]
    found = [tuple(map(float, spot.split(","))) for line in lines for spot in line.split()]
    found += [(float(one.x), float(one.y)) for one in drawing.labels]
    found += [(float(dot.x), float(dot.y)) for dot in drawing.dots]
    found += [(float(one.x), float(one.y)) for way in drawing.ways for one in way.dots]
    found += [(float(vote.x), float(vote.y2)) for vote in drawing.votes]
    found += [(float(x), float(term.y)) for term in drawing.terms for x in (term.x1, term.x2, term.x3)]
    return [(spot[0], spot[1]) for spot in found] + [(0, float(y)) for y in (*drawing.levels, drawing.nought)]


@given(asked())
def test_all_of_it_lies_inside_the_picture(given_: Asked) -> None:
    drawing = draw(given_)
    if drawing is None:
        return
    for x, y in places(drawing):
        assert 0 <= x <= drawing.width
        assert 0 <= y <= drawing.height
    for label in drawing.labels:
        assert 0 <= label.box.left <= label.box.right <= drawing.width
        assert 0 <= label.box.top <= label.box.bottom <= drawing.height


@given(asked())
def test_no_label_lies_on_another(given_: Asked) -> None:
    drawing = draw(given_)
    for one, other in combinations(drawing.labels if drawing else (), 2):
        assert not one.box.meets(other.box), (one, other)


@settings(max_examples=30)
@given(asked(), st.randoms(use_true_random=False))
def test_figures_in_another_order_draw_the_same(given_: Asked, chance: Any) -> None:
    points = list(given_.points)
    chance.shuffle(points)
    other = Asked(points, given_.lines, given_.paths, given_.moments, given_.spans, given_.named, given_.until)
    assert draw(other) == draw(given_)


EXPORTS = ["604.9", "542.4", "512.5", "644.4", "683.6", "632.69", "683.6", "709.3"]
TARGET = Target("at_least", "1000", Figure("2021", "644.5"))


def even(by: str, key: str = "A") -> Path:
    found = [(at, targets.expected(TARGET, at, by)) for at in periods("2021", int(by) - 2020)]
    return Path(key, [(at, value) for at, value in found if value is not None])


def exports(**more: Any) -> Drawing:
    values = {
        "lines": [Line("1000", ("Target",))],
        "paths": [even("2026"), even("2027", "B")],
        "named": ["2021"],
        **more,
    }
    found = draw(Asked(series(EXPORTS), until=["2026", "2027"], **values))
    assert found is not None
    return found


def test_paths_start_at_the_baseline_and_end_at_the_target() -> None:
    drawing = exports()
    at = {dot.period: dot for dot in drawing.dots}
    for way, until in zip(drawing.ways, ("2026", "2027"), strict=True):
        assert (way.dots[0].period, way.dots[-1].period) == ("2021", until)
        assert way.dots[0].x == at["2021"].x
        assert way.dots[-1].y == drawing.levels[0]
        assert way.line.split()[0] == f"{way.dots[0].x},{way.dots[0].y}"
    assert {way.nth for way in drawing.ways} == {0, 1}


def test_values_stand_as_high_as_they_are_large_and_the_scale_begins_at_zero() -> None:
    drawing = exports()
    height = {dot.period: float(drawing.nought) - float(dot.y) for dot in drawing.dots}
    assert drawing.nought == drawing.bottom
    assert height["2025"] / height["2018"] == pytest.approx(709.3 / 604.9, abs=0.001)
    assert float(drawing.nought) - float(drawing.levels[0]) == pytest.approx(height["2025"] / 0.7093, abs=0.05)


def test_losses_lie_below_the_line_at_nought() -> None:
    drawing = draw(Asked(series(["5", "-10"])))
    assert drawing is not None
    gain, loss = drawing.dots
    assert float(gain.y) < float(drawing.nought) < float(loss.y) == float(drawing.bottom)


@pytest.mark.parametrize(
    "asked", [Asked([]), Asked(series(["5"])), Asked(series(["0", "0"])), Asked(series(["0"]), [Line("0", ())])]
)
def test_nothing_is_drawn_where_a_chart_would_say_nothing(asked: Asked) -> None:
    assert draw(asked) is None


def test_one_figure_is_drawn_where_something_is_aimed_at() -> None:
    drawing = draw(Asked(series(["644.5"], "2021"), [Line("1000", ("Target",))], [even("2026")], until=["2026"]))
    assert drawing is not None
    assert (len(drawing.dots), drawing.runs, len(drawing.ways)) == (1, (), 1)


def test_of_many_figures_the_newest_are_drawn_and_the_rest_counted() -> None:
    drawing = draw(Asked(series([str(year) for year in range(1, 71)], "1900")))
    assert drawing is not None
    assert drawing.left_out == 70 - MOST
    assert len(drawing.runs[0].split()) == MOST
    assert [label.text for label in drawing.labels if label.kind == "figure"] == ["70", "11"]


def test_line_of_the_series_is_broken_where_a_period_is_missing() -> None:
    points = [point for point in series(EXPORTS) if point.period not in ("2020", "2022")]
    drawing = draw(Asked(points))
    assert drawing is not None
    assert [len(run.split()) for run in drawing.runs] == [2, 3]
    assert len(drawing.dots) == 6


def test_vote_stands_on_its_day_and_the_term_runs_from_day_to_day() -> None:
    term = Span("2022-05-10", "2027-05-09", None, ("Term",))
    drawing = exports(moments=[Moment("2022-03-09", ("Vote",))], spans=[term])
    (vote,), (bar,) = drawing.votes, drawing.terms
    at = {dot.period: float(dot.x) for dot in (*drawing.dots, *drawing.ways[1].dots)}
    assert at["2021"] < float(vote.x) < float(bar.x1) < at["2022"]
    assert at["2026"] < float(bar.x3) < at["2027"]
    assert (bar.begins, bar.closes, bar.cut, bar.x2) == (True, True, False, bar.x3)
    assert {"Vote", "Term"} <= {label.text for label in drawing.labels}


def test_term_that_ended_early_is_solid_only_so_far() -> None:
    drawing = exports(spans=[Span("2022-05-10", "2027-05-09", "2025-04-04", ("Term",))])
    (bar,) = drawing.terms
    assert bar.cut
    assert float(bar.x1) < float(bar.x2) < float(bar.x3)


@pytest.mark.parametrize(("on", "seen"), [("2016-04-13", 1), ("1990-01-01", 0), ("2022", 1), ("2099", 0)])
def test_vote_far_off_is_left_out_and_doesnt_press_the_series_together(on: str, seen: int) -> None:
    drawing = exports(moments=[Moment(on, ("Vote",))])
    assert len(drawing.votes) == seen


def test_what_has_no_room_is_written_shorter_or_not_at_all() -> None:
    drawing = exports(lines=[Line("1000", ("wide " * 40, "short"))])
    assert [label.text for label in drawing.labels if label.kind == "target"] == ["short"]
    drawing = exports(lines=[Line("1000", ("wide " * 40,))])
    assert [label.text for label in drawing.labels if label.kind == "target"] == []


def test_places_are_written_to_a_hundredth() -> None:
    assert [place(number) for number in (Fraction(1, 200), 7, -1)] == ["0.01", "7.00", "-1.00"]
