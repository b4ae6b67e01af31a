"""Figures that are about ten, a hundred, ten thousand times their neighbours and so on, or as small a part of them.

A figure's neighbours are the newest vintages of the nearest periods before and after it. It is `k` tens away from one
of them where, divided by ten to the k (1 to 9 or 12, or as far below), it is at most 1.6 times that one and at least
its 1.6th part: as far as the units that tables count in lie apart, from ones to trillions. It is asked about where it
is as many tens away

* from both neighbours: a figure that leaps and comes back;
* from the only one, at an end of the series, where the one beyond bears that out (2.5 times at most); of a series of
  two periods the later is asked about;
* from the one before, while the one after is near it (1.6 times at most), and the two before are near each other: a
  leap that stays, as of figures pasted in another unit. It is asked about once, where it begins.

None of these is asked about in a series that moves so by itself, seen without this figure: where one of its other
steps from period to period is more than 2.5 times, or half of them or more are themselves about a power of ten. Nor
where the same quarter or month of the year before, or else of the year after, is within 2.5 times: seasons come back.
Nor where figures of two signs, or nothing, stand in the series: near nothing every step is large.

Another vintage of the same period is as many tens away within 1.25 times. Then the figure is asked about that no
neighbour bears out, which is one within 2.5 times of it; without neighbours it is the later vintage.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import cached_property
from itertools import groupby, pairwise

from pledges.law.doubts.figures import VALUE, Doubt, Figure
from pledges.law.quantities import LONGEST

NEAR = Decimal("1.6")
SAME = Decimal("1.25")
CALM = Decimal("2.5")
TENS = frozenset((*range(-9, 0), *range(1, 10), -12, 12))

_TIMES = {
    1: ("10배", "ten times"),
    2: ("100배", "a hundred times"),
    3: ("1000배", "a thousand times"),
    4: ("1만 배", "ten thousand times"),
    5: ("10만 배", "a hundred thousand times"),
    6: ("100만 배", "a million times"),
    7: ("1000만 배", "ten million times"),
    8: ("1억 배", "a hundred million times"),
    9: ("10억 배", "a billion times"),
    12: ("1조 배", "a trillion times"),
    -1: ("10분의 1", "a tenth of"),
    -2: ("100분의 1", "a hundredth of"),
    -3: ("1000분의 1", "a thousandth of"),
    -4: ("1만분의 1", "a ten-thousandth of"),
    -5: ("10만분의 1", "a hundred-thousandth of"),
    -6: ("100만분의 1", "a millionth of"),
    -7: ("1000만분의 1", "a ten-millionth of"),
    -8: ("1억분의 1", "a hundred-millionth of"),
    -9: ("10억분의 1", "a billionth of"),
    -12: ("1조분의 1", "a trillionth of"),
}

_NEIGHBOURS = ("이웃한 시기 값", "what stands beside it")


def doubts(rows: Sequence[Figure]) -> Iterator[Doubt]:
    """At most one doubt about each figure."""
    numbered = sorted((row for row in rows if row.number), key=lambda row: (row.period, *row.order))
    vintages = [list(found) for _period, found in groupby(numbered, key=lambda row: row.period)]
    series = _Series([found[-1] for found in vintages], steady=_one_sign(rows))
    for place, found in enumerate(vintages):
        for row in found:
            beside = series.beside(place, row) if series.steady else None
            if beside is None:
                beside = _other_vintage(row, found, series.near(place))
            if beside is not None:
                yield _asked(row, *beside)


def tens(number: Decimal, other: Decimal, within: Decimal) -> int | None:
    """How many tens a number is away from another; None where it isn't about a power of ten."""
    if number * other <= 0:
        return None
    lower = (number / other).adjusted()
    near = (power for power in (lower, lower + 1) if power in TENS)
    return next((power for power in near if _ratio(number, other.scaleb(power)) <= within), None)


