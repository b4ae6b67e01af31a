"""Acts that publish: approve, and withdraw, which one editor may do at once."""

import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from pledgecheck.record import canonical, chain
from pledgecheck.record.models import Item, Proposal, Revision
from pledges.desk import hands
from pledges.desk.editorial import sentences
from pledges.desk.editorial.known import last_live_text, last_sequences, public_text
from pledges.desk.editorial.proposing import Reason, check_ready, close, permit, reason_text, still_open
from pledges.desk.editorial.refusals import Decided, NotAllowed, NothingToPublish, Stale, StillNamed
from pledges.desk.roles import Person
from pledges.desk.subjects import ORDER, keys_of, row_of
from pledges.law import changes as law
from pledges.law import policies
from pledges.reading.compose.frame import NotPublic
from pledges.reading.publication import NeedsRebuild, apply

WITHDRAWABLE = ("pledge", "claim")


def approve(*proposals: Proposal, by: Person) -> list[Revision]:
    """Publish what is frozen in these proposals as one publication, all or none, and recompose what mentions it.

    Raises NotAllowed (role, or no second person under SECOND_PERSON), Decided (not open any more, or in need of a
    proposal that is), Stale (something newer was published since), NotReady (a gate no longer holds), StillNamed
    (something public names what this would take away).
    """
    permit(by, "approve")
    if not proposals:
        raise NothingToPublish(sentences.NOTHING_GIVEN)
    with transaction.atomic():
        chain.lock()
        opened = [still_open(proposal) for proposal in proposals]
        for proposal in opened:
            _refuse_first(proposal, opened)
            _refuse_same_person(proposal, by)
        items = _items(opened)
        _refuse_stale(items)
        _refuse_without_row(items)
        contents = [(item.subject, item.ref, json.loads(item.content)) for item in items]
        check_ready(contents, unasked={item.ref for item in items if item.act == Item.Act.STRIKE})
        entries = [_entry(item, by) for item in items]
        revisions = chain.append(entries, at=timezone.now())
        _recompose(revisions)
        for proposal in opened:
            close(proposal, Proposal.State.APPROVED, by=by, publication=revisions[0].publication)
            hands.forget(proposal.pk)
        for item in items:
            if item.act == Item.Act.STRIKE:
                _settle_desk(item)
        return revisions


def withdraw(subject: str, ref: str, *, by: Person, reason: Reason) -> Revision:
    """Take a pledge or claim out of every list at once; its address says when and why, its past stays readable.

    Raises NotAllowed, NothingToPublish where it isn't public or isn't something that can be withdrawn.
    """
    permit(by, "withdraw")
    why = reason_text(reason)
    with transaction.atomic():
        chain.lock()
        if subject not in WITHDRAWABLE:
            raise NothingToPublish(sentences.not_withdrawable(ref))
        if public_text(subject, ref) in (None, "null"):
            raise NothingToPublish(sentences.not_public(ref))
        entry = chain.Entry(
            subject=subject,
            ref=ref,
            kind="withdrawal",
            content="null",
            reason=why,
            changes="[]",
            correction=False,
            second_person=False,
            policy=settings.SECOND_PERSON,
            proposer_id=by.pk,
            approver_id=None,
        )
        revisions = chain.append([entry], at=timezone.now())
        _recompose(revisions)
        return revisions[0]


def _recompose(revisions: Sequence[Revision]) -> None:
    try:
        apply(revisions)
    except NeedsRebuild as other:
        raise Stale(sentences.NEEDS_REBUILD) from other
    except NotPublic as gap:
        raise StillNamed(sentences.still_named(gap.by, gap.what)) from gap


def _items(proposals: Sequence[Proposal]) -> list[Item]:
    found = Item.objects.filter(proposal__in=proposals).select_related("proposal")
    return sorted(found, key=lambda item: (ORDER[item.subject], item.ref))


def _refuse_first(proposal: Proposal, together: Sequence[Proposal]) -> None:
    """What a proposal needs is approved before it or together with it."""
    needed = proposal.needs.exclude(pk__in=[other.pk for other in together])
    if (first := needed.filter(state=Proposal.State.OPEN).first()) is not None:
        raise Decided(sentences.needs(first.pk))


def _refuse_same_person(proposal: Proposal, by: Person) -> None:
    touched = hands.on(keys_of((item.subject, item.ref) for item in proposal.items.all()), proposal.pk)
    sentence = policies.refusal(settings.SECOND_PERSON, proposal.proposer_id, by.pk, touched)
    if sentence is not None:
        raise NotAllowed(sentence)


def _refuse_stale(items: Sequence[Item]) -> None:
    last = last_sequences((item.subject, item.ref) for item in items)
    for item in items:
        if last.get((item.subject, item.ref)) != item.base:
            raise Stale(sentences.stale(item.ref))
        if canonical.sha256(item.content) != item.content_sha256:
            raise Stale(sentences.tampered(item.ref))


def _refuse_without_row(items: Sequence[Item]) -> None:
    """What is published from the desk must still be there under its code: else nobody could mend it."""
    wanted = [(item.subject, item.ref) for item in items if item.act == Item.Act.PUBLISH]
    for subject, ref in wanted:
        if row_of(subject, ref) is None:
            raise Stale(sentences.row_gone(ref))


def _entry(item: Item, by: Person) -> chain.Entry:
    text = last_live_text(item.subject, item.ref)
    before, after = None if text is None else json.loads(text), json.loads(item.content)
    proposer = item.proposal.proposer_id
    return chain.Entry(
        subject=item.subject,
        ref=item.ref,
        kind=_kind(item, before, after),
        content=item.content,
        reason=item.proposal.reason,
        changes=canonical.text(law.changes(before, after)),
        correction=before is not None and (item.correction or law.forced_correction(item.subject, before, after)),
        second_person=policies.second_person(proposer, by.pk),
        policy=settings.SECOND_PERSON,
        proposer_id=proposer,
        approver_id=by.pk,
    )


def _kind(item: Item, before: Any, after: Any) -> str:
    """From the act, else from comparing contents (INTEGRITY 6)."""
    acts = {Item.Act.RESTORE: "restored", Item.Act.STRIKE: "struck"}
    return acts.get(Item.Act(item.act)) or law.kind(item.subject, before, after)


def _settle_desk(item: Item) -> None:
    """The desk learns what was struck; nothing else that is on it changes by an approval."""
    row = row_of(item.subject, item.ref)
    if row is None:
        return
    content = json.loads(item.content)
    if content.get("struck"):
        type(row)._default_manager.filter(pk=row.pk).update(struck=True)
    struck = [review["number"] for review in content["reviews"] if review["struck"]]
    row.reviews.filter(number__in=struck).update(struck=True)
