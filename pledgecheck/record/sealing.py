"""Seals: which revisions one emptied, what is in force in spite of one, and the emptying itself.

A seal is a revision of its subject, of kind `sealed`. Its content is the record's own and no subject's:
`{"because": class of reason, "sealed": [sequences of earlier revisions of the same subject]}`.
"""

import json
from collections.abc import Collection, Iterator
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from pledgecheck.record import canonical
from pledgecheck.record.guard import EMPTIED
from pledgecheck.record.models import SEALED, SINGLE_HANDED, Revision


def content(sequences: Collection[int], because: str) -> str:
    """The content of a seal, as canonical JSON."""
    return canonical.text({"because": because, "sealed": sorted(sequences)})


def sealed_by(content: str | None) -> list[int]:
    """Sequences that the seal with this content empties, in order."""
    return [one for one in _said(content, "sealed", []) if isinstance(one, int)]


def because(content: str | None) -> str:
    """The class of the reason that the seal with this content is made for."""
    return str(_said(content, "because", ""))


def _said(content: str | None, name: str, default: Any) -> Any:
    """A member of a seal's content; what was tampered with says nothing, which verifying then finds."""
    try:
        found = json.loads(content or "null")
    except (ValueError, RecursionError):
        return default
    said = found.get(name, default) if isinstance(found, dict) else default
    return said if isinstance(said, type(default)) else default


def seals() -> Iterator[Revision]:
    """Every seal of the record, oldest first."""
    yield from Revision.objects.filter(kind=SEALED).order_by("sequence")


def seal_of(revision: Revision) -> Revision | None:
    """The first seal that names a revision; a seal is its own."""
    if revision.kind == SEALED:
        return revision
    later = Revision.objects.filter(kind=SEALED, subject=revision.subject, ref=revision.ref)
    return next((one for one in later.order_by("sequence") if revision.sequence in sealed_by(one.content)), None)


def standing(last: Revision) -> Revision:
    """What stands after the last revision of a subject: itself, and of a seal the content or notice before it.

    The seal itself where it took away what was public last: no notice that stood before it is ever lifted then.
    """
    if last.kind != SEALED:
        return last
    before = Revision.objects.filter(subject=last.subject, ref=last.ref, number__lt=last.number).exclude(kind=SEALED)
    said = before.exclude(kind__in=SINGLE_HANDED).order_by("-number").first()
    if said is None or said.content is None:
        return last
    return before.order_by("-number").first() or last


def says(stands: Revision) -> str | None:
    """The content of what stands: None where that is sealed itself; the text `null` of a notice, its reason or none."""
    if stands.kind == SEALED:
        return None
    return "null" if stands.kind in SINGLE_HANDED else stands.content


def empty(sequences: Collection[int]) -> None:
    """Take content, reason, changes and salt out of revisions that a seal already in the record names.

    The next one that says something tells in its `changes` what they had said: these go too. The database refuses any
    other. What SQLite frees it overwrites at once.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
    named = list(Revision.objects.filter(sequence__in=list(sequences)))
    Revision.objects.filter(sequence__in=[row.sequence for row in named]).update(**dict.fromkeys(EMPTIED))
    told = [_next(row) for row in named]
    Revision.objects.filter(sequence__in=[one for one in told if one]).update(changes=None)


def _next(row: Revision) -> int | None:
    """The next revision of the same subject that says what was changed of this one."""
    later = Revision.objects.filter(subject=row.subject, ref=row.ref, number__gt=row.number, changes__isnull=False)
    found: int | None = (
        later.exclude(kind__in=(SEALED, *SINGLE_HANDED)).order_by("number").values_list("sequence", flat=True).first()
    )
    return found
