"""Rows of the record as the public reads them, each with every document that it changed."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from pledgecheck.record import canonical
from pledgecheck.record.models import SEALED, SINGLE_HANDED, Revision
from pledges.reading.choosing import PROPER
from pledges.reading.compose.frame import API, api_url, reason_of
from pledges.reading.models import ROOMS, Affect, Room
from pledges.reading.world import Key, in_order

Row = dict[str, Any]
CHUNK = 200

TAKEN_BACK = ("withdrawal", "hold", "sealed", "struck")
"""Kinds of revision after which something that was public may not be handed out any more as it was."""

_SMALL = (
    *("sequence", "publication", "subject", "ref", "number"),
    *("kind", "correction", "published_at", "reason", "second_person"),
)

_TOLD = (SEALED, *SINGLE_HANDED)
"""Kinds of revision that say nothing of what they are of: they are told also while a hold keeps that back."""

_PUBLIC = (
    *(*_SMALL, "policy", "reason_digest", "actors_digest", "version", "content_digest", "salt"),
    *("content", "changes", "digest", "previous"),
)


def after(sequence: int, limit: int) -> list[Row]:
    """The next revisions of the record after a sequence, oldest first."""
    return rows(Revision.objects.filter(sequence__gt=sequence).order_by("sequence")[:limit])


def every(sequence: int, upto: int) -> Iterator[Row]:
    """All revisions after a sequence and up to another, oldest first, read a few hundred at a time."""
    while sequence < upto:
        found = after(sequence, min(CHUNK, upto - sequence))
        yield from found
        sequence = found[-1]["sequence"] if found else upto


def as_stored(upto: int) -> Iterator[tuple[Row, list[Key]]]:
    """All revisions up to a sequence, oldest first, with what each changed, its own subject first.

    Reason, content and changes are the very texts that are digested, None where they aren't told (`told`); who acted
    is not in them.
    """
    for start in range(0, upto, CHUNK):
        found = Revision.objects.filter(sequence__gt=start, sequence__lte=min(start + CHUNK, upto)).order_by("sequence")
        chunk = told(found)
        affected = _affected(chunk)
        for revision in chunk:
            yield {name: getattr(revision, name) for name in _PUBLIC}, _affects(revision, affected[revision.sequence])


def at(sequences: Iterable[int]) -> list[Row]:
    """The revisions at these places of the record, in order."""
    return rows(Revision.objects.filter(sequence__in=list(sequences)).order_by("sequence"))


def of(subject: str, ref: str, sequence: int, limit: int) -> list[Row]:
    """The next revisions after a sequence that changed one document, oldest first."""
    own = Affect.objects.filter(subject=subject, ref=ref).values("sequence")
    found = Revision.objects.filter(sequence__in=own, sequence__gt=sequence)
    return rows(found.order_by("sequence")[:limit])


def newest(limit: int, affecting: QuerySet[Affect] | None = None, *, corrections: bool = False) -> list[Row]:
    """The newest revisions, newest first, by where they stand and what they are of: light enough to choose from."""
    found = Revision.objects.order_by("-sequence")
    if affecting is not None:
        found = found.filter(sequence__in=affecting.values("sequence"))
    if corrections:
        found = found.filter(correction=True)
    small = ("sequence", "publication", "subject", "ref", "published_at", "correction")
    return [dict(row) for row in found.values(*small)[:limit]]


def taken_back_since(sequence: int) -> bool:
    """Whether anything that was public at a sequence has been withdrawn, held, sealed or struck since."""
    return Revision.objects.filter(sequence__gt=sequence, kind__in=TAKEN_BACK).exists()


def timeline(subject: str, ref: str) -> list[Row]:
    """Every revision that changed one document, oldest first, without contents: one query, however many there are."""
    own = Affect.objects.filter(subject=subject, ref=ref).values("sequence")
    rows = Revision.objects.filter(sequence__in=own).annotate(kept_back=KEPT_BACK).order_by("sequence")
    found = rows.values(*_SMALL, "kept_back")
    return [{**row, "reason": None if row.pop("kept_back") else _data(row["reason"])} for row in found]


def published(sequence: int) -> tuple[int, str] | None:
    """Which publication a revision belongs to, and when that was; None where the record has no such sequence."""
    return Revision.objects.filter(sequence=sequence).values_list("publication", "published_at").first()


def moments(sequences: Iterable[int]) -> dict[int, str]:
    """When each of these revisions was published, by sequence."""
    found = Revision.objects.filter(sequence__in=list(sequences))
    return dict(found.values_list("sequence", "published_at"))


def rows(revisions: QuerySet[Revision]) -> list[Row]:
    """Revisions as public rows. Who acted is not in them: only a digest of it, salted with what isn't published."""
    found = told(revisions)
    affected = _affected(found)
    return [_row(revision, affected[revision.sequence]) for revision in found]


def told(revisions: QuerySet[Revision]) -> list[Revision]:
    """Revisions with what may be told of them now: of what a hold keeps back as little as of what is sealed.

    A hold itself is told, and a seal. No query more than reading them.
    """
    found: list[Any] = list(revisions.annotate(kept_back=KEPT_BACK))
    for row in found:
        if row.kept_back:
            row.content = row.reason = row.changes = row.salt = None
    return found


def _held(room: type[Room]) -> Exists:
    return Exists(room._default_manager.filter(ref=OuterRef("ref"), state=Room.State.HELD))


KEPT_BACK = Case(
    *(When(Q(subject=subject) & ~Q(kind__in=_TOLD), then=_held(ROOMS[subject])) for subject in PROPER),
    default=Value(False),
)
"""Whether a revision is of something that a hold keeps from being shown, and no notice itself."""


def _affected(revisions: Sequence[Revision]) -> dict[int, list[Key]]:
    affected: dict[int, list[Key]] = defaultdict(list)
    wanted = Affect.objects.filter(sequence__in=[row.sequence for row in revisions])
    for sequence, subject, ref in wanted.values_list("sequence", "subject", "ref"):
        affected[sequence].append((subject, ref))
    return affected


def _affects(revision: Revision, affected: list[Key]) -> list[Key]:
    own = (revision.subject, revision.ref)
    others = sorted((key for key in affected if key != own), key=lambda key: (key[0], in_order(key[1])))
    return [own, *others]


def _row(revision: Revision, affected: list[Key]) -> Row:
    affects = _affects(revision, affected)
    return {
        "sequence": revision.sequence,
        "publication": revision.publication,
        "subject": revision.subject,
        "ref": revision.ref,
        "number": revision.number,
        "kind": revision.kind,
        "correction": revision.correction,
        "published_at": revision.published_at,
        "reason": reason_of(revision),
        "second_person": revision.second_person,
        "policy": revision.policy,
        "reason_digest": revision.reason_digest,
        "actors_digest": revision.actors_digest,
        "version": revision.version,
        "content_digest": revision.content_digest,
        "salt": revision.salt,
        "content": _data(revision.content),
        "changes": _data(revision.changes),
        "affects": [{"subject": subject, "ref": ref, "api_url": api_url(subject, ref)} for subject, ref in affects],
        "digest": revision.digest,
        "previous": revision.previous,
        "api_url": row_url(revision.sequence),
    }


def row_url(sequence: int) -> str:
    """Root-relative address of one row of the record."""
    return f"{API}revisions/?after={sequence - 1}&page_size=1"


def _data(text: str | None) -> Any:
    return None if text is None else json.loads(text)


def text(row: Row) -> str:
    """A row as it is served."""
    return canonical.text(row)
