"""What a publication does to the reading room. Acts, `rebuild` and `verify_record` all go through `apply`."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.db import DEFAULT_DB_ALIAS

from pledgecheck.record.models import SEALED, Revision
from pledges.reading import seals, shelf
from pledges.reading.compose import Composed, compose
from pledges.reading.compose.frame import FORMAT, first_language
from pledges.reading.models import ROOMS, Frame, Mention, Relation
from pledges.reading.preload import preload
from pledges.reading.search import index as search
from pledges.reading.search.store import VERSION, forget
from pledges.reading.shelf import Change, Mentions
from pledges.reading.world import Content, Key, World, in_order

Stands = tuple[int, str, int]

BATCH = 100
"""Documents composed at a time: what a publication costs in memory doesn't grow with how many it changes."""


@dataclass(frozen=True)
class _Publication:
    """The revisions of one publication, and what seals say of them: those of the whole record, and those among them."""

    revisions: Sequence[Revision]
    kept: seals.Kept
    forced: Mapping[Key, Sequence[Revision]]


def apply(
    revisions: Sequence[Revision],
    using: str = DEFAULT_DB_ALIAS,
    kept: seals.Kept | None = None,
    held: Mapping[Key, Revision] = MappingProxyType({}),
) -> list[Key]:
    """Recompose every document that a publication changes; gives their keys, in the order in which they were written.

    `revisions` are all of one publication, in order, and the newest that the room in `using` has seen. `kept`: what the
    seals of the record keep, where it is being replayed; `held`: what is on hold now, where that is to be shown.
    """
    _refuse_other_frame(using)
    known = _Publication(revisions, kept or seals.NOTHING, seals.forced(revisions))
    opened = _relate(revisions, using, known.kept)
    keys = {(row.subject, row.ref) for row in revisions}
    keys |= _mentioning(keys, using) | opened | known.kept.changed(revisions) | known.forced.keys()
    written = []
    for subject in ROOMS:
        refs = sorted((ref for kind, ref in keys if kind == subject), key=in_order)
        for start in range(0, len(refs), BATCH):
            world = World(revisions[-1].sequence, using, held, gaps=kept is not None)
            written += _recompose(world, subject, refs[start : start + BATCH], known)
    if kept is None and known.forced:
        forget(using)
    return written


class NeedsRebuild(RuntimeError):
    """Documents stand composed in another shape or language: publishing would call that a change of theirs."""


def other_frame(using: str = DEFAULT_DB_ALIAS) -> str | None:
    """In which other shape or first language than would be now documents stand composed; None where in no other."""
    return _other(_stands(using))


def _stands(using: str) -> Stands | None:
    return Frame.objects.using(using).values_list("format", "language", "terms").first()


def _other(stands: Stands | None) -> str | None:
    now = (FORMAT, first_language(), VERSION)
    if stands is None or stands == now:
        return None
    return f"documents stand composed as {stands}, and would be as {now}: run manage.py rebuild"


def _refuse_other_frame(using: str) -> None:
    stands = _stands(using)
    if stands is None:
        Frame.objects.using(using).create(format=FORMAT, language=first_language(), terms=VERSION)
    elif other := _other(stands):
        raise NeedsRebuild(other)


def _recompose(world: World, subject: str, refs: Sequence[str], known: _Publication) -> list[Key]:
    """Compose documents of one subject, and write those that changed with what changed them."""
    preload(world, subject, refs)
    stored = shelf.documents(subject, refs, world.using)
    shown = shelf.mentions(subject, refs, world.using)
    changes: list[Change] = []
    showing: dict[str, Mentions] = {}
    found: dict[str, Content | None] = {}
    for ref in refs:
        composed = compose(world, (subject, ref))
        if composed is None:
            continue
        found[ref] = composed.body if composed.live else None
        if shown[ref] != composed.mentions:
            showing[ref] = composed.mentions
        before = _document(stored.get(ref))
        change = _changed((subject, ref), before, composed, shown[ref], known)
        if change is not None:
            changes.append(change)
    shelf.write(subject, changes, world.using)
    shelf.write_mentions(subject, showing, world.using)
    search.update(world, subject, found)
    return [(subject, change.ref) for change in changes]


