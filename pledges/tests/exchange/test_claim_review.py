"""A verdict as ClaimReview: what it says, of which claims there is one, and that no text in it ends its script."""

import json
from collections.abc import Iterator
from typing import Any

import html5lib
import pytest

from pledges.law.scales import VERDICTS
from pledges.reading.linked import naming, written
from pledges.reading.linked.reviews import claim_review, first_appearance
from pledges.tests.exchange.claims import appearance, claim

pytestmark = pytest.mark.any_engine

HOSTILE = "</script><script>alert(1)</script><!-- <script> --> ]]> & \u2028\u2029 \" ' \\ <"


def review(language: str = "en", **changes: Any) -> dict[str, Any]:
    found = claim_review(claim(**changes), language)
    assert found is not None
    return found


def test_review_says_what_was_claimed_by_whom_where_and_what_became_of_it() -> None:
    found = review()
    assert found["url"] == "http://testserver/en/claims/C-0001/"
    assert (found["claimReviewed"], found["inLanguage"]) == ("Korea's exports in 2021 came to $644.5 billion.", "en")
    assert (found["datePublished"], found["dateModified"]) == ("2026-11-24", "2026-01-01T00:00:00Z")
    assert found["reviewRating"] == {
        "@type": "Rating",
        "ratingValue": 5,
        "bestRating": 5,
        "worstRating": 1,
        "alternateName": "True",
        "ratingExplanation": "It matches the figure first published for the year.",
    }
    stated = found["itemReviewed"]
    assert stated["author"] == {"name": "Yonhap News Agency"}
    assert stated["datePublished"] == "2022-01-12"
    assert stated["firstAppearance"]["url"] == "https://en.yna.co.kr/view/AEN20220112004300315"
    assert stated["appearance"] == [stated["firstAppearance"]]
    newsroom = found["author"]
    assert (newsroom["name"], newsroom["url"]) == ("pledgecheck", "http://testserver/")
    assert newsroom["correctionsPolicy"] == "http://testserver/ko/methodology/#corrections"
    assert newsroom["publishingPrinciples"] == "http://testserver/ko/about/"
    assert newsroom == review("ko")["author"]


def test_verdict_is_named_in_the_language_of_the_page_and_numbered_by_the_table() -> None:
    for number, entry in enumerate(VERDICTS.entries):
        for language in ("ko", "en"):
            rating = review(language, verdict=entry.value)["reviewRating"]
            assert rating["alternateName"] == entry.label[language]
            assert rating.get("ratingValue") == (5 - number if number < 5 else None)


def test_unverifiable_has_a_name_and_no_number() -> None:
    rating = review(verdict="unverifiable")["reviewRating"]
    assert rating["alternateName"] == "Unverifiable"
    assert rating.keys().isdisjoint({"ratingValue", "bestRating", "worstRating"})


@pytest.mark.parametrize(
    "changes",
    [
        {"claimant": None},
        {"verdict": None, "reviewed_on": None},
        {"verdict": None, "struck": True},
        {"withdrawn": True},
    ],
    ids=["finding", "unreviewed", "struck", "withdrawn"],
)
def test_what_is_no_standing_verdict_on_somebodys_words_has_no_review(changes: dict[str, Any]) -> None:
    assert claim_review(claim(**changes), "ko") is None


def test_earlier_verdicts_and_responses_are_in_no_review() -> None:
    past = {"verdict": "false", "reviewed_on": "2020-01-01", "summary": {"ko": "옛 판정", "en": None}, "struck": False}
    answer = {"by": {"ko": "그쪽"}, "answered_on": "2023", "text": {"ko": "아니다"}, "source": None}
    assert review(history=[past], responses=[answer]) == review()


def test_words_fall_back_as_pages_do_and_say_so() -> None:
    found = review("en", text={"en": None, "ko": "한국어뿐"}, summary={"en": " ", "ko": "요약"})
    assert (found["claimReviewed"], found["inLanguage"]) == ("한국어뿐", "ko")
    assert found["url"].endswith("/en/claims/C-0001/")
    assert found["reviewRating"]["alternateName"] == "True"
    assert found["reviewRating"]["ratingExplanation"] == "요약"


def test_person_on_record_is_named_with_page_and_item_in_wikidata() -> None:
    document = claim(claimant={"name": {"ko": "김", "en": "Kim"}, "candidate": "kim"})
    found = claim_review(document, "en", "Q42")
    assert found is not None
    assert found["itemReviewed"]["author"] == {
        "@type": "Person",
        "name": "Kim",
        "url": "http://testserver/en/candidates/kim/",
        "sameAs": "https://www.wikidata.org/wiki/Q42",
    }


