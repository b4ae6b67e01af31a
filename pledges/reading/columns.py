"""What a document is found and ordered by: columns of its row, and facets where it may have several values."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from pledgecheck.record import canonical
from pledgecheck.web_address import AddressRefused
from pledgecheck.web_address import canonical as one_form
from pledges.law import dates
from pledges.law.text import has_words

Document = dict[str, Any]
LONGEST = 300


BLANK: dict[str, dict[str, Any]] = {
    "pledge": {
        **dict.fromkeys(("standing", "fulfilment", "verification", "kind"), ""),
        **dict.fromkeys(("made_from", "made_to", "due_from", "due_to")),
    },
    "claim": {"verdict": "", **dict.fromkeys(("reviewed_on", "claimed_from", "claimed_to"))},
}
"""What stands in the columns of something withdrawn, which is in no list."""


def columns(subject: str, document: Document, *, live: bool) -> dict[str, Any]:
    """The filter columns of a pledge or claim; nothing for the other subjects."""
    if not live:
        return BLANK.get(subject, {})
    if subject == "pledge":
        return {
            "standing": document["standing"],
            "fulfilment": document["fulfilment"]["rating"],
            "verification": document["verification"]["status"],
            "kind": document["kind"],
            **_span("made", document["made_on"]),
            **_span("due", document["due_on"]),
        }
    if subject == "claim":
        reviewed = document["reviewed_on"]
        return {
            "verdict": document["verdict"] or "",
            "reviewed_on": dates.first_day(reviewed) if reviewed else None,
            **_span("claimed", document["claimed_on"]),
        }
    return {}


def _span(name: str, date: str | None) -> dict[str, Any]:
    if not date:
        return {f"{name}_from": None, f"{name}_to": None}
    return {f"{name}_from": dates.first_day(date), f"{name}_to": dates.last_day(date)}


def facets(subject: str, document: Document) -> list[tuple[str, str]]:
    """Name and value of every facet of a live document, each once, in order; some subjects have none."""
    found = FACETS[subject](document) if subject in FACETS else iter(())
    return sorted({(name, value[:LONGEST]) for name, value in found if value})


def address_key(address: str) -> str:
    """What an address is found by, however it was pasted: a digest, as addresses are longer than facets.

    Raises AddressRefused for what is no address.
    """
    return canonical.sha256(one_form(address))


def contest_value(election: str, contest: str) -> str:
    """A contest as a facet has it: its key is its own only within the election."""
    return f"{election}/{contest}"


def maker_value(subject: str, slug: str) -> str:
    """Who made a pledge as a facet has it: a person, or a party that stood itself."""
    return f"{subject}:{slug}"


def _of_pledge(document: Document) -> Iterator[tuple[str, str]]:
    for maker in document["made_by"]:
        subject = "candidate" if maker["candidate"] else "party"
        yield "maker", maker_value(subject, maker[subject]["slug"])
        if maker["candidate"]:
            yield "candidate", maker["candidate"]["slug"]
        if maker["party"] and maker["party"]["slug"]:
            yield "party", maker["party"]["slug"]
    yield "election", document["election"]["slug"]
    yield "contest", contest_value(document["election"]["slug"], document["contest"]["key"])
    yield "country", document["election"]["country"]
    for topic in document["topics"]:
        yield "topic", topic
    for claim in document["claims"]:
        yield "claim", claim["ref"]
        yield from _sources(claim)
    yield from _sources(document)


def _of_claim(document: Document) -> Iterator[tuple[str, str]]:
    for pledge in document["pledges"]:
        yield "pledge", pledge["ref"]
        yield pledge["link"], pledge["ref"]
    claimant = document["claimant"]
    if claimant and claimant["candidate"]:
        yield "claimant", claimant["candidate"]
    if claimant and document["verdict"]:
        yield from ((REVIEWED_IN, language) for language, words in document["text"].items() if has_words(words))
    yield from _sources(document)


def _of_person(document: Document) -> Iterator[tuple[str, str]]:
    for row in document["candidacies"]:
        yield "contest", contest_value(row["election"], row["contest"])


def _sources(document: Document) -> Iterator[tuple[str, str]]:
    for row in (*document["appearances"], *document.get("evidence", ()), *document["responses"]):
        if row["source"]:
            yield "source", row["source"]["ref"]


def _of_source(document: Document) -> Iterator[tuple[str, str]]:
    for address in (document["url"], *document.get("also_at", ()), document["archived_url"]):
        with suppress(AddressRefused):
            if address:
                yield "address", address_key(address)


REVIEWED_IN = "reviewed_in"
"""The facet of claims that somebody stated and that have a verdict: each language that they are told in."""

FACETS = {
    "pledge": _of_pledge,
    "claim": _of_claim,
    "source": _of_source,
    "candidate": _of_person,
    "party": _of_person,
}
"""How the facets of each subject are taken from its document; a claim has one for each link, named like it."""
