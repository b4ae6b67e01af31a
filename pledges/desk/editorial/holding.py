"""Holding: one editor puts a dated notice in the place of a pledge or claim at once, for 30 days at most.

A second person stands by it within 24 hours, or it ends. It ends by itself (`publish_due` sees to that) or by a
release, which two people make; what was public before is public again then, byte for byte.
"""

import datetime
import logging
from dataclasses import dataclass

from django.db import transaction

from pledgecheck.record import chain
from pledgecheck.record.models import RELEASED, Proposal, Revision
from pledges.desk.editorial import notice_sentences as notices
from pledges.desk.editorial import sentences
from pledges.desk.editorial.known import last_live_text, last_revision, standing_revision, text_after
from pledges.desk.editorial.proposing import Reason, bring_back, permit, reason_text
from pledges.desk.editorial.publishing import WITHDRAWABLE, publish_one
from pledges.desk.editorial.refusals import NothingToPublish, Refused
from pledges.desk.roles import Person
from pledges.desk.words import in_content_languages
from pledges.law.text import Text
from pledges.reading.compose.notices import ends
from pledges.reading.past import on_hold

logger = logging.getLogger(__name__)

OVER: Text = {"ko": "보류 기간이 끝났다.", "en": "The time of the hold was over."}
"""The public reason of a hold that ended by itself."""


@dataclass(frozen=True)
class Ended:
    """A hold whose time was over: the revision that released it, or why there is none."""

    ref: str
    revision: Revision | None
    refusal: Text | None = None


def hold(subject: str, ref: str, *, by: Person, reason: Reason) -> Revision:
    """Put a notice in the place of a pledge or claim at once; nothing of it, its past included, is readable meanwhile.

    Raises NotAllowed, NothingToPublish where it isn't public, can't be held, or nothing changed since it last was.
    """
    permit(by, "hold")
    why = reason_text(reason)
    with transaction.atomic():
        chain.lock()
        if subject not in WITHDRAWABLE:
            raise NothingToPublish(notices.not_holdable(ref))
        last = last_revision(subject, ref)
        if last is None or text_after(last) == "null":
            raise NothingToPublish(sentences.not_public(ref))
        if last.kind == RELEASED and last.approver_id is None:
            raise NothingToPublish(notices.held_before(ref))
        return publish_one(subject, ref, kind="hold", content="null", why=why, proposer=by.pk)


def release(subject: str, ref: str, *, by: Person, reason: Reason) -> Proposal:
    """Propose that what is on hold be public again as it last was; a second person approves.

    Raises NothingToPublish where it isn't on hold, Taken, NotAllowed.
    """
    otherwise = notices.not_held(ref)
    return bring_back(subject, ref, by=by, reason=reason, act="release", after="hold", otherwise=otherwise)


def end_holds(*, at: datetime.datetime) -> list[Ended]:
    """End each hold whose time is over, each in a transaction of its own; what can't be is told and stays on hold."""
    over = [key for key, row in sorted(on_hold().items()) if ends(row) <= chain.moment(at)]
    found = (_end(subject, ref, at) for subject, ref in over)
    return [one for one in found if one is not None]


def _end(subject: str, ref: str, at: datetime.datetime) -> Ended | None:
    """One hold; None where somebody was quicker."""
    try:
        with transaction.atomic():
            chain.lock()
            last = standing_revision(subject, ref)
            if last is None or last.kind != "hold" or ends(last) > chain.moment(at):
                return None
            text = last_live_text(subject, ref) or ""
            why = reason_text(in_content_languages(OVER))
            ended = publish_one(subject, ref, kind=RELEASED, content=text, why=why, proposer=last.proposer_id)
            return Ended(ref, ended)
    except Refused as refusal:
        return Ended(ref, None, refusal.sentence)
    except Exception:
        logger.exception("the hold of %s could not be ended and goes on", ref)
        return Ended(ref, None, sentences.BROKE)
