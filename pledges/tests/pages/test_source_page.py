"""A source on a page of its own: what it is, and every published claim and pledge that rests on it."""

import datetime
from itertools import pairwise

import pytest
from django.test import Client

from pledges.pages import resting
from pledges.reading.models import SourceState
from pledges.tests import cast
from pledges.tests.desk_rows import make_claim, make_indicator, make_pledge, make_source, mend
from pledges.tests.pages.counting import queries
from pledges.tests.pages.reading_along import read


@pytest.mark.usefixtures("example")
def test_page_tells_what_a_source_is_and_where_it_stands(client: Client) -> None:
    page = read(client, "/en/sources/S-0001/")
    for said in (
        "Source S-0001",
        "Lee vows to achieve $1 tln in annual exports",
        "Publisher Yonhap News Agency",
        "Author 이해아",
        "12 January 2022",
        "Kind Web page",
        "Language of the source English",
    ):
        assert said in page.text
    links = page.attributes("a", "href")
    assert "https://en.yna.co.kr/view/AEN20220112004300315" in links
    assert "https://k-odyssey.com/news/newsview.php?ncode=179548599668095" in links
    assert "출처의 언어 영어" in read(client, "/ko/sources/S-0001/").text


@pytest.mark.usefixtures("example")
def test_title_in_another_language_is_plain_text_where_no_markup_can_be(client: Client) -> None:
    head = client.get("/ko/sources/S-0001/").content.decode().split("</head>")[0]
    assert "<title>Lee vows to achieve $1 tln in annual exports — Yonhap News Agency — 출처 S-0001 — " in head
    assert 'content="Lee vows to achieve $1 tln in annual exports Yonhap News Agency · 2022년 1월 12일"' in head


@pytest.mark.django_db
def test_source_without_a_title_is_called_by_its_publisher_and_day(client: Client) -> None:
    source = make_source(title="", published_on="2022-01")
    cast.publish(make_pledge(source=source))
    page = client.get(f"/en/sources/{mend(source).code}/").content.decode()
    assert "<h1>Example Daily · January 2022</h1>" in page
    assert "<title>Example Daily · January 2022 — Source S-0001 — " in page


@pytest.mark.usefixtures("example")
def test_everything_that_rests_on_a_source_stands_there_with_what_is_quoted(client: Client) -> None:
    page = read(client, "/en/sources/S-0001/")
    links = page.attributes("a", "href")
    assert {f"/en/claims/C-000{number}/" for number in (1, 2, 3, 4, 5)} <= set(links)
    assert {f"P-000{number}" for number in range(1, 9)} <= {
        href.split("/")[3][:6] for href in links if "/pledges/P" in href
    }
    assert "Where it was said $644.5 billion in exports last year paragraph 3" in page.text
    assert "Context he will attain the goal during his five-year term if elected" in page.text
    assert "P-0001 Where it was said" in page.text
    assert "/api/v1/claims/?source=S-0001&format=csv" in links


@pytest.mark.usefixtures("example")
def test_figures_taken_from_a_source_stand_there_as_printed(client: Client) -> None:
    page = read(client, "/ko/sources/S-0011/")
    assert "2020년: 5,128억 5,000만 달러, 처음 발표된 값" in page.text
    assert "2020년 통관기준 수출이 5천128억5천만달러로 전년보다 5.4%" in page.text
    assert "/ko/indicators/kr-exports-annual/" in page.attributes("a", "href")


@pytest.mark.django_db
def test_pledge_that_rests_on_a_source_through_a_claim_says_through_which(client: Client) -> None:
    source = make_source()
    cast.publish(make_pledge(claims=(make_claim(source=source), make_claim())))
    ref = mend(source).code
    page = read(client, f"/en/sources/{ref}/")
    assert "Through claims: C-0001" in page.text
    assert "C-0001, C-0002" not in page.text
    assert "we will export more" not in page.text


