"""How far a series has come towards what was promised of it, and what it takes: sums that anyone can redo.

All are functions of printed figures (decimal texts) and periods (`2021`, `2021-Q4`, `2021-05`, `2021-05-14`). Where a
sum has no meaning, over nothing or a loss for example, it gives None.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Literal

PRECISION = 60
"""Digits that are counted with before anything is rounded."""

FRACTION = 4
"""Decimal places of a fraction: 0.1823 is 18.23 per cent."""

PERCENT = 2
"""Decimal places of a rate in per cent."""

MEETS: Mapping[str, frozenset[int]] = {
    "at_least": frozenset({0, 1}),
    "at_most": frozenset({-1, 0}),
    "equal": frozenset({0}),
}
"""For each comparison how a figure may stand to the promised one: below (-1), at (0) or above it (1)."""

LARGEST = Decimal(10) ** 12
"""Beyond it neither a fraction nor a rate is told: it comes of a figure near nothing, or of a day that is left."""

Path = Literal["ahead", "behind"]


@dataclass(frozen=True)
class Figure:
    """A figure of a series: its period, and the decimal as printed."""

    period: str
    value: str

    @property
    def number(self) -> Decimal:
        """The value to count with."""
        return Decimal(self.value)


@dataclass(frozen=True)
class Target:
    """What is promised: how the series is to compare with a value, and from which figure it starts."""

    comparison: str
    value: str
    baseline: Figure

    @property
    def open(self) -> bool:
        """Whether it was still to be reached at the start. Else there is no way from there to here, only a limit."""
        return not met(self, self.baseline)


def met(target: Target, figure: Figure) -> bool:
    """Whether a figure is what was promised."""
    difference = figure.number - Decimal(target.value)
    return (difference > 0) - (difference < 0) in MEETS[target.comparison]


def progress(target: Target, latest: Figure) -> str | None:
    """(latest − baseline) ÷ (target − baseline): 0 at the start, 1 at the target, below 0 on the way back.

    None where the start was the target or beyond it.
    """
    start = target.baseline.number
    if not target.open:
        return None
    with localcontext(prec=PRECISION):
        return _fraction((latest.number - start) / (Decimal(target.value) - start))


def share(target: Target, latest: Figure) -> str | None:
    """latest ÷ target; None over nothing, or where they are on two sides of it."""
    promised = Decimal(target.value)
    if promised == 0 or latest.number * promised < 0:
        return None
    with localcontext(prec=PRECISION):
        return _fraction(latest.number / promised)


def growth(start: Figure, value: str, by: str) -> str | None:
    """What it takes a year, compounded, to come from a figure to a value by a period, in per cent.

    ((value ÷ figure) ^ (1 ÷ years) − 1) × 100. None where no time is left, or either is nothing or a loss.
    """
    factor = yearly(start, Decimal(value), by)
    if factor is None:
        return None
    with localcontext(prec=PRECISION):
        return _rounded((factor - 1) * 100, PERCENT)


def path(target: Target, latest: Figure, by: str) -> Path | None:
    """Whether a figure has come at least as far as the same growth every year would have brought it by its period.

    None where no such growth leads from the start to the target, or the figure isn't of a later period than the start.
    Past the deadline it is the target itself that is to be met.
    """
    gone = years(target.baseline.period, latest.period)
    if gone is None or gone <= 0 or not target.open:
        return None
    left = years(latest.period, by)
    if left is not None and left <= 0:
        return "ahead" if met(target, latest) else "behind"
    factor = yearly(target.baseline, Decimal(target.value), by)
    if factor is None:
        return None
    with localcontext(prec=PRECISION):
        expected = target.baseline.number * power(factor, gone)
        rising = Decimal(target.value) > target.baseline.number
        return "ahead" if (latest.number >= expected if rising else latest.number <= expected) else "behind"


def years(start: str, end: str) -> Fraction | None:
    """How many years lie between two periods; None of a year and a month, between which nobody can count."""
    if len(start) != len(end) or ("Q" in start) != ("Q" in end):
        return None
    return _place(end) - _place(start)


def _place(period: str) -> Fraction:
    """Where a period lies among years."""
    year, _hyphen, rest = period.partition("-")
    if rest.startswith("Q"):
        return int(year) + Fraction(int(rest[1:]) - 1, 4)
    if len(rest) == 2:
        return int(year) + Fraction(int(rest) - 1, 12)
    if rest:
        return Fraction(datetime.date.fromisoformat(period).toordinal() * 400, 146_097)
    return Fraction(int(year))


def yearly(start: Figure, value: Decimal, by: str) -> Decimal | None:
    """By what a figure is to be multiplied every year to come to a value by a period; None as `growth` has it."""
    left = years(start.period, by)
    if left is None or left <= 0 or start.number <= 0 or value <= 0:
        return None
    with localcontext(prec=PRECISION):
        return power(value / start.number, 1 / left)


def power(base: Decimal, exponent: Fraction) -> Decimal:
    """A positive number to a power that need not be whole, in the precision of the context."""
    return base ** (Decimal(exponent.numerator) / Decimal(exponent.denominator))


def _fraction(value: Decimal) -> str | None:
    return _rounded(value, FRACTION)


def _rounded(value: Decimal, places: int) -> str | None:
    """Half up, as a plain decimal; nought has no sign. None for what is too large to mean anything."""
    if abs(value) > LARGEST:
        return None
    found = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{found or abs(found):f}"
