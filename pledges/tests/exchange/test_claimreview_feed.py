"""The feed of reviews: one item a reviewed claim and language, made a piece at a time from documents alone."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest

from pledges.reading.linked.feed import pieces
from pledges.reading.linked.reviews import claim_review
from pledges.tests.exchange.claims import claim

pytestmark = pytest.mark.any_engine

MODIFIED = "2026-11-24T09:30:00Z"


def feed(*documents: dict[str, Any], modified: str | None = MODIFIED) -> Any:
    return json.loads(b"".join(pieces(documents, modified)))


def test_feed_has_an_item_for_each_language_of_a_reviewed_claim() -> None:
    found = feed(claim(), claim(ref="C-0002", text={"ko": "한국어뿐", "en": None}))
    assert (found["@context"], found["@type"], found["dateModified"]) == ("https://schema.org", "DataFeed", MODIFIED)
    assert found["url"] == "http://testserver/data/claimreview.jsonld"
    items = found["dataFeedElement"]
    assert {item["@type"] for item in items} == {"DataFeedItem"}
    assert [item["item"]["url"].removeprefix("http://testserver") for item in items] == [
        "/ko/claims/C-0001/",
        "/en/claims/C-0001/",
        "/ko/claims/C-0002/",
    ]
    assert [item["item"] for item in items[:2]] == [claim_review(claim(), language) for language in ("ko", "en")]


def test_claim_without_words_in_any_language_of_the_site_is_told_in_the_first() -> None:
    (item,) = feed(claim(text={"ja": "日本語"}))["dataFeedElement"]
    assert (item["item"]["claimReviewed"], item["item"]["inLanguage"]) == ("日本語", "ja")
    assert item["item"]["url"] == "http://testserver/ko/claims/C-0001/"


def test_what_has_no_review_is_not_in_it_and_an_empty_one_is_a_feed() -> None:
    gone = {"ref": "C-0003", "withdrawn": True}
    found = feed(claim(claimant=None), claim(verdict=None), gone, modified=None)
    assert found["dataFeedElement"] == []
    assert "dateModified" not in found
    assert feed(gone, claim(), claim(verdict=None))["dataFeedElement"]


def test_no_more_is_read_than_is_sent() -> None:
    read = []

    def documents() -> Iterator[dict[str, Any]]:
        for number in range(1, 10_000):
            read.append(number)
            yield claim(ref=f"C-{number}")

    sent = list(islice(pieces(documents(), MODIFIED), 5))
    assert len(read) == 2
    assert all(isinstance(piece, bytes) for piece in sent)
