"""What a publication does to the reading room. Acts, `rebuild` and `verify_record` all go through `apply`."""

import json
from collections.abc import Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q

from pledgecheck.record import canonical
from pledgecheck.record.models import Revision
from pledges.reading.columns import columns, facets
from pledges.reading.compose import Composed, compose
from pledges.reading.compose.frame import as_of
from pledges.reading.models import ROOMS, Affect, Facet, Mention, Relation
from pledges.reading.world import Content, Key, World, in_order, number_of

PLACES = {subject: place for place, subject in enumerate(ROOMS)}


def apply(revisions: Sequence[Revision], using: str = DEFAULT_DB_ALIAS) -> list[Key]:
    """Recompose every document that a publication changes; gives their keys, in the order in which they were written.

    `revisions` are all of one publication, in order, and the newest that the room in `using` has seen.
    """
    opened = _relate(revisions, using)
    keys = {(row.subject, row.ref) for row in revisions}
    keys |= _mentioning(keys, using) | opened
    world = World(revisions[-1].sequence, using)
    world.load(keys)
    written = []
    for key in sorted(keys, key=lambda key: (PLACES[key[0]], in_order(key[1]))):
        composed = compose(world, key)
        if composed is not None and _write(key, composed, revisions, using):
            written.append(key)
    return written


def _relate(revisions: Sequence[Revision], using: str) -> set[Key]:
    """Open and close what pledges name of each other and of claims; gives whoever is newly or no longer named."""
    touched: set[Key] = set()
    for row in revisions:
        if row.subject != "pledge" or row.content is None:
            continue
        content = json.loads(row.content)
        if content is None:
            continue
        now = _named(content)
        open_rows = Relation.objects.using(using).filter(ref=row.ref, until=None)
        then = set(open_rows.values_list("role", "to_ref"))
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


def _write(key: Key, composed: Composed, revisions: Sequence[Revision], using: str) -> bool:
    """Store a document if it changed, with what changed it; True if it did."""
    subject, ref = key
    room = ROOMS[subject]._default_manager.using(using)
    stored = room.filter(ref=ref).values_list("document", flat=True).first()
    before = _without_as_of(stored)
    shown = _mentions(key, using)
    if before == composed.body:
        if shown != composed.mentions:
            _replace_mentions(key, composed.mentions, using)
        return False
    changing = _changing(key, revisions, shown, composed.mentions)
    proper = _in_itself(changing, before, composed.body) if subject == "claim" else changing
    Affect.objects.using(using).bulk_create(
        Affect(sequence=row.sequence, subject=subject, ref=ref, proper=row in proper) for row in changing
    )
    last = changing[-1]
    document = {**composed.body, "as_of": as_of(last.sequence, last.published_at)}
    values = {
        "number": number_of(ref),
        "state": composed.state,
        "document": canonical.text(document),
        "sequence": composed.sequence,
        "changed": last.sequence,
        **(columns(subject, document) if composed.live else {}),
    }
    room.update_or_create(ref=ref, defaults=values)
    _replace_mentions(key, composed.mentions, using)
    _replace_facets(key, facets(subject, document) if composed.live else [], using)
    return True


def _without_as_of(stored: str | None) -> Content | None:
    if stored is None:
        return None
    document: Content = json.loads(stored)
    del document["as_of"]
    return document


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


def _mentions(key: Key, using: str) -> dict[Key, str]:
    rows: Any = Mention.objects.using(using).filter(subject=key[0], ref=key[1])
    return {(subject, ref): digest for subject, ref, digest in rows.values_list("to_subject", "to_ref", "digest")}


def _replace_mentions(key: Key, mentions: dict[Key, str], using: str) -> None:
    Mention.objects.using(using).filter(subject=key[0], ref=key[1]).delete()
    Mention.objects.using(using).bulk_create(
        Mention(subject=key[0], ref=key[1], to_subject=subject, to_ref=ref, digest=digest)
        for (subject, ref), digest in sorted(mentions.items())
    )


def _replace_facets(key: Key, values: list[tuple[str, str]], using: str) -> None:
    own = Q(subject=key[0], ref=key[1])
    Facet.objects.using(using).filter(own).delete()
    Facet.objects.using(using).bulk_create(
        Facet(subject=key[0], ref=key[1], name=name, value=value) for name, value in values
    )
