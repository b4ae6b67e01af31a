"""The reading room as of one moment: everything read in the block is of one publication, whatever goes on beside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS

from pledgecheck.record import chain
from pledgecheck.record.models import Revision
from pledgecheck.record.verify import one_moment
from pledges.reading.past import end_of_publication, kept_back
from pledges.reading.rebuild import Progress, replay
from pledges.reading.verify import scratch

SCRATCH = "past_room"


@dataclass(frozen=True)
class Head:
    """The newest revision of a moment; before anything was published sequence 0, no time, and zeros as the digest."""

    sequence: int
    digest: str
    published_at: str | None


@dataclass(frozen=True)
class Moment:
    """A reading room in the database `using`, and the head of the record that it follows from."""

    using: str
    head: Head


class NoSuchSequence(LookupError):
    """The record has no such sequence. `newest`: the last that it has."""

    def __init__(self, sequence: int, newest: int) -> None:
        super().__init__(sequence)
        self.sequence, self.newest = sequence, newest


def head() -> Head:
    """The head of the record as it is now."""
    return _named(chain.head())


def at(sequence: int) -> Head | None:
    """The revision at a place of the record as the head that it was; None where there is no such sequence."""
    found = Revision.objects.filter(sequence=sequence).first()
    return _named(found) if found else None


@contextmanager
def present() -> Iterator[Moment]:
    """The room as it is. Nobody who publishes waits for the block to end."""
    with one_moment():
        yield Moment(DEFAULT_DB_ALIAS, head())


@contextmanager
def past(sequence: int, progress: Progress | None = None) -> Iterator[Moment]:
    """The room as it was after the publication of `sequence`, replayed into a database that is gone after the block.

    Raises NoSuchSequence. `progress` is told how many publications have been replayed.
    """
    with one_moment():
        at = end_of_publication(sequence)
        if at is None:
            raise NoSuchSequence(sequence, chain.head_sequence())
        with scratch(SCRATCH) as using:
            replay(using, progress, upto=at, held=kept_back())
            yield Moment(using, _named(Revision.objects.get(sequence=at)))


def _named(last: Revision | None) -> Head:
    return Head(last.sequence, last.digest, last.published_at) if last else Head(0, chain.BEGINNING, None)
