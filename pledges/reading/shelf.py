"""Rows of the reading room, read and written many at a time."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Value

from pledgecheck import many_rows
from pledgecheck.record import canonical
from pledgecheck.record.models import Revision
from pledges.reading.columns import columns, facets
from pledges.reading.compose import Composed, notices
from pledges.reading.compose.frame import as_of
from pledges.reading.models import ROOMS, Affect, Facet, Mention, Room
from pledges.reading.world import Key, number_of

Mentions = dict[Key, str]


@dataclass(frozen=True)
class Change:
    """A document that is to be written, the revisions that changed it, and which of them in itself.

    None did where one is replayed that showed what has been sealed since: then it keeps the `as_of` that it had.
    `before`: the document as it stands, without its `as_of`; None where there is none.
    """

    subject: str
    ref: str
    composed: Composed
    because: Sequence[Revision]
    proper: Sequence[Revision]
    then: dict[str, Any] | None = None
    before: dict[str, Any] | None = None

    @property
    def as_of(self) -> dict[str, Any]:
        """The last publication that changed it."""
        if not self.because and self.then:
            return self.then
        return as_of(self.because[-1].sequence, self.because[-1].published_at)

    @property
    def document(self) -> dict[str, Any]:
        """The document with the last publication that changed it."""
        return {**self.composed.body, "as_of": self.as_of}

    def facets(self) -> list[tuple[str, str]]:
        """By what it is to be found."""
        return facets(self.subject, self.composed.body) if self.composed.live else []

    def facets_before(self) -> list[tuple[str, str]]:
        """By what it was found up to now."""
        if self.before is None or notices.standing(self.before) != Room.State.LIVE:
            return []
        return facets(self.subject, self.before)


def documents(keys: Iterable[Key], using: str) -> dict[Key, str]:
    """The documents as they stand, in one query."""
    asked = [
        ROOMS[subject]._default_manager.using(using).filter(ref__in=refs).values_list(Value(subject), "ref", "document")
        for subject, refs in _by_subject(keys).items()
    ]
    if not asked:
        return {}
    rows = asked[0].union(*asked[1:], all=True) if asked[1:] else asked[0]
    return {(subject, ref): document for subject, ref, document in rows}


def mentions(keys: Iterable[Key], using: str) -> dict[Key, Mentions]:
    """What the documents show of other subjects, as they stand, in one query; what shows nothing is left out."""
    found: dict[Key, Mentions] = {}
    rows = Mention.objects.using(using).filter(many_rows.among(keys))
    for subject, ref, to_subject, to_ref, digest in rows.values_list(
        "subject", "ref", "to_subject", "to_ref", "digest"
    ):
        found.setdefault((subject, ref), {})[to_subject, to_ref] = digest
    return found


def mentioning(keys: Iterable[Key], using: str) -> set[Key]:
    """Documents that show something of any of these subjects."""
    rows = Mention.objects.using(using).filter(many_rows.among(keys, "to_subject", "to_ref"))
    return set(rows.values_list("subject", "ref"))


def write(changes: Sequence[Change], using: str) -> None:
    """Store documents of any subjects with their columns, facets, and what changed them."""
    affects = [
        (row.sequence, change.subject, change.ref, row in change.proper) for change in changes for row in change.because
    ]
    many_rows.insert(Affect, ("sequence", "subject", "ref", "proper"), affects, using)
    for subject, room in ROOMS.items():
        written = [change for change in changes if change.subject == subject]
        if written:
            rows = [_values(change) for change in written]
            names = list(rows[0])
            replacing = many_rows.replacing("ref", names)
            new = all(change.before is None for change in written)
            many_rows.insert(room, names, [list(row.values()) for row in rows], using, otherwise=replacing, new=new)
    _replace_facets(changes, using)


def write_mentions(shown: Mapping[Key, Mentions], before: Collection[Key], using: str) -> None:
    """Store what documents show of other subjects now. `before`: those of them that showed anything up to now."""
    if before:
        Mention.objects.using(using).filter(many_rows.among(before)).delete()
    rows = [(*key, *to, digest) for key, found in shown.items() for to, digest in sorted(found.items())]
    many_rows.insert(Mention, ("subject", "ref", "to_subject", "to_ref", "digest"), rows, using)


def _values(change: Change) -> dict[str, Any]:
    document = change.document
    found = columns(change.subject, document, live=change.composed.live)
    return {
        "ref": change.ref,
        "number": number_of(change.ref),
        "state": change.composed.state,
        "document": canonical.text(document),
        "sequence": change.composed.sequence,
        "changed": change.as_of["sequence"],
        **{name: str(value) if isinstance(value, date) else value for name, value in found.items()},
    }


def _replace_facets(changes: Iterable[Change], using: str) -> None:
    """Write the facets of those documents that are found by others than before."""
    found = [(change, change.facets(), change.facets_before()) for change in changes]
    other = [(change, now, then) for change, now, then in found if now != then]
    if gone := [(change.subject, change.ref) for change, _now, then in other if then]:
        Facet.objects.using(using).filter(many_rows.among(gone)).delete()
    rows = [(change.subject, change.ref, name, value) for change, now, _then in other for name, value in now]
    many_rows.insert(Facet, ("subject", "ref", "name", "value"), rows, using)


def _by_subject(keys: Iterable[Key]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for subject, ref in keys:
        found.setdefault(subject, []).append(ref)
    return found
