"""Acts on letters: give one an owner, and settle it. Nothing else changes a letter but the forgetting of who wrote.

Whoever answers for a letter had no part in what it is about: they neither proposed nor approved any revision of it,
and their hands are not on it now. Nobody is exempt.
"""

import json
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from pledgecheck.record import chain
from pledgecheck.record.models import Item, Revision
from pledges.desk import hands
from pledges.desk.editorial import letter_sentences
from pledges.desk.editorial.proposing import Reason, permit, reason_text
from pledges.desk.editorial.refusals import Decided, NotAllowed, Refused
from pledges.desk.roles import Person, allowed
from pledges.desk.subjects import MODELS, keys_of
from pledges.desk.telling import tell
from pledges.desk.words import tidy
from pledges.law.text import Text
from pledges.letters.models import Letter

LARGEST = 2**31 - 1
LED_TO = (Letter.Outcome.CORRECTION, Letter.Outcome.REPLY)
"""Outcomes that name the revision which they are."""


def assign(letter: Letter, *, to: Person, by: Person) -> Letter:
    """Make somebody answer for a letter; until it is settled it can pass to somebody else.

    Raises NotAllowed (role of either, or a part that `to` has in what it is about), Decided where it is settled.
    """
    permit(by, "assign_letter")
    with transaction.atomic():
        chain.lock()
        fresh = _unsettled(letter)
        if not allowed(to, "settle_letter"):
            raise NotAllowed(letter_sentences.CANT_ANSWER)
        _refuse_involved(fresh, to, now=True)
        fresh.owner = to
        fresh.save(update_fields=["owner"])
        tell("letter", None, {to.pk} - {by.pk})
    return fresh


def settle(
    letter: Letter,
    *,
    by: Person,
    outcome: str,
    reason: Reason | None = None,
    sequence: int | None = None,
    shown: bool = False,
) -> Letter:
    """Say what came of a letter, once and for all. Only its owner may.

    A `correction` or a `reply` names the revision (`sequence`) that corrected or printed it, a refusal gives a reason.
    `shown`: the outcome stands on the public page of reports. Raises NotAllowed, Decided, Refused.
    """
    permit(by, "settle_letter")
    with transaction.atomic():
        chain.lock()
        fresh = _unsettled(letter)
        if fresh.owner_id != by.pk:
            raise NotAllowed(letter_sentences.NOT_THE_OWNER)
        if outcome not in Letter.Outcome:
            raise Refused(letter_sentences.NO_SUCH_OUTCOME)
        fresh.outcome = outcome
        fresh.outcome_sequence = _revision(fresh, outcome, sequence)
        fresh.outcome_reason = _public_reason(outcome, reason)
        _refuse_involved(fresh, by, now=False)
        fresh.shown, fresh.settled_by, fresh.settled_at = shown, by, timezone.now()
        fresh.save()
    return fresh


def involved(letter: Letter, person: Person, *, now: bool = True) -> Text | None:
    """Why a person can't answer for a letter, in a sentence; None where they had no part in what it is about.

    Not counted is the revision that the letter led to: its owner may have brought that about. Without `now` the desk
    is left alone for the same reason.
    """
    if letter.subject not in MODELS:
        return None
    about = {"subject": letter.subject, "ref": letter.ref}
    theirs = Revision.objects.filter(Q(proposer=person.pk) | Q(approver=person.pk), **about)
    if theirs.exclude(sequence=letter.outcome_sequence or 0).exists():
        return letter_sentences.had_a_part(letter.ref)
    if now and person.pk in hands.on(keys_of([(letter.subject, letter.ref)])):
        return letter_sentences.hands_on(letter.ref)
    if now and Item.objects.filter(open=True, proposal__proposer=person.pk, **about).exists():
        return letter_sentences.hands_on(letter.ref)
    return None


def _refuse_involved(letter: Letter, person: Person, *, now: bool) -> None:
    if (sentence := involved(letter, person, now=now)) is not None:
        raise NotAllowed(sentence)


def _unsettled(letter: Letter) -> Letter:
    """The letter as it stands now, under the lock. Raises Decided where it is settled."""
    fresh = Letter.objects.get(pk=letter.pk)
    if fresh.settled_at is not None:
        raise Decided(letter_sentences.LETTER_SETTLED)
    return fresh


def _revision(letter: Letter, outcome: str, sequence: int | None) -> int | None:
    """The revision that a letter led to, checked: it exists and is of what the letter is about."""
    if outcome not in LED_TO:
        return None
    if sequence is None:
        raise Refused(letter_sentences.WHICH_REVISION)
    about = {"subject": letter.subject, "ref": letter.ref} if letter.subject else {}
    if not 0 < sequence <= LARGEST or not Revision.objects.filter(sequence=sequence, **about).exists():
        raise Refused(letter_sentences.not_its_revision(sequence, letter.ref))
    return sequence


def _public_reason(outcome: str, reason: Reason | None) -> Any:
    """The reason as a text per language; a refusal can't do without, other outcomes speak for themselves."""
    given = {"": reason} if isinstance(reason, str) else reason
    if tidy(given) is None and outcome != Letter.Outcome.REFUSED:
        return None
    return json.loads(reason_text(reason or ""))
