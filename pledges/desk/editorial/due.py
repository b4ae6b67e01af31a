"""Publishing what is due: what was approved for a time is checked again when that time has come."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from pledgecheck.record import chain
from pledgecheck.record.models import Proposal, Revision
from pledges.desk.editorial import releases, sentences
from pledges.desk.editorial.publishing import agree, publish
from pledges.desk.editorial.refusals import Refused
from pledges.desk.editorial.together import Together
from pledges.desk.roles import Person
from pledges.desk.telling import tell
from pledges.law.text import Text, say

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Due:
    """A release whose time had come: what was published of it, or why nothing was."""

    proposals: list[Proposal]
    revisions: list[Revision]
    refusal: Text | None = None


def publish_due(*, at: datetime) -> list[Due]:
    """Publish each release whose time has come by `at`, each in a transaction of its own, all or none within it.

    By whoever approved it, if they still may. What is refused stays open without a schedule and says why. What breaks
    (a fault of ours or of the machine's) keeps its schedule for the next time and stops no other release.
    """
    due = Proposal.objects.filter(state=Proposal.State.OPEN, publish_at__lte=at)
    releases_in_turn = dict.fromkeys(due.order_by("publish_at", "release").values_list("release", flat=True))
    found = (_publish(release, at) for release in releases_in_turn if release is not None)
    return [one for one in found if one is not None]


def _has_come(proposal: Proposal, at: datetime) -> bool:
    """Whether its time has come: somebody may have given it a later one since it was found."""
    return proposal.publish_at is not None and proposal.publish_at <= at


def _publish(release: int, at: datetime) -> Due | None:
    """One release; None where another timer, or a person, was quicker."""
    try:
        with transaction.atomic():
            chain.lock()
            waiting = releases.members(release)
            return _decide(waiting) if waiting and _has_come(waiting[0], at) else None
    except Exception:
        logger.exception("release %s could not be published and stays scheduled", release)
        return Due(list(Proposal.objects.filter(release=release)), [], sentences.BROKE)


def _decide(waiting: list[Proposal]) -> Due:
    by: Person = waiting[0].approved_by
    try:
        with transaction.atomic():
            opened = Together(waiting)
            agree(opened, by=by)
            revisions = publish(opened, by=by, approvers={one.pk: by.pk for one in waiting})
    except Refused as refusal:
        return _refuse(releases.members(waiting[0].release), by, refusal)
    for proposal in opened.proposals:
        tell("approved", proposal, {proposal.proposer_id, by.pk})
    return Due(opened.proposals, revisions)


def _refuse(waiting: list[Proposal], by: Person, refusal: Refused) -> Due:
    for proposal in waiting:
        releases.free(proposal, decision=say(refusal.sentence, settings.LANGUAGE_CODE))
        tell("refused_when_due", proposal, {proposal.proposer_id, by.pk})
    return Due(waiting, [], refusal.sentence)
