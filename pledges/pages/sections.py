"""Pledges by election, the newest election first: of a person, a party or a topic, with what became of them."""

import json
from collections.abc import Collection, Mapping
from typing import Any

from pledges.law import neutrality
from pledges.pages import bars, elections, lists
from pledges.pages.documents import live
from pledges.pages.reader import Reader
from pledges.reading import addresses, choosing, counting, listing
from pledges.reading.listing import Place

Row = dict[str, Any]

SIZE = 100


def context(reader: Reader, subject: str, slug: str, place: Place | None, known: Mapping[str, Row]) -> Row:
    """One page of the pledges that have a subject, a section an election. `known`: elections that have one anyway."""
    found = listing.page(choosing.having("pledge", subject, [slug]), listing.MADE, place, SIZE)
    documents = [json.loads(stored) for stored in found.documents]
    named = {document["election"]["slug"] for document in documents}
    shown = {**known, **live("election", named - known.keys())} if named - known.keys() else dict(known)
    counts = counting.by("election", only=shown.keys(), **{subject: slug})
    recorded = counting.totals("election", only=shown.keys())
    rows = _rows(reader, documents)
    base = addresses.of(subject, slug, reader.language)
    told = [
        {
            **elections.brief(reader, election),
            "pledges": _told(reader, election, rows.get(election["slug"], [])),
            "bar": bars.bar(reader, counts.get(election["slug"])),
            "coverage": elections.coverage(reader, election, recorded.get(election["slug"], 0)),
        }
        for election in elections.newest_first(shown.values())
    ]
    return {
        "sections": told,
        "counted": any(section["counts"] for section in told),
        "paged": bool(found.next or place),
        "older": base + lists.query(found.next) if found.next else None,
        "newer": base + lists.query(found.previous) if found.previous else None,
        "first": base if place else None,
    }


def _told(reader: Reader, election: Row, rows: list[Row]) -> list[Row]:
    """The rows of a section: before the vote in the order of the ballot, whole pledges with their parts below them."""
    if not neutrality.shows_counts(election, reader.on):
        rows = sorted(rows, key=lambda row: row["ballot"])
    by_ref = {row["ref"]: row for row in rows}
    parts: dict[str, list[Row]] = {}
    for row in rows:
        parts.setdefault(_whole(row, by_ref), []).append(row)
    return [{**by_ref[ref], "parts": [row for row in of if row["ref"] != ref]} for ref, of in parts.items()]


def _whole(row: Row, by_ref: Mapping[str, Row]) -> str:
    """The pledge that a part belongs to in the end, of those that are shown; a whole one is its own."""
    seen = {row["ref"]}
    while (parent := row["parent"]) in by_ref and parent not in seen:
        seen.add(parent)
        row = by_ref[parent]
    return str(row["ref"])


def _rows(reader: Reader, documents: list[Row]) -> dict[str, list[Row]]:
    """Rows by election, each with the pledges that it renews or that renew it; those are read in one query."""
    related = _related(reader, documents)
    rows: dict[str, list[Row]] = {}
    for document in documents:
        told = {
            **lists.row(reader, document),
            "ballot": _ballot(document),
            "renews": [related[ref] for ref in (document["renews"],) if ref in related],
            "renewed_by": [related[ref] for ref in document["renewed_by"] if ref in related],
        }
        rows.setdefault(document["election"]["slug"], []).append(told)
    return rows


def _related(reader: Reader, documents: Collection[Row]) -> dict[str, Row]:
    """Pledges that these renew or are renewed by: code, address and election; those withdrawn since aren't there."""
    read = {document["ref"]: document for document in documents}
    wanted = {ref for document in documents for ref in (document["renews"], *document["renewed_by"]) if ref}
    missing = wanted - read.keys()
    if missing:
        read |= live("pledge", missing)
    return {
        ref: {
            "ref": ref,
            "url": addresses.pledge(read[ref], reader.language),
            "election": reader.words(read[ref]["election"]["name"]),
        }
        for ref in wanted & read.keys()
    }


def _ballot(document: Row) -> tuple[tuple[bool, int], str]:
    """Where its first maker stands on the ballot; without a number after all that have one."""
    maker = document["made_by"][0]
    return (neutrality.on_the_ballot(maker["ballot_number"]), (maker["candidate"] or maker["party"])["slug"])
