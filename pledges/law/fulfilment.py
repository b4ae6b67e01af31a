"""Which rating of a pledge counts: only one that its standing allows and that something in the record bears."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from pledges.law import rollup
from pledges.law.standing import rateable

RESTING_RATINGS = ("kept", "partly_kept", "broken")
"""Ratings that rest on at least one outcome claim of the pledge that is reviewed and not struck."""

Review = Mapping[str, Any]


def borne(review: Review, outcomes: Collection[str]) -> bool:
    """Whether a review has what its rating needs. `outcomes`: codes of the pledge's outcome claims that bear one."""
    if review.get("rating") not in RESTING_RATINGS:
        return True
    return any(ref in outcomes for ref in review.get("rests_on") or ())


def counting(
    reviews: Sequence[Review], standing: str, outcomes: Collection[str]
) -> tuple[Review | None, Sequence[Review]]:
    """The review that counts, or None, and all others, newest first.

    A pledge that bound nobody, or doesn't yet, is not rated whatever was written; nor is one whose rating has lost
    the last claim that it rested on, because that was struck or withdrawn.
    """
    current = rollup.current(reviews)
    if current is None:
        return None, rollup.history(reviews)
    allowed = rateable(standing) or current["rating"] == "not_rated"
    if allowed and borne(current, outcomes):
        return current, rollup.history(reviews)
    return None, [current, *rollup.history(reviews)]
