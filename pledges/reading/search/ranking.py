"""How well a row answers a query: where its words stand, whole or within others, and together or apart.

Title before names before summary before claims before evidence, whole words before parts of words. It is counted in
whole numbers from the words alone, so that both engines give one order.
"""

from collections.abc import Sequence
from typing import Any

from pledges.law.search.queries import Clause, Query, like

POINTS = ((10, 9), (8, 7), (6, 5), (4, 3))
"""Of a whole word and of a part, by field; found in none of these it stands in the rest."""

REST = 1
TOGETHER = 3
"""Further points a word where all stand in the title as they were typed."""

STEP = 10_000_000
"""What one point counts for: more than the ordinal of any day, which decides among equals."""

FINEST = 10
"""Parts of a point that are told apart, as points are a word's on average."""


def relevance(query: Query, fields: Sequence[str], day: int) -> int:
    """What a row is ranked by, from its fields but the last; at least STEP."""
    wanted = query.wanted
    if not wanted:
        return STEP + day
    points = sum(_points(clause, fields) for clause in wanted)
    if len(wanted) > 1 and _together(wanted) in fields[0]:
        points += TOGETHER * len(wanted)
    return max(points * FINEST // len(wanted), 1) * STEP + day


def _together(wanted: Sequence[Clause]) -> str:
    return " ".join(clause.said[0] for clause in wanted)


def _points(clause: Clause, fields: Sequence[str]) -> int:
    if clause.field == "candidate":
        return POINTS[1][0]
    for (whole, part), text in zip(POINTS, fields, strict=True):
        if like(clause, text):
            return whole
        if not clause.amount and any(said in text for said in clause.said if not said.isascii()):
            return part
    return REST


def of_row(query: Query, row: Sequence[Any], day: int) -> int:
    """The same for a row as `finding` reads it: a place, then fields."""
    return relevance(query, row[1:], day)
