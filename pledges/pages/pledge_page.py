"""A pledge as it is told on its page, from its document; only names of other pledges come from elsewhere."""

from collections.abc import Mapping
from typing import Any

from pledges.law import sentence
from pledges.law.scales import PLEDGE_KINDS, RATING_REASONS, RATINGS, STANDINGS
from pledges.pages import gone_page, lists, measured, neighbours, notices, reasoning, related, sharing, sources
from pledges.pages.answers import Page
from pledges.pages.claims import asked, byline, claim
from pledges.pages.makers import maker
from pledges.pages.neighbours import Neighbours
from pledges.pages.past import State, address
from pledges.pages.provenance import provenance
from pledges.pages.reader import Reader
from pledges.reading import addresses
from pledges.reading.linked import described, written

Row = dict[str, Any]


def told(reader: Reader, document: Row, given: Mapping[str, str], state: State | None = None) -> Page:
    """The page of a pledge's document, as it is now or, where `state` is a past one, as it was."""
    if notices.of(document):
        return gone_page.told(reader, "pledge", document, state)
    past = state.then if state else None
    known = neighbours.of(document, past.sequence if past else None)
    return Page(
        "pages/pledge.html",
        address("pledge", document, state),
        lambda: _context(reader, document, known, state if past else None),
        validated_by=tuple(known.gone),
    )


def _context(reader: Reader, document: Row, known: Neighbours, past: State | None) -> Row:
    return {
        **provenance(reader, "pledge", document, past),
        "answer": sentence.answer(document, reader.language, reader.on),
        "sharing": sharing.of_pledge(reader, document, past.address(reader.language) if past else None),
        **_pledge(reader, document, known),
        **_present(reader, document, past),
    }


def _present(reader: Reader, document: Row, past: State | None) -> Row:
    """What only the present page has: what is like it, and what it is in the words of schema.org.

    A past one says of which publication the series is that it shows: between two states of a pledge that may change.
    """
    if past and past.then:
        return {"alike": [], "linked": None, "series_of": past.then.sequence}
    linked = written.block(described.pledge(document, reader.language))
    return {"alike": related.of_pledge(reader, document), "linked": linked}


def _pledge(reader: Reader, document: Row, known: Neighbours) -> Row:
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
        "counts": lists.counts(reader, document),
        "quotation": _quotation(reader, document["quotation"]),
        "appearances": [sources.appearance(reader, row) for row in document["appearances"]],
        "standing": reader.term(STANDINGS, document["standing"]),
        "fulfilment": _fulfilment(reader, fulfilment, stated),
        "earlier_ratings": [
            {**_fulfilment(reader, row, stated), "struck": row["struck"]} for row in fulfilment["history"]
        ],
        **_terms(reader, document),
        "target": measured.told(reader, document, known),
        **_relatives(reader, document, known.pledges),
        "claims": [row for row in told if row["claimant"]],
        "findings": [row for row in told if not row["claimant"]],
        "responses": [sources.response(reader, row) for row in document["responses"]],
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
    """Another pledge by code and title; by its code alone where a notice stands for it."""
    return {
        "ref": ref,
        "title": reader.words(document.get("title")),
        "url": addresses.pledge(document, reader.language) if document else None,
        "standing": reader.term(STANDINGS, document["standing"]).label if "standing" in document else None,
        "gone": notices.label(document),
    }
