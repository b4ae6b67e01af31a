"""Google's own Python client asks here, with nothing changed but where it asks."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import override_settings
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

from pledges.tests.serving import serving

WORD = "연간수출일조달러달성공약"


@pytest.fixture(scope="module")
def claims(example: int) -> Iterator[Any]:
    """The client's `claims`, of a server that has the example data."""
    with override_settings(API_RATE=None), serving() as address:
        built = build(
            *("factchecktools", "v1alpha1"),
            static_discovery=True,
            developerKey="x",
            client_options={"api_endpoint": address},
        )
        yield built.claims()
        built.close()


def test_english_and_korean_are_found_in_their_language(claims: Any) -> None:
    for language, query, verdict in (("en", "exports 2021", "True"), ("ko", "2021년 수출액", "사실")):
        found = claims.search(query=query, languageCode=language).execute()
        review = found["claims"][0]["claimReview"][0]
        assert review["languageCode"] == language
        assert verdict in {one["claimReview"][0]["textualRating"] for one in found["claims"]}
        assert review["url"].startswith(f"http://testserver/{language}/claims/C-")


def test_query_of_three_hundred_syllables_is_sent_as_a_form_and_answered(claims: Any) -> None:
    query = " ".join(["한국의 2021년 수출액은", *[WORD] * 24, "수출액은"])
    assert sum("가" <= letter <= "힣" for letter in query) == 300
    request = claims.search(query=query, languageCode="ko-KR")
    assert len(request.uri) > 2048
    assert "claims" in request.execute()


def test_pages_are_followed_to_the_end(claims: Any) -> None:
    request = claims.search(reviewPublisherSiteFilter="testserver", pageSize=3)
    texts = []
    while request is not None:
        found = request.execute()
        texts += [claim["text"] for claim in found["claims"]]
        request = claims.search_next(request, found)
    whole = claims.search(reviewPublisherSiteFilter="testserver", pageSize=200).execute()
    assert texts == [claim["text"] for claim in whole["claims"]]
    assert len(texts) > 3


def test_whatever_its_method_takes_is_taken(claims: Any) -> None:
    more = {"trace": "x", "pp": 1, "userip": "::1", "strict": "true", "x__xgafv": "1", "pageSize": 0, "maxAgeDays": 0}
    assert claims.search(query="exports", **more).execute() == claims.search(query="exports").execute()


def test_nothing_found_is_an_empty_answer(claims: Any) -> None:
    request = claims.search(query="xqzw")
    assert request.execute() == {}
    assert claims.search_next(request, {}) is None


def test_error_can_be_read(claims: Any) -> None:
    with pytest.raises(HttpError) as refused:
        claims.search(query="exports", pageSize=1000).execute()
    assert refused.value.resp.status == 400
    assert refused.value.reason == "pageSize can't be “1000”. Allowed: a whole number from 1 to 200."
    assert refused.value.error_details[0]["fieldViolations"][0]["field"] == "pageSize"
