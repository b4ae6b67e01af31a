"""How far a series has come towards what was promised of it, and what it takes: sums that anyone can redo.

All are functions of printed figures (decimal texts) and periods (`2021`, `2021-Q4`, `2021-05`, `2021-05-14`). Where a
sum has no meaning, over nothing or a loss for example, it gives None.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from typing import Literal, cast

PRECISION = 120
"""Digits that are counted with before anything is rounded: figures of forty digits are added up and divided exactly."""

SETTLED = 100
"""How many of them a root is right in: the third root of eight is two, whatever stands in the last ones."""

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

DIGITS = 4
"""How many digits at least a figure is told with that was computed from figures of fewer."""

Path = Literal["ahead", "behind"]

Reason = Literal[
    "no_start", "met_at_start", "met_by_now", "no_time_left", "other_periods", "start_zero", "start_negative",
    "value_zero", "value_negative", "two_sides", "too_large",
]  # fmt: skip
"""Why a sum has no meaning: `no_start` where no figure of the start is on record, `start_…` of the one that it starts
from, `value_…` of the promised one, `two_sides` where they are on two sides of nought, `other_periods` where nobody can
count from the one to the other.
"""


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
    baseline: Figure | None
    """None where no figure of the start is on record."""

    @property
    def met_at_start(self) -> bool:
        """Whether there was nothing to reach, only a limit to keep."""
        return self.baseline is not None and met(self, self.baseline)

    @property
    def start(self) -> Figure | None:
        """The figure from which a way leads to the target; None where it was met there, or none is on record."""
        return None if self.met_at_start else self.baseline


def met(target: Target, figure: Figure) -> bool:
    """Whether a figure is what was promised."""
    return stands(figure.number, target.comparison, Decimal(target.value))


def stands(number: Decimal, comparison: str, other: Decimal) -> bool:
    """Whether a number stands to another as a comparison says."""
    return (number > other) - (number < other) in MEETS[comparison]


def progress(target: Target, latest: Figure) -> str | None:
    """(latest − baseline) ÷ (target − baseline): 0 at the start, 1 at the target, below 0 on the way back.

    None where the start was the target or beyond it, or isn't on record.
    """
    if target.start is None:
        return None
    start = target.start.number
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


def needed(target: Target, start: Figure, by: str) -> str | None:
    """The `growth` that a target asks for from a figure on; None where `no_growth` has a reason."""
    return None if no_growth(target, start, by) else growth(start, target.value, by)


def path(target: Target, latest: Figure, by: str) -> Path | None:
    """Whether a figure has come at least as far as the same growth every year would have brought it by its period.

    None where no such growth leads from the start to the target, or the figure isn't of a later period than the start.
    Past the deadline it is the target itself that is to be met.
    """
    start = target.start
    gone = years(start.period, latest.period) if start else None
    if start is None or gone is None or gone <= 0:
        return None
    left = years(latest.period, by)
    if left is not None and left <= 0:
        return "ahead" if met(target, latest) else "behind"
    even = expected(target, latest.period, by)
    if even is None:
        return None
    rising = Decimal(target.value) > start.number
    return "ahead" if (latest.number >= even if rising else latest.number <= even) else "behind"


def expected(target: Target, at: str, by: str) -> Decimal | None:
    """What the same growth every year from the start to the target would have made of the series by a period.

    start × (target ÷ start) ^ (years gone ÷ years in all): the start at the start, the target at the deadline. None
    before the one and after the other, and where there is no such growth, which `no_path` explains.
    """
    start = target.start
    if start is None:
        return None
    gone, left = years(start.period, at), years(at, by)
    factor = yearly(start, Decimal(target.value), by)
    if factor is None or gone is None or left is None or gone < 0 or left < 0:
        return None
    if left == 0:
        return Decimal(target.value)
    with localcontext(prec=PRECISION):
        return settled(start.number * power(factor, gone))


def expected_as_printed(target: Target, at: str, by: str) -> str | None:
    """The same, rounded half up to as many places as start and target have, and to four digits at least."""
    start, even = target.start, expected(target, at, by)
    if start is None or even is None:
        return None
    if even in (start.number, Decimal(target.value)):
        return f"{even:f}"
    printed = max(_places(start.value), _places(target.value))
    with localcontext(prec=4 * PRECISION):
        return f"{even.quantize(Decimal(1).scaleb(-max(printed, DIGITS - 1 - even.adjusted())), ROUND_HALF_UP):f}"


def no_progress(target: Target, latest: Figure) -> Reason | None:
    """Why there is no `progress`; None where there is."""
    return _no_start(target) or ("too_large" if progress(target, latest) is None else None)


def no_share(target: Target, latest: Figure) -> Reason | None:
    """Why there is no `share`; None where there is."""
    promised = Decimal(target.value)
    if promised == 0:
        return "value_zero"
    if latest.number * promised < 0:
        return "two_sides"
    return "too_large" if share(target, latest) is None else None


def no_path(target: Target, by: str) -> Reason | None:
    """Why no even growth leads from the start to the target by a deadline; None where it does."""
    if target.start is None:
        return _no_start(target)
    return _no_factor(target.start, Decimal(target.value), by)


def no_growth(target: Target, start: Figure, by: str) -> Reason | None:
    """Why no growth is told that it takes from a figure on; None where it is.

    Where that figure is what was promised none is needed, whatever sum could be made of it.
    """
    if target.met_at_start:
        return "met_at_start"
    if met(target, start):
        return "met_by_now"
    because = _no_factor(start, Decimal(target.value), by)
    return because or ("too_large" if growth(start, target.value, by) is None else None)


def _no_start(target: Target) -> Reason | None:
    if target.met_at_start:
        return "met_at_start"
    return "no_start" if target.baseline is None else None


def _no_factor(start: Figure, value: Decimal, by: str) -> Reason | None:
    left = years(start.period, by)
    for holds, reason in (
        (left is None, "other_periods"),
        (left is not None and left <= 0, "no_time_left"),
        (start.number == 0, "start_zero"),
        (start.number < 0, "start_negative"),
        (value == 0, "value_zero"),
        (value < 0, "value_negative"),
    ):
        if holds:
            return cast("Reason", reason)
    return None


@lru_cache(4096)
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


@lru_cache(1024)  # a root of 120 digits, asked for at every step of a path
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


def settled(value: Decimal) -> Decimal:
    """A number that came of a root without the digits that the root isn't right in, so that it may be rounded."""
    with localcontext(prec=SETTLED):
        return +value


def without_sign(value: Decimal) -> Decimal:
    """The same number; of nought below nothing, as rounding leaves it of -0.04, nought."""
    return value or abs(value)


def _places(printed: str) -> int:
    """How many decimal places a figure was printed with."""
    return len(printed.partition(".")[2])


def _fraction(value: Decimal) -> str | None:
    return _rounded(value, FRACTION)


def _rounded(value: Decimal, places: int) -> str | None:
    """Half up, as a plain decimal; nought has no sign. None for what is too large to mean anything."""
    if abs(value) > LARGEST:
        return None
    found = settled(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{without_sign(found):f}"
