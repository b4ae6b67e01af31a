"""A claim on a page of its own: all that is said of it within a pledge, every review, and what it is linked to."""

from typing import Any

from pledges.law.scales import LINKS
from pledges.pages import addresses, claims, names, sources
from pledges.pages.provenance import described, provenance, withdrawal
from pledges.pages.reader import Reader

Row = dict[str, Any]


def context(reader: Reader, document: Row) -> Row:
    """The page of a claim's document; once withdrawn it says only when and why."""
    head = provenance(reader, "claim", document)
    if gone := withdrawal(reader, document):
        return {**head, **gone}
    told = claims.claim(reader, document, sources.known(document))
    elsewhere = names.public(reader, (("claim", row["ref"]) for row in told["same_as"]))
    told["same_as"] = [{**row, "text": elsewhere.get(("claim", row["ref"]))} for row in told["same_as"]]
    verdict = told["verdict"].label if told["verdict"] else ""
    return {
        **head,
        "claim": told,
        "pledges": [_linked(reader, row) for row in document["pledges"]],
        "description": described(verdict and f"{verdict}:", told["text"], told["summary"]),
    }


def _linked(reader: Reader, row: Row) -> Row:
    return {
        "ref": row["ref"],
        "url": addresses.of("pledge", row["ref"], reader.language),
        "title": reader.words(row["title"]),
        "link": reader.term(LINKS, row["link"]),
    }
