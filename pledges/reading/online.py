"""Whether a source was last found online: said beside its document when answering, and no part of it."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from pledgecheck.record import canonical
from pledgecheck.record.chain import moment
from pledges.reading.models import SourceChecks, SourceState

BESIDE = ("online", "checked_at")
"""What `choosing.listed` puts beside each source."""

THE_ONE = 1


def with_state(document: str, online: bool | None, checked_at: datetime | None) -> str:
    """A source's document, byte for byte, and what the link check found last; null where it hasn't looked."""
    state = {"online": online, "checked_at": None if checked_at is None else moment(checked_at)}
    return f"{document[:-1]},{canonical.text(state)[1:]}"


def note(ref: str, *, online: bool, at: datetime) -> None:
    """Note whether a source was found. The one way to write it: what is noted otherwise no validator knows of."""
    with transaction.atomic():
        SourceState.objects.update_or_create(ref=ref, defaults={"online": online, "checked_at": at})
        SourceChecks.objects.get_or_create(pk=THE_ONE, defaults={"noted": 0})
        # Counted in the row itself: of two that end at once each makes a number that nobody has read before.
        SourceChecks.objects.filter(pk=THE_ONE).update(noted=F("noted") + 1)


def stamp() -> int:
    """Changes whenever anything is noted; one row, however many sources there are."""
    return SourceChecks.objects.filter(pk=THE_ONE).values_list("noted", flat=True).first() or 0
