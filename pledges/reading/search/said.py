"""What a pledge or claim says and where, as it is searched: its fields, the names of whom and what it is about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pledges.law import dates
from pledges.law.search import held
from pledges.reading.world import World

Document = dict[str, Any]
Texts = Iterable[str | None]

FIELDS = ("title", "names", "summary", "claims", "rest")
"""Where a word may stand, what counts most first."""

SEARCHED = ("pledge", "claim")
"""Subjects that can be searched."""


@dataclass(frozen=True)
class Said:
    """The texts by which something is found, its fields as FIELDS has them, and the day it is ranked by; 0: none."""

    texts: held.Texts
    day: int


@dataclass(frozen=True)
class About:
    """The names, in every language and spelling, of whom a pledge or claim is by and of its topics."""

    candidate: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()


def about(world: World, subject: str, document: Document) -> About:
    """What a live pledge or claim is searched by beyond what its document says."""
    people: list[str] = []
    for maker in document.get("made_by", ()):
        for kind in ("candidate", "party"):
            people += _names(maker[kind], world, kind)
    if claimant := document.get("claimant"):
        named = {"slug": claimant["candidate"], "name": claimant["name"]}
        people += _names(named, world, "candidate")
    topics = [name for slug in document.get("topics", ()) for name in _names({"slug": slug}, world, "topic")]
    return About(tuple(dict.fromkeys(people)), tuple(dict.fromkeys(topics)))


def _names(shown: Document | None, world: World, subject: str) -> Iterator[str]:
    """A name as it was then, its code, and every spelling that is known today."""
    if shown is None:
        return
    yield from _texts(shown.get("name"))
    if slug := shown.get("slug"):
        content = world.content(subject, slug) or {}
        yield slug
        yield from _texts(content.get("name"))
        yield from content.get("aliases", ())


def said(document: Document, about: About) -> Said:
    """What a live pledge or claim is found by."""
    fields = _fields(document, about)
    texts = [[text for text in fields[name] if text] for name in FIELDS]
    day = document["made_on"] if "made_by" in document else document["reviewed_on"]
    return Said((texts, list(about.candidate), list(about.topic)), dates.first_day(day).toordinal() if day else 0)


def _fields(document: Document, about: About) -> dict[str, Texts]:
    is_pledge = "made_by" in document
    quotation = document.get("quotation")
    reviews = [document["fulfilment"]] if is_pledge else [document]
    claims = document["claims"] if is_pledge else []
    place = [document["election"]["name"], document["contest"]["office"]] if is_pledge else []
    return {
        "title": [document["ref"], *_texts(document["title" if is_pledge else "text"])],
        "names": about.candidate,
        "summary": [*_texts(document.get("summary")), quotation and quotation["text"], *_said_of(reviews)],
        "claims": [text for claim in claims for text in (claim["ref"], *_texts(claim["text"]))],
        "rest": [
            *about.topic,
            *(text for name in place for text in _texts(name)),
            *_texts(document.get("condition")),
            *_evidence([document, *claims]),
            *(text for review in (*reviews, *claims) for text in _texts(review.get("reasoning"))),
        ],
    }


def _said_of(reviews: Iterable[Document]) -> Iterator[str]:
    for review in reviews:
        yield from _texts(review.get("summary"))


def _evidence(holders: Iterable[Document]) -> Iterator[str | None]:
    """What is quoted, from where, and what was replied."""
    for holder in holders:
        for row in (*holder["appearances"], *holder.get("evidence", ())):
            yield row["quote"]
            source = row.get("source") or {}
            yield from _texts(source.get("title"))
            yield from _texts(source.get("publisher"))
        for response in holder["responses"]:
            yield from _texts(response.get("text"))


def _texts(text: Any) -> Iterator[str]:
    """The words of a text in every language, or a plain string."""
    found = text.values() if isinstance(text, dict) else (text,)
    return (one for one in found if isinstance(one, str) and one.strip())
