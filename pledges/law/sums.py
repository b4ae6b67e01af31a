"""Sums over published figures that anyone can redo. Decimals throughout: what comes out is a decimal text.

What each operation does is told in the scale `operations`. Nothing is evaluated: an operation is a name in a table.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Any

from pledges.law.targets import PRECISION, Figure, power, settled, stands, without_sign, yearly, years

EQUAL = "equal"
"""How what is computed has to stand to what is asserted, where nothing else is said."""

MOST_YEARS = 1000
"""Over more no growth is computed: nobody publishes such a series."""


class SumRefused(ValueError):
    """The sum can't be done over these figures; the message says why."""


@dataclass(frozen=True)
class Sum:
    """What a claim asserts: the figure, how the sum has to stand to it, and to how many places it was given.

    `rate` is the growth a year, in per cent, that a projection asserts.
    """

    operation: str
    asserted: str
    precision: int
    comparison: str = EQUAL
    rate: str | None = None


def asked(calculation: Mapping[str, Any]) -> Sum:
    """The sum that a claim's content or document holds. What says no comparison asserts the very figure."""
    return Sum(
        calculation["operation"],
        calculation["asserted"],
        calculation["precision"],
        calculation.get("comparison") or EQUAL,
        calculation.get("rate"),
    )


@dataclass(frozen=True)
class Terms:
    """What goes into a sum: figures in their order, and for a projection the rate and the period that it reaches to."""

    figures: Sequence[Figure]
    rate: str | None = None
    until: str | None = None

    @property
    def numbers(self) -> list[Decimal]:
        return [figure.number for figure in self.figures]


@dataclass(frozen=True)
class Operation:
    """How a sum is done, how many figures it takes (None: one or more), and whether it asks for a rate."""

    function: Callable[[Terms], Decimal]
    takes: int | None = None
    rated: bool = False


def _change_percent(terms: Terms) -> Decimal:
    before, after = terms.numbers
    return (after - before) / before * 100


def _growth_percent(terms: Terms) -> Decimal:
    before, after = terms.figures
    factor = yearly(before, after.number, after.period)
    if factor is None:
        told = f"{before.value} ({before.period}) to {after.value} ({after.period})"
        raise SumRefused(f"growth a year can't be told from {told}")
    return (factor - 1) * 100


def _projection(terms: Terms) -> Decimal:
    (start,) = terms.figures
    factor = 1 + Decimal(terms.rate or "") / 100
    if factor <= 0:
        raise SumRefused(f"nothing is left at {terms.rate} per cent a year")
    return start.number * power(factor, _years(start.period, terms.until or ""))


def _years(start: str, end: str) -> Fraction:
    found = years(start, end)
    if found is None or not 0 < found <= MOST_YEARS:
        raise SumRefused(f"no years can be counted from {start} to {end}")
    return found


def _difference(terms: Terms) -> Decimal:
    before, after = terms.numbers
    return after - before


def _share_percent(terms: Terms) -> Decimal:
    part, whole = terms.numbers
    return part / whole * 100


def _sum(terms: Terms) -> Decimal:
    return sum(terms.numbers, Decimal(0))


def _rank_highest(terms: Terms) -> Decimal:
    one, *others = terms.numbers
    return Decimal(1 + sum(other > one for other in others))


def _rank_lowest(terms: Terms) -> Decimal:
    one, *others = terms.numbers
    return Decimal(1 + sum(other < one for other in others))


OPERATIONS: Mapping[str, Operation] = {
    "change_percent": Operation(_change_percent, takes=2),
    "growth_percent": Operation(_growth_percent, takes=2),
    "projection": Operation(_projection, takes=1, rated=True),
    "difference": Operation(_difference, takes=2),
    "share_percent": Operation(_share_percent, takes=2),
    "sum": Operation(_sum),
    "rank_highest": Operation(_rank_highest),
    "rank_lowest": Operation(_rank_lowest),
}
"""By name, as in the scale `operations`."""


def compute(operation: str, terms: Terms, precision: int) -> str:
    """The result as a decimal text rounded half up to `precision` places.

    Raises SumRefused for an unknown operation, a wrong number of figures, a missing rate or period, a division by
    nothing, periods between which no years can be counted, or a result that is no number.
    """
    if operation not in OPERATIONS:
        raise SumRefused(f"no operation {operation!r}: there are {', '.join(OPERATIONS)}")
    asks = OPERATIONS[operation]
    if not terms.figures or (asks.takes is not None and len(terms.figures) != asks.takes):
        raise SumRefused(f"{operation} takes {asks.takes or 'at least one'} figures, not {len(terms.figures)}")
    if asks.rated and not (terms.rate and terms.until):
        raise SumRefused(f"{operation} takes a rate and a period to reach to")
    with localcontext(prec=PRECISION):
        try:
            found = settled(asks.function(terms)).quantize(Decimal(1).scaleb(-precision), ROUND_HALF_UP)
        except ArithmeticError as problem:
            values = ", ".join(figure.value for figure in terms.figures)
            raise SumRefused(f"{operation} can't be done over {values}") from problem
    return f"{without_sign(found):f}"


def check(asked: Sum, figures: Sequence[Figure], until: str | None = None) -> tuple[str, bool]:
    """The figure computed, to the places of the asserted one, and whether it stands to that as is asserted."""
    computed = compute(asked.operation, Terms(figures, asked.rate, until), asked.precision)
    return computed, stands(Decimal(computed), asked.comparison, Decimal(asked.asserted))


def tolerance(precision: int) -> str:
    """By how much a figure printed to so many places may differ from the exact one: half of its last place."""
    return f"{Decimal(5).scaleb(-precision - 1):f}"
