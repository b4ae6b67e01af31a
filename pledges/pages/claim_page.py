"""A claim on a page of its own: all that is said of it within a pledge, every review, and what it is linked to."""

from typing import Any

from pledges.law.scales import LINKS
from pledges.pages import claims, documents, names, related, sharing, sources
from pledges.pages.past import State
from pledges.pages.provenance import described, provenance
from pledges.pages.reader import Reader
from pledges.reading import addresses
from pledges.reading.linked import reviews, written

Row = dict[str, Any]


def context(reader: Reader, document: Row, then: State | None) -> Row:
    """The page of a claim's document."""
    told = claims.claim(reader, document, _sources(document))
    verdict = told["verdict"].label if told["verdict"] else ""
    return {
        **provenance(reader, "claim", document, then),
        "sharing": sharing.of_claim(reader, document),
        "claim": told,
        "same": _same(reader, document["same_as"]),
        "alike": [] if then and then.then else related.of_claim(reader, document),
        "pledges": [_linked(reader, row) for row in document["pledges"]],
        "linked": None if then and then.then else written.block(_review(reader, document)),
        "description": described(verdict and f"{verdict}:", told["text"], told["summary"]),
    }


def _review(reader: Reader, document: Row) -> Row | None:
    """The verdict as ClaimReview, its claimant by their item in Wikidata too; one query where they are on record."""
    slug = document["claimant"]["candidate"] if reviews.reviewed(document) else None
    known = documents.live("candidate", [slug]).get(slug) if slug else None
    return reviews.claim_review(document, reader.language, known["wikidata_id"] if known else None)


def _sources(document: Row) -> dict[str, Row]:
    """Sources by code: those that the document holds, and in one query those that only a figure names."""
    alone = {**document, "claims": [document], "target": None}
    known = sources.named_in(document)
    wanted = {row["source"] for row in sources.figures_in(alone)} - known.keys()
    if wanted:
        known |= documents.live("source", wanted)
    return known


def _same(reader: Reader, refs: list[str]) -> list[Row]:
    """The same claim as others stated it: each by its words, where no notice stands for it."""
    called = names.public(reader, (("claim", ref) for ref in refs))
    return [
        {"ref": ref, "url": addresses.of("claim", ref, reader.language), "text": called.get(("claim", ref))}
        for ref in refs
    ]


def _linked(reader: Reader, row: Row) -> Row:
    return {
        "ref": row["ref"],
        "url": addresses.of("pledge", row["ref"], reader.language),
        "title": reader.words(row["title"]),
        "link": reader.term(LINKS, row["link"]),
    }
