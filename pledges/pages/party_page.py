"""A party: its name, where it stood itself, and the pledges made for it, by election."""

from collections.abc import Mapping
from typing import Any

from pledges.pages import documents, lists, sections, standing_for
from pledges.pages.answers import Page
from pledges.pages.past import State, address
from pledges.pages.provenance import provenance
from pledges.pages.reader import Reader
from pledges.reading.linked import described, written

Row = dict[str, Any]


def told(reader: Reader, document: Row, given: Mapping[str, str], state: State | None = None) -> Page:
    """The page of a party's document. ValueError where the place that is asked for is none."""
    place = lists.place(given)

    def context() -> Row:
        known = documents.live("election", {row["election"] for row in document["candidacies"]})
        return {
            **standing_for.named(reader, document),
            "candidacies": standing_for.candidacies(reader, document["candidacies"], known),
            **({} if state and state.then else sections.context(reader, "party", document["slug"], place, known)),
            **provenance(reader, "party", document, state),
            "section": "parties",
            "linked": None if state and state.then else written.block(described.party(document, reader.language)),
        }

    return Page("pages/party.html", address("party", document, state, lists.query(place)), context)
