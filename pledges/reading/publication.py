"""What a publication does to the reading room. Acts, `rebuild` and `verify_record` all go through `apply`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import orjson
from django.db import DEFAULT_DB_ALIAS

from pledgecheck.record.models import Revision
from pledges.reading import seals, shelf
from pledges.reading.compose import Composed, compose
from pledges.reading.compose.frame import FORMAT, first_language
from pledges.reading.models import ROOMS, Frame
from pledges.reading.preload import preload
from pledges.reading.recent import Recent
from pledges.reading.relating import relate
from pledges.reading.search.index import AT_ONCE, Keeper
from pledges.reading.search.store import VERSION, forget
from pledges.reading.shelf import Change, Mentions
from pledges.reading.world import Content, Key, World, in_order

Stands = tuple[int, str, int]
_TURN = {subject: place for place, subject in enumerate(ROOMS)}

BATCH = 100
"""Documents composed at a time: what a publication costs in memory doesn't grow with how many it changes."""


@dataclass(frozen=True)
class _Publication:
    """The revisions of one publication, what is known around them, and what seals say of them.

    `kept` by those of the whole record, `forced` by those among them. `newest`: last revisions that have been read.
    `named`: of what it made public for the first time, by which pledges it is named, as nobody could name it before.
    """

    revisions: Sequence[Revision]
    kept: seals.Kept
    forced: Mapping[Key, Sequence[Revision]]
    newest: Mapping[Key, Revision]
    named: Mapping[tuple[str, str], Sequence[str]]
    index: Keeper

    @cached_property
    def own(self) -> dict[Key, list[Revision]]:
        """The revisions of each subject."""
        found: dict[Key, list[Revision]] = {}
        for row in self.revisions:
            found.setdefault((row.subject, row.ref), []).append(row)
        return found

    @cached_property
    def first(self) -> set[Key]:
        """What had never been published: no document of it is there."""
        return {(row.subject, row.ref) for row in self.revisions if row.number == 1}


def apply(
    revisions: Sequence[Revision],
    using: str = DEFAULT_DB_ALIAS,
    kept: seals.Kept | None = None,
    held: Mapping[Key, Revision] = MappingProxyType({}),
    newest: Mapping[Key, Revision] = MappingProxyType({}),
    recent: Recent | None = None,
    index: Keeper = AT_ONCE,
) -> list[Key]:
    """Recompose every document that a publication changes; gives their keys, in the order in which they were written.

    `revisions` are all of one publication, in order, and the newest that the room in `using` has seen. `kept`: what the
    seals of the record keep, where it is being replayed; `held`: what is on hold now, where that is to be shown;
    `newest`: last revisions before them of what they name, where they have been read under the same lock; `recent`:
    what is at hand from the publication before, under that lock as well; `index`: who keeps the index in step.
    """
    _refuse_other_frame(using)
    opened, named = relate(revisions, using, kept or seals.NOTHING)
    recent = recent or Recent()
    read = {**newest, **{(row.subject, row.ref): row for row in revisions}}
    forced = seals.forced(revisions)
    known = _Publication(revisions, kept or seals.NOTHING, forced, read, {} if kept else named, index)
    keys = _changed_by(known, using, replayed=kept is not None) | opened
    written = []
    in_turn = sorted(keys, key=lambda key: (_TURN[key[0]], in_order(key[1])))
    for start in range(0, len(in_turn), BATCH):
        world = World(revisions[-1].sequence, using, held, gaps=kept is not None, newest=read, recent=recent)
        written += _recompose(world, in_turn[start : start + BATCH], known)
    for row in revisions:
        recent.supersede((row.subject, row.ref), row)
    if kept is None and known.forced:
        forget(using)
    return written


def _changed_by(known: _Publication, using: str, *, replayed: bool) -> set[Key]:
    """Documents that a publication may change: those of its subjects, what mentions them, and what seals say.

    What is published first is mentioned by nobody yet: the gates refuse whoever names what isn't public. A record that
    is replayed is asked all the same, so that verifying it would find a gate that had let something through.
    """
    asked = known.own.keys() if replayed else known.own.keys() - known.first
    mentioning = shelf.mentioning(asked, using) if asked else set()
    return known.own.keys() | mentioning | known.kept.changed(known.revisions) | known.forced.keys()


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


def _recompose(world: World, keys: Sequence[Key], known: _Publication) -> list[Key]:
    """Compose documents, and write those that changed with what changed them.

    In the order of their subjects: what a claim's publication changed of it is known when pledges show it.
    """
    world.learn_naming(known.named)
    preload(world, keys, known.first.intersection(keys))
    there = [key for key in keys if key not in known.first]
    stored = shelf.documents(there, world.using) if there else {}
    shown = shelf.mentions(there, world.using) if there else {}
    changes: list[Change] = []
    showing: dict[Key, Mentions] = {}
    found: dict[Key, Content | None] = {}
    for key in keys:
        composed = compose(world, key)
        if composed is None:
            continue
        found[key] = composed.body if composed.live else None
        then = shown.get(key, {})
        if then != composed.mentions:
            showing[key] = composed.mentions
        change = _changed(key, _document(stored.get(key)), composed, then, known)
        if change is not None:
            changes.append(change)
            if change.subject == "claim" and change.proper:
                world.learn_proper(change.ref, change.proper[-1])
    known.index.catch_up()
    shelf.write(changes, world.using)
    shelf.write_mentions(showing, shown.keys() & showing.keys(), world.using)
    known.index.update(world, found, known.first)
    return [(change.subject, change.ref) for change in changes]


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
        unchanged = not because and before == composed.body
        return None if unchanged else Change(*key, composed, because, proper, as_of, before)
    if seals_of := known.forced.get(key):
        proper = [row for row in seals_of if row.subject != "pledge"]
        return Change(*key, composed, seals_of, proper, as_of, before)
    if before == composed.body:
        return None
    because = _changing(key, known, then, composed.mentions)
    proper = _in_itself(because, before, composed.body) if key[0] == "claim" else because
    return Change(*key, composed, because, proper, as_of, before)


def _document(stored: str | None) -> Content | None:
    return None if stored is None else orjson.loads(stored)


def _in_itself(changing: Sequence[Revision], before: Content | None, after: Content) -> Sequence[Revision]:
    """Which of these changed a claim's document in itself, and not only the pledges that it lists.

    A pledge's revision does so only where nothing else can have: when the last that links a claim is withdrawn.
    """
    if _but_pledges(before) == _but_pledges(after):
        return []
    return [row for row in changing if row.subject != "pledge"] or changing


def _but_pledges(body: Content | None) -> Content | None:
    return body and {name: value for name, value in body.items() if name != "pledges"}


def _changing(key: Key, known: _Publication, then: Mentions, now: Mentions) -> list[Revision]:
    """What of a publication changed this document: its own revisions, and those of which it shows other things."""
    changed = {other for other in {*then, *now} if then.get(other) != now.get(other)} | {key}
    found = [row for other in changed for row in known.own.get(other, ())]
    return sorted(found, key=lambda row: row.sequence) or [known.revisions[-1]]