@dataclass(frozen=True)
class _Series:
    """The newest vintage of each period, in their order. `steady`: figures of one sign."""

    newest: Sequence[Figure]
    steady: bool

    @cached_property
    def steps(self) -> list[str]:
        """How it moves from each period to the next."""
        return [_step(one, other) for one, other in pairwise(self.newest)]

    def near(self, place: int) -> list[Figure]:
        """The neighbours of the period at a place: before, then after."""
        return [self.newest[one] for one in (place - 1, place + 1) if 0 <= one < len(self.newest)]

    def beside(self, place: int, row: Figure) -> tuple[int, list[Figure]] | None:
        """How many tens a figure of this period is away, and from which neighbours; None where it isn't odd."""
        near = self.near(place)
        away = [tens(_number(row), _number(one), NEAR) for one in near]
        power = away[0] if away else None
        if power is None or (len(near) == 1 and not self._borne_out(place)) or self._of_its_season(row):
            return None
        if len(set(away)) == 1 and self._calm(place):
            return power, near
        return (power, near[:1]) if self._begins_a_leap(place, row) and self._calm(place, stays=True) else None

    def _borne_out(self, place: int) -> bool:
        """Whether the only neighbour of an end is itself near the one beyond it; of two periods the earlier counts."""
        one, beyond = (1, 2) if place == 0 else (-2, -3)
        if len(self.newest) == 2:
            return place == 1
        return _alike(self.newest[one], self.newest[beyond])

    @cached_property
    def by_period(self) -> Mapping[str, Figure]:
        return {row.period: row for row in self.newest}

    def _of_its_season(self, row: Figure) -> bool:
        """Whether the same quarter or month of a year beside bears the figure out; years and days have no season."""
        year, part = row.period[:4], row.period[4:]
        if len(part) != len("-Q1") or not year.isdecimal():
            return False
        beside = (self.by_period.get(f"{int(year) + one:04}{part}") for one in (-1, 1))
        other = next(filter(None, beside), None)
        return other is not None and _alike(row, other)

    def _begins_a_leap(self, place: int, row: Figure) -> bool:
        if place < 2 or place + 1 >= len(self.newest):
            return False
        former, before, after = (_number(self.newest[one]) for one in (place - 2, place - 1, place + 1))
        return _ratio(_number(row), after) <= NEAR and _ratio(former, before) <= NEAR

    def _calm(self, place: int, *, stays: bool = False) -> bool:
        """Whether the series without the figures of one period neither leaps by itself nor moves much.

        Where the leap stays, the step over that period is the leap itself and says nothing of the others.
        """
        left = Counter(self.steps)
        left.subtract(self.steps[max(place - 1, 0) : place + 1])
        if 0 < place < len(self.newest) - 1 and not stays:
            left[_step(self.newest[place - 1], self.newest[place + 1])] += 1
        return left["wild"] == 0 and 2 * left["leap"] < max(left.total(), 1)


def _step(one: Figure, other: Figure) -> str:
    """How a series moves from one figure to another: `calm`, `wild`, or a `leap` of about a power of ten."""
    if tens(_number(other), _number(one), NEAR) is not None:
        return "leap"
    return "calm" if _ratio(_number(one), _number(other)) <= CALM else "wild"


def _other_vintage(row: Figure, found: Sequence[Figure], near: Sequence[Figure]) -> tuple[int, list[Figure]] | None:
    away = ((tens(_number(row), _number(other), SAME), other) for other in found if other is not row)
    power, other = next(((power, other) for power, other in away if power is not None), (None, row))
    if power is None or any(_alike(row, one) for one in near):
        return None
    if any(_alike(other, one) for one in near) or found.index(row) > found.index(other):
        return power, [other]
    return None


def _asked(row: Figure, power: int, others: Sequence[Figure]) -> Doubt:
    ko, en = _TIMES[power]
    with localcontext(prec=2 * LONGEST):
        meant = f"{_number(row).scaleb(-power):f}"
    if power > 0:  # the zeros that the point moves over say nothing of how exact the figure is
        meant = meant.rstrip("0").rstrip(".") if "." in meant else meant
    beside = ", ".join(str(other) for other in others)
    in_korean, in_english = ("같은 시기 다른 판", "another vintage") if others[0].period == row.period else _NEIGHBOURS
    return row.doubt(
        "value",
        VALUE,
        f"{row.value} — {in_korean}의 약 {ko}입니다. 견준 값: {beside}. 혹시 {meant} 아닙니까?",
        f"{row.value} is about {en} {in_english}: {beside}. Is {meant} meant?",
    )


def _one_sign(rows: Sequence[Figure]) -> bool:
    signs = {(row.number > 0) - (row.number < 0) for row in rows if row.number is not None}
    return len(signs) == 1 and 0 not in signs


def _alike(row: Figure, other: Figure) -> bool:
    return _number(row) * _number(other) > 0 and _ratio(_number(row), _number(other)) <= CALM


def _ratio(one: Decimal, other: Decimal) -> Decimal:
    """How many times the larger is the smaller."""
    small, large = sorted((abs(one), abs(other)))
    return large / small


def _number(row: Figure) -> Decimal:
    """Of rows that have one, which is not nothing."""
    return row.number or Decimal(1)
