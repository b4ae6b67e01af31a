"""Rows of the reading room, read and written many at a time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pledgecheck.record import canonical
from pledgecheck.record.models import Revision
from pledges.reading.columns import columns, facets
from pledges.reading.compose import Composed
from pledges.reading.compose.frame import as_of
from pledges.reading.models import ROOMS, Affect, Facet, Mention
from pledges.reading.world import Key, number_of

Mentions = dict[Key, str]


@dataclass(frozen=True)
class Change:
    """A document that is to be written, the revisions that changed it, and which of them in itself.

    None did where one is replayed that showed what has been sealed since: then it keeps the `as_of` that it had.
    """

    ref: str
    composed: Composed
    because: Sequence[Revision]
    proper: Sequence[Revision]
    then: dict[str, Any] | None = None

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


def documents(subject: str, refs: Sequence[str], using: str) -> dict[str, str]:
    """The documents as they stand, by code."""
    rows = ROOMS[subject]._default_manager.using(using).filter(ref__in=refs)
    return dict(rows.values_list("ref", "document"))


def mentions(subject: str, refs: Sequence[str], using: str) -> dict[str, Mentions]:
    """What the documents show of other subjects, as they stand, by code."""
    found: dict[str, Mentions] = {ref: {} for ref in refs}
    rows = Mention.objects.using(using).filter(subject=subject, ref__in=refs)
    for ref, to_subject, to_ref, digest in rows.values_list("ref", "to_subject", "to_ref", "digest"):
        found[ref][to_subject, to_ref] = digest
    return found


def write(subject: str, changes: Sequence[Change], using: str) -> None:
    """Store documents with their columns, facets, and what changed them."""
    if not changes:
        return
    Affect.objects.using(using).bulk_create(
        Affect(sequence=row.sequence, subject=subject, ref=change.ref, proper=row in change.proper)
        for change in changes
        for row in change.because
    )
    room = ROOMS[subject]
    rows = [room(ref=change.ref, **_values(subject, change)) for change in changes]
    written = [field.name for field in room._meta.concrete_fields if not field.primary_key]
    room._default_manager.using(using).bulk_create(
        rows, update_conflicts=True, unique_fields=["ref"], update_fields=written
    )
    _replace_facets(subject, changes, using)


def write_mentions(subject: str, shown: Mapping[str, Mentions], using: str) -> None:
    """Store what documents show of other subjects now."""
    Mention.objects.using(using).filter(subject=subject, ref__in=list(shown)).delete()
    Mention.objects.using(using).bulk_create(
        Mention(subject=subject, ref=ref, to_subject=to_subject, to_ref=to_ref, digest=digest)
        for ref, found in shown.items()
        for (to_subject, to_ref), digest in sorted(found.items())
    )


def _values(subject: str, change: Change) -> dict[str, Any]:
    document = change.document
    return {
        "number": number_of(change.ref),
        "state": change.composed.state,
        "document": canonical.text(document),
        "sequence": change.composed.sequence,
        "changed": change.as_of["sequence"],
        **columns(subject, document, live=change.composed.live),
    }


def _replace_facets(subject: str, changes: Iterable[Change], using: str) -> None:
    found = {change.ref: facets(subject, change.document) if change.composed.live else [] for change in changes}
    Facet.objects.using(using).filter(subject=subject, ref__in=list(found)).delete()
    Facet.objects.using(using).bulk_create(
        Facet(subject=subject, ref=ref, name=name, value=value) for ref, rows in found.items() for name, value in rows
    )
