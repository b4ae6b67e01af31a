"""Sealing: named revisions lose what they said, in every store, by an editor and an administrator.

Digests, places in the chain and the fact of the seal stay. Only pledges and claims can be sealed as they are now; of
anything else the present content is mended and published first. A sealed subject is never public again.
"""

from collections.abc import Collection, Iterable, Sequence

from django.db import transaction

from pledgecheck.record import chain, sealing
from pledgecheck.record.models import SEALED, Item, Proposal, Revision
from pledges.desk import forgetting
from pledges.desk.editorial import notice_sentences as sentences
from pledges.desk.editorial.known import last_revision
from pledges.desk.editorial.proposing import Reason, permit, propose, reason_text, refuse_taken
from pledges.desk.editorial.refusals import NotAllowed, NothingToPublish
from pledges.desk.editorial.sentences import not_public
from pledges.desk.roles import Person, roles_of
from pledges.desk.telling import tell_approvers
from pledges.law import policies
from pledges.law.roles import may_seal_together
from pledges.law.scales import SEAL_REASONS
from pledges.reading import kept, seals
from pledges.reading.choosing import PROPER

WHOLE = PROPER
"""Subjects that can be sealed as they are now."""


def seal(subject: str, ref: str, *, by: Person, reason: Reason, sequences: Collection[int], because: str) -> Proposal:
    """Propose to take away for good what these revisions of a subject said; the other of editor and administrator
    approves. `because` is a class of reason (SEAL_REASONS); the reason itself is public, and stays.

    Raises NotAllowed, NothingToPublish where a revision can't be sealed, Taken.
    """
    permit(by, "seal")
    why = reason_text(reason)
    if because not in SEAL_REASONS:
        raise NothingToPublish(sentences.NO_SUCH_REASON)
    if not sequences:
        raise NothingToPublish(sentences.NOTHING_NAMED)
    with transaction.atomic():
        chain.lock()
        _refuse_unfit(subject, ref, set(sequences))
        refuse_taken([(subject, ref)])
        content = sealing.content(set(sequences), because)
        proposal = propose([(subject, ref, Item.Act.SEAL, content, False)], by=by, why=why)
        tell_approvers(proposal)
        return proposal


def any_seal(items: Iterable[Item]) -> bool:
    """Whether any of what is proposed is a seal."""
    return any(item.act == Item.Act.SEAL for item in items)


def agree_to_seal(opened: Sequence[Proposal], *, by: Person) -> None:
    """Whether this person may approve a seal: an administrator an editor's, and the other way round; never one's own.

    Raises NotAllowed. SECOND_PERSON makes no difference.
    """
    permit(by, "seal")
    if len(opened) > 1:
        raise NotAllowed(sentences.BY_ITSELF)
    for proposal in opened:
        own = policies.refusal("other", proposal.proposer_id, by.pk, ())
        if own is not None:
            raise NotAllowed(own)
        if not may_seal_together(roles_of(proposal.proposer), roles_of(by)):
            raise NotAllowed(sentences.TOGETHER_ONLY)


def to_keep(item: Item) -> str:
    """What the seal of an item keeps of the reading room, before anything is emptied."""
    return seals.to_keep(item.subject, item.ref, sealing.sealed_by(item.content))


def carry_out(revisions: Sequence[Revision]) -> None:
    """Empty what the seals among these revisions name, in the record and on the desk. Called under the lock.

    Answers that caches of ours keep are removed once this is committed; `manage.py scrub` sees to the files.
    """
    for row in revisions:
        if row.kind == SEALED:
            sealing.empty(sealing.sealed_by(row.content))
            whole = sealing.standing(row).kind == SEALED
            forgetting.forget(row.subject, row.ref, whole=whole)
            transaction.on_commit(kept.forget, robust=True)


def _refuse_unfit(subject: str, ref: str, sequences: set[int]) -> None:
    last = last_revision(subject, ref)
    if last is None:
        raise NothingToPublish(not_public(ref))
    own = Revision.objects.filter(subject=subject, ref=ref, content__isnull=False).exclude(kind=SEALED)
    known = set(own.values_list("sequence", flat=True))
    for sequence in sorted(sequences - known):
        raise NothingToPublish(sentences.not_its_revision(ref, sequence))
    if subject not in WHOLE and max(known) in sequences:
        raise NothingToPublish(sentences.in_force(ref))
