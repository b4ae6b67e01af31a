"""Lists of candidates, parties, elections and topics: in which order, under which letters, what they count."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledges.law.initials import initial
from pledges.pages import name_lists
from pledges.tests import cast
from pledges.tests.desk_rows import make_candidate, make_pledge, make_topic, mend, words
from pledges.tests.pages.reading_along import read
from pledges.tests.standing import PAST, make_vote, stands

NAMES = {"kim": ("김하나", "Kim Hana"), "lee": ("이두리", "Lee Duri"), "yang": ("양세찬", "Ahn Sechan")}


def publish_people() -> None:
    """Three people with names in both languages, and one who is only on the desk."""
    vote = make_vote("past", PAST)
    people = [mend(stands(slug, vote), name=words(en, ko)) for slug, (ko, en) in NAMES.items()]
    cast.publish(*(make_pledge(candidate=person) for person in people))
    make_candidate("draft")


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "order"), [("ko", ["kim", "yang", "lee"]), ("en", ["yang", "kim", "lee"])])
def test_candidates_stand_by_name_in_the_language_of_the_page(client: Client, language: str, order: list[str]) -> None:
    publish_people()
    page = read(client, f"/{language}/candidates/")
    links = [link for link in page.attributes("a", "href") if link.startswith(f"/{language}/candidates/")]
    assert [link.split("/")[-2] for link in links if link.count("/") == 4] == order
    assert "Vote past" in page.text
    assert "draft" not in page.text


@pytest.mark.django_db
def test_many_names_stand_under_letters_and_on_several_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(name_lists, "FEW", 2)
    monkeypatch.setattr(name_lists, "SIZE", 2)
    publish_people()
    first = read(client, "/ko/candidates/")
    assert [text for text in ("ㄱ 김하나", "ㅇ 양세찬") if text in first.text] == ["ㄱ 김하나", "ㅇ 양세찬"]
    assert "이두리" not in first.text
    assert {"/ko/candidates/?after=yang", "/ko/candidates/?after=kim"} <= set(first.attributes("a", "href"))
    second = read(client, "/ko/candidates/?after=yang")
    assert ("이두리" in second.text, "양세찬" in second.text) == (True, False)


@pytest.mark.django_db
@pytest.mark.parametrize("after", ["draft", "nobody", "", "%00"])
def test_list_goes_on_only_after_what_is_in_it(client: Client, after: str) -> None:
    publish_people()
    assert client.get(f"/en/candidates/?after={after}").status_code == 404


@pytest.mark.django_db
def test_elections_stand_newest_first_with_what_is_recorded_of_them(client: Client) -> None:
    old, new = make_vote("old", PAST, pledges_known=9, how_chosen=words("By lot")), make_vote("new")
    cast.publish(make_pledge(candidate=stands("kim", old)), make_pledge(candidate=stands("lee", new)))
    page = read(client, "/en/elections/")
    assert page.text.index("Vote new") < page.text.index("Vote old")
    assert "Pledges recorded for this election: 1 of the 9 known. How they were chosen: By lot" in page.text


@pytest.mark.django_db
def test_topics_stand_by_name_with_how_many_pledges_each_has(client: Client) -> None:
    sea, land = make_topic("sea"), make_topic("land")
    cast.publish(make_pledge(topics=(sea, land)), make_pledge(topics=(sea,)))
    make_pledge(topics=(sea,))
    page = read(client, "/en/topics/")
    assert "land 1 pledge recorded" in page.text
    assert "sea 2 pledges recorded" in page.text


@pytest.mark.django_db
@pytest.mark.parametrize("plural", ["candidates", "parties", "elections", "topics"])
def test_lists_lead_to_tables_and_say_where_there_is_nothing(client: Client, plural: str) -> None:
    page = read(client, f"/en/{plural}/")
    assert "Nothing has been published yet." in page.text
    assert {f"/api/v1/{plural}/?format=csv", f"/api/v1/{plural}/?format=xlsx"} <= set(page.attributes("a", "href"))


@pytest.mark.django_db
@pytest.mark.parametrize("plural", ["candidates", "parties", "elections", "topics"])
def test_list_costs_the_same_for_two_rows_and_for_twenty(client: Client, plural: str) -> None:
    costs = []
    for slug, number in (("few", 2), ("many", 18)):
        names = [f"{slug}-{n}" for n in range(number)]
        cast.publish(
            *(make_pledge(candidate=stands(name, make_vote(name)), topics=(make_topic(name),)) for name in names)
        )
        with CaptureQueriesContext(connection) as caught:
            assert client.get(f"/en/{plural}/").status_code == 200
        costs.append(len(caught))
    assert costs[0] == costs[1] <= 3


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        *(("김하나", "ㄱ"), ("까치", "ㄱ"), ("힣", "ㅎ"), ("가", "ㄱ"), ("쌍용", "ㅅ"), ("표", "ㅍ"), ("짜", "ㅈ")),
        *(("kim", "K"), ("Élise", "E"), ("Ökonom", "O"), (" Zed", "Z")),
        *(("李在明", "#"), ("7", "#"), ("", "#"), ("ж", "#"), ("ㄱ", "#"), ("\U0001f600", "#")),
    ],
)
def test_letter_of_a_name(name: str, letter: str) -> None:
    assert initial(name) == letter
