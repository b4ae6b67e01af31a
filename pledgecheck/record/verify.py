"""Whether the chain still says what was published: every column of every revision, from the first on."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from pledgecheck.record import canonical, sealing
from pledgecheck.record.chain import BEGINNING, VERSION, actors, head_of, salted
from pledgecheck.record.guard import EMPTIED
from pledgecheck.record.models import SEALED, Revision

CHUNK = 500


@dataclass(frozen=True)
class Difference:
    """One thing that isn't as the record says: the code it concerns, and what is wrong in words."""

    ref: str
    what: str

    def __str__(self) -> str:
        return f"{self.ref}: {self.what}"


@dataclass(frozen=True)
class Checkpoint:
    """A head of the record that somebody kept elsewhere."""

    sequence: int
    digest: str


@contextmanager
def broken_text_readable(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Text that is no UTF-8 any more (a byte flipped on the disk) is read as it is: SQLite would refuse to, unnamed."""
    connection = connections[using]
    connection.ensure_connection()
    raw = connection.connection
    if connection.vendor != "sqlite":
        yield
        return
    before, raw.text_factory = raw.text_factory, lambda text: text.decode(errors="surrogateescape")
    try:
        yield
    finally:
        raw.text_factory = before


@contextmanager
def one_moment(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Everything read in the block is of one moment: what is published meanwhile isn't taken for a difference."""
    connection: Any = connections[using]
    if connection.in_atomic_block:
        yield
        return
    connection.ensure_connection()  # it sets the mode that is set aside here
    sqlite = connection.vendor == "sqlite"
    mode = getattr(connection, "transaction_mode", None)
    if sqlite:
        connection.transaction_mode = None  # deferred: a reader's snapshot (WAL), which keeps no writer waiting
    try:
        with transaction.atomic(using):
            if not sqlite:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    finally:
        if sqlite:
            connection.transaction_mode = mode


def differences(*checkpoints: Checkpoint) -> Iterator[Difference]:
    """Every difference in the chain in order of sequence, in constant memory.

    A revision that is missing, changed in any column, out of its place, emptied without a seal, or sealed and still
    there; with checkpoints also a tail cut off, and a record written anew with all its digests, between which two of
    them it begins.
    """
    with broken_text_readable():
        yield from _differences(_Kept(checkpoints))


class _Kept:
    """Checkpoints in the order of the record."""

    def __init__(self, checkpoints: Sequence[Checkpoint]) -> None:
        wanted = set(checkpoints) - {Checkpoint(0, BEGINNING)}
        self._left = sorted(wanted, key=lambda one: one.sequence, reverse=True)
        self._agreed = 0

    def differences(self, sequence: int, digest: str) -> Iterator[Difference]:
        """What checkpoints up to a place say against the digest that stands there."""
        while self._left and self._left[-1].sequence <= sequence:
            one = self._left.pop()
            if one == Checkpoint(sequence, digest):
                self._agreed = sequence
            else:
                found = "another digest" if one.sequence == sequence else "nothing"
                yield self._against(one.sequence, f"{found} stands there")

    def unseen(self, last: int) -> Iterator[Difference]:
        """Checkpoints of places that the record doesn't have."""
        yield from (self._against(one.sequence, f"the record ends at {last}") for one in reversed(self._left))

    def _against(self, sequence: int, but: str) -> Difference:
        before = f"; up to sequence {self._agreed} it agrees with one" if self._agreed else ""
        return Difference("record", f"the checkpoint names sequence {sequence}, but {but}{before}")


def _differences(kept: _Kept) -> Iterator[Difference]:
    previous, sequence, publication = BEGINNING, 0, 0
    sealed = _sealed()
    for row in Revision.objects.order_by("sequence").iterator(CHUNK):
        yield from (
            Difference(row.ref, f"revision {row.number} (sequence {row.sequence}): {what}")
            for what in _in(row, sealed.get(row.sequence), after_seal=row.changes is None and _after(row, sealed))
        )
        if row.sequence != sequence + 1:
            yield Difference(row.ref, f"sequence {row.sequence} follows {sequence}: revisions between them are missing")
        if row.previous != previous:
            yield Difference(row.ref, f"sequence {row.sequence} is not chained to the revision before it")
        if row.publication not in (row.sequence, publication):
            yield Difference(
                row.ref, f"sequence {row.sequence} names publication {row.publication}, which isn't its own"
            )
        yield from kept.differences(row.sequence, row.digest)
        previous, sequence, publication = row.digest, row.sequence, row.publication
    yield from kept.unseen(sequence)


def sealed_count() -> int:
    """How many revisions are sealed."""
    return Revision.objects.filter(content__isnull=True).count()


def _sealed() -> dict[int, Revision]:
    """Each revision that a seal names, by sequence, with the seal."""
    return {sequence: seal for seal in sealing.seals() for sequence in sealing.sealed_by(seal.content)}


def _after(row: Revision, sealed: dict[int, Revision]) -> bool:
    """Whether it follows a revision of its subject that is sealed: then it need not tell what it changed."""
    of = (row.subject, row.ref)
    return any(sequence < row.sequence and (seal.subject, seal.ref) == of for sequence, seal in sealed.items())


def _in(row: Revision, seal: Revision | None, *, after_seal: bool = False) -> Iterator[str]:
    if row.version != VERSION:
        yield f"version {row.version} is not known"
    gone = [name for name in EMPTIED if getattr(row, name) is None]
    if seal is not None:
        yield from _under_seal(row, seal, gone)
    elif gone and not (after_seal and gone == ["changes"]):
        yield "content, reason, changes or salt is gone, and no seal says why"
    if row.salt is not None and row.content is not None and salted(row.salt, row.content) != row.content_digest:
        yield "the content is not the one that was digested"
    if row.salt is not None and row.reason is not None and salted(row.salt, row.reason) != row.reason_digest:
        yield "the reason is not the one that was digested"
    if salted(row.actors_salt, actors(row.proposer_id, row.approver_id)) != row.actors_digest:
        yield "the people are not those that were digested"
    if not _digest_follows(row):
        yield "the digest does not follow from the row"


def _under_seal(row: Revision, seal: Revision, gone: list[str]) -> Iterator[str]:
    if (seal.subject, seal.ref) != (row.subject, row.ref) or seal.sequence <= row.sequence or row.kind == SEALED:
        yield f"sequence {seal.sequence} is no seal that could empty it"
    if len(gone) < len(EMPTIED):
        yield f"sequence {seal.sequence} sealed it, and not all of what it said is gone"


def _digest_follows(row: Revision) -> bool:
    try:
        return canonical.sha256(canonical.text(head_of(row))) == row.digest
    except canonical.NotPlain:
        return False
