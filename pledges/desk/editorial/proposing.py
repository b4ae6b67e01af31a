"""Acts that make or end a proposal: submit, recall, send back, restore, strike. None of them publishes anything."""

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from pledgecheck.record import canonical, chain
from pledgecheck.record.models import SEALED, Item, Proposal
from pledges.desk import hands
from pledges.desk.editorial import notice_sentences, releases, sentences
from pledges.desk.editorial.gather import Gathered, gather, tell_codes
from pledges.desk.editorial.known import (
    NONE,
    Known,
    Read,
    asked_about,
    last_live_text,
    last_sequences,
    public_text,
    standing_revision,
)
from pledges.desk.editorial.refusals import Decided, NotAllowed, NothingToPublish, NotReady, Taken
from pledges.desk.roles import Person, allowed
from pledges.desk.rows import ReadyRow
from pledges.desk.subjects import by_subject
from pledges.desk.telling import tell, tell_approvers
from pledges.desk.words import tidy
from pledges.law.readiness import Missing, missing
from pledges.law.text import Text

Reason = str | Mapping[str, str | None]


def submit(*rows: models.Model, by: Person, reason: Reason, correction: bool = False) -> Proposal:
    """Freeze rows of the desk, with everything unpublished or changed that they name, into one proposal.

    `correction` marks the rows asked for as correcting what was public. Raises NotAllowed, NotReady with everything
    that is missing, Taken where an open proposal holds a row asked for, NothingToPublish where nothing changed.
    """
    permit(by, "submit")
    why = reason_text(reason)
    if not rows:
        raise NothingToPublish(sentences.NOTHING_GIVEN)
    with transaction.atomic():
        chain.lock()
        gathered = gather(rows)
        held = open_items(one.key for one in gathered)
        for one in gathered:
            _refuse_unfit(one, held)
        needs = set(held.values())
        going = [one for one in gathered if one.key not in held]
        check_ready([(one.subject, one.ref, one.data()) for one in going], needs, unready_rows(going))
        items = [(one.subject, one.ref, Item.Act.PUBLISH, one.content, correction and one.asked_for) for one in going]
        proposal = propose(items, by=by, why=why, needs=needs)
        hands.freeze(((one.subject, one.row.pk) for one in going), proposal.pk)
        tell_approvers(proposal)
    tell_codes(rows, gathered)
    return proposal


def restore(subject: str, ref: str, *, by: Person, reason: Reason) -> Proposal:
    """Propose that something withdrawn be public again as it last was; a second person approves.

    Raises NothingToPublish where it isn't withdrawn, Taken, NotAllowed.
    """
    otherwise = sentences.not_withdrawn(ref)
    return bring_back(subject, ref, by=by, reason=reason, act="restore", after="withdrawal", otherwise=otherwise)


def bring_back(
    subject: str, ref: str, *, by: Person, reason: Reason, act: str, after: str, otherwise: Text
) -> Proposal:
    """Propose that something be public again as it last was. `after`: the kind of revision that took it away."""
    permit(by, act)
    why = reason_text(reason)
    with transaction.atomic():
        chain.lock()
        last = standing_revision(subject, ref)
        if last is None or last.kind != after:
            raise NothingToPublish(otherwise)
        refuse_taken([(subject, ref)])
        content = last_live_text(subject, ref) or ""
        proposal = propose([(subject, ref, Item.Act(act), content, False)], by=by, why=why)
        tell_approvers(proposal)
        return proposal


def strike(subject: str, ref: str, *, by: Person, reason: Reason, review: int | None = None) -> Proposal:
    """Propose to declare a claim, or one numbered review of a claim or pledge, wrong: it then counts for nothing.

    The reason becomes a public note of correction. Raises NothingToPublish where there is nothing to strike.
    """
    permit(by, "strike")
    why = reason_text(reason)
    with transaction.atomic():
        chain.lock()
        public = public_text(subject, ref)
        content = None if public is None else json.loads(public)
        if content is None or not _mark_struck(subject, content, review):
            raise NothingToPublish(sentences.nothing_to_strike(ref))
        refuse_taken([(subject, ref)])
        proposal = propose([(subject, ref, Item.Act.STRIKE, canonical.text(content), True)], by=by, why=why)
        tell_approvers(proposal)
        return proposal


def recall(proposal: Proposal, *, by: Person) -> Proposal:
    """Take back one's own open proposal. Raises NotAllowed for anybody else's, Decided where it isn't open."""
    permit(by, "recall")
    with transaction.atomic():
        chain.lock()
        fresh = still_open(proposal)
        if fresh.proposer_id != by.pk:
            raise NotAllowed(sentences.NOT_YOURS)
        releases.end(fresh, by=by)
        return close(fresh, Proposal.State.RECALLED, by=by)


def send_back(proposal: Proposal, *, by: Person, reason: str) -> Proposal:
    """Refuse an open proposal and say why to its proposer. Raises NotAllowed, Decided."""
    permit(by, "send_back")
    words = json.loads(reason_text(reason))
    with transaction.atomic():
        chain.lock()
        fresh = still_open(proposal)
        fresh.decision = words[settings.CONTENT_LANGUAGES[0]]
        releases.end(fresh, by=by)
        tell("sent_back", fresh, [fresh.proposer_id])
        return close(fresh, Proposal.State.SENT_BACK, by=by)


def permit(person: Person, act: str) -> None:
    """Who may: raises NotAllowed where the law's table says no."""
    if not allowed(person, act):
        raise NotAllowed(sentences.not_allowed(act))


