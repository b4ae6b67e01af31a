"""Claims as they are told, within a pledge and on their own: words, verdict, and everything it rests on."""

from typing import Any

from pledges.law.scales import LINKS, VERDICTS
from pledges.pages import calculations, reasoning, sources
from pledges.pages.reader import Reader
from pledges.reading import addresses

Row = dict[str, Any]


def claim(reader: Reader, row: Row, known: dict[str, Row]) -> Row:
    """A claim alone or out of a pledge's document, which says how it is linked.

    `known` are sources by code, for figures that name theirs by code only.
    """
    return {
        "ref": row["ref"],
        "api_url": row["api_url"],
        "text": reader.words(row["text"]),
        "link": reader.term(LINKS, row["link"]) if "link" in row else None,
        **claimant(reader, row["claimant"]),
        "claimed_on": reader.day(row["claimed_on"]),
        "struck": row["struck"],
        **review(reader, row),
        "history": [{**review(reader, past), "struck": past["struck"]} for past in row["history"]],
        "calculation": calculations.calculation(reader, row["calculation"], known),
        "evidence": [sources.evidence(reader, used) for used in row["evidence"]],
        "appearances": [sources.appearance(reader, said) for said in row["appearances"]],
        "responses": [sources.response(reader, given) for given in row["responses"]],
        "same_as": row["same_as"],
    }


def row(reader: Reader, document: Row) -> Row:
    """A claim's document as a row of a list."""
    return {
        "ref": document["ref"],
        "url": addresses.of("claim", document["ref"], reader.language),
        "text": reader.words(document["text"]),
        **claimant(reader, document["claimant"]),
        "claimed_on": reader.day(document["claimed_on"]),
        "verdict": reader.term(VERDICTS, document["verdict"]) if document["verdict"] else None,
        "struck": document["struck"],
        "reviewed_on": reader.day(document["reviewed_on"]),
    }


def claimant(reader: Reader, row: Row | None) -> Row:
    """Who stated a claim, with the person's page where they are on record; both None for a finding."""
    slug = row["candidate"] if row else None
    return {
        "claimant": reader.words(row["name"]) if row else None,
        "claimant_url": addresses.of("candidate", slug, reader.language) if slug else None,
    }


def review(reader: Reader, row: Row) -> Row:
    """A verdict with its words and who gave it; all empty where there is none."""
    return {
        "verdict": reader.term(VERDICTS, row["verdict"]) if row["verdict"] else None,
        "reviewed_on": reader.day(row["reviewed_on"]),
        "summary": reader.words(row["summary"]),
        "reasoning": reasoning.html(reader.words(row["reasoning"])),
        "by": byline(row["by"]),
        "asked": asked(reader, row.get("asked")),
        "scale_version": row["scale_version"],
    }


def asked(reader: Reader, row: Row | None) -> Row | None:
    """Whether the person concerned was asked, with until when or why not; None where nobody has said.

    A document of the first format, which has no such key, is still told until the reading room is rebuilt.
    """
    return {"answer": row["answer"], "note": reader.words(row["note"])} if row else None


def byline(by: list[Row]) -> str:
    """Who decided: names, each with what they were in it."""
    return ", ".join(f"{person['name']} ({person['role']})" if person["role"] else person["name"] for person in by)
