"""What pledges name of each other and of claims, from one publication on and up to another."""

from collections.abc import Mapping, Sequence

import orjson

from pledgecheck import many_rows
from pledgecheck.record.models import SEALED, Revision
from pledges.reading import seals
from pledges.reading.models import Relation
from pledges.reading.world import Content, Key

Named = tuple[str, str]
"""A role (parent, renews, claim) and the code of what is named in it."""

_ROLES = {"claim": ("claim",), "pledge": ("parent", "renews")}


def relate(revisions: Sequence[Revision], using: str, kept: seals.Kept) -> tuple[set[Key], Mapping[Named, list[str]]]:
    """Open and close what pledges name of each other and of claims.

    Gives whoever is newly or no longer named, and of what is published first (in each role that it may be named in)
    the pledges of this publication that name it.
    """
    pledges = [row for row in revisions if row.subject == "pledge" and row.kind != SEALED]
    open_now = _open([row.ref for row in pledges if row.number > 1], using)
    touched: set[Key] = set()
    begun: list[tuple[str, str, str, int]] = []
    named: dict[Named, list[str]] = {
        (role, row.ref): [] for row in revisions if row.number == 1 for role in _ROLES.get(row.subject, ())
    }
    for row in pledges:
        then = open_now.get(row.ref, set())
        now = _now(row, then, kept)
        if now is None:
            continue
        for role, to_ref in sorted(then - now):
            ended = Relation.objects.using(using).filter(ref=row.ref, role=role, to_ref=to_ref, until=None)
            ended.update(until=row.sequence)
        for one in sorted(now - then):
            begun.append((row.ref, *one, row.sequence))
            if one in named:
                named[one].append(row.ref)
        touched |= {("claim" if role == "claim" else "pledge", to_ref) for role, to_ref in then ^ now}
    many_rows.insert(Relation, ("ref", "role", "to_ref", "since"), begun, using)
    return touched, named


def _open(refs: Sequence[str], using: str) -> dict[str, set[Named]]:
    """What these pledges name now, in one query."""
    found: dict[str, set[Named]] = {}
    if refs:
        rows = Relation.objects.using(using).filter(ref__in=refs, until=None)
        for ref, role, to_ref in rows.values_list("ref", "role", "to_ref"):
            found.setdefault(ref, set()).add((role, to_ref))
    return found


def _now(row: Revision, then: set[Named], kept: seals.Kept) -> set[Named] | None:
    """What a pledge names after its revision; None where that says nothing of it."""
    if row.content is None:
        return then - set(kept.ended.get(row.sequence, ())) | set(kept.begun.get(row.sequence, ()))
    content: Content | None = orjson.loads(row.content)
    if content is None:
        return None
    named = {("claim", one["claim"]) for one in content["claims"]}
    return named | {(role, content[role]) for role in ("parent", "renews") if content[role]}
