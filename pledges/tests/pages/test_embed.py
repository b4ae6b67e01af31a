"""A pledge in a frame on other sites: what it says, who may frame it, and that nothing else may be."""

from typing import Any

import pytest
from django.test import Client

from pledges.desk.editorial import withdraw
from pledges.desk.promises import Pledge
from pledges.tests import cast
from pledges.tests.desk_rows import make_candidate, make_claim, make_contest, make_pledge
from pledges.tests.pages.pictures import document
from pledges.tests.pages.reading_along import read, see

pytestmark = [pytest.mark.usefixtures("example"), pytest.mark.any_engine]

EMBED = "/embed/pledges/P-0001/?language=en"


def test_frame_says_who_what_the_one_sentence_and_where_the_rest_is(client: Client) -> None:
    page = read(client, EMBED)
    for said in (
        "Lee Jae-myung, presidential nominee of the ruling party · Democratic Party",
        "Reach US$1 trillion in annual exports within the five-year term",
        "Not up for rating: the candidate was not elected on 9 March 2022.",
        "Claims checked: 5 of 5 — 4 true, 1 half true",
        "As of ",
    ):
        assert said in page.text
    (link,) = [given for name, given in page.elements if name == "a"]
    assert link["href"] == document("pledge", "P-0001")["url"].replace("/ko/", "/en/", 1)
    assert (link["target"], link["rel"]) == ("_blank", "noopener")


def test_frame_is_in_the_language_asked_for_else_in_the_first(client: Client) -> None:
    for address, language in (
        (EMBED, "en"),
        ("/embed/pledges/P-0001/?language=ko", "ko"),
        ("/embed/pledges/P-0001/", "ko"),
    ):
        answer = client.get(address)
        assert answer["Content-Language"] == language
        assert see(answer.content.decode()).attributes("html", "lang") == [language]


def test_frame_needs_no_script_and_holds_no_style_of_its_own(client: Client) -> None:
    page = read(client, EMBED)
    assert (page.count("script"), page.count("style"), page.count("img"), page.count("form")) == (0, 0, 0, 0)
    assert page.count("h1") == 1
    assert [given["href"] for name, given in page.elements if name == "link" and given["rel"] == "stylesheet"] == [
        "/static/pages/embed.css"
    ]
    assert not [given for _name, given in page.elements if "style" in given]


def test_anybody_may_frame_it_and_no_other_page(client: Client) -> None:
    answer = client.get(EMBED)
    assert not answer.has_header("X-Frame-Options")
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "frame-ancestors 'none'" not in answer["Content-Security-Policy"]
    for other in ("/en/", "/en/pledges/P-0001/", "/embed/pledges/P-9999/", "/embed/pledges/P-0001/?language=fr"):
        framed = client.get(other, follow=True)
        assert framed["X-Frame-Options"] == "DENY", other
        assert "frame-ancestors 'none'" in framed["Content-Security-Policy"]


def test_rest_of_the_policy_is_as_everywhere(client: Client) -> None:
    def rest(address: str) -> list[str]:
        parts = client.get(address)["Content-Security-Policy"].split("; ")
        return sorted(part for part in parts if not part.startswith("frame-ancestors"))

    assert rest(EMBED) == rest("/en/")


def test_frame_is_kept_and_renewed_as_pages_are(client: Client) -> None:
    answer = client.get(EMBED)
    assert answer["Cache-Control"] == "public, max-age=7, stale-while-revalidate=2"
    again = client.get(EMBED, headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert not again.has_header("X-Frame-Options")
    assert not answer.cookies
    assert not answer.has_header("Vary")


@pytest.mark.parametrize(
    "address",
    [
        "/embed/pledges/P-9999/",
        "/embed/pledges/P-0001/?language=fr",
        "/embed/pledges/P-0001/?language=",
        "/embed/pledges/P-0001/?language=%00",
        "/embed/pledges/P-0001/?language=ko%00",
        "/embed/pledges/C-0001/",
        "/embed/pledges/P-0001-slug/",
        "/embed/pledges/%00/",
        "/embed/claims/C-0001/",
        "/embed/",
    ],
)
def test_what_is_unknown_answers_as_everywhere(client: Client, address: str) -> None:
    elsewhere, answer = client.get("/ko/pledges/P-9999/"), client.get(address)
    assert (answer.status_code, answer.content, answer.headers) == (404, elsewhere.content, elsewhere.headers)


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_frame_can_only_be_read(client: Client, method: str) -> None:
    assert getattr(client, method)(EMBED).status_code == 405


@pytest.mark.usefixtures("undone")
def test_withdrawn_says_so_and_names_nobody(client: Client) -> None:
    withdraw("pledge", "P-0009", by=cast.editor(), reason=cast.WHY)
    page = read(client, "/embed/pledges/P-0009/?language=en")
    assert "P-0009: withdrawn" in page.text
    assert "Withdrawn: this pledge is no longer listed here" in page.text
    assert "Lee Jae-myung" not in page.text


@pytest.mark.usefixtures("undone")
def test_no_counts_stand_beside_a_person_before_the_vote(client: Client) -> None:
    person = make_candidate("yoo", contest=make_contest("to-come", date="2099-03-09"), outcome="pending")
    cast.publish(make_pledge(candidate=person, claims=(make_claim(),)))
    page = read(client, f"/embed/pledges/{Pledge.objects.latest('pk').code}/?language=en")
    assert "the vote is on 9 March 2099" in page.text
    assert "Claims checked" not in page.text


@pytest.mark.usefixtures("undone")
@pytest.mark.parametrize("title", ["<script>alert(1)</script>\"'>", "가" * 5000, "😀\u202e\x07", "مرحبا"])
def test_odd_words_are_shown_as_words(client: Client, title: str) -> None:
    cast.publish(make_pledge(title={"ko": title, "en": None}))
    page = read(client, f"/embed/pledges/{Pledge.objects.latest('pk').code}/?language=en")
    assert page.count("script") == 0
    assert page.language_of(title) == "ko"


def test_notice_of_the_site_stands_in_the_frame(client: Client, settings: Any) -> None:
    settings.SITE_NOTICE = "An example."
    assert "An example." in read(client, EMBED).text
