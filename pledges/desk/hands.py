"""Whose hands were on a row of the desk since it was last published: they may not approve it."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone

from pledges.desk.subjects import by_subject
from sources.models import Source

PUBLISHER = "publisher"
"""No subject of its own, but its name is what sources say: who wrote it has a hand on each that names it."""

Row = tuple[str, int]
"""Subject and primary key of a row of the desk."""


class Hand(models.Model):
    """A person saved something of a subject's row. Written by every door through which people change the desk."""

    subject = models.CharField(max_length=20)
    row = models.PositiveBigIntegerField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    proposal = models.PositiveBigIntegerField(null=True, help_text="The proposal in which what they saved is frozen.")

    class Meta:
        db_table = "desk_hand"
        indexes = (models.Index("subject", "row", name="desk_hand_row"),)

    def __str__(self) -> str:
        return f"{self.subject} {self.row} by {self.person_id}"


def note(subject: str, row: int, person_id: int, proposal: int | None = None) -> None:
    """Remember that a person saved this row just now; with a proposal, that what they saved is frozen in it."""
    Hand.objects.create(subject=subject, row=row, person_id=person_id, at=timezone.now(), proposal=proposal)


def note_all(rows: Iterable[Row], person_id: int) -> None:
    """The same of many rows at once."""
    now = timezone.now()
    found = [Hand(subject=subject, row=row, person_id=person_id, at=now) for subject, row in rows]
    Hand.objects.bulk_create(found, batch_size=200)


def on(rows: Iterable[Row], proposal: int | None = None) -> set[int]:
    """Everyone who saved one of these rows since its last publication, or what is frozen in this proposal.

    By the proposal too, as a row may have been renamed or deleted since.
    """
    saved = _of(rows) | Hand.objects.filter(proposal=proposal, proposal__isnull=False)
    return set(saved.values_list("person_id", flat=True))


def freeze(rows: Iterable[Row], proposal: int) -> None:
    """What was saved up to now is in this proposal; called under the lock, by the act that froze it."""
    _of(rows).update(proposal=proposal)


def move(old: int, new: int) -> None:
    """What was frozen in one proposal is in another that carries it on."""
    Hand.objects.filter(proposal=old).update(proposal=new)


def forget(proposals: Iterable[int]) -> None:
    """Proposals are published, and with them the memory of who wrote them ends. What was saved since stays."""
    Hand.objects.filter(proposal__in=list(proposals)).delete()


def _of(rows: Iterable[Row]) -> QuerySet[Hand]:
    either = Q(pk__in=())
    for subject, found in by_subject(rows).items():
        either |= Q(subject=subject, row__in=found)
        if subject == "source":
            named = Source.objects.filter(pk__in=found).values("publisher")
            either |= Q(subject=PUBLISHER, row__in=named)
    return Hand.objects.filter(either)
