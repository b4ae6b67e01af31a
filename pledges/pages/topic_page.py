"""A topic: the pledges about it, by election."""

from collections.abc import Mapping
from typing import Any

from pledges.pages import addresses, lists, sections
from pledges.pages.answers import Page
from pledges.pages.provenance import provenance
from pledges.pages.reader import Reader

Row = dict[str, Any]


def told(reader: Reader, document: Row, given: Mapping[str, str]) -> Page:
    """The page of a topic's document. ValueError where the place that is asked for is none."""
    place = lists.place(given)

    def context() -> Row:
        return {
            "slug": document["slug"],
            "name": reader.words(document["name"]),
            "description": reader.words(document["description"]),
            **sections.context(reader, "topic", document["slug"], place, {}),
            **provenance(reader, "topic", document),
            "section": "topics",
        }

    def address(language: str) -> str:
        return addresses.of("topic", document["slug"], language) + lists.query(place)

    return Page("pages/topic.html", address, context)
