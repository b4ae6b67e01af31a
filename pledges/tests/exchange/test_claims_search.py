"""`/v1alpha1/claims:search`: what it finds, page by page, and how it says what can't be asked."""

import datetime
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledges.desk.editorial import approve, strike, withdraw
from pledges.reading.models import ClaimDocument
from pledges.tests import cast
from pledges.tests.desk_rows import make_candidate, make_claim, make_pledge, make_verdict, words

pytestmark = pytest.mark.django_db

ADDRESS = "/v1alpha1/claims:search"
SITE = "http://testserver"
FORM = "application/x-www-form-urlencoded"
EVERY = {"reviewPublisherSiteFilter": "testserver"}
"""Asks for all that there is."""

KOREAN_ALONE = {"ko": "수출은 두 배가 되었다", "en": None}


@pytest.fixture(scope="module")
def claims(published_world: None) -> dict[str, str]:
    """Seven claims of which four have a review that counts, by what each is."""
    kim = make_candidate("kim")
    rows = {
        "both": make_claim(text=words("Exports doubled", "수출이 두 배로 늘었다"), claimant=kim, verdict="half_true"),
        "korean": make_claim(text=KOREAN_ALONE, verdict="unverifiable"),
        "finding": make_claim(text=words("Exports doubled, we found"), finding=True),
        "unreviewed": make_claim(text=words("Exports doubled, nobody checked"), verdict=None),
        "struck": make_claim(text=words("Exports doubled, struck")),
        "gone": make_claim(text=words("Exports doubled, withdrawn")),
        "late": make_claim(text=words("Imports fell"), verdict=None, claimed_on="2024"),
        "twin": make_claim(text=words("Exports grew twofold"), verdict="false"),
    }
    make_verdict(rows["late"], "true", "2024-03-01")
    rows["twin"].twins.create(same_as=rows["both"])
    cast.publish(make_pledge(candidate=kim, claims=tuple(rows.values())))
    for row in rows.values():
        row.refresh_from_db()
    codes = {name: str(row.code) for name, row in rows.items()}
    approve(strike("claim", codes["struck"], by=cast.editor(), reason=cast.WHY), by=cast.second_editor())
    withdraw("claim", codes["gone"], by=cast.editor(), reason=cast.WHY)
    return codes


def ask(**parameters: Any) -> Any:
    """What is answered, which is no error."""
    answer = Client().get(ADDRESS, parameters)
    assert answer.status_code == 200, answer.content
    return answer.json()


def refs(answer: Any) -> list[str]:
    """Codes of the claims that an answer has, by the address of each first review."""
    return [claim["claimReview"][0]["url"].split("/")[-2] for claim in answer.get("claims", [])]


def walk(**parameters: Any) -> Iterator[Any]:
    """Every page."""
    answer = ask(**parameters)
    yield answer
    while token := answer.get("nextPageToken"):
        answer = ask(**parameters, pageToken=token)
        yield answer


def test_claim_has_a_review_in_each_language_that_it_is_told_in(claims: dict[str, str]) -> None:
    (claim,) = ask(query="doubled")["claims"]
    address = f"{SITE}/{{}}/claims/{claims['both']}/"
    review = {"publisher": {"name": "pledgecheck", "site": "testserver"}, "reviewDate": "2022-02-01T00:00:00Z"}
    korean = {"url": address.format("ko"), "title": "수출이 두 배로 늘었다", "textualRating": "절반의 사실"}
    english = {"url": address.format("en"), "title": "Exports doubled", "textualRating": "Half true"}
    assert claim == {
        "text": "수출이 두 배로 늘었다",
        "claimant": "Kim (한국어)",
        "claimDate": "2022-01-12T00:00:00Z",
        "claimReview": [{**review, **korean, "languageCode": "ko"}, {**review, **english, "languageCode": "en"}],
    }


def test_language_asked_for_is_the_only_one_and_its_region_does_not_count(claims: dict[str, str]) -> None:
    for tag in ("en", "en-US", "EN"):
        found = ask(query="doubled", languageCode=tag)
        (claim,) = found["claims"]
        assert (claim["text"], claim["claimant"]) == ("Exports doubled", "Kim")
        assert [one["languageCode"] for one in claim["claimReview"]] == ["en"]
    assert refs(ask(**EVERY, languageCode="en")) == [claims["late"], claims["both"], claims["twin"]]
    assert refs(ask(**EVERY, languageCode="ko-KR")) == [claims[name] for name in ("late", "both", "korean", "twin")]
    assert ask(**EVERY, languageCode="fr") == {}


