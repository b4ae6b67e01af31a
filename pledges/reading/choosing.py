"""Which documents of a subject are meant: by the values under which they are found."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from pledges.reading.models import ROOMS, Facet, Room


def live(subject: str) -> QuerySet[Any]:
    """Every document of a subject that hasn't been withdrawn."""
    return ROOMS[subject]._default_manager.filter(state=Room.State.LIVE)


def having(subject: str, name: str, values: Iterable[str]) -> QuerySet[Any]:
    """Live documents of a subject that have any of these values of a facet."""
    found = Facet.objects.filter(subject=subject, name=name, value__in=list(values))
    return live(subject).filter(ref__in=found.values("ref"))
