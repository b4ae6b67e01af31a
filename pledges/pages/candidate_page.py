"""A candidate: who it is, each candidacy as it was then, the pledges of each election and the claims made."""

import json
from collections.abc import Mapping
from typing import Any

from pledges.pages import claims, documents, lists, sections, standing_for
from pledges.pages.answers import Page
from pledges.pages.past import State, address
from pledges.pages.provenance import provenance
from pledges.pages.reader import Reader
from pledges.reading import addresses, choosing, listing
from pledges.reading.linked import described, written
from pledges.reading.listing import Place

Row = dict[str, Any]

CLAIMS = 20


def told(reader: Reader, document: Row, given: Mapping[str, str], state: State | None = None) -> Page:
    """The page of a candidate's document. ValueError where the place that is asked for is none."""
    place = lists.place(given)

    def context() -> Row:
        known = documents.live("election", {row["election"] for row in document["candidacies"]})
        made = {} if state and state.then else _made(reader, document["slug"], place, known)
        return {
            **standing_for.named(reader, document),
            "candidacies": standing_for.candidacies(reader, document["candidacies"], known),
            **made,
            **provenance(reader, "candidate", document, state),
            "section": "candidates",
            "linked": None if state and state.then else written.block(described.candidate(document, reader.language)),
        }

    return Page("pages/candidate.html", address("candidate", document, state, lists.query(place)), context)


def _made(reader: Reader, slug: str, place: Place | None, known: Mapping[str, Row]) -> Row:
    """The pledges and claims of a candidate, which a past state doesn't tell: they have past states of their own."""
    return {
        **sections.context(reader, "candidate", slug, place, known),
        "claims": _claims(reader, slug),
        "claims_url": f"{addresses.within(reader.language, 'claims')}?claimant={slug}",
    }


def _claims(reader: Reader, slug: str) -> list[Row]:
    """The claims made by a candidate that were reviewed last, with their verdicts."""
    made = choosing.having("claim", "claimant", [slug])
    found = listing.page(made, listing.REVIEWED, None, CLAIMS)
    return [claims.row(reader, json.loads(stored)) for stored in found.documents]
