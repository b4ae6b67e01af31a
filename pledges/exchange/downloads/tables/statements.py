"""What pledges and claims have alike: where they were said, who was asked, who reviewed them."""

from collections.abc import Iterator, Sequence
from typing import Any

from pledges.exchange.downloads.tables.field import Document, Field, refers

OF_EITHER = (
    Field("id", "text", "Code of the pledge or claim, and the place of the row among those that it has."),
    Field("pledge", "text", "Code of the pledge that it is of; empty where it is a claim's."),
    Field("claim", "text", "Code of the claim that it is of; empty where it is a pledge's."),
    Field("position", "integer", "Its place among those that this pledge or claim has, from 1 on."),
)
EITHER = (refers("pledge", "pledges"), refers("claim", "claims"))

QUOTED = (
    Field("quote", "text", "The words as they stand there."),
    Field("language", "text", "The language of those words."),
    Field("locator", "text", "Where in the source: a page, a paragraph, a time."),
)

REVIEWED = (
    Field("summary", "words", "Why, in one line."),
    Field("reasoning", "words", "Why, in full (CommonMark)."),
    Field("asked", "text", "Whether the person concerned was asked before.", "asked.answer"),
    Field("asked_note", "words", "What is said about that.", "asked.note"),
    Field("scale_version", "text", "Version of the scale."),
)
STANDS = (
    Field("id", "text", "Code, and the place of the review: 1 is the newest."),
    Field("position", "integer", "Its place among the reviews, the newest first."),
    Field("current", "truth", "Whether it counts now."),
    Field("struck", "truth", "Whether it was struck: declared wrong, and kept in sight."),
)

APPEARANCES = (
    *OF_EITHER,
    Field("source", "text", "Code of the source.", "source.ref"),
    *QUOTED,
    Field("paraphrase", "words", "What is said there in other words."),
    Field("said_on", "date", "When it was said, as far as is known."),
)
RESPONSES = (
    *OF_EITHER,
    Field("by", "words", "Who responds, or was asked to."),
    Field("asked_on", "date", "When they were asked."),
    Field("answered_on", "date", "When they answered; empty while they haven't."),
    Field("text", "words", "What they said."),
    Field("source", "text", "Code of the source that prints it, where there is one.", "source.ref"),
)
REVIEWERS = (
    Field("id", "text", "Code of the review, and the place of the person."),
    Field("pledge_review", "text", "The review of a pledge; empty where it is a claim's."),
    Field("claim_review", "text", "The review of a claim; empty where it is a pledge's."),
    Field("position", "integer", "The person's place in the byline, from 1 on."),
    Field("name", "text", "Who."),
    Field("role", "text", "As what they did."),
)


def placed(of: str, ref: str, rows: Sequence[Document]) -> Iterator[Document]:
    """Rows of a pledge or claim, each with its place, and named by that."""
    for place, row in enumerate(rows, 1):
        yield {**row, "id": f"{ref}/{place}", "pledge": None, "claim": None, of: ref, "position": place}


def reviews(ref: str, current: Document | None, earlier: Sequence[Document]) -> Iterator[Document]:
    """All reviews, the newest first: the one that counts, where one does, and those that don't."""
    if current is None and not earlier:
        return
    standing: list[Document] = [] if current is None else [{**current, "struck": False}]
    for place, review in enumerate((*standing, *earlier), 1):
        yield {**review, "id": f"{ref}/{place}", "ref": ref, "position": place, "current": place == len(standing)}


def reviewers(of: str, found: Iterator[Document]) -> Iterator[Document]:
    """Who made each review."""
    for review in found:
        by: Sequence[Any] = review["by"]
        for place, person in enumerate(by, 1):
            named = {"id": f"{review['id']}/{place}", "pledge_review": None, "claim_review": None}
            yield {**named, of: review["id"], "position": place, **person}
