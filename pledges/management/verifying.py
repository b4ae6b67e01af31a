"""Verification as commands do it: record and reading room of one moment, and the first thing that differs."""

from collections.abc import Callable, Sequence
from itertools import chain as one_after_the_other

from pledgecheck.record import chain, verify
from pledgecheck.record.verify import Checkpoint, Difference
from pledges.reading import moments
from pledges.reading import verify as reading
from pledges.reading.moments import Head

Told = Callable[[int], None]


def verified(told: Told, checkpoints: Sequence[Checkpoint] = ()) -> tuple[Difference | None, Head]:
    """The first difference, or None, and the head of the record then. Sees broken text without failing on it."""
    with verify.one_moment():
        found = one_after_the_other(verify.differences(*checkpoints), reading.differences(told))
        first = next(found, None)
        return first, moments.head() if first is None else Head(0, chain.BEGINNING, None)
