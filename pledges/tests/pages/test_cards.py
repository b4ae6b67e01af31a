"""Addresses of cards: one picture for each state, what it says, and that it tells nothing it shouldn't."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from pledges.desk.editorial import approve, strike, withdraw
from pledges.desk.promises import Pledge
from pledges.pages.cards.told import Card, card
from pledges.pages.one_line import makers, on_its_day
from pledges.reading import validator
from pledges.tests import cast
from pledges.tests.desk_rows import (
    make_candidate,
    make_claim,
    make_contest,
    make_pledge,
    make_rating,
    mend,
    words,
)
from pledges.tests.pages import pictures
from pledges.tests.pages.pictures import address, document

pytestmark = [pytest.mark.usefixtures("example"), pytest.mark.any_engine]


def said(subject: str, ref: str, language: str = "en") -> Card:
    """What the card of the present state says."""
    found = document(subject, ref)
    with translation.override(language):
        return card(on_its_day(language, found), subject, found)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(("subject", "ref"), [("pledge", "P-0001"), ("pledge", "P-0020"), ("claim", "C-0001")])
def test_every_pledge_and_claim_has_a_picture_to_share(client: Client, subject: str, ref: str, language: str) -> None:
    answer = client.get(address(subject, ref, language))
    assert (answer.status_code, answer["Content-Type"], answer["Content-Language"]) == (200, "image/png", language)
    assert answer.content.startswith(pictures.PNG)
    assert pictures.size(answer.content) == (1200, 600)
    assert len(answer.content) <= 250 * 1024
    assert answer.content != client.get(address(subject, ref, "en" if language == "ko" else "ko")).content


def test_picture_may_be_kept_a_day_and_is_not_sent_again(client: Client) -> None:
    url = address("pledge", "P-0001")
    answer = client.get(url)
    assert answer["Cache-Control"] == validator.KEPT
    assert "immutable" not in answer["Cache-Control"]
    again = client.get(url, headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content, again["Cache-Control"]) == (304, b"", validator.KEPT)
    assert client.head(url)["ETag"] == answer["ETag"]


def test_nothing_is_drawn_for_who_has_it(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    url = address("pledge", "P-0001")
    etag = client.get(url)["ETag"]
    monkeypatch.setattr("pledges.pages.cards.views.png", lambda card: pytest.fail("it was drawn"))
    assert client.get(url, headers={"if-none-match": etag}).status_code == 304


UNKNOWN = [
    "P-0001-1",
    "P-0001-1-fr",
    "P-0001-0-ko",
    "P-0001--1-ko",
    "P-0001-999999999-ko",
    "P-0001-9999999999999-ko",
    "P-0001-1-KO",
    "P-9999-1-ko",
    "P-0033-1-ko",
    "C-9999-1-ko",
    "S-0001-1-ko",
    "X-0001-1-ko",
    "P-0001-１-ko",
    "P-0001-1-ko%00",
    "%00",
    "P" * 5000,
]


def test_what_is_unknown_answers_as_everywhere(client: Client) -> None:
    elsewhere = client.get("/ko/pledges/P-9999/")
    for named in UNKNOWN:
        answer = client.get(f"/cards/{named}.png")
        assert (answer.status_code, answer.content) == (404, elsewhere.content), named
        assert dict(answer.items()) == dict(elsewhere.items())


def test_draft_is_unknown(client: Client) -> None:
    before = client.get("/cards/P-9999-1-ko.png")
    draft = make_pledge(code="P-0999")
    assert draft.code == "P-0999"
    head = document("pledge", "P-0033")["as_of"]["sequence"]
    answer = client.get(f"/cards/P-0999-{head}-ko.png")
    assert (answer.status_code, answer.content) == (404, before.content)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_picture_can_only_be_read(client: Client, method: str) -> None:
    answer = getattr(client, method)(address("pledge", "P-0001"))
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")


@pytest.mark.usefixtures("undone")
def test_each_state_has_one_address_and_others_send_on_to_it(client: Client) -> None:
    before = document("pledge", "P-0009")["as_of"]["sequence"]
    old = client.get(address("pledge", "P-0009"))
    mend(Pledge.objects.get(code="P-0009"), title=words("Another title", "다른 제목"))
    cast.publish(Pledge.objects.get(code="P-0009"))
    after = document("pledge", "P-0009")["as_of"]["sequence"]
    between = client.get(f"/cards/P-0009-{after - 1}-ko.png")
    assert (between.status_code, between["Location"]) == (301, f"/cards/P-0009-{before}-ko.png")
    mend(Pledge.objects.get(code="P-0010"), title=words("Another title", "다른 제목"))
    later = cast.publish(Pledge.objects.get(code="P-0010"))[-1].sequence
    assert client.get(f"/cards/P-0009-{later}-ko.png")["Location"] == f"/cards/P-0009-{after}-ko.png"
    past = client.get(f"/cards/P-0009-{before}-ko.png")
    assert past.content == old.content
    assert past.content != client.get(f"/cards/P-0009-{after}-ko.png").content


@pytest.mark.usefixtures("undone")
def test_cost_of_a_past_state_does_not_grow_with_what_came_since(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    old = address("pledge", "P-0009")
    for number in range(3):
        mend(Pledge.objects.get(code="P-0009"), title=words(f"Title {number}"))
        cast.publish(Pledge.objects.get(code="P-0009"))
    with django_assert_max_num_queries(20):
        assert client.get(old).status_code == 200


def test_pledge_says_who_what_and_the_one_sentence() -> None:
    card = said("pledge", "P-0001")
    assert (card.kind, card.ref) == ("Pledge", "P-0001")
    assert card.who == "Lee Jae-myung, presidential nominee of the ruling party · Democratic Party"
    assert card.title == "Reach US$1 trillion in annual exports within the five-year term"
    assert card.answer == "Not up for rating: the candidate was not elected on 9 March 2022."
    assert card.more == "Claims checked: 5 of 5 — 4 true, 1 half true"
    assert card.as_of.startswith("As of ")
    assert (card.site, card.host) == ("pledgecheck", "testserver")


def test_claim_says_who_stated_it_the_verdict_and_what_that_means() -> None:
    card = said("claim", "C-0005")
    assert card.who == "stated by Lee Jae-myung · 12 January 2022"
    assert card.answer == "Half true"
    assert card.more == "Part of it is borne out, but important facts are left out or it holds under a condition only."


@pytest.mark.usefixtures("undone")
def test_claim_without_a_verdict_and_a_finding_say_so() -> None:
    unchecked, finding = make_claim(verdict=None), make_claim(finding=True)
    cast.publish(make_pledge(claims=(unchecked, finding)))
    for row in (unchecked, finding):
        row.refresh_from_db()
    assert (said("claim", unchecked.code or "").answer, said("claim", unchecked.code or "").more) == (
        "Not checked yet",
        "",
    )
    assert said("claim", finding.code or "").who == "established by the newsroom"


@pytest.mark.usefixtures("undone")
def test_struck_claim_says_so() -> None:
    approve(strike("claim", "C-0005", by=cast.editor(), reason=cast.WHY), by=cast.second_editor())
    assert said("claim", "C-0005").answer == "Struck"


@pytest.mark.usefixtures("undone")
def test_withdrawn_says_so_and_names_nobody(client: Client) -> None:
    before = address("pledge", "P-0009")
    withdraw("pledge", "P-0009", by=cast.editor(), reason={"ko": "중복 기록", "en": "Recorded twice"})
    card = said("pledge", "P-0009")
    assert (card.who, card.title, card.more) == ("", "P-0009: withdrawn", "Recorded twice")
    assert card.answer.startswith("Withdrawn:")
    assert client.get(address("pledge", "P-0009")).status_code == 200
    assert client.get(before).status_code == 200


@pytest.mark.usefixtures("undone")
def test_no_counts_stand_beside_a_person_before_the_vote() -> None:
    contest = make_contest("to-come", date="2099-03-09")
    person = make_candidate("yoo", contest=contest, outcome="pending")
    cast.publish(make_pledge(candidate=person, claims=(make_claim(), make_claim())))
    ref = Pledge.objects.latest("pk").code or ""
    assert document("pledge", ref)["verification"]["claims"] == 2
    assert said("pledge", ref).more == ""
    assert said("pledge", ref).answer == "Not up for rating yet: the vote is on 9 March 2099."


@pytest.mark.usefixtures("undone")
def test_picture_does_not_change_when_a_deadline_passes_only_its_day_is_told(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    pledge = make_pledge(due_on="2027-01-01")
    make_rating(pledge, "in_progress")
    cast.publish(pledge)
    ref = Pledge.objects.latest("pk").code or ""
    now = client.get(address("pledge", ref)).content
    later = datetime.date(2030, 1, 1)
    monkeypatch.setattr("pledgecheck.copying.timezone.localdate", lambda: later)
    assert client.get(address("pledge", ref)).content == now
    assert "which has passed" not in said("pledge", ref).answer


def test_several_makers_are_the_first_and_how_many_others() -> None:
    found = document("pledge", "P-0001")
    found["made_by"] = found["made_by"] * 3
    with translation.override("en"):
        assert makers(on_its_day("en", found), found).endswith("Democratic Party and 2 others")


def test_notice_of_the_site_goes_round_with_the_picture(client: Client, settings: Any) -> None:
    before = client.get(address("pledge", "P-0001"))
    settings.SITE_NOTICE = {"ko": "예시 자료다.", "en": "An example."}
    after = client.get(address("pledge", "P-0001"))
    assert said("pledge", "P-0001").notice == "An example."
    assert after.content != before.content
    assert after["ETag"] != before["ETag"]
