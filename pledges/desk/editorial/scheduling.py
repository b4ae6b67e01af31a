"""Approving for a time: until then nothing shows, what is proposed stays held, and one person can cancel it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from pledgecheck.record import chain
from pledgecheck.record.models import Proposal
from pledges.desk.editorial import releases, sentences
from pledges.desk.editorial.proposing import permit, still_open
from pledges.desk.editorial.publishing import publish
from pledges.desk.editorial.refusals import Decided, NotAllowed, NotThen
from pledges.desk.editorial.rehearsal import undone
from pledges.desk.editorial.together import Together
from pledges.desk.roles import Person, allowed
from pledges.desk.telling import tell

LONGEST = timedelta(days=366)


def refuse_time(publish_at: datetime) -> None:
    """Raises NotThen for a time without a zone, that has passed, or that is more than 366 days ahead."""
    if timezone.is_naive(publish_at):
        raise NotThen(sentences.TIME_WITHOUT_ZONE)
    now = timezone.now()
    if publish_at <= now:
        raise NotThen(sentences.TIME_PASSED)
    if publish_at > now + LONGEST:
        raise NotThen(sentences.TIME_TOO_FAR)


def schedule(opened: Together, *, by: Person, at: datetime) -> None:
    """Approve open proposals for a time, as one release. They are published in rehearsal: what can't be is refused.

    Called under the lock by `approve`. Who schedules anew what was scheduled replaces that, whole releases at a time.
    """
    given = opened.proposals
    _refuse_part(given)
    with undone():
        publish(Together(given), by=by, approvers={one.pk: by.pk for one in given})
    release = min(one.pk for one in given)
    for proposal in given:
        concerned = {proposal.proposer_id, proposal.approved_by_id} - {by.pk}
        proposal.publish_at, proposal.approved_by, proposal.release = at, by, release
        proposal.decision = ""
        proposal.save(update_fields=["publish_at", "approved_by", "release", "decision"])
        tell("scheduled", proposal, concerned)


def cancel(proposal: Proposal, *, by: Person) -> Proposal:
    """End the schedule of a proposal, and of all that was to be published with it; they stay open.

    An editor may, and whoever proposed it. Raises NotAllowed, Decided (not open any more, or not scheduled).
    """
    permit(by, "cancel")
    with transaction.atomic():
        chain.lock()
        fresh = still_open(proposal)
        if fresh.proposer_id != by.pk and not allowed(by, "approve"):
            raise NotAllowed(sentences.NOT_YOURS_TO_CANCEL)
        if fresh.release is None:
            raise Decided(sentences.NOT_SCHEDULED)
        releases.end(fresh, by=by)
        return fresh


def _refuse_part(opened: Sequence[Proposal]) -> None:
    """A release is published together or not at all: a part of it gets no other time."""
    given = {one.pk for one in opened}
    for release in {one.release for one in opened}:
        for other in releases.members(release):
            if other.pk not in given:
                raise Decided(sentences.released_with(other.pk))