def _changed(
    key: Key,
    before: Content | None,
    composed: Composed,
    then: Mentions,
    known: _Publication,
) -> Change | None:
    """What a publication changed of a document; None where nothing. Of what is sealed by now the seal says it."""
    as_of = before.pop("as_of") if before else None
    kept = known.kept.because(key, known.revisions)
    if kept is not None:
        because = [row for row, _proper in kept]
        proper: Sequence[Revision] = [row for row, in_itself in kept if in_itself]
        return Change(key[1], composed, because, proper, as_of) if because or before != composed.body else None
    if seals_of := known.forced.get(key):
        return Change(key[1], composed, seals_of, [row for row in seals_of if row.subject != "pledge"], as_of)
    if before == composed.body:
        return None
    because = _changing(key, known.revisions, then, composed.mentions)
    proper = _in_itself(because, before, composed.body) if key[0] == "claim" else because
    return Change(key[1], composed, because, proper, as_of)


def _relate(revisions: Sequence[Revision], using: str, kept: seals.Kept) -> set[Key]:
    """Open and close what pledges name of each other and of claims; gives whoever is newly or no longer named."""
    touched: set[Key] = set()
    for row in revisions:
        if row.subject != "pledge" or row.kind == SEALED:
            continue
        open_rows = Relation.objects.using(using).filter(ref=row.ref, until=None)
        then = set(open_rows.values_list("role", "to_ref"))
        if row.content is None:
            now = then - set(kept.ended.get(row.sequence, ())) | set(kept.begun.get(row.sequence, ()))
        elif (content := json.loads(row.content)) is not None:
            now = _named(content)
        else:
            continue
        for role, to_ref in then - now:
            open_rows.filter(role=role, to_ref=to_ref).update(until=row.sequence)
        Relation.objects.using(using).bulk_create(
            Relation(ref=row.ref, role=role, to_ref=to_ref, since=row.sequence) for role, to_ref in sorted(now - then)
        )
        touched |= {("claim" if role == "claim" else "pledge", to_ref) for role, to_ref in then ^ now}
    return touched


def _named(content: Content) -> set[tuple[str, str]]:
    named = {("claim", row["claim"]) for row in content["claims"]}
    return named | {(role, content[role]) for role in ("parent", "renews") if content[role]}


def _mentioning(keys: set[Key], using: str) -> set[Key]:
    found: set[Key] = set()
    for subject in {subject for subject, _ref in keys}:
        refs = [ref for named, ref in keys if named == subject]
        rows = Mention.objects.using(using).filter(to_subject=subject, to_ref__in=refs)
        found.update(rows.values_list("subject", "ref"))
    return found


def _document(stored: str | None) -> Content | None:
    return None if stored is None else json.loads(stored)


def _in_itself(changing: Sequence[Revision], before: Content | None, after: Content) -> Sequence[Revision]:
    """Which of these changed a claim's document in itself, and not only the pledges that it lists.

    A pledge's revision does so only where nothing else can have: when the last that links a claim is withdrawn.
    """
    if _but_pledges(before) == _but_pledges(after):
        return []
    return [row for row in changing if row.subject != "pledge"] or changing


def _but_pledges(body: Content | None) -> Content | None:
    return body and {name: value for name, value in body.items() if name != "pledges"}


def _changing(key: Key, revisions: Sequence[Revision], then: dict[Key, str], now: dict[Key, str]) -> list[Revision]:
    """What of a publication changed this document: its own revisions, and those of which it shows other things."""
    changed = {other for other in {*then, *now} if then.get(other) != now.get(other)} | {key}
    return [row for row in revisions if (row.subject, row.ref) in changed] or [revisions[-1]]
