"""The published world as it was after a publication: contents and revisions by subject and code."""

import marshal
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import orjson
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Max, Q

from pledgecheck import many_rows
from pledgecheck.record import canonical, chain, sealing
from pledgecheck.record.models import SINGLE_HANDED, Revision
from pledges.reading.models import Affect, Relation
from pledges.reading.recent import Recent

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
    sealed by now, so that documents that showed them can't be composed any more. `newest`: last revisions up to then
    that have been read already; `recent`: more of them, from worlds before this one.
    """

    def __init__(
        self,
        at: int,
        using: str = DEFAULT_DB_ALIAS,
        held: Mapping[Key, Revision] = MappingProxyType({}),
        *,
        gaps: bool = False,
        newest: Mapping[Key, Revision] = MappingProxyType({}),
        recent: Recent | None = None,
    ) -> None:
        self.at = at
        self.using = using
        self.held = held
        self.gaps = gaps
        self.newest = newest
        self.recent = recent or Recent()
        self._states: dict[Key, State | None] = {}
        self._corrections: dict[Key, list[Revision]] = {}
        self._naming: dict[tuple[str, str], list[str]] = {}
        self._proper: dict[str, tuple[int, str]] = {}
        self._digests: dict[bytes, str] = {}

    def load(self, keys: Iterable[Key]) -> None:
        """Read several subjects in one query."""
        wanted: list[Key] = []
        for key in keys:
            if key in self._states:
                continue
            last = self.newest.get(key) or self.recent.last(key)
            if last is not None:
                self._states[key] = self._state(key, last)
            else:
                self._states[key] = None
                wanted.append(key)
        if not wanted:
            return
        newest = chain.last_of(wanted, sequence__lte=self.at)
        for revision in Revision.objects.filter(sequence__in=newest).defer("changes", "kept"):
            key = (revision.subject, revision.ref)
            self.recent.learn(key, revision)
            self._states[key] = self._state(key, revision)

    def _state(self, key: Key, last: Revision) -> State:
        hold = self.held.get(key)
        if hold is not None:
            own = hold if (hold.subject, hold.ref) == key else last
            return State(own, None, hold)
        stands = sealing.standing(last)
        return State(last, orjson.loads(sealing.says(stands) or "null"), stands)

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

    def digest(self, shown: list[Any]) -> str:
        """The digest of what a document shows of a subject: a hundred show the same of a candidate or an election."""
        # Alike in these bytes is alike in every value; the other way round it is only digested again.
        alike = marshal.dumps(shown, 2)
        if alike not in self._digests:
            self._digests[alike] = canonical.sha256(canonical.text(shown))
        return self._digests[alike]

    def load_naming(self, keys: Iterable[tuple[str, str]]) -> None:
        """Read in one query which pledges name these codes, each in a role."""
        wanted = [key for key in dict.fromkeys(keys) if key not in self._naming]
        if not wanted:
            return
        self._naming.update({key: [] for key in wanted})
        named = many_rows.among(wanted, "role", "to_ref")
        rows = Relation.objects.using(self.using).filter(named, since__lte=self.at)
        still = rows.filter(Q(until=None) | Q(until__gt=self.at))
        for role, to_ref, ref in still.values_list("role", "to_ref", "ref"):
            self._naming[role, to_ref].append(ref)

    def learn_naming(self, found: Mapping[tuple[str, str], Sequence[str]]) -> None:
        """Take as known which pledges name each of these codes in a role."""
        self._naming.update({key: list(refs) for key, refs in found.items()})

    def naming(self, role: str, to_ref: str) -> list[str]:
        """Codes of the pledges that name this one in a role (parent, renews, claim), withdrawn ones included."""
        if (role, to_ref) not in self._naming:
            self.load_naming([(role, to_ref)])
        return sorted(self._naming[role, to_ref], key=in_order)

    def load_proper(self, refs: Iterable[str]) -> None:
        """Read for claims the last revision that changed each in itself, and when."""
        unknown = [ref for ref in refs if ref not in self._proper]
        self._proper.update({ref: known for ref in unknown if (known := self.recent.proper(ref))})
        wanted = [ref for ref in unknown if ref not in self._proper]
        if wanted:
            self._proper.update(self.changes("claim", wanted, proper=True))

    def learn_proper(self, ref: str, last: Revision) -> None:
        """Take as known which revision changed a claim in itself last."""
        self._proper[ref] = (last.sequence, last.published_at)
        self.recent.learn_proper(ref, self._proper[ref])

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
        unknown = [key for key in dict.fromkeys(keys) if key not in self._corrections]
        self._corrections.update({key: [] for key in unknown})
        wanted = [key for key in unknown if not self._is_first(key)]
        if not wanted:
            return
        rows = Revision.objects.filter(many_rows.among(wanted), correction=True, sequence__lte=self.at)
        for row in rows.order_by("-sequence").defer("content", "changes", "kept"):
            self._corrections[row.subject, row.ref].append(row)

    def _is_first(self, key: Key) -> bool:
        """Whether a subject is known to have been published once: that corrected nothing."""
        state = self._states.get(key)
        return state is not None and state.revision.number == 1

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
