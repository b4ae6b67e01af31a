"""Sources as they are told: words quoted from them, where these stand, and a way there."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from pledges.law.scales import SOURCE_KINDS, STANCES
from pledges.pages import addresses
from pledges.pages.reader import Reader
from pledges.reading.models import Room, SourceDocument

Row = dict[str, Any]


def source(reader: Reader, row: Row) -> Row:
    """A source by its title, else by publisher and date; `href` only where it may be followed."""
    return {
        "ref": row["ref"],
        "url": addresses.of("source", row["ref"], reader.language),
        "title": reader.quoted(row["title"], row["language"]),
        "publisher": row["publisher"],
        "published_on": reader.day(row["published_on"]),
        "kind": reader.term(SOURCE_KINDS, row["kind"]).label,
        "href": addresses.web(row["url"]),
        "archived": addresses.web(row["archived_url"]),
        "gone_on": reader.day(row.get("gone_on")),
    }


def appearance(reader: Reader, row: Row) -> Row:
    """Where words were said: the words themselves, or what they said in ours where these aren't known."""
    return {
        "quote": reader.quoted(row["quote"], row["language"]),
        "paraphrase": reader.words(row["paraphrase"]),
        "locator": row["locator"],
        "said_on": reader.day(row["said_on"]),
        "source": source(reader, row["source"]),
    }


def evidence(reader: Reader, row: Row) -> Row:
    """One source brought to a claim, and what it does to it."""
    return {
        "stance": reader.term(STANCES, row["stance"]),
        "quote": reader.quoted(row["quote"], row["language"]),
        "note": reader.words(row["note"]),
        "locator": row["locator"],
        "source": source(reader, row["source"]),
    }


def response(reader: Reader, row: Row) -> Row:
    """What the person concerned said when asked; without words while nobody has answered."""
    return {
        "by": reader.words(row["by"]),
        "asked_on": reader.day(row["asked_on"]),
        "answered_on": reader.day(row["answered_on"]),
        "text": reader.words(row["text"]),
        "source": source(reader, row["source"]) if row["source"] else None,
    }


def known(*documents: Row) -> dict[str, Row]:
    """Sources by code: those that pledges' or claims' documents hold, and in one query those only a figure names."""
    parts = [part for document in documents for part in (document, *document.get("claims", ()))]
    found = {row["ref"]: row for row in _held(parts)}
    wanted = {figure["source"] for figure in _figures(parts)} - found.keys()
    if wanted:
        rows = SourceDocument.objects.filter(ref__in=wanted, state=Room.State.LIVE).values_list("ref", "document")
        found |= {ref: json.loads(stored) for ref, stored in rows}
    return found


def _held(parts: Iterable[Row]) -> Iterator[Row]:
    for part in parts:
        for row in (*part["appearances"], *part["responses"], *part.get("evidence", ())):
            if row["source"]:
                yield row["source"]


def _figures(parts: Iterable[Row]) -> Iterator[Row]:
    """Every published figure that is shown; each names its source by code only."""
    for part in parts:
        for run in (part.get("calculation") or {}).get("runs", ()):
            yield from run["inputs"]
        target = part.get("target") or {}
        yield from (target[key] for key in ("baseline", "latest") if target.get(key))
