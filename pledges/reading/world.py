"""The published world as it was after a publication: contents and revisions by subject and code."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Max, Q

from pledgecheck.record import sealing
from pledgecheck.record.models import SINGLE_HANDED, Revision
from pledges.reading.models import Affect, Relation

Key = tuple[str, str]
Content = dict[str, Any]


@dataclass(frozen=True)
class State:
    """A subject as last published: the revision that said so, and its content; None while a notice stands for it.

    `stands`: the revision of that content or notice, which a seal of earlier ones leaves in its place; of a claim that
    went with a pledge on hold, that hold.
    """

    revision: Revision
    content: Content | None
    stands: Revision

    @property
    def live(self) -> bool:
        return self.content is not None


class World:
    """Everything published up to sequence `at`, read when asked for and kept while one publication is composed.

    Contents come from the record. Who names whom, and what changed when, come from the reading room in the database
    `using`, which is another one while a record is being verified. `held`: what a hold keeps back now, whose past
    states are to be shown as little as it is itself, each with the hold. `gaps`: contents that were public then may be
    sealed by now, so that documents that showed them can't be composed any more.
    """

    def __init__(
        self,
        at: int,
        using: str = DEFAULT_DB_ALIAS,
        held: Mapping[Key, Revision] = MappingProxyType({}),
        *,
        gaps: bool = False,
    ) -> None:
        self.at = at
        self.using = using
        self.held = held
        self.gaps = gaps
        self._states: dict[Key, State | None] = {}
        self._corrections: dict[Key, list[Revision]] = {}
        self._naming: dict[tuple[str, str], list[str]] = {}
        self._proper: dict[str, tuple[int, str]] = {}

    def load(self, keys: Iterable[Key]) -> None:
        """Read several subjects in one query."""
        wanted: dict[str, set[str]] = defaultdict(set)
        for subject, ref in keys:
            if (subject, ref) not in self._states:
                wanted[subject].add(ref)
                self._states[subject, ref] = None
        if not wanted:
            return
        either = Q()
        for subject, refs in wanted.items():
            either |= Q(subject=subject, ref__in=refs)
        upto = Revision.objects.filter(either, sequence__lte=self.at)
        last = upto.values("subject", "ref").annotate(last=Max("sequence")).values("last")
        for revision in Revision.objects.filter(sequence__in=last):
            key = (revision.subject, revision.ref)
            hold = self.held.get(key)
            if hold is not None:
                own = hold if (hold.subject, hold.ref) == key else revision
                self._states[key] = State(own, None, hold)
                continue
            stands = sealing.standing(revision)
            self._states[key] = State(revision, json.loads(sealing.says(stands) or "null"), stands)

    def state(self, subject: str, ref: str) -> State | None:
        """The subject as last published; None where it had not been published yet."""
        if (subject, ref) not in self._states:
            self.load([(subject, ref)])
        return self._states[subject, ref]

    def content(self, subject: str, ref: str) -> Content | None:
        """The content in force; None where unknown, or where a notice stands for it."""
        state = self.state(subject, ref)
        return state.content if state else None

    def sealed(self, subject: str, ref: str) -> Revision | None:
        """In a world with gaps the content that was in force then and has been sealed later; None where none was."""
        state = self.state(subject, ref)
        if not self.gaps or state is None or state.live or state.revision.kind in SINGLE_HANDED:
            return None
        return state.revision if state.revision.content is None else None

    def load_naming(self, roles: Iterable[str], refs: Iterable[str]) -> None:
        """Read in one query which pledges name these codes in these roles."""
        wanted = [(role, ref) for role in roles for ref in refs if (role, ref) not in self._naming]
        if not wanted:
            return
        asked = set(wanted)
        self._naming.update({key: [] for key in wanted})
        known = {"role__in": {role for role, _ref in wanted}, "to_ref__in": {ref for _role, ref in wanted}}
        rows = Relation.objects.using(self.using).filter(**known, since__lte=self.at)
        still = rows.filter(Q(until=None) | Q(until__gt=self.at))
        for role, to_ref, ref in still.values_list("role", "to_ref", "ref"):
            if (role, to_ref) in asked:
                self._naming[role, to_ref].append(ref)

    def naming(self, role: str, to_ref: str) -> list[str]:
        """Codes of the pledges that name this one in a role (parent, renews, claim), withdrawn ones included."""
        self.load_naming([role], [to_ref])
        return sorted(self._naming[role, to_ref], key=in_order)

    def naming_any(self, roles: Iterable[str], refs: Sequence[str]) -> set[str]:
        """Codes of all pledges that name any of these in any of the roles."""
        return {named for role in roles for ref in refs for named in self.naming(role, ref)}

    def load_proper(self, refs: Iterable[str]) -> None:
        """Read for claims the last revision that changed each in itself, and when."""
        wanted = [ref for ref in refs if ref not in self._proper]
        if wanted:
            self._proper.update(self.changes("claim", wanted, proper=True))

    def proper(self, ref: str) -> tuple[int, str]:
        """The last revision that changed a claim in itself, and when."""
        self.load_proper([ref])
        return self._proper[ref]

    def changes(self, subject: str, refs: Iterable[str], *, proper: bool = False) -> dict[str, tuple[int, str]]:
        """For each code the last revision that changed its document (with `proper` a claim in itself), and when."""
        rows = Affect.objects.using(self.using).filter(subject=subject, ref__in=list(refs), sequence__lte=self.at)
        if proper:
            rows = rows.filter(proper=True)
        last = dict(rows.values("ref").annotate(last=Max("sequence")).values_list("ref", "last"))
        at = dict(Revision.objects.filter(sequence__in=last.values()).values_list("sequence", "published_at"))
        return {ref: (sequence, at[sequence]) for ref, sequence in last.items()}

    def load_corrections(self, keys: Iterable[Key]) -> None:
        """Read the corrections of several subjects in one query."""
        either = Q()
        for subject, ref in keys:
            if (subject, ref) not in self._corrections:
                self._corrections[subject, ref] = []
                either |= Q(subject=subject, ref=ref)
        if either:
            for row in Revision.objects.filter(either, correction=True, sequence__lte=self.at).order_by("-sequence"):
                self._corrections[row.subject, row.ref].append(row)

    def corrections(self, keys: list[Key]) -> list[Revision]:
        """Corrections of any of these subjects, newest first."""
        self.load_corrections(keys)
        return sorted((row for key in keys for row in self._corrections[key]), key=lambda row: -row.sequence)


def in_order(ref: str) -> tuple[int, str]:
    """Sort key of codes: P-10000 after P-9999."""
    return (number_of(ref), ref)


def number_of(ref: str) -> int:
    """The digits of a numbered code (`P-0012` gives 12); 0 for a slug."""
    letter, _hyphen, digits = ref.partition("-")
    return int(digits) if len(letter) == 1 and letter.isupper() and digits.isdigit() else 0