def test_only_reviewed_claims_that_somebody_stated_are_found(claims: dict[str, str]) -> None:
    assert refs(ask(**EVERY)) == [claims[name] for name in ("late", "both", "korean", "twin")]
    assert refs(ask(query="doubled")) == [claims["both"]]


def test_same_claim_as_editors_recorded_it_brings_its_reviews_along(claims: dict[str, str]) -> None:
    (claim,) = ask(query="twofold", languageCode="en")["claims"]
    assert claim["text"] == "Exports grew twofold"
    assert [(one["url"].split("/")[-2], one["textualRating"]) for one in claim["claimReview"]] == [
        (claims["twin"], "False"),
        (claims["both"], "Half true"),
    ]


def test_verdict_without_a_number_is_named_and_a_date_known_in_part_is_left_out(claims: dict[str, str]) -> None:
    (korean,) = ask(query="되었다")["claims"]
    assert [one["textualRating"] for one in korean["claimReview"]] == ["확인 불가"]
    (late,) = ask(query="imports")["claims"]
    assert "claimDate" not in late
    assert late["claimReview"][0]["reviewDate"] == "2024-03-01T00:00:00Z"


def test_age_is_that_of_claim_or_review_whichever_is_newer(
    claims: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *given: datetime.date(2025, 1, 1))
    assert ask(**EVERY, maxAgeDays=305) == {}  # claimed some day of 2024, so not after its review of 1 March
    assert refs(ask(**EVERY, maxAgeDays=306)) == [claims["late"]]
    assert refs(ask(**EVERY, maxAgeDays=1064)) == [claims["late"]]
    assert len(refs(ask(**EVERY, maxAgeDays=1065))) == 4  # reviewed on 1 February 2022


def test_age_of_a_claim_by_its_own_day_which_is_not_to_come(
    claims: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = ClaimDocument.objects.filter(ref=claims["both"])
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *given: datetime.date(2025, 1, 1))
    for claimed, found in (("2024-12-31", [claims["both"]]), ("2024-12-30", []), ("2025-01-02", [])):
        rows.update(claimed_from=claimed, claimed_to=claimed)
        assert refs(ask(**EVERY, maxAgeDays=1)) == found


def test_pages_end_where_no_token_is_and_miss_and_repeat_nothing(claims: dict[str, str]) -> None:
    whole = refs(ask(**EVERY))
    for size in (1, 3):
        pages = list(walk(**EVERY, pageSize=size))
        assert [ref for page in pages for ref in refs(page)] == whole
        assert ["nextPageToken" in page for page in pages] == [True] * (len(pages) - 1) + [False]
    found = [refs(page) for page in walk(query="exports", pageSize=1)]
    assert [ref for page in found for ref in page] == refs(ask(query="exports"))
    assert len(found) > 2


def test_offset_begins_further_on_unless_a_token_says_where(claims: dict[str, str]) -> None:
    whole = refs(ask(**EVERY))
    assert refs(ask(**EVERY, offset=1, pageSize=2)) == whole[1:3]
    token = ask(**EVERY, offset=1, pageSize=2)["nextPageToken"]
    assert refs(ask(**EVERY, offset=1, pageSize=2, pageToken=token)) == whole[3:]
    assert ask(**EVERY, offset=4) == ask(**EVERY, offset=1000) == {}
    assert refs(ask(query="exports", offset=1)) == refs(ask(query="exports"))[1:]


@pytest.mark.parametrize("site", ["testserver", "www.testserver", "TESTSERVER", "testserver."])
def test_reviews_of_this_site_are_asked_for_by_its_host(claims: dict[str, str], site: str) -> None:
    assert refs(ask(query="doubled", reviewPublisherSiteFilter=site)) == [claims["both"]]


def test_reviews_of_other_sites_are_none_of_ours(settings: Any, claims: dict[str, str]) -> None:
    assert ask(reviewPublisherSiteFilter="nytimes.com") == {}
    settings.SITE_URL = "https://www.pledges.example.org:8000"
    (first, *_others) = ask(reviewPublisherSiteFilter="example.org")["claims"]
    assert first["claimReview"][0]["publisher"]["site"] == "pledges.example.org"
    assert first["claimReview"][0]["url"].startswith("https://www.pledges.example.org:8000/ko/")
    assert ask(reviewPublisherSiteFilter="org") == ask(reviewPublisherSiteFilter="ges.example.org") == {}


