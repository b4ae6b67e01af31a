"""The one lock, and how a revision is chained to the one before it.

The algorithm is version 1. `content_digest` and `reason_digest` are SHA-256 over `salt + ":" + canonical JSON`; the
people who acted are digested with a salt of their own that is never published, so that an account number can't be
guessed from the public row. `digest` is SHA-256 over the canonical JSON of the head (see `head_of`).
"""

import datetime
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, router, transaction
from django.db.models import Max

from pledgecheck import many_rows
from pledgecheck.record import canonical
from pledgecheck.record.models import Code, Revision

VERSION = 1
BEGINNING = "0" * 64
LOCK = 0x706C6564676531
"""Key of the one advisory lock ("pledge1"); SQLite's IMMEDIATE transaction is the same lock there."""


Key = tuple[str, str]
"""A subject and its code."""


class LockMissing(RuntimeError):
    """An act that writes the record was called outside a transaction: a mistake in code, never in use."""


@dataclass(frozen=True)
class Entry:
    """What is to become a revision: everything but its place in the chain."""

    subject: str
    ref: str
    kind: str
    content: str
    reason: str
    changes: str
    correction: bool
    second_person: bool
    policy: str
    proposer_id: int
    approver_id: int | None
    kept: str | None = None


@dataclass(frozen=True)
class Tail:
    """Where the chain ends, and the last revision of each subject that was asked for; None where it has none."""

    head: Revision | None
    last: Mapping[Key, Revision | None]

    def number(self, key: Key) -> int:
        """The number of a subject's last revision; 0 where it has none."""
        row = self.last[key]
        return row.number if row else 0


def lock() -> None:
    """Take the one lock of the record until the transaction ends; every act does this first and takes no other.

    Raises LockMissing outside a transaction, where the lock would be gone at once.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    if not connection.in_atomic_block:
        raise LockMissing("take the lock inside transaction.atomic()")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def head() -> Revision | None:
    """The newest revision, or None while nothing has been published."""
    return Revision.objects.order_by("-sequence").first()


def head_sequence() -> int:
    """The sequence of the newest revision; 0 while nothing has been published."""
    # Asked for every answer, so without the ORM, which takes longer to write this than the database to answer it.
    with connections[router.db_for_read(Revision)].cursor() as cursor:
        cursor.execute(f'SELECT max(sequence) FROM "{Revision._meta.db_table}"')  # noqa: S608  (a name of our own)
        found: int | None = cursor.fetchone()[0]
    return found or 0


def tail(keys: Iterable[Key]) -> Tail:
    """Where the chain ends, and what was published last of each of these subjects, in one query.

    Holds for as long as the lock does. `changes` and `kept`, which may be long, are read when they are asked for.
    """
    wanted = dict.fromkeys(keys)
    newest = Revision.objects.order_by("-sequence").values("sequence")[:1]
    sequences = last_of(wanted).union(Revision.objects.filter(sequence__in=newest).order_by().values("sequence"))
    rows = list(Revision.objects.filter(sequence__in=sequences).order_by("sequence").defer("changes", "kept"))
    last: dict[Key, Revision | None] = dict(wanted)
    last.update({key: row for row in rows if (key := (row.subject, row.ref)) in last})
    return Tail(rows[-1] if rows else None, last)


def last_of(keys: Iterable[Key], **where: Any) -> Any:
    """A query for the sequence of the last revision of each of these subjects, `where` it is looked for."""
    rows = Revision.objects.filter(many_rows.among(keys), **where).order_by()
    return rows.values("subject", "ref").annotate(last=Max("sequence")).values("last")


def next_number(subject: str) -> int:
    """A number for a new code of this subject (or a review of this code), never given before or again.

    Call under the lock.
    """
    row, _ = Code.objects.get_or_create(subject=subject)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last


def moment(at: datetime.datetime) -> str:
    """A time as it stands in the record: UTC, whole seconds, `2026-11-24T09:30:00Z`."""
    return at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def salted(salt: str, of: str) -> str:
    """The digest of a text that can't be guessed from the digest without the salt."""
    return canonical.sha256(f"{salt}:{of}")


def actors(proposer_id: int, approver_id: int | None) -> str:
    """Who acted, as the text that `actors_digest` is made over."""
    return canonical.text({"approver": approver_id, "proposer": proposer_id})


def head_of(row: Revision) -> dict[str, Any]:
    """What the digest of a revision is made over, under the names that outsiders verify it by."""
    return {
        "sequence": row.sequence,
        "publication": row.publication,
        "subject": row.subject,
        "ref": row.ref,
        "number": row.number,
        "kind": row.kind,
        "correction": row.correction,
        "published_at": row.published_at,
        "second_person": row.second_person,
        "policy": row.policy,
        "reason_digest": row.reason_digest,
        "actors_digest": row.actors_digest,
        "version": row.version,
        "content_digest": row.content_digest,
        "previous": row.previous,
    }


def append(entries: Sequence[Entry], *, at: datetime.datetime, upon: Tail | None = None) -> list[Revision]:
    """Publish entries as one publication at the end of the chain, in their order.

    Takes the lock itself where the act hasn't. `upon`: the tail, where it was read under the same lock. Raises
    IntegrityError where the database sees a rule broken; then the caller's transaction is lost as a whole.
    """
    with transaction.atomic(savepoint=False):
        if upon is None:
            lock()
            upon = tail((entry.subject, entry.ref) for entry in entries)
        rows = list(_chained(entries, moment(at), upon))
        names = [field.attname for field in Revision._meta.concrete_fields]
        values = [[getattr(row, name) for name in names] for row in rows]
        many_rows.insert(Revision, names, values, DEFAULT_DB_ALIAS)
    return rows


def _chained(entries: Sequence[Entry], published_at: str, upon: Tail) -> Iterator[Revision]:
    last = upon.head
    sequence = last.sequence if last else 0
    previous = last.digest if last else BEGINNING
    publication = sequence + 1
    numbers: dict[Key, int] = {}
    for entry in entries:
        sequence += 1
        key = (entry.subject, entry.ref)
        numbers[key] = (numbers.get(key) or upon.number(key)) + 1
        salt, actors_salt = secrets.token_hex(16), secrets.token_hex(16)
        row = Revision(
            **vars(entry),
            sequence=sequence,
            publication=publication,
            number=numbers[key],
            published_at=published_at,
            version=VERSION,
            salt=salt,
            actors_salt=actors_salt,
            content_digest=salted(salt, entry.content),
            reason_digest=salted(salt, entry.reason),
            actors_digest=salted(actors_salt, actors(entry.proposer_id, entry.approver_id)),
            previous=previous,
        )
        row.digest = canonical.sha256(canonical.text(head_of(row)))
        previous = row.digest
        yield row
