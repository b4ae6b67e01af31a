"""The list of claims: the words, who stated them, the verdict, what they are linked to; the latest reviewed first."""

import json
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from pledges.law.scales import LINKS, VERDICTS
from pledges.pages import addresses, lists
from pledges.pages.claims import claimant
from pledges.pages.reader import Reader
from pledges.reading import listing
from pledges.reading.listing import Place
from pledges.reading.models import ClaimDocument

Row = dict[str, Any]

SIZE = 50
LINKED = 3
"""How many of the pledges that a claim is linked to stand in its row."""


def chosen(given: Mapping[str, str]) -> tuple[QuerySet[Any], str]:
    """The claims that an address asks for, and its own part of that address: all of them, whatever it asks."""
    return ClaimDocument.objects.all(), ""


def context(reader: Reader, rows: QuerySet[Any], place: Place | None) -> Row:
    """One page of claims, in one query."""
    found = listing.page(rows, listing.REVIEWED, place, SIZE)
    base = addresses.within(reader.language, "claims")
    return {
        "section": "claims",
        "claims": [_row(reader, json.loads(stored)) for stored in found.documents],
        "next": base + lists.query(found.next) if found.next else None,
        "previous": base + lists.query(found.previous) if found.previous else None,
        "first": base if place else None,
    }


def _row(reader: Reader, document: Row) -> Row:
    linked = document["pledges"]
    return {
        "ref": document["ref"],
        "url": addresses.of("claim", document["ref"], reader.language),
        "text": reader.words(document["text"]),
        **claimant(reader, document["claimant"]),
        "claimed_on": reader.day(document["claimed_on"]),
        "verdict": reader.term(VERDICTS, document["verdict"]) if document["verdict"] else None,
        "struck": document["struck"],
        "reviewed_on": reader.day(document["reviewed_on"]),
        "pledges": [
            {
                "url": addresses.of("pledge", row["ref"], reader.language),
                "title": reader.words(row["title"]),
                "link": reader.term(LINKS, row["link"]).label,
            }
            for row in linked[:LINKED]
        ],
        "more": max(len(linked) - LINKED, 0),
    }
