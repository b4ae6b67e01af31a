"""Approving: what is frozen is published now, or at a time."""

from datetime import datetime

from django.db import transaction

from pledgecheck.record import chain
from pledgecheck.record.models import Proposal, Revision
from pledges.desk.editorial import sentences
from pledges.desk.editorial.notice_sentences import BY_ITSELF
from pledges.desk.editorial.proposing import permit
from pledges.desk.editorial.publishing import agree, publish
from pledges.desk.editorial.refusals import Decided, NotAllowed, NothingToPublish, Stale
from pledges.desk.editorial.scheduling import refuse_time, schedule
from pledges.desk.editorial.sealing import any_seal
from pledges.desk.editorial.shown import shown_of
from pledges.desk.editorial.together import Together
from pledges.desk.roles import Person, allowed
from pledges.desk.telling import tell


def approve(
    *proposals: Proposal, by: Person, publish_at: datetime | None = None, shown: str | None = None
) -> list[Revision]:
    """Publish what is frozen in these proposals as one publication, all or none, and recompose what mentions it.

    With `publish_at` all is checked as for now and nothing is published until then: gives []. `shown` is the digest
    of what the person saw. Raises NotAllowed (role, or no second person under SECOND_PERSON), Decided (not open any
    more, in need of a proposal that is, or waiting for a time), Stale (something newer was published since, or what
    was shown no longer stands), NotReady (a gate no longer holds), StillNamed (something public names what this would
    take away), NotThen (a time that can't be).
    """
    permit(by, "approve" if allowed(by, "approve") else "seal")
    if not proposals:
        raise NothingToPublish(sentences.NOTHING_GIVEN)
    if publish_at is not None:
        refuse_time(publish_at)
    with transaction.atomic():
        chain.lock()
        opened = Together(proposals)
        if shown is not None and shown != shown_of(opened):
            raise Stale(sentences.NOT_WHAT_YOU_SAW)
        agree(opened, by=by)
        if publish_at is not None and any_seal(opened.items):
            raise NotAllowed(BY_ITSELF)
        if publish_at is not None:
            schedule(opened, by=by, at=publish_at)
            return []
        _refuse_waiting(opened.proposals)
        revisions = publish(opened, by=by, approvers={one.pk: by.pk for one in opened.proposals})
        for proposal in opened.proposals:
            tell("approved", proposal, {proposal.proposer_id} - {by.pk})
        return revisions


def _refuse_waiting(opened: list[Proposal]) -> None:
    """What waits for a time isn't published before it by the way: that takes cancelling first."""
    for proposal in opened:
        if proposal.publish_at is not None:
            raise Decided(sentences.waits_for_its_time(proposal.pk))
