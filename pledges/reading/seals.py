"""What a seal keeps so that the room can still be written again: which documents which revision changed.

Contents that are gone can't be composed, so replaying the record could no longer find out what those publications
changed, nor whom a sealed pledge named. A seal writes that down before it empties anything, in codes and sequences
alone: for every document that may have shown the subject since the first revision that it seals (more do no harm),
each revision that changed it.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from pledgecheck.record import canonical, sealing
from pledgecheck.record.models import SEALED, Revision
from pledges.reading.models import ROOMS, Affect, Mention, Relation
from pledges.reading.preload import names
from pledges.reading.world import Key

CHUNK = 500


@dataclass
class Kept:
    """What seals keep, of all that there are: nothing where there is none.

    `affects`: by sequence and document whether in itself. `windows`: of each document the publications (from, before)
    within which nothing but that changed it. `relations`: of a sealed pledge's revision what it named anew and no more.
    """

    affects: dict[int, dict[Key, bool]] = field(default_factory=dict)
    windows: dict[Key, list[tuple[int, int]]] = field(default_factory=dict)
    begun: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    ended: dict[int, list[tuple[str, str]]] = field(default_factory=dict)

    def changed(self, revisions: Sequence[Revision]) -> set[Key]:
        """Documents that a publication changed, of which only a seal still knows."""
        return {key for row in revisions for key in self.affects.get(row.sequence, ())}

    def because(self, key: Key, revisions: Sequence[Revision]) -> list[tuple[Revision, bool]] | None:
        """Which of a publication changed a document, and whether in itself; None where no seal says so."""
        first = revisions[0].sequence
        if not any(start <= first < end for start, end in self.windows.get(key, ())):
            return None
        changing = [(row, self.affects.get(row.sequence, {})) for row in revisions]
        return [(row, found[key]) for row, found in changing if key in found]


NOTHING = Kept()
"""For what is published now: all that it changes can be found out."""


def kept() -> Kept:
    """All that the seals of the record keep."""
    found = Kept()
    for seal in sealing.seals():
        said = json.loads(seal.kept or "{}")
        for subject, ref in said.get("documents", ()):
            found.windows.setdefault((subject, ref), []).append((said["from"], seal.sequence))
        for sequence, subject, ref, proper in said.get("affects", ()):
            found.affects.setdefault(sequence, {})[subject, ref] = proper
        gone = set(sealing.sealed_by(seal.content))
        for role, to_ref, since, until in said.get("relations", ()):
            if since in gone:
                found.begun.setdefault(since, []).append((role, to_ref))
            if until in gone:
                found.ended.setdefault(until, []).append((role, to_ref))
    return found


def forced(revisions: Sequence[Revision]) -> dict[Key, list[Revision]]:
    """Documents that seals among these revisions change, each with the seals, in order.

    Those of what is sealed, and those that showed it then: their past is another from then on, whatever they say now.
    """
    found: dict[Key, list[Revision]] = defaultdict(list)
    for row in revisions:
        if row.kind == SEALED:
            shown = json.loads(row.kept or "{}").get("shown_by", ())
            for key in {(row.subject, row.ref), *map(tuple, shown)}:
                found[key].append(row)
    return found


def to_keep(subject: str, ref: str, sequences: Sequence[int]) -> str:
    """What a seal of these revisions is to keep, as canonical JSON. Call under the lock, before anything is emptied."""
    named = Revision.objects.filter(sequence__in=list(sequences))
    first = min(named.values_list("publication", flat=True))
    shown = set(Mention.objects.filter(to_subject=subject, to_ref=ref).values_list("subject", "ref"))
    documents = {(subject, ref), *shown, *_kin(subject, ref), *_naming(subject, ref)}
    relations = Relation.objects.filter(ref=ref) if subject == "pledge" else Relation.objects.none()
    rows = relations.filter(Q(since__in=sequences) | Q(until__in=sequences)).order_by("role", "to_ref", "since")
    return canonical.text(
        {
            "from": first,
            "documents": sorted(map(list, documents)),
            "shown_by": sorted(map(list, shown)),
            "affects": sorted(_affects(documents, first)),
            "relations": [list(row) for row in rows.values_list("role", "to_ref", "since", "until")],
        }
    )


def _affects(documents: Iterable[Key], first: int) -> Iterator[list[Any]]:
    by_subject: dict[str, list[str]] = defaultdict(list)
    for subject, ref in documents:
        by_subject[subject].append(ref)
    for subject, refs in by_subject.items():
        for start in range(0, len(refs), CHUNK):
            rows = Affect.objects.filter(subject=subject, ref__in=refs[start : start + CHUNK], sequence__gte=first)
            yield from (list(row) for row in rows.values_list("sequence", "subject", "ref", "proper"))


def _kin(subject: str, ref: str) -> set[Key]:
    """Pledges and claims that ever named a pledge or claim, or were named by it."""
    if subject not in ("pledge", "claim"):
        return set()
    role = Q(role="claim") if subject == "claim" else ~Q(role="claim")
    found: set[Key] = {
        ("pledge", one) for one in Relation.objects.filter(role, to_ref=ref).values_list("ref", flat=True)
    }
    if subject == "pledge":
        rows = Relation.objects.filter(ref=ref).values_list("role", "to_ref")
        found |= {("claim" if role == "claim" else "pledge", to_ref) for role, to_ref in rows}
    return found


def _naming(subject: str, ref: str) -> set[Key]:
    """Documents whose content ever named a subject, and the pledges that ever linked claims among them."""
    found: set[Key] = set()
    rows = Revision.objects.filter(subject__in=ROOMS, content__contains=canonical.text(ref))
    for row in rows.exclude(content="null").iterator(CHUNK):
        if (subject, ref) in set(_named(json.loads(row.content or "null") or {})):
            found.add((row.subject, row.ref))
    claims = [one for kind, one in found if kind == "claim"]
    for start in range(0, len(claims), CHUNK):
        linking = Relation.objects.filter(role="claim", to_ref__in=claims[start : start + CHUNK])
        found |= {("pledge", one) for one in linking.values_list("ref", flat=True)}
    return found


def _named(content: dict[str, Any]) -> Iterator[Key]:
    yield from names(content)
    for row in content.get("candidacies", ()):
        yield "election", row["election"]
        if row.get("party"):
            yield "party", row["party"]
    yield from (("source", row["source"]) for row in content.get("observations", ()))
