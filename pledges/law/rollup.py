"""What reviews and verdicts add up to: the review that counts now, and the verification of a pledge."""

from collections.abc import Mapping, Sequence
from typing import Any

from pledges.law.scales import VERDICTS

Review = Mapping[str, Any]


def current(reviews: Sequence[Review]) -> Review | None:
    """The review that counts: the latest by date that isn't struck; of one day, the one that stands later."""
    unstruck = [review for review in _oldest_first(reviews) if not review.get("struck")]
    return unstruck[-1] if unstruck else None


def history(reviews: Sequence[Review]) -> list[Review]:
    """All other reviews, newest first; struck ones stay in sight with `struck` true."""
    now = current(reviews)
    return [review for review in reversed(_oldest_first(reviews)) if review is not now]


def verification(claims: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What the verdicts on a pledge's claims add up to: `{"status","claims","checked","verdicts","last_checked_on"}`.

    Counts claims ("claimant", "verdict", "reviewed_on", "struck") that have a claimant and aren't struck:
    a finding of the newsroom's own verifies nothing. `verdicts` holds those that occur, in the order of the scale.
    """
    counted = [claim for claim in claims if claim.get("claimant") and not claim.get("struck")]
    checked = [claim for claim in counted if claim.get("verdict")]
    given = [claim["verdict"] for claim in checked]
    return {
        "status": _status(given, len(counted)),
        "claims": len(counted),
        "checked": len(checked),
        "verdicts": {verdict: given.count(verdict) for verdict in VERDICTS.values if verdict in given},
        "last_checked_on": max((claim["reviewed_on"] for claim in checked if claim.get("reviewed_on")), default=None),
    }


def _status(verdicts: Sequence[str], claims: int) -> str:
    if not verdicts:
        return "unverified"
    if len(verdicts) < claims:
        return "in_review"
    for status, only in _WHEN_ALL_ARE.items():
        if only.issuperset(verdicts):
            return status
    return "mixed"


_WHEN_ALL_ARE = {
    "verified": frozenset({"true", "mostly_true"}),
    "refuted": frozenset({"false", "mostly_false"}),
    "unverifiable": frozenset({"unverifiable"}),
}


def _oldest_first(reviews: Sequence[Review]) -> list[Review]:
    """By date; reviews of one day keep their order (the sort is stable)."""
    return sorted(reviews, key=lambda review: review.get("reviewed_on") or review.get("decided_on") or "")
