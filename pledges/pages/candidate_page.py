"""A candidate: who it is, each candidacy as it was then, the pledges of each election and the claims made."""

import json
from collections.abc import Mapping
from typing import Any

from pledges.pages import addresses, claims, documents, lists, sections, standing_for
from pledges.pages.answers import Page
from pledges.pages.provenance import provenance
from pledges.pages.reader import Reader
from pledges.reading import choosing, listing

Row = dict[str, Any]

CLAIMS = 20


def told(reader: Reader, document: Row, given: Mapping[str, str]) -> Page:
    """The page of a candidate's document. ValueError where the place that is asked for is none."""
    place = lists.place(given)

    def context() -> Row:
        known = documents.live("election", {row["election"] for row in document["candidacies"]})
        return {
            **standing_for.named(reader, document),
            "candidacies": standing_for.candidacies(reader, document["candidacies"], known),
            **sections.context(reader, "candidate", document["slug"], place, known),
            "claims": _claims(reader, document["slug"]),
            "claims_url": f"{addresses.within(reader.language, 'claims')}?claimant={document['slug']}",
            **provenance(reader, "candidate", document),
            "section": "candidates",
        }

    def address(language: str) -> str:
        return addresses.of("candidate", document["slug"], language) + lists.query(place)

    return Page("pages/candidate.html", address, context)


def _claims(reader: Reader, slug: str) -> list[Row]:
    """The claims made by a candidate that were reviewed last, with their verdicts."""
    made = choosing.having("claim", "claimant", [slug])
    found = listing.page(made, listing.REVIEWED, None, CLAIMS)
    return [claims.row(reader, json.loads(stored)) for stored in found.documents]
