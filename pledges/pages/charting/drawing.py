"""A chart: the series as dots on a line, targets as lines across, paths dashed, and votes and terms under the plot."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from pledges.law import dates
from pledges.pages.charting.asked import Asked, Path, Point
from pledges.pages.charting.labels import At, Box, Label, Labels, along, around, farther
from pledges.pages.charting.rows import Rows, Term, Vote, rows
from pledges.pages.charting.scale import BOTTOM, SIDE, WIDTH, Scale, middle, place, scale

MOST = 60
"""How many periods are drawn: the newest."""
APART = 8
"""How far apart figures, and steps of a path, have to be for each to have a mark of its own; else a line is enough."""
LABELLED = 8
"""Up to how many figures each may have its label; of more only the ends, the highest, the lowest and what is named."""


@dataclass(frozen=True)
class Dot:
    """A mark; `period` is what it is of."""

    x: str
    y: str
    period: str


@dataclass(frozen=True)
class Way:
    """A path as it is drawn: `nth` says which dashes and marks are its own, `line` is what a polyline takes."""

    key: str
    nth: int
    line: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Drawing:
    """Places in a view box from 0 0 to `width` `height`. `left_out`: how many earlier figures aren't drawn."""

    width: int
    height: int
    left: str
    right: str
    bottom: str
    nought: str
    runs: tuple[str, ...]
    dots: tuple[Dot, ...]
    ways: tuple[Way, ...]
    levels: tuple[str, ...]
    ticks: tuple[str, ...]
    votes: tuple[Vote, ...]
    terms: tuple[Term, ...]
    labels: tuple[Label, ...]
    left_out: int


Spot = tuple[Fraction, Fraction]


def shown(points: Sequence[Point]) -> list[Point]:
    """The figures that a chart draws, in the order of time."""
    return sorted(points, key=lambda one: dates.span(one.period))[-MOST:]


def draw(asked: Asked) -> Drawing | None:
    """The chart; None where it would say nothing: no figure, one alone with nothing aimed at, or only zeros."""
    points = shown(asked.points)
    if not points or (len(points) < 2 and not asked.lines):
        return None
    on = scale(asked, points)
    if on is None:
        return None
    spots = [(on.x(middle(one.period)), on.y(one.number)) for one in points]
    steps = [_steps(on, points[0], path) for path in asked.paths]
    below = rows(on, asked.moments, asked.spans)
    labels = Labels(BOTTOM)
    labels.keep_free(_dot(spot) for spot in spots)
    _label_aims(labels, asked, on, steps)
    for nth, at in enumerate(_worth_naming(asked, points, spots)):
        near = around if nth and _apart(spots) else farther
        labels.write("figure", [points[at].label], near(*spots[at], points[at].label))
    axis, ticks = _axis(on, asked, points, below)
    return Drawing(
        width=WIDTH,
        height=below.height,
        left=place(SIDE),
        right=place(WIDTH - SIDE),
        bottom=place(BOTTOM),
        nought=place(on.y(Fraction(0))),
        runs=_runs(points, spots),
        dots=_dots(points, spots),
        ways=tuple(
            _way(nth, path, seen)
            for nth, (path, seen) in enumerate(zip(asked.paths, steps, strict=True))
            if len(seen) > 1
        ),
        levels=tuple(place(on.y(line.number)) for line in asked.lines),
        ticks=ticks,
        votes=below.votes,
        terms=below.terms,
        labels=(*labels.written, *axis, *below.labels),
        left_out=len(asked.points) - len(points),
    )


def _runs(points: Sequence[Point], spots: Sequence[Spot]) -> tuple[str, ...]:
    """The line of the series, broken where a period is missing."""
    runs: list[list[Spot]] = []
    for at, (point, spot) in enumerate(zip(points, spots, strict=True)):
        if at and dates.following(points[at - 1].period) == point.period:
            runs[-1].append(spot)
        else:
            runs.append([spot])
    return tuple(_line(run) for run in runs if len(run) > 1)


def _dots(points: Sequence[Point], spots: Sequence[Spot]) -> tuple[Dot, ...]:
    """Every figure where there are few, else what no line shows: the ends, and what stands alone."""
    every = _apart(spots)
    return tuple(
        Dot(place(x), place(y), point.period)
        for at, (point, (x, y)) in enumerate(zip(points, spots, strict=True))
        if every or at in (0, len(points) - 1) or _alone(points, at)
    )


