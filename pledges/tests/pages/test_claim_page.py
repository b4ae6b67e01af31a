"""A claim on a page of its own: what a reader must see of it, and what it becomes."""

import datetime
from typing import Any

import pytest
from django.test import Client

from pledges.desk.editorial import approve, strike, submit, withdraw
from pledges.desk.statements import Claim
from pledges.reading.models import SourceState
from pledges.tests import cast
from pledges.tests.desk_rows import (
    make_calculation,
    make_candidate,
    make_claim,
    make_indicator,
    make_pledge,
    make_source,
    make_verdict,
    mend,
    words,
)
from pledges.tests.pages.counting import queries
from pledges.tests.pages.reading_along import read


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize(
    ("address", "said"),
    [
        (
            "/en/claims/C-0001/",
            [
                "Korea's exports in 2021 came to $644.5 billion.",
                "stated by Yonhap News Agency · 12 January 2022",
                "True The evidence bears the claim out",
                "It matches the figure first published for the year.",
                "checked 24 November 2026",
                "exports in 2021 hit USD 644.5 billion, a hefty 25.8 percent increase",
                "Ministry of Trade, Industry and Energy (MOTIE), 3 January 2022 S-0007 · paragraph 1",
                "Where it was stated",
                "Reach US$1 trillion in annual exports within the five-year term P-0001 Premise",
                "Nothing on this page has had to be corrected.",
                "A second person approved it.",
                "Cite “Korea's exports in 2021 came to $644.5 billion”",
            ],
        ),
        (
            "/ko/claims/C-0002/",
            [
                "주장한 쪽: 연합뉴스",
                "(644.5 − 512.85) ÷ 512.85 × 100 = 25.7% — 주장한 값과 다름",
                "5,128억 5,000만 달러",
                "관련 공약",
                "이 페이지 이용",
            ],
        ),
    ],
)
def test_page_tells_all_that_is_on_record_of_a_claim(client: Client, address: str, said: list[str]) -> None:
    page = read(client, address)
    for words_on_page in said:
        assert words_on_page in page.text
    assert page.count("h1") == 1


@pytest.mark.usefixtures("example")
def test_claim_leads_to_its_pledges_its_sources_its_data_and_to_the_form(client: Client) -> None:
    links = set(read(client, "/en/claims/C-0001/").attributes("a", "href"))
    wanted = {"/en/pledges/P-0001/", "/en/sources/S-0007/", "/api/v1/claims/C-0001/", "/en/report/?about=C-0001"}
    assert wanted <= links
    assert {"/en/claims/C-0001/"} <= set(read(client, "/en/pledges/P-0001/").attributes("a", "href"))


@pytest.mark.usefixtures("example")
def test_title_and_description_say_the_claim_and_its_verdict(client: Client) -> None:
    page = read(client, "/ko/claims/C-0001/")
    (description,) = [given["content"] for name, given in page.elements if given.get("name") == "description"]
    assert description.startswith("사실: 한국의 2021년 수출액은 6,445억 달러였다.")
    assert page.text.startswith("한국의 2021년 수출액은 6,445억 달러였다. — 주장 C-0001")


@pytest.mark.django_db
def test_finding_says_that_it_is_one(client: Client) -> None:
    cast.publish(make_pledge(claims=(make_claim(finding=True),)))
    page = read(client, "/en/claims/C-0001/")
    assert "Finding of the newsroom C-0001" in page.text
    assert "It has no claimant and doesn't count as a claim checked." in page.text
    assert "stated by" not in page.text


@pytest.mark.django_db
def test_every_review_stands_on_the_page_and_struck_ones_are_marked(client: Client) -> None:
    claim = make_claim(claimant=make_candidate("lee"))
    cast.publish(make_pledge(claims=(claim,)))
    make_verdict(claim, "half_true", "2023-05-01", summary=words("Half of it"))
    cast.publish(claim)
    page = read(client, "/en/claims/C-0001/")
    assert page.text.index("Half true") < page.text.index("Earlier verdicts") < page.text.rindex("So it is")
    assert "The person concerned was not asked: Compiled from what is public" in page.text
    assert "/en/candidates/lee/" in page.attributes("a", "href")
    approve(strike("claim", "C-0001", by=cast.editor(), reason=cast.WHY, review=2), by=cast.second_editor())
    page = read(client, "/en/claims/C-0001/")
    assert "Half true · declared wrong" in page.text
    assert "Struck — A test" in page.text


