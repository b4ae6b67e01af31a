"""What search engines find in a page: reviews on claims alone, and on no page a rating of a pledge."""

import json
from collections.abc import Iterator
from typing import Any

import extruct
import pytest
from django.test import Client
from django.utils.html import format_html

from pledges.desk.editorial import approve, strike, withdraw
from pledges.desk.statements import Claim
from pledges.pages import proof
from pledges.reading.models import ClaimDocument, PledgeDocument
from pledges.tests import cast
from pledges.tests.desk_rows import (
    make_candidate,
    make_claim,
    make_contest,
    make_pledge,
    make_rating,
    make_verdict,
    mend,
    words,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]

SITE = "http://testserver"
KOREA = {"@type": "PostalAddress", "addressCountry": "KR"}


def linked(client: Client, address: str) -> list[dict[str, Any]]:
    """What the page holds of JSON-LD, as a program that collects such data finds it."""
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    return read(answer.content.decode())


def read(html: str) -> list[dict[str, Any]]:
    """The JSON-LD of a page."""
    found: list[dict[str, Any]] = extruct.extract(html, SITE, syntaxes=["json-ld"])["json-ld"]
    return found


def every(data: Any) -> Iterator[dict[str, Any]]:
    """Every object of the data."""
    if isinstance(data, dict):
        yield data
    for one in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from every(one)


def at(data: dict[str, Any], path: str) -> Any:
    found: Any = data
    for name in path.split("."):
        found = found[0] if isinstance(found, list) else found
        found = found.get(name)
    return found


GOOGLES = (
    *("claimReviewed", "reviewRating", "reviewRating.alternateName", "reviewRating.ratingValue", "url"),
    *("reviewRating.bestRating", "reviewRating.worstRating", "author.name", "author.url", "datePublished"),
    *("itemReviewed.author.name", "itemReviewed.author.sameAs", "itemReviewed.datePublished"),
    *("itemReviewed.appearance.url", "itemReviewed.firstAppearance.url"),
)
"""Required and recommended for fact checks."""


@pytest.mark.parametrize("language", ["ko", "en"])
def test_claim_page_has_a_review_with_all_that_google_names(client: Client, language: str) -> None:
    kim = mend(make_candidate("kim"), wikidata_id="Q42")
    cast.publish(make_pledge(candidate=kim, claims=(make_claim(claimant=kim, verdict="half_true"),)))
    (found,) = linked(client, f"/{language}/claims/C-0001/")
    assert (found["@context"], found["@type"]) == ("https://schema.org", "ClaimReview")
    assert [path for path in GOOGLES if not at(found, path)] == []
    assert found["url"] == f"{SITE}/{language}/claims/C-0001/"
    assert at(found, "itemReviewed.author.sameAs") == "https://www.wikidata.org/wiki/Q42"
    assert (at(found, "reviewRating.ratingValue"), at(found, "itemReviewed.author.@type")) == (3, "Person")


def test_host_that_was_asked_is_in_no_address(client: Client, settings: Any) -> None:
    settings.SITE_URL = "https://pledges.example.org"
    cast.publish(make_pledge(claims=(make_claim(),)))
    html = client.get("/en/claims/C-0001/", headers={"host": "localhost"}).content.decode()
    (found,) = read(html)
    assert found["url"].startswith("https://pledges.example.org/")
    assert "localhost" not in json.dumps(found)


def test_past_states_previews_findings_struck_and_withdrawn_claims_have_no_review(client: Client) -> None:
    plain, finding, struck, gone = make_claim(), make_claim(finding=True), make_claim(), make_claim()
    unreviewed = make_claim(verdict=None)
    first = cast.publish(make_pledge(claims=(plain, finding, struck, gone, unreviewed)))[-1].sequence
    make_verdict(plain, "false", "2023-05-01")
    cast.publish(plain)
    code = {claim.pk: str(Claim.objects.get(pk=claim.pk).code) for claim in (plain, finding, struck, gone, unreviewed)}
    approve(strike("claim", code[struck.pk], by=cast.editor(), reason=cast.WHY), by=cast.second_editor())
    withdraw("claim", code[gone.pk], by=cast.editor(), reason=cast.WHY)
    assert [len(linked(client, f"/en/claims/{one}/")) for one in code.values()] == [1, 0, 0, 0, 0]
    assert linked(client, f"/en/claims/{code[plain.pk]}/?as_of={first}") == []
    preview = proof.render("claim", code[plain.pk], "en", format_html("<p>{}</p>", "A preview")).decode()
    assert read(preview) == []


def test_only_the_verdict_that_stands_is_marked_and_corrections_beside_it(client: Client) -> None:
    claim = make_claim()
    cast.publish(make_pledge(claims=(claim,)))
    make_verdict(claim, "mostly_false", "2023-05-01")
    cast.publish(claim)
    claim.reviews.filter(verdict="mostly_false").update(verdict="false")
    cast.publish(claim, correction=True)
    (found,) = linked(client, "/en/claims/C-0001/")
    assert [one["alternateName"] for one in every(found) if one.get("@type") == "Rating"] == ["False"]
    (correction,) = found["correction"]
    assert (correction["@type"], correction["text"]) == ("CorrectionComment", cast.WHY["en"])


