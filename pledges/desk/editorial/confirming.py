"""Confirming later what one person published alone, which SECOND_PERSON=optional lets one person do."""

from django.db import transaction
from django.utils import timezone

from pledgecheck.record import chain
from pledgecheck.record.models import RELEASED, SINGLE_HANDED, Revision
from pledges.desk.editorial import sentences
from pledges.desk.editorial.known import standing_revision
from pledges.desk.editorial.notice_sentences import CONFIRMED_ALREADY, HOLD_OVER
from pledges.desk.editorial.proposing import Reason, permit, reason_text, refuse_taken
from pledges.desk.editorial.publishing import publish_one
from pledges.desk.editorial.refusals import NotAllowed, NothingToPublish, Stale
from pledges.desk.roles import Person
from pledges.reading.compose.notices import ends


def confirm(sequence: int, *, by: Person, reason: Reason) -> Revision:
    """Record that a second person has looked at a revision that one person published, and stands by it.

    The content stays byte for byte; the revision that had no second person says so for ever. A hold that somebody
    stands by lasts up to 30 days instead of 24 hours. Raises NotAllowed, NothingToPublish (there is none such, or its
    time is over), Stale (it is no longer the newest), Taken (an open proposal follows it).
    """
    permit(by, "confirm")
    why = reason_text(reason)
    with transaction.atomic():
        chain.lock()
        row = _unconfirmed(sequence)
        hold = row.kind == "hold"
        if hold and row.second_person:
            raise NothingToPublish(CONFIRMED_ALREADY)
        if hold and ends(row) <= chain.moment(timezone.now()):
            raise NothingToPublish(HOLD_OVER)
        if by.pk in (row.proposer_id, row.approver_id):
            raise NotAllowed(sentences.CONFIRMED_BY_ANOTHER)
        if standing_revision(row.subject, row.ref) != row:
            raise Stale(sentences.no_longer_newest(row.ref))
        if not hold:
            refuse_taken([(row.subject, row.ref)])
        return publish_one(
            row.subject,
            row.ref,
            kind="hold" if hold else "confirmed",
            content="null" if hold else row.content or "",
            why=why,
            proposer=row.proposer_id,
            approver=by.pk,
        )


def lacks_second(row: Revision) -> bool:
    """Whether one person alone published this, so that a second one may confirm it: a hold, or under `optional`."""
    alone = row.policy == "optional" and row.kind not in (*SINGLE_HANDED, RELEASED)
    return row.content is not None and not row.second_person and (alone or row.kind == "hold")


def _unconfirmed(sequence: int) -> Revision:
    row = Revision.objects.filter(sequence=sequence).first() if 0 < sequence < 2**31 else None
    if row is None or not (lacks_second(row) or row.kind == "hold"):
        raise NothingToPublish(sentences.NOTHING_TO_CONFIRM)
    return row
