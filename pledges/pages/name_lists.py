"""Lists of candidates, parties, elections and topics: by name or by day, page by page."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from pledges.law import codes
from pledges.law.initials import initial
from pledges.pages import elections
from pledges.pages.answers import Page
from pledges.pages.documents import live
from pledges.pages.reader import Reader
from pledges.reading import addresses, choosing, counting
from pledges.reading.compose.frame import PLURALS

Row = dict[str, Any]

SIZE = 200
FEW = 30
"""Up to so many names stand without letters above them."""


def told(reader: Reader, subject: str, given: Mapping[str, str]) -> Page:
    """The list of a subject. ValueError where it is to go on after what isn't in it."""
    after = given.get("after")
    if after is not None and not (codes.may_name(subject, after) and live(subject, [after])):
        raise ValueError(after)
    base = addresses.within(reader.language, PLURALS[subject])

    def context() -> Row:
        documents = _ORDERED[subject](reader, [json.loads(stored) for stored in _stored(subject)])
        begins = 0 if after is None else [document["slug"] for document in documents].index(after) + 1
        shown = documents[begins : begins + SIZE]
        more = len(documents) > begins + SIZE
        return {
            "section": PLURALS[subject],
            "groups": _groups(reader, subject, documents, _TOLD[subject](reader, shown)),
            "letters": _letters(reader, subject, documents, base),
            "next": f"{base}?after={shown[-1]['slug']}" if more else None,
            "first": base if after is not None else None,
        }

    def address(language: str) -> str:
        return addresses.within(language, PLURALS[subject]) + (f"?after={after}" if after else "")

    return Page(f"pages/{PLURALS[subject]}.html", address, context)


def _stored(subject: str) -> list[str]:
    return list(choosing.live(subject).values_list("document", flat=True))


def _by_name(reader: Reader, documents: list[Row]) -> list[Row]:
    """By the code points of the name in the page's language."""
    return sorted(documents, key=lambda document: (str(reader.words(document["name"]) or ""), document["slug"]))


def _by_day(_reader: Reader, documents: list[Row]) -> list[Row]:
    return elections.newest_first(documents)


def _lettered(subject: str, documents: list[Row]) -> bool:
    return subject in ("candidate", "party") and len(documents) > FEW


def _groups(reader: Reader, subject: str, documents: list[Row], rows: list[Row]) -> list[Row]:
    """Rows under the letters of their names where there are many; else all of them under none."""
    if not _lettered(subject, documents):
        return [{"letter": None, "rows": rows}] if rows else []
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(initial(str(row["name"] or "")), []).append(row)
    return [{"letter": letter, "rows": found} for letter, found in groups.items()]


def _letters(reader: Reader, subject: str, documents: list[Row], base: str) -> list[Row]:
    """Every letter that a name begins with, each with the page that begins with its first name."""
    if not _lettered(subject, documents):
        return []
    found: dict[str, str] = {}
    for place, document in enumerate(documents):
        letter = initial(str(reader.words(document["name"]) or ""))
        found.setdefault(letter, f"{base}?after={documents[place - 1]['slug']}" if place else base)
    return [{"letter": letter, "url": url} for letter, url in found.items()]


def _named(reader: Reader, subject: str, document: Row) -> Row:
    return {
        "name": reader.words(document["name"]),
        "url": addresses.of(subject, document["slug"], reader.language),
    }


def _standing(subject: str) -> Callable[[Reader, list[Row]], list[Row]]:
    """Persons or parties, each with the elections that they stood in, and nothing counted beside a name."""

    def rows(reader: Reader, documents: list[Row]) -> list[Row]:
        known = live("election", {row["election"] for document in documents for row in document["candidacies"]})
        found = []
        for document in documents:
            stood = {row["election"] for row in document["candidacies"]}
            ordered = elections.newest_first([known[slug] for slug in stood if slug in known])
            told = [elections.brief(reader, election) for election in ordered]
            found.append({**_named(reader, subject, document), "elections": told})
        return found

    return rows


def _topics(reader: Reader, documents: list[Row]) -> list[Row]:
    recorded = counting.totals("topic", only=[document["slug"] for document in documents])
    return [
        {
            **_named(reader, "topic", document),
            "description": reader.words(document["description"]),
            "recorded": recorded.get(document["slug"], 0),
        }
        for document in documents
    ]


_ORDERED = {"candidate": _by_name, "party": _by_name, "topic": _by_name, "election": _by_day}
_TOLD = {
    "candidate": _standing("candidate"),
    "party": _standing("party"),
    "election": elections.recorded,
    "topic": _topics,
}
NAMED = tuple(_TOLD)
"""Subjects that have a list by name or day; their pages tell pledges, which are corrected on pages of their own."""
