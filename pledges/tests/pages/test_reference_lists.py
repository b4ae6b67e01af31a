"""Lists of claims, sources and indicators: their order, where they continue, what they cost."""

from typing import Any

import pytest
from django.test import Client

from pledges.desk.editorial import approve, strike
from pledges.tests import cast
from pledges.tests.desk_rows import make_calculation, make_claim, make_indicator, make_pledge, words
from pledges.tests.pages.counting import queries
from pledges.tests.pages.reading_along import read

LISTS = ("claims", "sources", "indicators")


def claim_reviewed(day: str | None) -> Any:
    claim = make_claim(text=words(f"Checked {day}"), verdict=None)
    if day:
        claim.reviews.create(
            verdict="true",
            reviewed_on=day,
            summary=words("So"),
            reasoning=words("So"),
            byline="Lee, reporter",
            ready=True,
        )
    return claim


@pytest.mark.django_db
def test_claims_checked_last_come_first_and_unchecked_ones_last(client: Client) -> None:
    days = ["2022-01-01", None, "2024-05-01", "2023-01-01"]
    cast.publish(make_pledge(claims=tuple(claim_reviewed(day) for day in days)))
    text = read(client, "/en/claims/").text
    places = [text.index(f"Checked {day}") for day in ("2024-05-01", "2023-01-01", "2022-01-01", None)]
    assert places == sorted(places)
    assert "Not checked yet" in text
    assert "checked 1 May 2024" in text


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize(("language", "said"), [("ko", "사실 · 2026년 11월 24일 확인"), ("en", "stated by Yonhap")])
def test_row_of_a_claim_has_verdict_claimant_and_pledge(client: Client, language: str, said: str) -> None:
    page = read(client, f"/{language}/claims/")
    assert said in page.text
    assert {f"/{language}/claims/C-0001/", f"/{language}/pledges/P-0001/"} <= set(page.attributes("a", "href"))


@pytest.mark.usefixtures("example")
def test_row_of_a_source_says_how_much_rests_on_it(client: Client) -> None:
    page = read(client, "/en/sources/")
    assert "S-0001 · 5 claims rest on it · 8 pledges rest on it" in page.text
    assert page.text.index("S-0001") < page.text.index("S-0009")


@pytest.mark.usefixtures("example")
def test_row_of_an_indicator_has_its_newest_figure(client: Client) -> None:
    assert "2025년: 7,093억 달러" in read(client, "/ko/indicators/").text
    assert "2025: $709.3 billion" in read(client, "/en/indicators/").text


@pytest.mark.django_db
@pytest.mark.parametrize("name", LISTS)
def test_empty_list_says_so(client: Client, name: str) -> None:
    assert "아직 공개된 것이 없다." in read(client, f"/ko/{name}/").text


@pytest.mark.django_db
@pytest.mark.parametrize("name", LISTS)
def test_pages_lead_on_and_back_and_show_each_row_once(client: Client, name: str) -> None:
    claims = [claim_reviewed(day) for day in ("2022-01-01", None, "2022-01-01", None, "2023-01-01")]
    for place, claim in enumerate(claims):
        make_calculation(claim, make_indicator(f"series-{place}"))
    cast.publish(make_pledge(claims=tuple(claims)))
    seen: list[str] = []
    address, back, pages = f"/en/{name}/?page_size=2", "", 0
    while address:
        page = read(client, address)
        links = [given for found, given in page.elements if found == "a"]
        seen += [
            given["href"]
            for given in links
            if given["href"].count("/") == 4 and given["href"].startswith(f"/en/{name}/")
        ]
        onward = {given["rel"]: given["href"] for given in links if given.get("rel") in ("next", "prev")}
        address, back, pages = onward.get("next", ""), onward.get("prev", back), pages + 1
    assert pages > 2
    assert len(seen) == len(set(seen)) >= 5
    assert client.get(back).status_code == 200
    assert read(client, back).text != read(client, f"/en/{name}/?page_size=2").text


@pytest.mark.django_db
@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("query", ["cursor=x", "cursor=%00", "after=S-0001", "unknown=1", "page_size=9999"])
def test_what_can_not_be_asked_of_a_list_is_told_and_not_ignored(client: Client, name: str, query: str) -> None:
    answer = client.get(f"/en/{name}/?{query}")
    assert answer.status_code == 400
    assert answer.content.decode().count('role="alert"') == 1


@pytest.mark.django_db
def test_list_of_twenty_costs_what_a_list_of_two_costs(client: Client) -> None:
    def publish(count: int, start: int) -> None:
        made = []
        for place in range(start, start + count):
            claim = make_claim()
            make_calculation(claim, make_indicator(f"series-{place}"))
            made.append(make_pledge(claims=(claim,)))
        cast.publish(*made)

    publish(2, 0)
    few = {name: queries(client, f"/ko/{name}/") for name in LISTS}
    publish(18, 2)
    assert {name: queries(client, f"/ko/{name}/") for name in LISTS} == few
    assert max(few.values()) <= 8


@pytest.mark.django_db
def test_struck_claim_is_listed_as_declared_wrong(client: Client) -> None:
    cast.publish(make_pledge(claims=(make_claim(),)))
    approve(strike("claim", "C-0001", by=cast.editor(), reason=cast.WHY), by=cast.second_editor())
    assert "Declared wrong" in read(client, "/en/claims/").text
