"""A topic: the pledges about it, by election."""

from collections.abc import Mapping
from typing import Any

from pledges.pages import lists, sections
from pledges.pages.answers import Page
from pledges.pages.past import State, address
from pledges.pages.provenance import provenance
from pledges.pages.reader import Reader

Row = dict[str, Any]


def told(reader: Reader, document: Row, given: Mapping[str, str], state: State | None = None) -> Page:
    """The page of a topic's document. ValueError where the place that is asked for is none."""
    place = lists.place(given)

    def context() -> Row:
        return {
            "slug": document["slug"],
            "name": reader.words(document["name"]),
            "description": reader.words(document["description"]),
            **({} if state and state.then else sections.context(reader, "topic", document["slug"], place, {})),
            **provenance(reader, "topic", document, state),
            "section": "topics",
        }

    return Page("pages/topic.html", address("topic", document, state, lists.query(place)), context)
