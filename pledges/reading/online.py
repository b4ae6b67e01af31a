"""Whether a source was last found online: said beside its document when answering, and no part of it."""

from datetime import datetime

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
    """Changes whenever the link check has written anything, whichever check ended first."""
    said = SourceState.objects.order_by("ref").values_list("ref", "online", "checked_at")
    return canonical.sha256("\n".join(f"{ref} {online} {moment(at)}" for ref, online, at in said))
