"""A plain chart of a series: one bar a period from a line at nought, all places computed here."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

Row = dict[str, Any]

WIDTH, HEIGHT = 360, 200
ABOVE, BELOW = 20, 24
"""Room for the figures above the bars and for the periods below them."""
LABELLED = 8
"""Up to how many bars each bears its own figure and period; of more only the first and the last one do."""
MOST = 60


def chart(points: Sequence[tuple[str, str]]) -> Row | None:
    """Bars for (period, decimal text) in their order, the last MOST of them; None where nothing can be drawn."""
    shown = points[-MOST:]
    values = [Decimal(value) for _period, value in shown]
    top, bottom = max([*values, Decimal(0)]), min([*values, Decimal(0)])
    if len(values) < 2 or top == bottom:
        return None
    scale = Decimal(HEIGHT - ABOVE - BELOW) / (top - bottom)
    nought = ABOVE + top * scale
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "nought": _place(nought),
        "left_out": len(points) - len(shown),
        "bars": [_bar(position, len(shown), point, nought, scale) for position, point in enumerate(shown)],
    }


def _bar(position: int, bars: int, point: tuple[str, str], nought: Decimal, scale: Decimal) -> Row:
    period, written = point
    value = Decimal(written)
    step = Decimal(WIDTH) / bars
    height = abs(value) * scale
    top = nought - height if value >= 0 else nought
    labelled = bars <= LABELLED or position in (0, bars - 1)
    return {
        "x": _place(step * position + step / 10),
        "y": _place(top),
        "width": _place(step * 4 / 5),
        "height": _place(height),
        "above": _place(top - 5),
        "anchor": "middle" if bars <= LABELLED else "end" if position else "start",
        "edge": _place(step * position + step / 2) if bars <= LABELLED else WIDTH if position else 0,
        "period": period if labelled else None,
        "value": written if labelled else None,
    }


def _place(number: Decimal) -> str:
    """A coordinate to a hundredth, as SVG reads it."""
    return f"{number:.2f}"
