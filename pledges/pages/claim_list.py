"""The list of claims: the words, who stated them, the verdict, what they are linked to."""

import json
from typing import Any

from pledges.law.scales import LINKS
from pledges.pages import claims
from pledges.pages.reader import Reader
from pledges.reading import addresses

Row = dict[str, Any]

LINKED = 3
"""How many of the pledges that a claim is linked to stand in its row."""


def rows(reader: Reader, documents: list[str]) -> list[Row]:
    """Stored documents as rows of the list."""
    return [_row(reader, json.loads(stored)) for stored in documents]


def _row(reader: Reader, document: Row) -> Row:
    linked = document["pledges"]
    return {
        **claims.row(reader, document),
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
