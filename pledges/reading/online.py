"""Whether a source was last found online: said beside its document when answering, and no part of it."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q

from pledgecheck.record import canonical
from pledgecheck.record.chain import moment
from pledges.reading.models import SourceState

BESIDE = ("online", "checked_at")
"""What `choosing.listed` puts beside each source."""


def with_state(document: str, online: bool | None, checked_at: datetime | None) -> str:
    """A source's document, byte for byte, and what the link check found last; null where it hasn't looked."""
    state = {"online": online, "checked_at": None if checked_at is None else moment(checked_at)}
    return f"{document[:-1]},{canonical.text(state)[1:]}"


def stamp() -> str:
    """Changes whenever the link check has written anything."""
    found: dict[str, Any] = SourceState.objects.aggregate(
        last=Max("checked_at"), rows=Count("ref"), online=Count("ref", filter=Q(online=True))
    )
    return f"{found['last']} {found['rows']} {found['online']}"
