"""Two people on one screen: the second is told what the first saved and by whom, and loses nothing that was typed."""

from typing import Any

import pytest
from django.test import Client

from pledges.desk.forms import meanwhile
from pledges.desk.promises import Pledge
from pledges.desk.statements import Claim
from pledges.tests import cast
from pledges.tests.admin.screen import Sent, add_row, opened, sent_by, typed_over
from pledges.tests.admin.test_desk import signed_in
from pledges.tests.admin.test_pledge_screen import change
from pledges.tests.desk_rows import make_claim, make_pledge, make_source, make_topic

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]

TOLD = "Saved by others while you were typing"


def both() -> tuple[Client, Client]:
    return signed_in(cast.reporter()), signed_in(cast.second_reporter())


def save(client: Client, row: Any, sent: Sent) -> str:
    """Send the form; gives the page that comes back where it wasn't saved, else nothing."""
    answer = client.post(change(row), sent)
    assert answer.status_code in (200, 302)
    return answer.content.decode() if answer.status_code == 200 else ""


def test_second_is_told_what_the_first_changed_and_saves_with_the_second_click() -> None:
    topic, (first, second) = make_topic(), both()
    mine, theirs = (
        opened(second, change(topic), description_en="Of trade"),
        opened(first, change(topic), name_en="Trade"),
    )
    assert save(first, topic, theirs) == ""
    page = save(second, topic, mine)
    assert TOLD in page
    assert "<ins>Trade</ins>" in page
    assert "reporter" in page
    topic.refresh_from_db()
    assert (topic.name["en"], topic.description) == ("Trade", None)
    assert save(second, topic, sent_by(page)) == ""
    topic.refresh_from_db()
    assert (topic.name["en"], topic.description["en"]) == ("Trade", "Of trade")


def test_twin_without_the_comparison_overwrites_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    topic, (first, second) = make_topic(), both()
    mine, theirs = (
        opened(second, change(topic), description_en="Of trade"),
        opened(first, change(topic), name_en="Trade"),
    )
    monkeypatch.setattr("pledges.desk.admin.screens.compare", lambda *given: (meanwhile.Meanwhile(), given[-1]))
    save(first, topic, theirs)
    assert save(second, topic, mine) == ""
    topic.refresh_from_db()
    assert topic.name["en"] == "economy"


def test_where_both_changed_one_field_what_was_typed_stays_and_theirs_is_beside_it() -> None:
    topic, (first, second) = make_topic(), both()
    mine, theirs = opened(second, change(topic), name_en="Commerce"), opened(first, change(topic), name_en="Trade")
    save(first, topic, theirs)
    page = save(second, topic, mine)
    assert "<ins>Trade</ins>" in page
    assert "<mark>Commerce</mark>" in page
    assert sent_by(page)["name_en"] == "Commerce"
    topic.refresh_from_db()
    assert topic.name["en"] == "Trade"


def test_rows_below_rows_are_looked_at_too() -> None:
    claim = make_claim()
    pledge, (first, second) = make_pledge(claims=(claim,)), both()
    quote = "claim_links__0__evidence__0__quote"
    mine = opened(second, change(pledge), title_en="Export a lot")
    save(first, pledge, opened(first, change(pledge), **{quote: "exports rose a lot"}))
    page = save(second, pledge, mine)
    assert "<ins>exports rose a lot</ins>" in page
    assert save(second, pledge, sent_by(page)) == ""
    assert claim.evidence.get().quote == "exports rose a lot"
    assert Pledge.objects.get().title["en"] == "Export a lot"


def test_change_on_the_claims_own_page_is_seen_on_its_pledges_screen() -> None:
    claim = make_claim()
    pledge, (first, second) = make_pledge(claims=(claim,)), both()
    mine = opened(second, change(pledge), claim_links__0__words__text_en="Exports went up")
    save(first, claim, opened(first, change(claim), text_en="Exports grew"))
    page = save(second, pledge, mine)
    assert "<ins>Exports grew</ins>" in page
    assert "<mark>Exports went up</mark>" in page


def test_row_added_by_the_first_stays() -> None:
    pledge, (first, second) = make_pledge(), both()
    mine = opened(second, change(pledge), title_en="Export a lot")
    row = {"source": str(make_source().pk), "quote": "again", "language": "en", "ready": "on"}
    save(first, pledge, add_row(opened(first, change(pledge)), "appearances", **row))
    page = save(second, pledge, mine)
    assert TOLD in page
    assert save(second, pledge, sent_by(page)) == ""
    assert [row.quote for row in pledge.appearances.all()] == ["we will export more", "again"]


def test_row_deleted_by_the_first_comes_back_only_where_the_second_typed_into_it() -> None:
    pledge, (first, second) = make_pledge(), both()
    untouched = opened(second, change(pledge), title_en="Export a lot")
    touched = typed_over(untouched, appearances__0__quote="we shall export more", appearances__0__locator="p. 3")
    save(first, pledge, opened(first, change(pledge), appearances__0__DELETE="on"))
    page = save(second, pledge, untouched)
    assert sent_by(page)["appearances-TOTAL_FORMS"] == "0"
    page = save(second, pledge, touched)
    assert "what you typed into it is kept" in page
    assert save(second, pledge, sent_by(page)) == ""
    again = pledge.appearances.get()
    assert (again.quote, again.locator) == ("we shall export more", "p. 3")


def test_claim_that_the_first_took_away_comes_back_with_what_was_typed_into_it_and_is_not_doubled() -> None:
    claim = make_claim()
    pledge, (first, second) = make_pledge(claims=(claim,)), both()
    mine = opened(second, change(pledge), claim_links__0__words__text_en="Exports went up")
    mine["claim_links-0-evidence-0-quote"] = "up 25.8 %"
    save(first, pledge, opened(first, change(pledge), claim_links__0__DELETE="on"))
    assert not pledge.claim_links.exists()
    page = save(second, pledge, mine)
    assert save(second, pledge, sent_by(page)) == ""
    assert Claim.objects.get().text["en"] == "Exports went up"
    assert pledge.claim_links.get().claim == claim
    assert claim.evidence.get().quote == "up 25.8 %"


def test_what_both_did_alike_needs_no_choice() -> None:
    topic, (first, second) = make_topic(), both()
    mine = opened(second, change(topic), name_en="Trade", description_en="Of trade")
    save(first, topic, opened(first, change(topic), name_en="Trade"))
    page = save(second, topic, mine)
    assert "<mark>" not in page
    assert save(second, topic, sent_by(page)) == ""
    topic.refresh_from_db()
    assert (topic.name["en"], topic.description["en"]) == ("Trade", "Of trade")


@pytest.mark.parametrize("token", [None, "", "made up", "x" * 100_000, "\x00"])
def test_form_that_does_not_say_what_it_was_opened_on_saves_nothing(token: str | None) -> None:
    topic, (_first, second) = make_topic(), both()
    page = save(second, topic, opened(second, change(topic), name_en="Trade", _opened=token))
    assert "what it was opened on" in page
    topic.refresh_from_db()
    assert topic.name["en"] == "economy"
    assert save(second, topic, sent_by(page)) == ""
    topic.refresh_from_db()
    assert topic.name["en"] == "Trade"


def test_korean_reader_is_told_in_korean() -> None:
    topic, (first, second) = make_topic(), both()
    mine = opened(second, change(topic), name_en="Commerce")
    save(first, topic, opened(first, change(topic), name_en="Trade"))
    page = second.post(change(topic), mine, headers={"Accept-Language": "ko"}).content.decode()
    assert "입력하는 동안 다른 사람이 저장한 내용" in page