def test_what_googles_apis_all_take_is_ignored_and_what_is_empty_is_absent(claims: dict[str, str]) -> None:
    common = {"key": "x", "alt": "json", "fields": "claims", "prettyPrint": "false", "$.xgafv": "2", "callback": "f"}
    more = {"quotaUser": "a", "access_token": "b", "oauth_token": "c", "uploadType": "d", "upload_protocol": "e"}
    python = {"trace": "x", "pp": "1", "userip": "::1", "strict": "true"}
    dollars = {f"${name}": "x" for name in ("key", "alt", "fields", "prettyPrint")}
    empty = {"languageCode": "", "pageToken": "", "pageSize": "", "maxAgeDays": "", "offset": ""}
    zeros = {"pageSize": "0", "maxAgeDays": "0", "offset": "0"}
    for given in (common, more, python, dollars, empty, zeros):
        assert ask(query="doubled", **given) == ask(query="doubled")


def test_token_of_one_order_is_refused_in_the_other(claims: dict[str, str]) -> None:
    token = ask(**EVERY, pageSize=1)["nextPageToken"]
    assert Client().get(ADDRESS, {"query": "exports", "pageToken": token}).status_code == 400


def test_token_goes_on_with_the_search_that_it_is_of_and_with_no_other(claims: dict[str, str]) -> None:
    asked = {"query": "exports", "languageCode": "en", "maxAgeDays": "9000"}
    token = ask(**asked, pageSize=1)["nextPageToken"]
    going_on = {**asked, "languageCode": "en-GB", "query": "Exports ", "pageToken": token}
    assert refs(ask(**going_on, pageSize=2)) == refs(ask(**asked))[1:3]
    for change in (
        *({"query": "imports"}, {"languageCode": "ko"}, {"languageCode": ""}, {"maxAgeDays": "9001"}),
        {"reviewPublisherSiteFilter": "example.org"},
    ):
        answer = Client().get(ADDRESS, {**asked, **change, "pageToken": token})
        assert answer.status_code == 400, change
        assert "with all other parameters as they were" in answer.json()["error"]["message"]


def posted(query: str, **headers: str) -> Any:
    given = {"X-HTTP-Method-Override": "GET", **headers}
    return Client(enforce_csrf_checks=True).post(ADDRESS, query, content_type=FORM, headers=given)


def test_long_query_is_a_form_that_says_it_is_a_get(claims: dict[str, str]) -> None:
    korean = "수출이 두 배로 늘었다 " * 30
    found = posted(urlencode({"query": korean[:300], "languageCode": "ko"}))
    assert (found.status_code, found["Cache-Control"], found.cookies) == (200, "no-store", {})
    assert refs(found.json())[0] == claims["both"]
    assert posted(urlencode({"query": "doubled"})).json() == ask(query="doubled")
    assert posted(urlencode({"query": "x", "pageSize": -1})).json()["error"]["status"] == "INVALID_ARGUMENT"
    assert Client().post(f"{ADDRESS}?query=x", "query=y", content_type=FORM).status_code == 405


def test_pages_of_other_sites_may_ask(claims: dict[str, str]) -> None:
    found = Client().options(ADDRESS)
    assert (found.status_code, found["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS, POST")
    allowed = found["Access-Control-Allow-Headers"].split(", ")
    assert {"X-HTTP-Method-Override", "Content-Type", "X-Goog-Api-Key", "X-Goog-Api-Client"} <= {*allowed}
    assert Client().get(ADDRESS, EVERY)["Access-Control-Allow-Origin"] == "*"


def test_answer_is_kept_and_not_sent_again_and_by_age_only_for_the_day(
    claims: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    days = []
    for parameters in (EVERY, {**EVERY, "maxAgeDays": "9000"}):
        first = Client().get(ADDRESS, parameters)
        assert first["Cache-Control"] == "public, max-age=7, stale-while-revalidate=2"
        again = Client().get(ADDRESS, parameters, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
        with monkeypatch.context() as later:
            later.setattr("django.utils.timezone.localdate", lambda *given: datetime.date(2030, 1, 1))
            days.append(Client().get(ADDRESS, parameters)["ETag"] == first["ETag"])
    assert days == [True, False]
    failed = Client().get(ADDRESS, EVERY, headers={"If-Match": '"x"'})
    assert (failed.status_code, failed.json()["error"]["status"]) == (412, "FAILED_PRECONDITION")


def test_twenty_claims_cost_what_two_cost(claims: dict[str, str]) -> None:
    def cost(**parameters: Any) -> int:
        with CaptureQueriesContext(connection) as seen:
            ask(**parameters)
        return len(seen)

    before = [cost(query="exports"), cost(**EVERY, pageSize=200)]
    cast.publish(make_pledge(claims=tuple(make_claim(text=words("Exports rose again")) for _ in range(18))))
    after = [cost(query="exports"), cost(**EVERY, pageSize=200)]
    assert len(refs(ask(**EVERY, pageSize=200))) == 22
    assert max(*before, *after) <= 9
    assert after[1] <= before[1]