def test_no_pledge_page_holds_a_rating_or_a_review_of_any_kind(client: Client) -> None:
    claim = make_claim()
    pledge = make_pledge(claims=(claim,), link="outcome", quotation="we will", quotation_language="en")
    make_rating(pledge, "broken", why="changed_position", rests_on=(claim,))
    cast.publish(pledge)
    cast.publish(make_pledge(parent=pledge))
    for language in ("ko", "en"):
        for ref in PledgeDocument.objects.values_list("ref", flat=True):
            found = linked(client, f"/{language}/pledges/{ref}/")
            assert found[0]["@type"] == "CreativeWork"
            for one in every(found):
                assert not {name for name in one if "rating" in name.lower() or "review" in name.lower()}, one
                assert not {"Rating", "ClaimReview", "Review", "Claim"} & {str(one.get("@type"))}, one


def test_pledge_is_a_work_of_its_makers_about_a_vote(client: Client) -> None:
    whole = make_pledge(quotation="we will", quotation_language="en", title={"ko": "수출", "en": None})
    cast.publish(whole)
    cast.publish(make_pledge(parent=whole))
    (found,) = linked(client, "/en/pledges/P-0001/")
    assert (found["name"], found["inLanguage"]) == ("수출", "ko")
    assert "text" not in found
    (maker,) = found["author"]
    assert (maker["@type"], maker["name"], maker["affiliation"]["name"]) == ("Person", "kim", "blue-party")
    assert maker["affiliation"]["@type"] == "PoliticalParty"
    assert (found["about"]["@type"], found["about"]["startDate"]) == ("Event", "2022-03-09")
    assert found["datePublished"] == "2022-01-12"
    quoted, part = found["hasPart"]
    assert quoted == {"@type": "Quotation", "text": "we will", "inLanguage": "en"}
    (other,) = linked(client, "/en/pledges/P-0002/")
    assert (part["identifier"], part["@id"]) == ("P-0002", other["@id"])
    assert (other["isPartOf"]["identifier"], other["isPartOf"]["@id"]) == ("P-0001", found["@id"])
    for one in (found, other):
        assert client.get(one["url"]).status_code == 200
    as_of = json.loads(PledgeDocument.objects.get(ref="P-0001").document)["as_of"]["sequence"]
    assert linked(client, f"/en/pledges/P-0001/as-of/{as_of}/") == []


def test_people_parties_and_votes_are_what_they_are(client: Client) -> None:
    kim = mend(make_candidate("kim"), wikidata_id="Q42", aliases="K. Kim", name=words("Kim", "김"))
    cast.publish(make_pledge(candidate=kim))
    (person,) = linked(client, "/en/candidates/kim/")
    assert (person["@type"], person["name"], person["alternateName"]) == ("Person", "Kim", ["김", "K. Kim"])
    assert person["sameAs"] == "https://www.wikidata.org/wiki/Q42"
    assert linked(client, "/ko/parties/blue-party/")[0]["@type"] == "PoliticalParty"
    (vote,) = linked(client, "/en/elections/kr-president-2022/")
    assert (vote["@type"], vote["startDate"], vote["about"][0]["name"]) == ("Event", "2022-03-09", "President")
    assert vote["location"] == {"@type": "Place", "address": KOREA}


def test_vote_in_an_area_is_held_there(client: Client) -> None:
    seoul = make_contest("kr-local-2022", date="2022-06-01", key="mayor")
    mend(seoul, area_code="KR-11", area_name=words("Seoul", "서울"))
    cast.publish(make_pledge(candidate=make_candidate("oh", contest=seoul)))
    place = {"@type": "Place", "name": "Seoul", "identifier": "KR-11", "address": KOREA}
    for address in ("/en/pledges/P-0001/", "/en/elections/kr-local-2022/"):
        (found,) = linked(client, address)
        assert (found["about"] if "pledges" in address else found)["location"] == place


def test_data_page_is_a_dataset_with_every_file_and_the_home_page_the_site(client: Client) -> None:
    (empty,) = linked(client, "/en/data/")
    assert "dateModified" not in empty
    cast.publish(make_pledge())
    (found,) = linked(client, "/en/data/")
    assert (found["@type"], found["license"]) == ("Dataset", "https://creativecommons.org/licenses/by/4.0/")
    assert 50 <= len(found["description"]) <= 5000
    assert found["dateModified"]
    assert [one["contentUrl"].removeprefix(f"{SITE}/data/") for one in found["distribution"]] == [
        *("pledgecheck.zip", "pledges.ndjson", "claims.ndjson", "pledgecheck.sqlite", "claimreview.jsonld")
    ]
    assert '<link rel="alternate" type="application/ld+json" href="/data/claimreview.jsonld">' in (
        client.get("/en/data/").content.decode()
    )
    (site,) = linked(client, "/ko/")
    assert site["publisher"] == found["creator"]
    assert (site["@type"], site["publisher"]["@type"]) == ("WebSite", "Organization")


def test_hostile_words_stay_words_in_every_block(client: Client) -> None:
    evil = "</script><script>alert(1)</script><!--<script>\u2028 &lt;"
    both = words(evil, evil)
    kim = mend(make_candidate("kim"), name=both, aliases=evil)
    claim = make_claim(claimant=kim, text=both, claimant_name=both)
    claim.reviews.update(summary=both)
    cast.publish(make_pledge(candidate=kim, title=both, summary=both, claims=(claim,)))
    for address in ("/en/claims/C-0001/", "/en/pledges/P-0001/", "/ko/candidates/kim/"):
        (found,) = linked(client, address)
        assert evil in json.dumps(found, ensure_ascii=False).replace('\\"', '"')
    assert ClaimDocument.objects.count() == 1
