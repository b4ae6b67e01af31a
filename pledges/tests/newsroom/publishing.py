"""The ways from the desk to the record, drawn by chance: at once, at a time, with words suggested, by one person."""

import datetime
import json
import random
from typing import Any

from django.test import override_settings
from django.utils import timezone

from pledgecheck.record.models import Proposal
from pledges.desk.editorial import accept, approve, confirm, publish_due, restore, strike, submit, suggest, wordings
from pledges.tests import cast

HOUR = datetime.timedelta(hours=1)


def publish(chance: random.Random, *rows: Any, correction: bool = False) -> None:
    """Submit rows as one proposal and publish it in one of the ways."""
    way = chance.choices((at_once, at_a_time, in_other_words), (8, 1, 1))[0]
    way(chance, submit(*rows, by=cast.reporter(), reason=cast.WHY, correction=correction))


def at_once(_chance: random.Random, *proposals: Proposal) -> None:
    approve(*proposals, by=cast.second_editor())


def at_a_time(_chance: random.Random, *proposals: Proposal) -> None:
    """Approved for a time, which comes."""
    now = timezone.now()
    approve(*proposals, by=cast.second_editor(), publish_at=now + HOUR)
    publish_due(at=now + 2 * HOUR)


def in_other_words(chance: random.Random, proposal: Proposal) -> None:
    """With words that the approver suggested and the proposer took, where there are any to put in other words."""
    places = [
        (item.subject, item.ref, pointer)
        for item in proposal.items.order_by("pk")
        for pointer, words in wordings(item.subject, json.loads(item.content)).items()
        if words and pointer.endswith("/en")
    ]
    if not places:
        return at_once(chance, proposal)
    place = chance.choice(places)
    suggest(proposal, by=cast.second_editor(), words={place: f"In other words {chance.randrange(10**6)}"})
    return at_once(chance, accept(proposal, by=cast.reporter()))


def alone(*rows: Any) -> None:
    """One person submits and approves, and a second confirms it later."""
    with override_settings(SECOND_PERSON="optional"):
        revisions = approve(submit(*rows, by=cast.editor(), reason=cast.WHY), by=cast.editor())
        confirm(revisions[-1].sequence, by=cast.second_editor(), reason=cast.WHY)


def together(chance: random.Random, *batches: tuple[Any, ...]) -> None:
    """Several proposals approved as one publication."""
    proposals = [submit(*rows, by=cast.reporter(), reason=cast.WHY) for rows in batches]
    chance.choice((at_once, at_a_time))(chance, *proposals)


def back(*withdrawn: tuple[str, str]) -> None:
    """What was withdrawn comes back, as one publication."""
    proposals = [restore(subject, ref, by=cast.editor(), reason=cast.WHY) for subject, ref in withdrawn]
    approve(*proposals, by=cast.second_editor())


def wrong(subject: str, ref: str, review: int | None = None) -> None:
    """A claim or a review is struck."""
    approve(strike(subject, ref, by=cast.editor(), reason=cast.WHY, review=review), by=cast.second_editor())
