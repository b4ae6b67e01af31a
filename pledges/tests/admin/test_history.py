"""The history of a desk row: who, when, what, and from what to what; the record's own beside it."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from pledges.desk.people import Candidacy
from pledges.desk.remembering import deeds
from pledges.tests import cast
from pledges.tests.admin.screen import opened
from pledges.tests.admin.test_desk import signed_in
from pledges.tests.admin.test_pledge_screen import change
from pledges.tests.desk_rows import make_candidate, make_claim, make_contest, make_party, make_pledge, make_topic

pytestmark = pytest.mark.django_db


def history(row: Any, language: str = "en") -> str:
    address = change(row).replace("/change/", "/history/")
    answer = signed_in(cast.editor(), language).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_who_changed_what_from_what_to_what() -> None:
    topic, client = make_topic(), signed_in(cast.reporter())
    client.post(change(topic), opened(client, change(topic), name_en="Trade"))
    page = history(topic)
    assert "reporter" in page
    assert "<del>economy</del> → <ins>Trade</ins>" in page


def test_rows_below_and_rows_below_those_are_in_it() -> None:
    claim = make_claim()
    pledge, client = make_pledge(claims=(claim,)), signed_in(cast.reporter())
    quote = {"claim_links__0__evidence__0__quote": "grew by a quarter"}
    client.post(change(pledge), opened(client, change(pledge), appearances__0__quote="we shall", **quote))
    assert "<ins>we shall</ins>" in history(pledge)
    assert "<ins>grew by a quarter</ins>" in history(claim)


def test_where_a_party_stands_itself_is_in_its_history() -> None:
    party = make_party()
    candidacy = Candidacy.objects.create(party=party, contest=make_contest(), outcome="pending")
    candidacy.outcome = "elected"
    candidacy.save()
    make_candidate("kim", party=party)
    found = [deed for deed in deeds(party) if deed.what == "changed"]
    assert [one.field for deed in found for one in deed.differences] == ["outcome"]
    assert not any("Kim" in deed.row for deed in deeds(party))


def test_deleted_row_is_remembered() -> None:
    pledge, client = make_pledge(), signed_in(cast.reporter())
    client.post(change(pledge), opened(client, change(pledge), appearances__0__DELETE="on"))
    page = history(pledge)
    assert "<strong>Appearance" in page
    assert "deleted" in page


def test_it_stays_when_who_did_it_leaves() -> None:
    topic, client = make_topic(), signed_in(cast.second_reporter())
    client.post(change(topic), opened(client, change(topic), name_en="Trade"))
    gone = cast.second_reporter()
    gone.is_active = False
    gone.save()
    assert "second reporter" in history(topic)


def test_what_was_published_stands_beside_what_was_done() -> None:
    pledge = make_pledge()
    cast.publish(pledge)
    page = history(pledge, "ko")
    assert "첫 공개" in page
    assert "editor" in page


def test_people_and_times_of_the_record_are_told_as_everywhere_on_the_desk(settings: Any) -> None:
    pledge = make_pledge()
    revision = cast.publish(pledge)[-1]
    type(cast.editor()).objects.filter(pk=cast.editor().pk).update(first_name="Mina", last_name="Park")
    settings.TIME_ZONE = "Asia/Seoul"
    with timezone.override("Asia/Seoul"):
        moment = datetime.datetime.fromisoformat(revision.published_at)
        page = history(pledge)
        assert f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" in page
        assert "Mina Park" in page


def test_stranger_may_not_look() -> None:
    topic = make_topic()
    assert signed_in(cast.stranger()).get(change(topic).replace("/change/", "/history/")).status_code == 403
