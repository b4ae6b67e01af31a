"""Confirming later what one person published alone, which SECOND_PERSON=optional lets one person do (INTEGRITY 2)."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from pledgecheck.record import chain
from pledgecheck.record.models import RELEASED, SINGLE_HANDED, Revision
from pledges.desk.editorial import sentences
from pledges.desk.editorial.holding import stand_by
from pledges.desk.editorial.known import last_sequences
from pledges.desk.editorial.proposing import Reason, permit, reason_text, refuse_taken
from pledges.desk.editorial.publishing import recompose
from pledges.desk.editorial.refusals import NotAllowed, NothingToPublish, Stale
from pledges.desk.roles import Person


def confirm(sequence: int, *, by: Person, reason: Reason) -> Revision:
    """Record that a second person has looked at a revision that one person published, and stands by it.

    The content stays byte for byte; the revision that had no second person says so for ever. A hold that somebody
    stands by lasts up to 30 days instead of 24 hours. Raises NotAllowed, NothingToPublish (there is none such), Stale
    (it is no longer the newest), Taken (an open proposal follows it).
    """
    permit(by, "confirm")
    why = reason_text(reason)
    with transaction.atomic():
        chain.lock()
        row = _unconfirmed(sequence)
        if row.kind == "hold":
            return stand_by(row, by=by, why=why)
        if by.pk in (row.proposer_id, row.approver_id):
            raise NotAllowed(sentences.CONFIRMED_BY_ANOTHER)
        if last_sequences([(row.subject, row.ref)])[row.subject, row.ref] != row.sequence:
            raise Stale(sentences.no_longer_newest(row.ref))
        refuse_taken([(row.subject, row.ref)])
        entry = chain.Entry(
            subject=row.subject,
            ref=row.ref,
            kind="confirmed",
            content=row.content or "",
            reason=why,
            changes="[]",
            correction=False,
            second_person=True,
            policy=settings.SECOND_PERSON,
            proposer_id=row.proposer_id,
            approver_id=by.pk,
        )
        revisions = chain.append([entry], at=timezone.now())
        recompose(revisions)
        return revisions[0]


def _unconfirmed(sequence: int) -> Revision:
    alone = Revision.objects.filter(policy="optional", second_person=False, content__isnull=False)
    alone = alone.exclude(kind__in=(*SINGLE_HANDED, RELEASED)) | Revision.objects.filter(kind="hold")
    row = alone.filter(sequence=sequence).first() if 0 < sequence < 2**31 else None
    if row is None:
        raise NothingToPublish(sentences.NOTHING_TO_CONFIRM)
    return row
