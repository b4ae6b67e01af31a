"""Pledges side by side: a row for each topic, a column for each who stands, in each cell what is recorded of them."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from pledges.law import neutrality
from pledges.law.scales import RATINGS, STANDINGS
from pledges.pages import documents, lists
from pledges.pages.reader import Reader
from pledges.reading import addresses, counting
from pledges.reading.world import in_order

Row = dict[str, Any]
Cell = tuple[str, str]

SHOWN = 5
"""How many pledges a cell shows at most; it leads to the others."""
WITHOUT = ""
"""The topic of what has none."""


def rows(reader: Reader, election: str, contest: str, columns: list[Row]) -> list[Row]:
    """A row for each topic that any of them has a pledge on, by name; what has no topic comes last.

    A part isn't told beside the whole that it belongs to.
    """
    makers = [column["maker"] for column in columns]
    pledges = counting.shared(makers, contest)
    parents = counting.parents(pledges)
    cells = {cell: _wholes(refs, parents) for cell, refs in _cells(pledges, makers)}
    told = _pledges(reader, {ref for refs in cells.values() for ref in refs[:SHOWN]})
    return [
        {
            **topic,
            "cells": [
                {
                    **_cell(column, cells.get((topic["slug"], column["maker"]), []), told),
                    "all": _all(reader, election, column, topic["slug"]),
                }
                for column in columns
            ],
        }
        for topic in _topics(reader, {topic for topic, _maker in cells})
    ]


def _cells(pledges: dict[str, dict[str, set[str]]], makers: Collection[str]) -> Iterable[tuple[Cell, list[str]]]:
    """Which pledges stand in which cell, in the order of their codes. One on two topics stands in both."""
    found: dict[Cell, list[str]] = {}
    for ref in sorted(pledges, key=in_order):
        for topic in pledges[ref]["topic"] or {WITHOUT}:
            for maker in pledges[ref]["maker"] & set(makers):
                found.setdefault((topic, maker), []).append(ref)
    return found.items()


def _wholes(refs: list[str], parents: Mapping[str, str]) -> list[str]:
    """Those of a cell whose whole doesn't stand in it."""
    here = set(refs)
    return [ref for ref in refs if parents.get(ref) not in here]


def _cell(column: Row, refs: list[str], told: dict[str, Row]) -> Row:
    return {
        "name": column["name"],
        "pledges": [told[ref] for ref in refs[:SHOWN] if ref in told],
        "more": len(refs) > SHOWN,
    }


def _all(reader: Reader, election: str, column: Row, topic: str) -> str:
    """The list of all pledges of a cell."""
    asked = {column["subject"]: column["slug"], "election": election, "topic": topic}
    given = urlencode({name: value for name, value in asked.items() if value})
    return f"{addresses.within(reader.language, 'pledges')}?{given}"


def _pledges(reader: Reader, refs: Collection[str]) -> dict[str, Row]:
    """Pledges by code as a cell shows them; with a rating, or why there is none, from the day after the vote."""
    return {ref: _pledge(reader, document) for ref, document in documents.live("pledge", refs).items()}


def _pledge(reader: Reader, document: Row) -> Row:
    shown = neutrality.voted(document["election"], reader.on)
    value = lists.mark(document)
    label = reader.term(RATINGS if value in RATINGS else STANDINGS, value).label
    return {
        "ref": document["ref"],
        "url": addresses.pledge(document, reader.language),
        "title": reader.words(document["title"]),
        "parts": bool(document["parts"]),
        "mark": value,
        "label": label if shown else None,
    }


def _topics(reader: Reader, slugs: Collection[str]) -> list[Row]:
    """Topics by name, read in one query, and last the row of what has none."""
    named = [
        {
            "slug": document["slug"],
            "name": reader.words(document["name"]),
            "url": addresses.of("topic", document["slug"], reader.language),
        }
        for document in documents.live("topic", slugs).values()
    ]
    last = [{"slug": WITHOUT, "name": None, "url": None}] if WITHOUT in slugs else []
    return [*sorted(named, key=lambda topic: str(topic["name"])), *last]
