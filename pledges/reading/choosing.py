"""Which documents of a subject are meant: by the values under which they are found."""

from collections.abc import Iterable
from typing import Any

from django.db import connections, router
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Collate

from pledges.reading.models import ROOMS, Facet, Mention, Room, SourceState

PROPER = ("pledge", "claim")
"""Subjects that are published for their own sake; the others are public because one of these names them."""


def stored(subject: str, ref: str) -> str | None:
    """The document under a code as it is served, also of what was withdrawn; None where nothing public has it."""
    room = ROOMS[subject]
    # Without the ORM, which takes longer to write this than the database to answer it.
    with connections[router.db_for_read(room)].cursor() as cursor:
        cursor.execute(f'SELECT document FROM "{room._meta.db_table}" WHERE ref = %s', [ref])  # noqa: S608  (our own)
        found = cursor.fetchone()
    return found[0] if found else None


def live(subject: str) -> QuerySet[Any]:
    """Every document of a subject that hasn't been withdrawn."""
    return ROOMS[subject]._default_manager.filter(state=Room.State.LIVE)


def having(subject: str, name: str, values: Iterable[str]) -> QuerySet[Any]:
    """Live documents of a subject that have any of these values of a facet."""
    return live(subject).filter(ref__in=with_facet(subject, name, values))


def with_facet(subject: str, name: str, values: Iterable[str]) -> QuerySet[Any]:
    """Codes of the documents that have any of these values of a facet, for a query to choose by."""
    return Facet.objects.filter(subject=subject, name=name, value__in=list(values)).values("ref")


def listed(subject: str) -> QuerySet[Any]:
    """What the list of a subject has: of pledges and claims all that are live, of others those that they name.

    Rows carry `code`, the code in the order of code points on either engine; those of sources `online` and
    `checked_at` too, null where nobody looked.
    """
    rows: QuerySet[Any] = live(subject)
    if subject in PROPER:
        return rows
    rows = rows.filter(ref__in=_named(subject).values("to_ref"))
    collation = "C" if connections[rows.db].vendor == "postgresql" else "BINARY"
    rows = rows.annotate(code=Collate(F("ref"), collation))
    if subject == "source":
        state = SourceState.objects.filter(ref=OuterRef("ref"))
        rows = rows.annotate(online=Subquery(state.values("online")), checked_at=Subquery(state.values("checked_at")))
    return rows


def _named(subject: str) -> QuerySet[Any]:
    """Mentions of a subject by live pledges and claims, and of a source also by the figures that they show."""
    proper = Q(subject__in=PROPER)
    if subject == "source":
        series = Mention.objects.filter(proper, to_subject="indicator")
        proper |= Q(subject="indicator", ref__in=series.values("to_ref"))
    return Mention.objects.filter(proper, to_subject=subject)
