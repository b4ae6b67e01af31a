"""Everything that proposals carry, each subject as a difference to what was public when it was frozen."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pledgecheck.record import sealing
from pledgecheck.record.models import Item, Proposal, Revision
from pledges.desk.differences.compare import Line, Section, compare
from pledges.desk.differences.forms import FORMS
from pledges.desk.differences.values import Naming, mentions, name_of
from pledges.desk.editorial.known import Known, last_sequences, lived
from pledges.desk.editorial.publishing import is_correction, kind_of
from pledges.desk.subjects import MODELS
from pledges.law import changes as law
from pledges.law.changes import Content

_AS_BEFORE = (Item.Act.RESTORE, Item.Act.RELEASE)
"""Acts by which something is public again as it last was."""


@dataclass(frozen=True)
class Carried:
    """One subject of a proposal: what becomes of it and by which kind of revision, value by value.

    `stale`: something newer was published since it was frozen. `must_correct`: something public turns out wrong.
    `seals`: the revisions that a seal would empty. A seal changes nothing of what is said; nor does what says nothing
    any more, as it was sealed since.
    """

    item: Item
    title: str
    before: Content | None
    after: Content
    stale: bool
    sections: tuple[Section, ...]
    seals: tuple[Revision, ...] = ()

    @property
    def new(self) -> bool:
        return self.before is None

    @property
    def in_full(self) -> bool:
        """Whether all of it is shown as it will stand: nothing of it is public now."""
        return self.new or self.item.act in _AS_BEFORE

    @property
    def kind(self) -> str:
        return kind_of(self.item, self.before, self.after)

    @property
    def must_correct(self) -> bool:
        return law.forced_correction(self.item.subject, self.before, self.after)

    @property
    def correction(self) -> bool:
        return is_correction(self.item, self.before, self.after)

    @property
    def subject_name(self) -> str:
        """What the desk calls this sort of subject, in the language of the interface."""
        return str(MODELS[self.item.subject]._meta.verbose_name)

    @property
    def lines(self) -> list[Line]:
        return [line for section in self.sections for line in section.lines]

    @property
    def differing(self) -> int:
        """How many values differ from what is public."""
        return sum(len(section.differing) for section in self.sections)


def carried(proposals: Sequence[Proposal], *, language: str) -> dict[int, list[Carried]]:
    """What each of these proposals carries, in the order of publication; by the proposals' keys.

    A fixed number of queries, however many proposals and subjects there are.
    """
    items = list(Item.objects.filter(proposal__in=proposals).order_by("proposal", "position"))
    before = _public_when_frozen(items)
    after = {item.pk: json.loads(item.content) for item in items}
    named = _names(proposals, items, before, after)
    last = last_sequences((item.subject, item.ref) for item in items)
    found: dict[int, list[Carried]] = {proposal.pk: [] for proposal in proposals}
    for item in items:
        old, new = before.get(item.pk), after[item.pk]
        stale = item.open and last.get((item.subject, item.ref)) != item.base
        if _says_nothing(item, new):
            title = name_of(item.subject, old, language)
            found[item.proposal_id].append(Carried(item, title, old, old or {}, stale, (), _to_seal(item)))
            continue
        shown = None if item.act in _AS_BEFORE else old
        sections = compare(item.subject, shown, new, named=named, language=language)
        title = name_of(item.subject, new, language)
        found[item.proposal_id].append(Carried(item, title, old, new, stale, tuple(sections)))
    return found


def _says_nothing(item: Item, content: Content | None) -> bool:
    return item.act == Item.Act.SEAL or content is None


def _to_seal(item: Item) -> tuple[Revision, ...]:
    """What a seal names, oldest first."""
    named = sealing.sealed_by(item.content) if item.act == Item.Act.SEAL else []
    return tuple(Revision.objects.filter(sequence__in=named).order_by("sequence"))


def _public_when_frozen(items: Sequence[Item]) -> dict[int, Content]:
    """The last content of each item's subject that was public, up to the revision that the item is to follow."""
    bases = [item.base for item in items if item.base is not None]
    texts = dict(Revision.objects.filter(sequence__in=bases).values_list("sequence", "content"))
    hidden = [item for item in items if item.base is not None and texts.get(item.base) in (None, "null")]
    at = {item.pk: item.base for item in items if item.base is not None}
    at.update(_live_before(hidden))
    more = Revision.objects.filter(sequence__in=[sequence for sequence in at.values() if sequence not in texts])
    texts.update(more.values_list("sequence", "content"))
    found = {pk: texts.get(sequence) for pk, sequence in at.items()}
    return {pk: json.loads(text) for pk, text in found.items() if text not in (None, "null")}


def _live_before(items: Sequence[Item]) -> dict[int, int]:
    """Where the last revision says nothing (withdrawn, sealed): the sequence of the last before it that does."""
    live = lived(Revision.objects.filter(ref__in=[item.ref for item in items]))
    rows = list(live.values_list("subject", "ref", "sequence")) if items else []
    found: dict[int, int] = {}
    for item in items:
        mine = [at for subject, ref, at in rows if (subject, ref) == (item.subject, item.ref) and at < (item.base or 0)]
        if mine:
            found[item.pk] = max(mine)
    return found


def _names(
    proposals: Iterable[Proposal], items: Sequence[Item], before: Mapping[int, Content], after: Mapping[int, Any]
) -> Naming:
    """What codes stand for: what is frozen here or in what is needed, else what is public; all read at once."""
    needs = Proposal.needs.through.objects.filter(from_proposal__in=proposals).values_list("to_proposal", flat=True)
    saying = [item for item in items if not _says_nothing(item, after[item.pk])]
    known = Known({(item.subject, item.ref): after[item.pk] for item in saying}, list(needs))
    known.load(
        key
        for item in saying
        for content in (before.get(item.pk), after[item.pk])
        for key in mentions(FORMS[item.subject], content)
    )
    return known.content
