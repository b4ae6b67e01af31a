"""Claims as Google tells them (FactCheckedClaimSearchResponse). What is unknown is left out; nothing found is `{}`."""

import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings

from pledges.exchange.fact_check_tools import finding, publisher
from pledges.exchange.fact_check_tools.parameters import Asked
from pledges.law import dates
from pledges.reading import addresses
from pledges.reading.linked import naming
from pledges.reading.linked.feed import told_in
from pledges.reading.linked.reviews import label
from pledges.reading.listing import Page

Row = dict[str, Any]


def answer(asked: Asked, page: Page) -> Row:
    """The answer to a search."""
    documents = [json.loads(stored) for stored in page.documents]
    same = finding.twins(documents, asked.languages)
    claims = [
        _claim(document, [same[ref] for ref in document["same_as"] if ref in same], asked) for document in documents
    ]
    token = asked.token(page.next)
    return {**({"claims": claims} if claims else {}), **({"nextPageToken": token} if token else {})}


def _claim(document: Row, same: Sequence[Row], asked: Asked) -> Row:
    language = _languages(document, asked)[0]
    return {
        "text": naming.words(document["text"], language),
        "claimant": naming.words(document["claimant"]["name"], language),
        **_moment("claimDate", document["claimed_on"]),
        "claimReview": [
            _review(reviewed, one) for reviewed in (document, *same) for one in _languages(reviewed, asked)
        ],
    }


def _languages(document: Row, asked: Asked) -> list[str]:
    """The languages that a claim's review is told in, of those asked for."""
    every = told_in(document)
    return [one for one in every if one in asked.languages] if asked.languages else every


def _review(document: Row, language: str) -> Row:
    return {
        "publisher": {"name": settings.SITE_NAME, "site": publisher.site()},
        "url": addresses.absolute(addresses.of("claim", document["ref"], language)),
        "title": naming.words(document["text"], language),
        **_moment("reviewDate", document["reviewed_on"]),
        "textualRating": label(document["verdict"], language),
        "languageCode": language,
    }


def _moment(name: str, date: str | None) -> Row:
    """A day as the moment at which it begins, which is all that Google has; a month or a year alone is none."""
    return {name: f"{date}T00:00:00Z"} if dates.full(date) else {}


def text(answer: Row) -> bytes:
    """The answer as it is served."""
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()
