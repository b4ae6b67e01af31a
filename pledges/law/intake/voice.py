"""Who speaks in a sentence, and on which side they stand."""

from dataclasses import dataclass

from pledges.law.intake.sides import Side


@dataclass(frozen=True)
class Voice:
    """Who speaks; `named` is False where it is only assumed from the sentences before."""

    speaker: str | None
    side: Side
    named: bool
    goes_on: bool = True
    """Whether the sentences after it may be by the same, as after a verb of saying."""

    speaks: bool = False
    """Whether the whole sentence is theirs: an answer in an interview, a line of a debate, a letter."""

    several: bool = False
    """Whether it is that of more than one."""


NOBODY = Voice(None, "unknown", named=False)

EVERYBODY = Voice(None, "candidate", named=True, goes_on=False, several=True)
"""Several candidates at once, of whom none is named."""

ASKING = Voice(None, "other", named=False)
"""Whoever asks in an interview: the answer is by whoever spoke before."""
