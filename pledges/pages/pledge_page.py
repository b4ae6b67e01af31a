"""A pledge as it is told on its page, from its document; only names of other pledges come from elsewhere."""

from typing import Any

from pledges.law import sentence
from pledges.law.scales import PLEDGE_KINDS, RATING_REASONS, RATINGS, STANDINGS
from pledges.pages import addresses, figures, lists, neighbours, reasoning, sharing, sources
from pledges.pages.claims import asked, byline, claim
from pledges.pages.makers import maker
from pledges.pages.past import State
from pledges.pages.reader import Reader
from pledges.pages.record import line, timeline

Row = dict[str, Any]


def context(reader: Reader, document: Row) -> Row:
    """The page of a pledge as it is now, with everything that was ever published about it."""
    feeds = sharing.feeds(reader, "pledge", document["ref"])
    return {**_told(reader, document), "changes": timeline(reader, document), "past": None, "feeds": feeds}


def past_context(reader: Reader, then: State) -> Row:
    """The page of a pledge as it was after a publication, read on that day, with what changed before and since."""
    on_that_day = then.reader(reader)
    address = then.address(reader.language)
    tags = sharing.of_pledge(on_that_day, then.document, address)
    told = _told(on_that_day, then.document)
    return {**told, "changes": [], "past": then.past, "sharing": tags, "feeds": [], "embed_code": None}


def _told(reader: Reader, document: Row) -> Row:
    head = {
        "ref": document["ref"],
        "api_url": document["api_url"],
        "answer": sentence.answer(document, reader.language, reader.on),
        "revision": line(reader, document["revision"]),
        "sharing": sharing.of_pledge(reader, document),
        "citation": sharing.citation(reader, document),
    }
    if document.get("withdrawn"):
        return {
            **head,
            "embed_code": None,
            "withdrawn_at": reader.moment(document["withdrawn_at"]),
            "withdrawn_because": reader.words(document["withdrawn_because"]),
        }
    return {**head, "embed_code": sharing.embed_code(document, reader.language), **_pledge(reader, document)}


def _pledge(reader: Reader, document: Row) -> Row:
    known = neighbours.of(document)
    told = [claim(reader, row, known.sources) for row in document["claims"]]
    stated = {row["ref"]: row["text"] for row in told}
    fulfilment = document["fulfilment"]
    return {
        "title": reader.words(document["title"]),
        "summary": reader.words(document["summary"]),
        "makers": [maker(reader, row) for row in document["made_by"]],
        **_contest(reader, document),
        "topics": [_topic(reader, slug, known.topics.get(slug)) for slug in document["topics"]],
        "mark": lists.mark(document),
        "counts": sentence.checked(document, reader.language) if document["verification"]["claims"] else None,
        "quotation": _quotation(reader, document["quotation"]),
        "appearances": [sources.appearance(reader, row) for row in document["appearances"]],
        "standing": reader.term(STANDINGS, document["standing"]),
        "fulfilment": _fulfilment(reader, fulfilment, stated),
        "earlier_ratings": [
            {**_fulfilment(reader, row, stated), "struck": row["struck"]} for row in fulfilment["history"]
        ],
        **_terms(reader, document),
        "target": figures.target(reader, document["target"], known.sources),
        **_relatives(reader, document, known.pledges),
        "claims": [row for row in told if row["claimant"]],
        "findings": [row for row in told if not row["claimant"]],
        "responses": [sources.response(reader, row) for row in document["responses"]],
        "corrections": [
            {**row, "published_at": reader.moment(row["published_at"]), "note": reader.words(row["note"])}
            for row in document["corrections"]
        ],
    }


def _contest(reader: Reader, document: Row) -> Row:
    election, contest = document["election"], document["contest"]
    return {
        "election": {
            "name": reader.words(election["name"]),
            "date": reader.day(election["date"]),
            "url": addresses.of("election", election["slug"], reader.language),
        },
        "office": reader.words(contest["office"]),
        "area": reader.words(contest["area"]["name"]) if contest["area"] else None,
    }


def _topic(reader: Reader, slug: str, document: Row | None) -> Row:
    name = reader.words(document["name"]) if document else None
    return {"name": name or slug, "url": addresses.of("topic", slug, reader.language) if document else None}


def _terms(reader: Reader, document: Row) -> Row:
    return {
        "kind": reader.term(PLEDGE_KINDS, document["kind"]),
        "condition": reader.words(document["condition"]),
        "made_on": reader.day(document["made_on"]),
        "deadline": sentence.deadline(document, reader.language, reader.on),
        "due_basis": reader.words(document["due_basis"]),
    }


def _quotation(reader: Reader, quotation: Row | None) -> Any:
    return reader.quoted(quotation["text"], quotation["language"]) if quotation else None


def _fulfilment(reader: Reader, row: Row, stated: dict[str, Any]) -> Row:
    """A rating with its words; `stated` are the claims of the document by code, some of which it rests on."""
    return {
        "rating": reader.term(RATINGS, row["rating"]),
        "reason": reader.term(RATING_REASONS, row["reason"]) if row["reason"] else None,
        "decided_on": reader.day(row["decided_on"]),
        "summary": reader.words(row["summary"]),
        "reasoning": reasoning.html(reader.words(row["reasoning"])),
        "rests_on": [{"ref": ref, "text": stated.get(ref)} for ref in row["rests_on"]],
        "by": byline(row["by"]),
        "asked": asked(reader, row.get("asked")),
        "scale_version": row["scale_version"],
    }


def _relatives(reader: Reader, document: Row, found: dict[str, Row]) -> Row:
    """The pledges that this one belongs with, by title."""
    refs = {role: document[role] for role in ("parts", "renewed_by")}
    refs |= {role: [document[role]] if document[role] else [] for role in ("parent", "renews")}
    return {role: [_relative(reader, ref, found.get(ref, {})) for ref in named] for role, named in refs.items()}


def _relative(reader: Reader, ref: str, document: Row) -> Row:
    """Another pledge by code and title; by its code alone where it was withdrawn since."""
    return {
        "ref": ref,
        "title": reader.words(document.get("title")),
        "url": addresses.pledge(document, reader.language) if document else None,
        "standing": reader.term(STANDINGS, document["standing"]).label if "standing" in document else None,
        "withdrawn": bool(document.get("withdrawn")),
    }