@pytest.mark.django_db
def test_what_is_drafted_about_a_source_is_not_there(client: Client) -> None:
    source = make_source()
    cast.publish(make_pledge(source=source))
    address = f"/en/sources/{mend(source).code}/"
    before = client.get(address).content
    make_pledge(source=source, claims=(make_claim(source=source),))
    assert client.get(address).content == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("online", "said"),
    [(False, "No longer online when last checked on 20 November 2026."), (True, "Reachable when last checked on")],
)
def test_page_says_whether_the_source_was_found_and_the_validator_knows(
    client: Client, online: bool, said: str
) -> None:
    source = make_source()
    cast.publish(make_pledge(source=source))
    address = f"/en/sources/{mend(source).code}/"
    etag = client.get(address)["ETag"]
    at = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)
    SourceState.objects.create(ref=source.code, online=online, checked_at=at)
    assert client.get(address, headers={"if-none-match": etag}).status_code == 200
    assert said in read(client, address).text


@pytest.mark.django_db
def test_pages_lead_on_and_each_claim_and_pledge_is_met_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resting, "SIZE", 2)
    source = make_source()
    cast.publish(*(make_pledge(source=source, claims=(make_claim(source=source),)) for _ in range(3)))
    address, seen = f"/en/sources/{mend(source).code}/", list[str]()
    while address:
        page = read(client, address)
        headed = [after for before, after in pairwise(page.elements) if before[0] == "h3" and after[0] == "a"]
        seen += [given["href"].split("/")[3][:6] for _name, given in headed]
        following = [given["href"] for _name, given in page.elements if given.get("rel") == "next"]
        address = following[0] if following else ""
    assert seen == ["C-0001", "C-0002", "C-0003", "P-0001", "P-0002", "P-0003"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "rest", ["S-9999/", "S-1x/", "C-0001/", "S-0001/?after=x", "S-0001/?after=S-0001", "S-0001/?after=%00", "S-%00/"]
)
def test_what_is_no_source_and_no_place_is_unknown(client: Client, rest: str) -> None:
    cast.publish(make_pledge())
    assert client.get("/en/sources/S-0001/").status_code == 200
    assert client.get(f"/en/sources/{rest}").content == client.get("/en/nothing/").content


@pytest.mark.django_db
def test_place_beyond_every_number_is_the_end_of_the_list(client: Client) -> None:
    cast.publish(make_pledge())
    assert client.get("/en/sources/S-0001/?after=P-999999999999").status_code == 200


@pytest.mark.django_db
def test_source_of_twenty_costs_what_a_source_of_two_costs(client: Client) -> None:
    small, large = make_source(), make_source()
    make_indicator()
    cast.publish(
        *(make_pledge(source=small, claims=(make_claim(source=small),)) for _ in range(2)),
        *(make_pledge(source=large, claims=(make_claim(source=large),)) for _ in range(20)),
    )
    few, many = (queries(client, f"/en/sources/{mend(source).code}/") for source in (small, large))
    assert few == many <= 9


@pytest.mark.django_db
def test_past_state_of_a_source_tells_what_it_was_and_nothing_of_what_rests_on_it_now(client: Client) -> None:
    source = make_source(title="Exprots")
    first = cast.publish(make_pledge(source=source))[-1].sequence
    cast.publish(mend(source, title="Exports"), correction=True)
    page = read(client, f"/en/sources/{source.code}/?as_of={first}")
    assert "Exprots" in page.text
    assert "Pledges that rest on it" not in page.text
    assert "Pledges that rest on it" in read(client, f"/en/sources/{source.code}/").text


@pytest.mark.django_db
def test_page_of_what_rests_on_a_source_leads_back_to_the_first_one_by_that_name(client: Client) -> None:
    source = make_source()
    cast.publish(make_pledge(source=source))
    source.refresh_from_db()
    page = client.get(f"/en/sources/{source.code}/?after=C-0001").content.decode()
    assert f'<a href="/en/sources/{source.code}/">To the first page</a>' in page
    assert "Previous page" not in page
