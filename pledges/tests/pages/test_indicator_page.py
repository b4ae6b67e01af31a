"""A series on a page of its own: every figure with its vintage and source, the chart, and what rests on it."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from pledges.desk.series import Observation
from pledges.reading.online import note
from pledges.tests import cast
from pledges.tests.desk_rows import make_calculation, make_claim, make_indicator, make_pledge, make_source, make_target
from pledges.tests.pages.counting import queries
from pledges.tests.pages.reading_along import read


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            [
                "Korea's annual exports",
                "Publisher 산업통상자원부",
                "Unit $1 billion",
                "Frequency Yearly",
                "First on record Revision 1",
                "2021 $644.5 billion as first published",
                "$644.4 billion newest as revised, published 1 January 2023",
                "$512.5 billion newest",
            ],
        ),
        ("ko", ["한국의 연간 수출액", "단위 10억 달러", "2021년 6,445억 달러 처음 발표된 값", "6,444억 달러 최신"]),
    ],
)
def test_vintages_stand_side_by_side_and_the_newest_is_marked(client: Client, language: str, said: list[str]) -> None:
    page = read(client, f"/{language}/indicators/kr-exports-annual/")
    for words in said:
        assert words in page.text
    assert page.text.count("newest" if language == "en" else "최신") >= 2
    assert {f"/{language}/sources/S-0007/", f"/{language}/sources/S-0009/"} <= set(page.attributes("a", "href"))
    assert f"/{language}/claims/C-0002/" in page.attributes("a", "href")


@pytest.mark.usefixtures("example")
def test_chart_has_a_name_and_a_dot_for_the_newest_vintage_of_each_period(client: Client) -> None:
    page = read(client, "/en/indicators/kr-exports-annual/")
    assert page.attributes("svg", "role") == ["img"]
    assert page.attributes("svg", "aria-labelledby") == ["chart-title chart-desc"]
    assert (page.attributes("title", "id"), page.attributes("desc", "id")) == (["chart-title"], ["chart-desc"])
    of_the_key = 1
    assert page.attributes("circle", "class").count("dot") == 8 + of_the_key
    drawn = [words.strip() for _language, words in page.words]
    assert "644.4" in drawn
    assert "644.5" not in drawn
    assert page.attributes("svg", "style") == []


@pytest.mark.django_db
def test_pledges_with_a_target_on_it_and_claims_computed_from_it_stand_there(client: Client) -> None:
    indicator, claim = make_indicator(), make_claim()
    make_calculation(claim, indicator)
    aiming = make_pledge()
    make_target(aiming, indicator)
    cast.publish(aiming, make_pledge(claims=(claim,)), make_pledge())
    page = read(client, "/en/indicators/exports/")
    assert "Pledges with a target on it Export more P-0001 At least $1 trillion, 2027" in page.text
    assert "Claims computed from it" in page.text
    assert "Pledges that those claims are about Export more P-0002" in page.text
    assert "P-0003" not in page.text


@pytest.mark.django_db
@pytest.mark.parametrize("rest", ["x/", "Exports/", "exports%00/", "exports/?after=x", "-/", "a" * 300 + "/"])
def test_what_is_no_series_and_no_place_is_unknown(client: Client, rest: str) -> None:
    make_target(pledge := make_pledge(), make_indicator())
    cast.publish(pledge)
    make_indicator("drafted")
    assert client.get("/en/indicators/exports/").status_code == 200
    for address in (rest, "drafted/"):
        assert client.get(f"/en/indicators/{address}").content == client.get("/en/nothing/").content


@pytest.mark.django_db
def test_series_of_twenty_costs_what_a_series_of_two_costs(client: Client) -> None:
    small = make_indicator("small", {"2020": "1", "2021": "2"})
    large = make_indicator("large", {str(year): str(year) for year in range(2000, 2020)})
    Observation.objects.create(
        indicator=large,
        period="2019",
        vintage="revised-2021-01-01",
        value="7",
        quote="7",
        published_on="2021-01-01",
        source=make_source(kind="data"),
        locator="table 1",
        ready=True,
    )
    made = []
    for indicator, count in ((small, 2), (large, 20)):
        for _ in range(count):
            claim = make_claim()
            make_calculation(claim, indicator, "100" if indicator is small else "0.0")
            made.append(make_pledge(claims=(claim,)))
    cast.publish(*made)
    few, many = (queries(client, f"/en/indicators/{slug}/") for slug in ("small", "large"))
    assert few == many <= 9


@pytest.mark.django_db
def test_sources_of_the_figures_are_cited_in_full_and_told_when_they_are_gone(client: Client) -> None:
    copy = "https://archive.example/web/20260101/https://stats.example/1"
    source = make_source(archived_url=copy)
    indicator = make_indicator()
    indicator.observations.update(source=source)
    pledge = make_pledge()
    make_target(pledge, indicator)
    cast.publish(pledge)
    source.refresh_from_db()
    address = f"/en/indicators/{indicator.slug}/"
    etag = client.get(address)["ETag"]
    assert copy in read(client, address).attributes("a", "href")
    note(str(source.code), online=False, at=datetime(2026, 11, 20, 12, tzinfo=UTC))
    assert client.get(address, headers={"if-none-match": etag}).status_code == 200
    page = read(client, address)
    assert "(no longer online when checked on 20 November 2026; archived copy)" in page.text
    assert copy in page.attributes("a", "href")
