"""Whose hands were on a row of the desk since it was last published: they may not approve it (INTEGRITY 2)."""

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.utils import timezone


class Hand(models.Model):
    """A person saved something of a subject's row. Written by every door through which people change the desk."""

    subject = models.CharField(max_length=20)
    row = models.PositiveBigIntegerField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "desk_hand"
        indexes = (models.Index("subject", "row", name="desk_hand_row"),)

    def __str__(self) -> str:
        return f"{self.subject} {self.row} by {self.person_id}"


def note(subject: str, row: int, person_id: int) -> None:
    """Remember that a person saved this row just now."""
    Hand.objects.create(subject=subject, row=row, person_id=person_id, at=timezone.now())


def on(rows: Iterable[tuple[str, int]]) -> set[int]:
    """Everyone who saved one of these rows since its last publication."""
    found: set[int] = set()
    for subject, row in rows:
        found.update(Hand.objects.filter(subject=subject, row=row).values_list("person_id", flat=True))
    return found


def forget(subject: str, row: int, until: datetime.datetime) -> None:
    """A publication of what was frozen at `until` ends the memory of what was saved before."""
    Hand.objects.filter(subject=subject, row=row, at__lte=until).delete()
