"""Sums over published figures that anyone can redo. Decimals throughout; a figure is a decimal text."""

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext


class SumRefused(ValueError):
    """The sum can't be done over these figures; the message says why."""


def _change_percent(figures: Sequence[Decimal]) -> Decimal:
    before, after = figures
    return (after - before) / before * 100


def _difference(figures: Sequence[Decimal]) -> Decimal:
    before, after = figures
    return after - before


def _share_percent(figures: Sequence[Decimal]) -> Decimal:
    part, whole = figures
    return part / whole * 100


def _sum(figures: Sequence[Decimal]) -> Decimal:
    return sum(figures, Decimal(0))


OPERATIONS: dict[str, tuple[int | None, Callable[[Sequence[Decimal]], Decimal]]] = {
    "change_percent": (2, _change_percent),
    "difference": (2, _difference),
    "share_percent": (2, _share_percent),
    "sum": (None, _sum),
}
"""What can be asked of figures in their order, and how many it takes (None: any number)."""


def compute(operation: str, figures: Sequence[str], precision: int) -> str:
    """The result as a decimal text rounded half up to `precision` places.

    Raises SumRefused for an unknown operation, a wrong number of figures, or a division by nothing.
    """
    if operation not in OPERATIONS:
        raise SumRefused(f"no operation {operation!r}: there are {', '.join(OPERATIONS)}")
    takes, function = OPERATIONS[operation]
    if not figures or (takes is not None and len(figures) != takes):
        raise SumRefused(f"{operation} takes {takes or 'at least one'} figures, not {len(figures)}")
    with localcontext() as context:
        context.prec = 60
        try:
            result = function([Decimal(figure) for figure in figures])
            return f"{result.quantize(Decimal(1).scaleb(-precision), ROUND_HALF_UP):f}"
        except ArithmeticError as problem:
            raise SumRefused(f"{operation} can't be done over {', '.join(figures)}") from problem


def check(operation: str, figures: Sequence[str], asserted: str, precision: int) -> tuple[str, bool]:
    """The computed figure in the asserted one's precision, and whether the two agree in it."""
    computed = compute(operation, figures, precision)
    return computed, Decimal(computed) == Decimal(asserted)
