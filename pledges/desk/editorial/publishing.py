"""What is published, and how: the one way from open proposals to revisions, and withdrawing, which one may do."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from pledgecheck.record import canonical, chain
from pledgecheck.record.models import RELEASED, SEALED, Item, Proposal, Revision
from pledges.desk import hands
from pledges.desk.editorial import sealing, sentences
from pledges.desk.editorial.known import NONE, Read, asked_about, live_text_of, standing_revision, text_after
from pledges.desk.editorial.proposing import Reason, check_ready, close_all, permit, reason_text
from pledges.desk.editorial.refusals import Decided, NotAllowed, NothingToPublish, Stale, StillNamed
from pledges.desk.editorial.together import Together
from pledges.desk.roles import Person
from pledges.desk.subjects import row_of
from pledges.law import changes as law
from pledges.law import policies
from pledges.reading.choosing import PROPER
from pledges.reading.compose.frame import NotPublic
from pledges.reading.preload import parties
from pledges.reading.publication import NeedsRebuild, apply

WITHDRAWABLE = PROPER


def agree(opened: Together, *, by: Person) -> None:
    """Whether this person may approve these: by role, and as the second person that SECOND_PERSON asks for.

    To seal takes an editor and an administrator, whatever that says.
    """
    if sealing.any_seal(opened.items):
        sealing.agree_to_seal(opened.proposals, by=by)
        return
    permit(by, "approve")
    for proposal in opened.proposals:
        _refuse_same_person(proposal, opened, by)


def publish(opened: Together, *, by: Person, approvers: Mapping[int, int]) -> list[Revision]:
    """Publish what is frozen in open proposals as one publication, all or none, and recompose what mentions it.

    Called under the lock. `approvers` says for each proposal who approved it; whether they might is `agree`'s to say.
    """
    _refuse_first(opened)
    items = opened.items
    contents = [(item.subject, item.ref, json.loads(item.content)) for item in items if item.act != Item.Act.SEAL]
    tail = chain.tail([*_keys(items), *(key for _subject, _ref, data in contents for key in asked_about(data))])
    _refuse_stale(items, tail)
    _refuse_without_row(opened)
    read = {**tail.last, **_parties(tail.last)}
    check_ready(contents, unasked={item.ref for item in items if item.act == Item.Act.STRIKE}, read=read)
    entries = [_entry(item, approvers[item.proposal_id], tail) for item in items]
    revisions = chain.append(entries, at=timezone.now(), upon=tail)
    sealing.carry_out(revisions)
    # What has been sealed just now must not be read from before.
    recompose(revisions, NONE if any(row.kind == SEALED for row in revisions) else read)
    for proposal in opened.proposals:
        proposal.decision = ""
    close_all(opened.proposals, Proposal.State.APPROVED, by=by, publication=revisions[0].publication)
    hands.forget(proposal.pk for proposal in opened.proposals)
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


def recompose(revisions: Sequence[Revision], read: Read = NONE) -> None:
    """Write anew every document that a publication changes. Raises Stale, StillNamed where that can't be."""
    try:
        apply(revisions, newest={key: row for key, row in read.items() if row})
    except NeedsRebuild as other:
        raise Stale(sentences.NEEDS_REBUILD) from other
    except NotPublic as gap:
        raise StillNamed(sentences.still_named(gap.by, gap.what)) from gap


def _keys(items: Iterable[Item]) -> list[tuple[str, str]]:
    return [(item.subject, item.ref) for item in items]


def _parties(read: Read) -> Read:
    """The parties for which those stood who are named: documents show them."""
    contents = (json.loads(row.content or "null") for row in read.values() if row and row.subject == "candidate")
    wanted = {key for content in contents if content for key in parties(content)} - read.keys()
    return chain.tail(wanted).last if wanted else NONE


def _refuse_first(opened: Together) -> None:
    """What a proposal needs is approved before it or together with it."""
    if (first := opened.first_needed()) is not None:
        raise Decided(sentences.needs(first))


def _refuse_same_person(proposal: Proposal, opened: Together, by: Person) -> None:
    sentence = policies.refusal(settings.SECOND_PERSON, proposal.proposer_id, by.pk, opened.touched(proposal))
    if sentence is not None:
        raise NotAllowed(sentence)


def _refuse_stale(items: Sequence[Item], tail: chain.Tail) -> None:
    for item in items:
        last = tail.last[item.subject, item.ref]
        if (last.sequence if last else None) != item.base:
            raise Stale(sentences.stale(item.ref))
        if canonical.sha256(item.content) != item.content_sha256:
            raise Stale(sentences.tampered(item.ref))


def _refuse_without_row(opened: Together) -> None:
    """What is published from the desk must still be there under its code: else nobody could mend it."""
    for item in opened.items:
        if item.act == Item.Act.PUBLISH and (item.subject, item.ref) not in opened.rows:
            raise Stale(sentences.row_gone(item.ref))


def _entry(item: Item, approver: int, tail: chain.Tail) -> chain.Entry:
    key = (item.subject, item.ref)
    text = live_text_of(key, tail.last[key])
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
    """The kind of revision that an item becomes: from the act, else from comparing contents."""
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
