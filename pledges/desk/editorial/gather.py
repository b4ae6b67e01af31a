"""What a submission carries: everything unpublished or changed that the submitted rows name."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from pledgecheck.record import canonical
from pledges.desk.content import content, read_many
from pledges.desk.editorial import sentences
from pledges.desk.editorial.known import public_text
from pledges.desk.editorial.refusals import NotReady
from pledges.desk.naming import give_codes, named, spoken_of
from pledges.desk.rows import ReadyRow
from pledges.desk.subjects import ORDER, ref_of, subject_of
from pledges.law import changes as law
from pledges.law.readiness import Missing

Key = tuple[str, Any]
"""Subject and primary key of a row of the desk."""


@dataclass(frozen=True)
class Gathered:
    """A desk row on its way out: its frozen content and what is public of it now (canonical texts)."""

    row: Any
    subject: str
    ref: str
    content: str
    public: str | None
    asked_for: bool

    @property
    def key(self) -> tuple[str, str]:
        return self.subject, self.ref

    @property
    def changed(self) -> bool:
        if self.public is None or self.public == "null":
            return True
        return self.content != self.public and bool(law.changes(json.loads(self.public), self.data()))

    def data(self) -> dict[str, Any]:
        """The content as plain data."""
        found: dict[str, Any] = json.loads(self.content)
        return found

    def lost_reviews(self) -> list[int]:
        """Numbers of reviews that are public and would vanish from the document's history."""
        public = json.loads(self.public or "null") or {}
        kept = {review["number"] for review in self.data().get("reviews", ())}
        return [review["number"] for review in public.get("reviews", ()) if review["number"] not in kept]


def gather(rows: Iterable[models.Model]) -> list[Gathered]:
    """The rows asked for and, from each that is new or changed, what it names, in the order of publication.

    Gives codes to rows that have none. Every row is read anew, and once a round: what is saved is what is frozen,
    whatever the caller's copy says, and two copies of one row are not given two codes.
    """
    asked = dict.fromkeys((subject_of(row), row.pk) for row in rows)
    found: list[Gathered] = []
    queued, turn = set(asked), list(asked)
    while turn:
        fresh, names = _read_with_codes(turn)
        onward: dict[Key, None] = {}
        for key in turn:
            one = _frozen(key[0], fresh[key], key in asked)
            if one.asked_for or comes_along(one):
                found.append(one)
                onward.update(dict.fromkeys(names[key]))
        turn = [key for key in onward if key not in queued]
        queued.update(turn)
    return sorted(found, key=lambda one: (ORDER[one.subject], one.ref))


def _read_with_codes(keys: list[Key]) -> tuple[dict[Key, Any], dict[Key, list[Key]]]:
    """Rows in which everything has the code by which content names it, and the keys of what each names."""
    fresh = read_many(keys)
    names: dict[Key, list[Key]] = {}
    copies: dict[Key, list[Any]] = {key: [row] for key, row in fresh.items()}
    for key, row in fresh.items():
        others = [((subject_of(other), other.pk), other) for other in named(row) if other is not None]
        names[key] = [other for other, _copy in others]
        for other, copy in others:
            copies.setdefault(other, []).append(copy)
    give_codes(same[0] for same in copies.values())
    for row in fresh.values():
        for copy in spoken_of(row):
            copies.get((subject_of(copy), copy.pk), []).append(copy)
    for first, *others in copies.values():
        _tell_code(first, others)
    return fresh, names


def _tell_code(row: Any, copies: Iterable[Any]) -> None:
    """What else was read of a row learns the code that it was given just now: the rows needn't be read again."""
    for copy in copies:
        for field in ("code", "slug"):
            if hasattr(row, field):
                setattr(copy, field, getattr(row, field))


def tell_codes(rows: Iterable[Any], gathered: Iterable[Gathered]) -> None:
    """The caller's copies learn what codes their rows were given: saving one again must not take the code away."""
    given = {(one.subject, one.row.pk): one.row for one in gathered}
    for row in rows:
        _tell_code(given[subject_of(row), row.pk], [row])


def _frozen(subject: str, row: Any, asked_for: bool) -> Gathered:
    ref = ref_of(row) or ""
    try:
        text = canonical.text(content(row))
    except canonical.NotPlain as odd:
        raise NotReady([(ref, Missing(odd.path.strip("/").replace("/", "."), sentences.NOT_PLAIN))]) from odd
    return Gathered(row, subject, ref, text, public_text(subject, ref), asked_for)


def comes_along(one: Gathered) -> bool:
    """What is named is published with what names it if it is new or changed.

    A pledge named as what another is part of or renews only while it is unpublished: its own changes wait until
    somebody submits them. What is withdrawn comes back by `restore` and in no other way.
    """
    if isinstance(one.row, ReadyRow) and not one.row.ready:
        return False
    return one.changed and one.public != "null" and not (one.subject == "pledge" and one.public is not None)
