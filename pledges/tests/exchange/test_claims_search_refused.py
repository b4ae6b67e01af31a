"""`/v1alpha1/claims:search`: what it can't take, and how it says so."""

from typing import Any

import pytest
from django.test import Client

from pledges.tests.exchange.test_claims_search import ADDRESS, FORM

pytestmark = pytest.mark.django_db

REFUSED = [
    ("", "query", "reviewPublisherSiteFilter"),
    ("query=", "query", "reviewPublisherSiteFilter"),
    ("query=x&pageSize=201", "pageSize", "1 to 200"),
    ("query=x&pageSize=-1", "pageSize", "1 to 200"),
    ("query=x&pageSize=ten", "pageSize", "1 to 200"),
    ("query=x&offset=-1", "offset", "0 to 1000"),
    ("query=x&maxAgeDays=-1", "maxAgeDays", "1 to 36500"),
    ("query=x&maxAgeDays=36501", "maxAgeDays", "1 to 36500"),
    ("query=%ED%A0%80", "query", "no words to search for in it. Allowed: words"),
    ("query=.+.", "query", "no words to search for in it. Allowed: words"),
    ("query=x&pageToken=W10", "pageToken", "nextPageToken"),
    ("query=x&pageToken=nonsense", "pageToken", "nextPageToken"),
    ("query=x&languageCode=ko_KR", "languageCode", "BCP 47"),
    ("query=x&languageCode=" + "a-" * 30 + "b", "languageCode", "BCP 47"),
    ("reviewPublisherSiteFilter=https://example.org/", "reviewPublisherSiteFilter", "host"),
    ("query=x&colour=red", "colour", "languageCode"),
    ("query=x&query=y", "query", "once"),
    ("query=" + "x" * 501, "query", "500 characters"),
    ("query=" + "+".join(map(str, range(41))), "query", "40 words"),
    ("query=%00", "query", "control characters"),
    ("x" * 8001, "", "8000 characters"),
]


@pytest.mark.parametrize(("query", "field", "allowed"), REFUSED, ids=[query[:40] for query, *_more in REFUSED])
def test_what_cannot_be_taken_is_told_as_google_tells_it_with_what_can(query: str, field: str, allowed: str) -> None:
    answer = Client().get(f"{ADDRESS}?{query}")
    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error["status"]) == (400, 400, "INVALID_ARGUMENT")
    assert allowed in error["message"]
    (detail,) = error["details"]
    assert detail["@type"] == "type.googleapis.com/google.rpc.BadRequest"
    assert detail["fieldViolations"] == [{"field": field, "description": error["message"]}]
    assert field in error["message"]
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.has_header("ETag")


@pytest.mark.parametrize(
    ("body", "kind", "said"),
    [
        ("query=x", "application/json", FORM),
        ("query=수출", FORM, "%XX"),
        ("query=" + "x" * 8001, FORM, "8000"),
        ("&".join(f"p{number}=1" for number in range(41)), FORM, "40 parameters"),
    ],
)
def test_body_that_is_no_form_of_ours_is_refused(body: str, kind: str, said: str) -> None:
    answer = Client().post(ADDRESS, body, content_type=kind, headers={"X-HTTP-Method-Override": "GET"})
    assert (answer.status_code, answer.json()["error"]["status"]) == (400, "INVALID_ARGUMENT")
    assert said in answer.json()["error"]["message"]
    twice = Client().post(f"{ADDRESS}?query=x", "query=y", content_type=FORM, headers={"X-HTTP-Method-Override": "GET"})
    assert "2 times" in twice.json()["error"]["message"]


@pytest.mark.parametrize(
    ("environ", "status", "said"),
    [
        ({"CONTENT_LENGTH": ""}, 411, "Content-Length"),
        ({"HTTP_TRANSFER_ENCODING": "chunked"}, 411, "chunks"),
        ({"CONTENT_LENGTH": "²"}, 400, "a whole number"),
        ({"CONTENT_LENGTH": "abc"}, 400, "a whole number"),
        ({"CONTENT_LENGTH": "8001"}, 400, "at most 8000 bytes"),
        ({"CONTENT_LENGTH": "9" * 5000}, 400, "at most 8000 bytes"),
    ],
    ids=["none", "chunked", "no digit", "letters", "too long", "endless"],
)
def test_body_of_no_or_of_an_odd_length_is_refused(environ: dict[str, str], status: int, said: str) -> None:
    given: dict[str, Any] = {"HTTP_X_HTTP_METHOD_OVERRIDE": "GET", **environ}
    answer = Client().post(ADDRESS, "query=x", content_type=FORM, **given)
    assert (answer.status_code, answer.json()["error"]["status"]) == (status, "INVALID_ARGUMENT")
    assert said in answer.json()["error"]["message"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_other_methods_are_told_which_there_are(method: str) -> None:
    answer = getattr(Client(), method)(f"{ADDRESS}?query=x")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert answer.json()["error"]["code"] == 405