def reason_text(reason: Reason) -> str:
    """A reason as it is frozen: canonical JSON of a text per language. Raises NotAllowed where it says nothing."""
    languages = Known({}).languages
    words = tidy({languages[0]: reason} if isinstance(reason, str) else reason)
    if words is None or not words[languages[0]]:
        raise NotAllowed(sentences.REASON_NEEDED)
    try:
        return canonical.text(words)
    except canonical.NotPlain as odd:
        raise NotAllowed(sentences.NOT_PLAIN) from odd


def still_open(proposal: Proposal) -> Proposal:
    """The proposal as it stands now, under the lock. Raises Decided where somebody was quicker."""
    fresh = Proposal.objects.get(pk=proposal.pk)
    if fresh.state != Proposal.State.OPEN:
        raise Decided(sentences.decided(fresh.state))
    return fresh


def close(proposal: Proposal, state: str, *, by: Person) -> Proposal:
    """End a proposal: its subjects are free for the next, and no time waits for it any more."""
    close_all([proposal], state, by=by)
    return proposal


def close_all(proposals: Sequence[Proposal], state: str, *, by: Person, publication: int | None = None) -> None:
    """End proposals, each with what its `decision` says."""
    now = timezone.now()
    for proposal in proposals:
        proposal.state = state
        proposal.publish_at = proposal.approved_by = proposal.release = None
        proposal.decided_by = by
        proposal.decided_at = now
        proposal.publication = publication
        proposal.save()
    Item.objects.filter(proposal__in=[proposal.pk for proposal in proposals]).update(open=False)


def check_ready(
    contents: Sequence[tuple[str, str, Mapping[str, Any]]],
    needs: Iterable[int] = (),
    more: Sequence[tuple[str, Missing]] = (),
    unasked: Container[str] = (),
    read: Read = NONE,
) -> None:
    """What is missing: raises NotReady with all of it, in the order of the contents.

    `unasked`: codes of what is only struck. A wrong rating can be struck whatever else has become of its pledge.
    `read`: what is public, as far as it has been read.
    """
    found = [(ref, one) for ref, one in lacking(contents, needs, read) if ref not in unasked]
    if found or more:
        raise NotReady([*more, *found])


def lacking(
    contents: Sequence[tuple[str, str, Mapping[str, Any]]], needs: Iterable[int] = (), read: Read = NONE
) -> list[tuple[str, Missing]]:
    """What the gates find missing in contents that would be frozen together, each with its code."""
    known = Known({(subject, ref): data for subject, ref, data in contents}, needs, read)
    known.load(key for _subject, _ref, data in contents for key in asked_about(data))
    return [(ref, one) for subject, ref, data in contents for one in missing(subject, data, known, ref)]


def unready_rows(gathered: Sequence[Gathered]) -> list[tuple[str, Missing]]:
    """Pledges and claims that nobody has ticked ready, and public reviews that are no longer in their content."""
    rows = (one for one in gathered if isinstance(one.row, ReadyRow) and not one.row.ready)
    lost = ((one.ref, number) for one in gathered for number in one.lost_reviews())
    return [
        *((one.ref, Missing("ready", sentences.NOT_TICKED)) for one in rows),
        *((ref, Missing("reviews", sentences.review_gone(number))) for ref, number in lost),
    ]


def _refuse_unfit(one: Gathered, held: Mapping[tuple[str, str], int]) -> None:
    if not one.asked_for:
        return
    if one.key in held:
        raise Taken(sentences.taken(one.ref, held[one.key]))
    if one.public == "null":
        raise NothingToPublish(_first(one))
    if not one.changed:
        raise NothingToPublish(sentences.nothing_changed(one.ref))


def _first(one: Gathered) -> Text:
    """What has to be done before something is submitted that a notice stands for."""
    last = standing_revision(one.subject, one.ref)
    if last is not None and last.kind == "hold":
        return notice_sentences.held(one.ref)
    if last is not None and last.kind == SEALED:
        return notice_sentences.is_sealed(one.ref)
    return sentences.restore_first(one.ref)


def refuse_taken(keys: Iterable[tuple[str, str]]) -> None:
    """Raises Taken where an open proposal holds one of these subjects."""
    for (_subject, ref), proposal in open_items(keys).items():
        raise Taken(sentences.taken(ref, proposal))


def open_items(keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Which of these subjects an open proposal holds, and which one."""
    held: dict[tuple[str, str], int] = {}
    for subject, refs in by_subject(keys).items():
        for ref, proposal in Item.objects.filter(subject=subject, ref__in=refs, open=True).values_list(
            "ref", "proposal"
        ):
            held[subject, ref] = proposal
    return held


def propose(
    items: Sequence[tuple[str, str, str, str, bool]], *, by: Person, why: str, needs: Iterable[int] = ()
) -> Proposal:
    """Write a proposal of frozen contents (subject, ref, act, content, correction) upon what is public now."""
    proposal = Proposal.objects.create(reason=why, proposer=by, proposed_at=timezone.now())
    proposal.needs.set(needs)
    last = last_sequences((subject, ref) for subject, ref, *_rest in items)
    Item.objects.bulk_create(
        Item(
            proposal=proposal,
            position=position,
            subject=subject,
            ref=ref,
            act=act,
            content=content,
            content_sha256=canonical.sha256(content),
            base=last.get((subject, ref)),
            correction=correction,
        )
        for position, (subject, ref, act, content, correction) in enumerate(items)
    )
    return proposal


def _mark_struck(subject: str, content: dict[str, Any], number: int | None) -> bool:
    """Mark a claim or a review of either as struck; False where there is none, or it is struck already."""
    marked = content if number is None and subject == "claim" else None
    if number is not None and subject in ("claim", "pledge"):
        marked = next((review for review in content["reviews"] if review["number"] == number), None)
    if marked is None or marked["struck"]:
        return False
    marked["struck"] = True
    return True
