"""How pledges are counted: what a bar of fulfilment and its sentence say, with what they leave out. Never a score.

Each published pledge counts once. A part is a pledge of its own and counts beside the whole that it belongs to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pledges.law.scales import RATINGS, STANDINGS
from pledges.law.standing import rateable

Counts: TypeAlias = Mapping[tuple[str, str], int]
"""How many pledges have each pair of standing and rating. A withdrawn pledge has none."""

COUNTED = (*(value for value in RATINGS.values if value not in ("not_rated", "unrateable")), "not_rated")
"""The ratings that a tally counts, in the order of the scale; what is not rated yet comes last."""

LEFT_OUT = (*(value for value in STANDINGS.values if not rateable(value)), "unrateable")
"""Why a pledge is left out: the vote's outcome isn't known, nobody who made it was elected, or it can't be rated."""

WHOLE = 1000


@dataclass(frozen=True)
class Tally:
    """Pledges that bind or bound and can be rated, by rating (`ratings`), and how many were left out and why."""

    ratings: Mapping[str, int]
    left_out: Mapping[str, int]

    @property
    def denominator(self) -> int:
        """How many bind or bound and can be rated."""
        return sum(self.ratings.values())

    @property
    def total(self) -> int:
        """All that are recorded."""
        return self.denominator + sum(self.left_out.values())

    @property
    def not_rated(self) -> int:
        """How many of the denominator haven't been rated yet."""
        return self.ratings["not_rated"]

    @property
    def shares(self) -> Mapping[str, int]:
        """Each rating's share of the denominator per mille; together exactly 1000, or all nothing."""
        return dict(zip(self.ratings, _shares(list(self.ratings.values())), strict=True))


def tally(counts: Counts) -> Tally:
    """What counts of pairs add up to. KeyError for a standing or rating that no scale has."""
    ratings, left_out = dict.fromkeys(COUNTED, 0), dict.fromkeys(LEFT_OUT, 0)
    for (standing, rating), number in counts.items():
        if not rateable(STANDINGS[standing].value):
            left_out[standing] += number
        elif rating == "unrateable":
            left_out[rating] += number
        else:
            ratings[rating] += number
    return Tally(ratings, left_out)


def _shares(numbers: Sequence[int]) -> list[int]:
    """Whole per milles by largest remainder; of equal remainders the first gets what is left."""
    total = sum(numbers)
    if not total:
        return [0] * len(numbers)
    shares = [number * WHOLE // total for number in numbers]
    by_remainder = sorted(range(len(numbers)), key=lambda place: -(numbers[place] * WHOLE % total))
    for place in by_remainder[: WHOLE - sum(shares)]:
        shares[place] += 1
    return shares
