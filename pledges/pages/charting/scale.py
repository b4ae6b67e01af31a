"""From days and values to places in the picture, and from places to texts that SVG reads."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pledges.law import dates
from pledges.pages.charting.asked import Asked, Point

WIDTH = 320
SIDE = 7
"""Room beside the first and the last period, for half a mark."""
ABOVE, PLOT = 20, 150
"""Room for a label above the highest value, and the height from the highest to the lowest one."""
BOTTOM = ABOVE + PLOT


@dataclass(frozen=True)
class Scale:
    """Days (ordinals, the last one exclusive) from left to right, values from the bottom to the top."""

    begin: Fraction
    end: Fraction
    lowest: Fraction
    highest: Fraction

    def x(self, day: Fraction) -> Fraction:
        return SIDE + (day - self.begin) * (WIDTH - 2 * SIDE) / (self.end - self.begin)

    def y(self, value: Fraction) -> Fraction:
        return ABOVE + (self.highest - value) * PLOT / (self.highest - self.lowest)

    def within(self, day: Fraction) -> bool:
        """Whether a day is in the picture."""
        return self.begin <= day <= self.end


def middle(period: str) -> Fraction:
    """The day in the middle of a period or of a date that is known in part."""
    begin, end = bounds(period)
    return (begin + end) / 2


def bounds(period: str) -> tuple[Fraction, Fraction]:
    """Where a period begins, and where it is over."""
    first, last = dates.span(period)
    return Fraction(first.toordinal()), Fraction(last.toordinal() + 1)


def scale(asked: Asked, points: Sequence[Point]) -> Scale | None:
    """The scale on which all of it is drawn: values from zero on, days that `_days` says. None for nothing but zero."""
    steps = [Fraction(value) for path in asked.paths for _period, value in path.steps]
    values = [Fraction(0), *steps, *(one.number for one in points), *(line.number for line in asked.lines)]
    lowest, highest = min(values), max(values)
    if lowest == highest:
        return None
    return Scale(*_days(asked, points), lowest, highest)


def _days(asked: Asked, points: Sequence[Point]) -> tuple[Fraction, Fraction]:
    """From the first figure to the last figure or deadline; on to a vote or a term no farther off than that is long."""
    ends = [bounds(period) for period in (*(one.period for one in points), *asked.until)]
    begin, end = bounds(points[0].period)[0], max(last for _first, last in ends)
    far = end - begin
    for day in _marked(asked):
        if begin - far <= day <= end + far:
            begin, end = min(begin, day), max(end, day)
    return begin, end


def _marked(asked: Asked) -> Iterable[Fraction]:
    yield from (middle(one.on) for one in asked.moments)
    for one in asked.spans:
        yield bounds(one.begin)[0]
        yield from (bounds(day)[1] for day in (one.end, one.ended) if day)


def place(number: Fraction | int) -> str:
    """A coordinate to a hundredth, half up, as SVG reads it."""
    hundredths = math.floor(Fraction(number) * 100 + Fraction(1, 2))
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 100}.{abs(hundredths) % 100:02}"
