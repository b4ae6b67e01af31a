"""Whether a pledge binds: what follows from the recorded outcomes and recorded ends of terms of those who made it."""

from collections.abc import Mapping, Sequence
from typing import Any


def standing(makers: Sequence[Mapping[str, Any]]) -> str:
    """`in_force`, `over`, `pending` or `void`, from each maker's "outcome" and "term" (`{"ended_on", …}` or None).

    Never from the clock: a term is over when its end is recorded, not when it should have ended.
    Elected without a recorded term yet counts as running.
    """
    outcomes = [maker["outcome"] for maker in makers]
    if "elected" in outcomes:
        ended = all(has_ended(maker["term"]) for maker in makers if maker["outcome"] == "elected")
        return "over" if ended else "in_force"
    return "pending" if "pending" in outcomes else "void"


def has_ended(term: Mapping[str, Any] | None) -> bool:
    """Whether the end of this term is on record."""
    return term is not None and bool(term.get("ended_on"))


def rateable(standing: str) -> bool:
    """Whether fulfilment may be rated at all: only a pledge that is or was in force. A void one is never broken."""
    return standing in ("in_force", "over")