@pytest.mark.parametrize(
    ("places", "first"),
    [
        ([(None, None)], 0),
        ([("2022-03-09", None), ("2022-01-12", None)], 1),
        ([("2022", None), ("2022-03-09", None)], 1),
        ([("2022-03", None), ("2022-04-01", None)], 0),
        ([(None, None), ("2022", None)], 1),
        ([("2022-03-09", None), (None, "2022-01-01")], 1),
        ([("2022-03-09", None), ("2022-03-09", None)], 0),
        ([(None, None), (None, None)], None),
        ([], None),
    ],
)
def test_first_appearance_is_the_one_known_to_be_earliest(places: list[Any], first: int | None) -> None:
    rows = [appearance(*dates) for dates in places]
    assert first_appearance(rows) == (None if first is None else rows[first])


def test_reduced_dates_stay_as_far_as_they_are_known() -> None:
    found = review(claimed_on="2022", appearances=[appearance("2022-01", "2022-01")])
    assert found["itemReviewed"]["datePublished"] == "2022"
    assert found["itemReviewed"]["firstAppearance"]["datePublished"] == "2022-01"


def test_address_that_no_link_may_have_is_left_out() -> None:
    row = appearance("2022", url="javascript:alert(1)", archived_url=None, publisher=None, language=None)
    (found,) = review(appearances=[row])["itemReviewed"]["appearance"]
    assert found == {"@type": "CreativeWork", "name": "2022 None"}


def test_corrections_are_told_and_one_whose_note_was_sealed_has_no_words() -> None:
    row = {"sequence": 7, "published_at": "2026-02-01T00:00:00Z", "subject": "claim", "ref": "C-0001", "kind": "x"}
    rows = [{**row, "note": {"ko": "고침", "en": "Mended"}}, {**row, "note": None}]
    first, second = review(corrections=rows)["correction"]
    assert first == {
        "@type": "CorrectionComment",
        "datePublished": "2026-02-01T00:00:00Z",
        "text": "Mended",
        "url": "http://testserver/en/claims/C-0001/?as_of=7",
    }
    assert "text" not in second
    assert "correction" not in review(corrections=[])


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC-BY-NC-SA-3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("KOGL-1", None),
    ],
)
def test_licence_has_the_address_that_its_name_has(name: str, address: str | None) -> None:
    assert naming.licence_address(name) == address


def spoilt(value: Any) -> Any:
    """A document with something hostile in each of its texts but those that lead somewhere or choose."""
    kept = ("ref", "url", "api_url", "verdict", "subject", "published_at", "said_on", "published_on", "candidate")
    if isinstance(value, dict):
        return {key: one if key in kept else spoilt(one) for key, one in value.items()}
    if isinstance(value, list):
        return [spoilt(one) for one in value]
    return value + HOSTILE if isinstance(value, str) else value


def texts(value: Any) -> Iterator[str]:
    """Every text of some data."""
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts(one)


def test_whatever_a_text_holds_the_script_ends_where_it_should_and_says_it(settings: Any) -> None:
    settings.SITE_NAME = HOSTILE
    note = {"ko": "가", "en": "a"}
    row = {"sequence": 7, "published_at": "2026-02-01T00:00:00Z", "subject": "claim", "ref": "C-0001", "note": note}
    data = claim_review(spoilt(claim(corrections=[row])), "en")
    script = f'<script type="application/ld+json">{written.block(data)}</script>'
    html = f"<!DOCTYPE html><html><head><title>x</title>{script}</head><body><p>y</p></body></html>"
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(html)
    assert parser.errors == []
    (read,) = tree.iter("script")
    assert json.loads(read.text) == {"@context": "https://schema.org", **(data or {})}
    assert sum(HOSTILE in text for text in texts(data)) >= 10
    assert [one.text for one in tree.iter("p")] == ["y"]


@pytest.mark.parametrize(
    "odd", ["<", ">", "&", "\u2028", "\u2029", "\ud800", "</ScRiPt", "<!--", "-->", "😀", "\\u003c"]
)
def test_each_odd_sign_is_read_back_as_it_was(odd: str) -> None:
    found = written.text({"a": odd})
    assert not set(found) & set("<>&\u2028\u2029\ud800")
    assert json.loads(found) == {"a": odd}
    found.encode()
