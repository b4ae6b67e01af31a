"""What codes are called in one language: as a document names what it shows, else as the reading room does now."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from django.db.models import CharField, Value

from pledges.pages.reader import Reader, Words
from pledges.pages.sources import named_in
from pledges.reading.models import ROOMS

Row: TypeAlias = dict[str, Any]
Key: TypeAlias = tuple[str, str]
Names: TypeAlias = Mapping[Key, Words]


def of(reader: Reader, subject: str, document: Row) -> Words | None:
    """What a subject calls itself, from its document or content; None where neither holds any words of it."""
    if subject == "source":
        own = reader.quoted(document.get("title"), document.get("language"))
        return own or reader.words(document.get("publisher"))
    return reader.words(document.get("title") or document.get("name") or document.get("text"))


def within(reader: Reader, subject: str, document: Row) -> dict[Key, Words]:
    """Everything that a document names in full, itself included, by subject and code."""
    found = [((subject, document["ref"]), of(reader, subject, document))]
    found += [((kind, ref), of(reader, kind, row)) for kind, ref, row in _named(document)]
    return {key: words for key, words in found if words is not None}


def public(reader: Reader, keys: Iterable[Key]) -> dict[Key, Words]:
    """What the reading room calls these now, all in one query; what was withdrawn has no name there."""
    wanted: dict[str, set[str]] = {}
    for subject, ref in keys:
        wanted.setdefault(subject, set()).add(ref)
    if not wanted:
        return {}
    rooms = [_rows(subject, refs) for subject, refs in sorted(wanted.items())]
    found = (rooms[0].union(*rooms[1:], all=True) if rooms[1:] else rooms[0]).values_list("of", "ref", "document")
    named = (((subject, ref), of(reader, subject, json.loads(stored))) for subject, ref, stored in found)
    return {key: words for key, words in named if words is not None}


def _rows(subject: str, refs: set[str]) -> Any:
    rows = ROOMS[subject]._default_manager.filter(ref__in=refs)
    return rows.annotate(of=Value(subject, output_field=CharField())).values_list("of", "ref", "document")


def _named(document: Row) -> Iterator[tuple[str, str, Row]]:
    """Subject, code and row of whatever a document shows of others."""
    for row in document.get("made_by", ()):
        yield from ((kind, row[kind]["slug"], row[kind]) for kind in ("candidate", "party") if row[kind])
    if isinstance(election := document.get("election"), dict):
        yield "election", election["slug"], election
    if target := document.get("target"):
        yield "indicator", target["indicator"], {"name": target["indicator_name"]}
    for kind, several in (("claim", "claims"), ("pledge", "pledges")):
        yield from ((kind, row["ref"], row) for row in document.get(several, ()))
    yield from (("source", ref, row) for ref, row in named_in(document).items())