def _alone(points: Sequence[Point], at: int) -> bool:
    before = at > 0 and dates.following(points[at - 1].period) == points[at].period
    after = at + 1 < len(points) and dates.following(points[at].period) == points[at + 1].period
    return not (before or after)


def _steps(on: Scale, first: Point, path: Path) -> list[tuple[str, Spot]]:
    """The steps of a path from where the picture begins."""
    seen = [one for one in path.steps if dates.span(one[0]) >= dates.span(first.period)]
    return [(period, (on.x(middle(period)), on.y(Fraction(value)))) for period, value in seen]


def _way(nth: int, path: Path, steps: Sequence[tuple[str, Spot]]) -> Way:
    """A path as it is drawn; its first and last step have a mark, all have one where they are few."""
    spots = [spot for _period, spot in steps]
    marked = steps if _apart(spots) else (steps[0], steps[-1])
    dots = tuple(Dot(place(x), place(y), period) for period, (x, y) in marked)
    return Way(path.key, nth, _line(spots), dots)


def _apart(spots: Sequence[Spot]) -> bool:
    """Whether there is room for the marks of all, which are in the order of time."""
    return len(spots) < 2 or (spots[-1][0] - spots[0][0]) / (len(spots) - 1) >= APART


def _line(spots: Sequence[Spot]) -> str:
    return " ".join(f"{place(x)},{place(y)}" for x, y in spots)


def _dot(spot: Spot) -> Box:
    x, y = spot
    return Box(x - 4, y - 4, x + 4, y + 4)


def _label_aims(labels: Labels, asked: Asked, on: Scale, steps: Sequence[Sequence[tuple[str, Spot]]]) -> None:
    """Letters at the ends of paths first, which are short, then the words of targets, all off each other's marks."""
    labels.keep_free(_dot(spot) for of_one in steps for _period, spot in of_one)
    for path, of_one in zip(asked.paths, steps, strict=True):
        if of_one:
            labels.write("letter", [path.key], around(*of_one[-1][1], path.key))
    for line in asked.lines:
        y = on.y(line.number)
        labels.write("target", line.wordings, _over(y))
        labels.keep_free([Box(Fraction(0), y - 1, Fraction(WIDTH), y + 1)])


def _over(y: Fraction) -> list[At]:
    """Places for the words of a line: above it or below, at either side."""
    left, right = Fraction(SIDE), Fraction(WIDTH - SIDE)
    return [At(left, y - 5, "start"), At(right, y - 5, "end"), At(left, y + 13, "start"), At(right, y + 13, "end")]


def _worth_naming(asked: Asked, points: Sequence[Point], spots: Sequence[Spot]) -> list[int]:
    """Which figures are labelled, the newest first; of those that have no mark of their own only what is named."""
    numbers = [one.number for one in points]
    named = [at for at, one in enumerate(points) if one.period in asked.named]
    few = range(len(points)) if len(points) <= LABELLED else ()
    extreme = [numbers.index(max(numbers)), numbers.index(min(numbers))] if _apart(spots) else ()
    return list(dict.fromkeys([len(points) - 1, *named, 0, *extreme, *few]))


def _axis(on: Scale, asked: Asked, points: Sequence[Point], below: Rows) -> tuple[tuple[Label, ...], tuple[str, ...]]:
    """Names of periods under the plot, the newest figure's, the first and the deadlines first, each with a tick."""
    labels, ticks = Labels(below.height), []
    periods = [points[-1].period, points[0].period, *asked.until, *asked.named, *_years_first(points)]
    for period in dict.fromkeys(periods):
        x = on.x(middle(period))
        if on.within(middle(period)) and labels.write("period", [period], along(x, Fraction(BOTTOM + 15), period)):
            ticks.append(place(x))
    return tuple(labels.written), tuple(ticks)


def _years_first(points: Sequence[Point]) -> list[str]:
    """Periods of the series, those with which a year begins before all others."""
    return sorted((one.period for one in points), key=lambda period: dates.span(period)[0].timetuple().tm_yday != 1)
