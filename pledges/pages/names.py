"""What codes are called in one language, as the reading room names them now."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from django.db.models import CharField, Value

from pledges.pages.reader import Reader, Words
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