@pytest.mark.django_db
def test_source_that_was_not_found_says_so_and_the_validator_knows(client: Client) -> None:
    source = make_source()
    cast.publish(make_pledge(claims=(make_claim(source=source),)))
    before = client.get("/en/claims/C-0001/")
    at = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)
    state = SourceState.objects.create(ref=mend(source).code, online=False, checked_at=at)
    after = client.get("/en/claims/C-0001/", headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert after.content.decode().count("20 November 2026") == 2
    SourceState.objects.filter(pk=state.pk).update(online=True)
    assert client.get("/en/claims/C-0001/").content == before.content


@pytest.mark.django_db
def test_the_same_claim_elsewhere_is_linked_by_its_words(client: Client) -> None:
    one, other = make_claim(text=words("Exports rose by a quarter")), make_claim()
    other.twins.create(same_as=one)
    cast.publish(make_pledge(claims=(one, other)))
    page = read(client, "/en/claims/C-0002/")
    assert "The same claim elsewhere" in page.text
    assert "Exports rose by a quarter C-0001" in page.text


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "said"), [("ko", "C-0001: 철회됨"), ("en", "C-0001: withdrawn")])
def test_withdrawn_claim_answers_with_when_and_why(client: Client, language: str, said: str) -> None:
    cast.publish(make_pledge(claims=(make_claim(text=words("Once said")),)))
    withdraw("pledge", "P-0001", by=cast.editor(), reason={"ko": "중복", "en": "A double"})
    page = read(client, f"/{language}/claims/C-0001/")
    assert said in page.text
    assert {"ko": "중복", "en": "A double"}[language] in page.text
    assert "Once said" not in page.text
    assert "noindex" in page.attributes("meta", "content")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "ref", ["C-9999", "C-0002", "C-1", "c-0001", "P-0001", "C-0001%00", "C-%EF%BC%91", "C-" + "9" * 3000, "%F0%9F", "x"]
)
def test_draft_and_whatever_is_no_claim_get_the_same_answer(client: Client, ref: str) -> None:
    cast.publish(make_pledge(claims=(make_claim(),)))
    submit(make_pledge(claims=(make_claim(),)), by=cast.reporter(), reason=cast.WHY)
    assert Claim.objects.filter(code="C-0002").exists()
    found = [client.get(f"/en/{address}") for address in (f"claims/{ref}/", "claims/C-4711/", "nothing/")]
    assert {(answer.status_code, answer.content) for answer in found} == {(404, found[0].content)}


@pytest.mark.django_db
def test_claim_with_much_costs_what_one_with_little_costs(client: Client) -> None:
    small, large = make_claim(), make_claim()
    make_calculation(small, make_indicator("one"))
    make_calculation(large, make_indicator("other"))
    for place in range(18):
        large.evidence.create(source=make_source(), quote="so", language="en", stance="supports", ready=True)
        make_verdict(large, "true", f"2024-01-{place + 1:02}")
    cast.publish(make_pledge(claims=(small, large)), *(make_pledge(claims=(large,)) for _ in range(9)))
    few, many = (queries(client, f"/en/claims/{ref}/") for ref in ("C-0001", "C-0002"))
    assert few == many <= 9


@pytest.mark.django_db
def test_page_reads_nothing_more_of_a_reader_who_has_it(client: Client, monkeypatch: Any) -> None:
    cast.publish(make_pledge(claims=(make_claim(),)))
    etag = client.get("/en/claims/C-0001/")["ETag"]
    monkeypatch.setattr("pledges.pages.claim_page.context", lambda *given: pytest.fail("the page was made"))
    assert client.get("/en/claims/C-0001/", headers={"if-none-match": etag}).status_code == 304


@pytest.mark.django_db
def test_past_state_of_a_claim_keeps_its_address_and_says_what_has_changed(client: Client) -> None:
    claim = make_claim()
    first = cast.publish(make_pledge(claims=(claim,)))[-1].sequence
    make_verdict(claim, "half_true", "2023-05-01", summary=words("Half of it"))
    cast.publish(claim)
    page = read(client, f"/en/claims/C-0001/?as_of={first}")
    assert "Superseded" in page.text
    assert "Half of it" not in page.text[: page.text.index("What has changed since")]
    assert "noindex" in page.attributes("meta", "content")
    (canonical,) = [given["href"] for _name, given in page.elements if given.get("rel") == "canonical"]
    assert canonical == f"http://testserver/en/claims/C-0001/?as_of={first}"
    assert f"/en/claims/C-0001/?as_of={first}" in read(client, "/en/claims/C-0001/").attributes("a", "href")
    for odd in ("0", "999", "x", "%00"):
        assert client.get(f"/en/claims/C-0001/?as_of={odd}").content == client.get("/en/nothing/").content
