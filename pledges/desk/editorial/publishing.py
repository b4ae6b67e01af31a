"""What is published, and how: the one way from open proposals to revisions, and withdrawing, which one may do."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from pledgecheck.record import canonical, chain
from pledgecheck.record.models import RELEASED, SEALED, Item, Proposal, Revision
from pledges.desk import hands
from pledges.desk.editorial import sealing, sentences
from pledges.desk.editorial.known import last_live_text, last_sequences, standing_revision, text_after
from pledges.desk.editorial.proposing import Reason, check_ready, close, permit, reason_text
from pledges.desk.editorial.refusals import Decided, NotAllowed, NothingToPublish, Stale, StillNamed
from pledges.desk.roles import Person
from pledges.desk.subjects import ORDER, row_of
from pledges.desk.telling import touched
from pledges.law import changes as law
from pledges.law import policies
from pledges.reading.choosing import PROPER
from pledges.reading.compose.frame import NotPublic
from pledges.reading.publication import NeedsRebuild, apply

WITHDRAWABLE = PROPER


def agree(opened: Sequence[Proposal], *, by: Person) -> None:
    """Whether this person may approve these: by role, and as the second person that SECOND_PERSON asks for.

    To seal takes an editor and an administrator, whatever that says.
    """
    if any(sealing.is_seal(proposal) for proposal in opened):
        sealing.agree_to_seal(opened, by=by)
        return
    permit(by, "approve")
    for proposal in opened:
        _refuse_same_person(proposal, by)


def publish(opened: Sequence[Proposal], *, by: Person, approvers: Mapping[int, int]) -> list[Revision]:
    """Publish what is frozen in open proposals as one publication, all or none, and recompose what mentions it.

    Called under the lock. `approvers` says for each proposal who approved it; whether they might is `agree`'s to say.
    """
    for proposal in opened:
        _refuse_first(proposal, opened)
    items = _items(opened)
    _refuse_stale(items)
    _refuse_without_row(items)
    contents = [(item.subject, item.ref, json.loads(item.content)) for item in items if item.act != Item.Act.SEAL]
    check_ready(contents, unasked={item.ref for item in items if item.act == Item.Act.STRIKE})
    entries = [_entry(item, approvers[item.proposal_id]) for item in items]
    revisions = chain.append(entries, at=timezone.now())
    sealing.carry_out(revisions)
    recompose(revisions)
    for proposal in opened:
        proposal.decision = ""
        close(proposal, Proposal.State.APPROVED, by=by, publication=revisions[0].publication)
        hands.forget(proposal.pk)
    for item in items:
        if item.act == Item.Act.STRIKE:
            _settle_desk(item)
    return revisions


def withdraw(subject: str, ref: str, *, by: Person, reason: Reason) -> Revision:
    """Take a pledge or claim out of every list at once; its address says when and why, its past stays readable.

    One that is on hold can be withdrawn as well.
    Raises NotAllowed, NothingToPublish where it isn't public or isn't something that can be withdrawn.
    """
    permit(by, "withdraw")
    why = reason_text(reason)
    with transaction.atomic():
        chain.lock()
        if subject not in WITHDRAWABLE:
            raise NothingToPublish(sentences.not_withdrawable(ref))
        last = standing_revision(subject, ref)
        if last is None or (last.kind != "hold" and text_after(last) == "null"):
            raise NothingToPublish(sentences.not_public(ref))
        return publish_one(subject, ref, kind="withdrawal", content="null", why=why, proposer=by.pk)


def publish_one(
    subject: str, ref: str, *, kind: str, content: str, why: str, proposer: int, approver: int | None = None
) -> Revision:
    """Publish a revision that no proposal was made for: a notice, or a content that was public before.

    Called under the lock, by the act that says who may.
    """
    entry = chain.Entry(
        subject=subject,
        ref=ref,
        kind=kind,
        content=content,
        reason=why,
        changes="[]",
        correction=False,
        second_person=approver is not None,
        policy=settings.SECOND_PERSON,
        proposer_id=proposer,
        approver_id=approver,
    )
    revisions = chain.append([entry], at=timezone.now())
    recompose(revisions)
    return revisions[0]


def recompose(revisions: Sequence[Revision]) -> None:
    """Write anew every document that a publication changes. Raises Stale, StillNamed where that can't be."""
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
    sentence = policies.refusal(settings.SECOND_PERSON, proposal.proposer_id, by.pk, touched(proposal))
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


def _entry(item: Item, approver: int) -> chain.Entry:
    text = last_live_text(item.subject, item.ref)
    seals = item.act == Item.Act.SEAL
    before, after = None if text is None or seals else json.loads(text), json.loads(item.content)
    proposer = item.proposal.proposer_id
    return chain.Entry(
        subject=item.subject,
        ref=item.ref,
        kind=kind_of(item, before, after),
        content=item.content,
        reason=item.proposal.reason,
        changes=canonical.text(law.changes(before, after)),
        correction=is_correction(item, before, after),
        second_person=policies.second_person(proposer, approver),
        policy=settings.SECOND_PERSON,
        proposer_id=proposer,
        approver_id=approver,
        kept=sealing.to_keep(item) if seals else None,
    )


def kind_of(item: Item, before: Any, after: Any) -> str:
    """The kind of revision that an item becomes: from the act, else from comparing contents (INTEGRITY 6)."""
    acts = {
        Item.Act.RESTORE: "restored",
        Item.Act.STRIKE: "struck",
        Item.Act.RELEASE: RELEASED,
        Item.Act.SEAL: SEALED,
    }
    return acts.get(Item.Act(item.act)) or law.kind(item.subject, before, after)


def is_correction(item: Item, before: Any, after: Any) -> bool:
    """Whether it corrects what was public: as was said of it, or as the law makes it one."""
    return before is not None and (item.correction or law.forced_correction(item.subject, before, after))


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
