"""A list narrowed down without script: the form, its words, its refusals, and the addresses that it leads to."""

import pytest
from django.test import Client

from pledges.tests import cast
from pledges.tests.desk_rows import make_candidate, make_contest, make_pledge, make_topic, words
from pledges.tests.kept_rows import told_once
from pledges.tests.pages.reading_along import read, see

pytestmark = pytest.mark.django_db


@pytest.fixture
def three() -> None:
    """Pledges of two people on two topics."""
    told_once("three to narrow", publish_three)


def publish_three() -> int:
    """Publish them; gives how many revisions there are."""
    park = make_candidate("park", contest=make_contest("kr-president-2017", date="2017-05-09"), outcome="not_elected")
    published = cast.publish(
        make_pledge(
            title=words("Ｅxport more chips", "반도체 수출을 늘린다"),
            topics=(make_topic("trade"),),
            made_on="2022-01-12",
        ),
        make_pledge(title=words("Build railways", "철도를 놓는다"), topics=(make_topic("transport"),), made_on="2021"),
        make_pledge(title=words("Export rice", "쌀을 수출한다"), candidate=park, made_on="2017-04", due_on="2020"),
    )
    return len(published)


def shown(client: Client, query: str, language: str = "en") -> list[str]:
    """Codes of the pledges that a list shows, in its order."""
    page = read(client, f"/{language}/pledges/?{query}")
    links = page.attributes("a", "href")
    return [href.split("/")[3][:6] for href in links if href.startswith(f"/{language}/pledges/P-")]


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=수출", ["P-0001", "P-0003"]),
        ("q=rice", ["P-0003"]),
        ("q=EXPORT+chips", ["P-0001"]),
        ("q=chips+railways", ["P-0001", "P-0002"]),
        ("q=chips+-export", []),
        ("q=zzzzqq+wwxxyy", []),
        ("q=P-0002", ["P-0002"]),
        ("q=100%25", []),
        ("candidate=park", ["P-0003"]),
        ("candidate=nobody", []),
        ("topic=trade,transport", ["P-0001", "P-0002"]),
        ("standing=void", ["P-0003"]),
        ("made_after=2022", ["P-0001"]),
        ("made_before=2021", ["P-0002", "P-0003"]),
        ("ordering=made_on", ["P-0003", "P-0002", "P-0001"]),
        ("ordering=due_on", ["P-0003", "P-0001", "P-0002"]),
    ],
)
def test_list_has_what_is_asked_for(client: Client, query: str, found: list[str]) -> None:
    assert shown(client, query) == found


@pytest.mark.usefixtures("three")
def test_form_is_filled_in_as_it_was_sent_and_each_condition_can_be_taken_away(client: Client) -> None:
    page = read(client, "/en/pledges/?topic=trade&q=export")
    assert [given["value"] for name, given in page.elements if name == "option" and "selected" in given] == [
        "trade",
        "",
    ]
    assert next(given["value"] for name, given in page.elements if name == "input") == "export"
    taken_away = [given["href"] for name, given in page.elements if name == "a" and given.get("rel") == "nofollow"]
    assert taken_away == ["/en/pledges/?q=export", "/en/pledges/?topic=trade"]
    assert "/api/v1/pledges/?topic=trade&q=export&format=csv" in page.attributes("a", "href")
    assert "1 pledge" in page.text


@pytest.mark.usefixtures("three")
def test_files_of_a_list_are_handed_out_whatever_its_pages_are(client: Client) -> None:
    page = read(client, "/en/pledges/?page_size=1&ordering=ref")
    files = [href for href in page.attributes("a", "href") if "format=" in href]
    assert files == [f"/api/v1/pledges/?ordering=ref&format={form}" for form in ("csv", "xlsx", "ndjson")]
    for href in files:
        answer = client.get(href)
        assert answer.status_code == 200, href
        assert answer.getvalue()
    assert "/api/v1/pledges/?ordering=ref&page_size=1" in page.attributes("a", "href")


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("sent", "address"),
    [
        ("q=&candidate=&topic=trade&ordering=", "/en/pledges/?topic=trade"),
        ("topic=trade&topic=transport", "/en/pledges/?topic=trade,transport"),
        ("utm_source=x&fbclid=y", "/en/pledges/"),
        ("q=%EC%88%98%EC%B6%9C&kind=", "/en/pledges/?q=%EC%88%98%EC%B6%9C"),
    ],
)
def test_what_a_form_sends_beyond_what_was_filled_in_is_left_behind(client: Client, sent: str, address: str) -> None:
    answer = client.get(f"/en/pledges/?{sent}")
    assert (answer.status_code, answer["Location"]) == (302, address)


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("query", "korean", "english"),
    [
        ("standing=voidd", "‘효력’에서 고를 수 없는 값: ‘voidd’ ‘void’ 말인가?", "Did you mean “void”?"),
        (
            "topik=trade",
            "이 목록에 ‘topik’ 조건은 없다.",
            "There is no “topik” to narrow this list by. Did you mean “topic”?",
        ),
        ("made_after=soon", "‘soon’ 대신 연도, 달, 날짜를 써야 한다.", "“soon” is no date."),
        ("cursor=x", "목록에서 이 쪽을 찾을 수 없다.", "This page of the list can't be found."),
        ("page_size=0", "1부터 200까지", "from 1 to 200"),
        ("q=!!!", "‘낱말’에 찾을 낱말이 없다.", "“Words” has no words to search for in it."),
        ("q=" + "x" * 501, "500자까지", "at most 500 characters"),
        ("q=%00", "읽을 수 없는 글자", "can't be read"),
        ("q=" + "+".join(f"w{n}" for n in range(41)), "40개까지", "at most 40"),
    ],
)
def test_what_cant_be_taken_is_told_beside_the_form(client: Client, query: str, korean: str, english: str) -> None:
    for language, said in (("ko", korean), ("en", english)):
        answer = client.get(f"/{language}/pledges/?{query}")
        assert (answer.status_code, answer["Cache-Control"]) == (400, "no-store")
        assert said in see(answer.content.decode()).text
