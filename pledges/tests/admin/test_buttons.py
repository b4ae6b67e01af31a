"""Acts and remarks as buttons on a row's own screen: who has which, and what each does."""

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from pledgecheck.record.models import Proposal, Revision
from pledges.desk import talking
from pledges.desk.editorial import submit
from pledges.desk.queues import kept_for
from pledges.desk.talk import Assignment, Comment, Look
from pledges.reading.models import SourceState
from pledges.tests import cast
from pledges.tests.admin.screen import sent_by
from pledges.tests.admin.test_desk import signed_in
from pledges.tests.admin.test_pledge_screen import change
from pledges.tests.desk_rows import make_claim, make_pledge, make_source, make_topic, words

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]


def press(client: Client, row: Any, act: str, **given: Any) -> str:
    """Press a button; gives the page that the person comes back to."""
    answer = client.post(f"{change(row)[: -len('change/')]}act/{act}/", given, follow=True)
    return answer.content.decode()


@pytest.mark.parametrize(
    ("person", "offered"),
    [
        (cast.reporter, {"assign", "looked", "remark"}),
        (cast.editor, {"withdraw", "strike", "assign", "looked", "remark"}),
        (cast.superuser, {"withdraw", "strike", "assign", "looked", "remark"}),
    ],
)
def test_buttons_of_a_public_claim_by_role(person: Any, offered: set[str]) -> None:
    claim = make_claim()
    cast.publish(make_pledge(claims=(claim,)))
    page = signed_in(person()).get(change(claim)).content.decode()
    there = {
        act
        for act in ("recall", "withdraw", "restore", "strike", "assign", "looked", "remark")
        if f"/act/{act}/" in page
    }
    assert there == offered


def test_recall_is_offered_to_its_proposer_alone() -> None:
    pledge = make_pledge()
    submit(pledge, by=cast.reporter(), reason="new")
    assert "/act/recall/" in signed_in(cast.reporter()).get(change(pledge)).content.decode()
    assert "/act/recall/" not in signed_in(cast.second_reporter()).get(change(pledge)).content.decode()
    assert "Somebody else submitted" in press(signed_in(cast.second_reporter()), pledge, "recall")
    assert "Recalled." in press(signed_in(cast.reporter()), pledge, "recall")
    assert Proposal.objects.get().state == "recalled"


def test_withdraw_and_restore_with_a_reason() -> None:
    pledge, client = make_pledge(), signed_in(cast.editor())
    cast.publish(pledge)
    assert "Give a reason" in press(client, pledge, "withdraw")
    assert "Withdrawn." in press(client, pledge, "withdraw", reason="Doubled")
    assert Revision.objects.get(kind="withdrawal").ref == "P-0001"
    assert "Submitted." in press(client, pledge, "restore", reason="Not doubled")


def test_one_verdict_is_struck_by_its_number() -> None:
    claim, client = make_claim(), signed_in(cast.editor())
    cast.publish(make_pledge(claims=(claim,)))
    number = claim.reviews.get().number
    assert "Submitted." in press(client, claim, "strike", reason="Wrong table", review=str(number))
    assert Proposal.objects.get(state="open").items.get().act == "strike"


def test_reporter_is_refused_what_only_an_editor_may() -> None:
    pledge = make_pledge()
    cast.publish(pledge)
    assert "Your role does not let you do this" in press(signed_in(cast.reporter()), pledge, "withdraw", reason="x")
    assert not Revision.objects.filter(kind="withdrawal").exists()


def test_remarks_assignee_and_looks() -> None:
    pledge, client = make_pledge(), signed_in(cast.reporter())
    assert "Ask the ministry &lt;b&gt;" in press(client, pledge, "remark", text="Ask the ministry <b>")
    assert "Looked after by reporter" in press(client, pledge, "assign", person=str(cast.reporter().pk))
    press(client, pledge, "assign", person="")
    assert "Last looked at by reporter" in press(client, pledge, "looked")
    assert (Comment.objects.count(), Assignment.objects.count(), Look.objects.count()) == (1, 0, 1)


@pytest.mark.parametrize("odd", ["", "   ", "\x00", "\udcff"])
def test_remark_that_cannot_be_kept_is_refused_in_words(odd: str) -> None:
    pledge, client = make_pledge(), signed_in(cast.reporter())
    body = "text=" + quote(odd.encode("utf-8", "surrogatepass"))
    address = f"{change(pledge)[: -len('change/')]}act/remark/"
    answer = client.post(address, body, content_type="application/x-www-form-urlencoded", follow=True)
    if odd != "\udcff":
        assert "The remark" in answer.content.decode()
    assert [one.text for one in Comment.objects.all()] == ([] if odd != "\udcff" else ["\ufffd" * 3])


def test_nobody_who_left_can_be_asked_to_look_after_a_row() -> None:
    pledge, client = make_pledge(), signed_in(cast.reporter())
    for odd in (str(cast.former_reporter().pk), "999999", "99999999999999999999"):
        assert "There is no such person" in press(client, pledge, "assign", person=odd)


def test_administrator_and_stranger_press_nothing() -> None:
    topic = make_topic()
    for person, status in ((cast.administrator, 200), (cast.stranger, 403)):
        client = signed_in(person())
        answer = client.post(f"{change(topic)[: -len('change/')]}act/remark/", {"text": "x"}, follow=True)
        assert answer.status_code == status
    assert not Comment.objects.exists()


def test_unknown_act_and_row_are_not_found_and_looking_presses_nothing() -> None:
    topic, client = make_topic(), signed_in(cast.editor())
    base = change(topic)[: -len("change/")]
    assert client.post(f"{base}act/publish/").status_code == 404
    assert client.post("/admin/pledges/topic/999/act/remark/").status_code == 404
    assert client.get(f"{base}act/remark/").status_code == 405


def test_queues_are_for_whoever_can_do_something_about_them() -> None:
    assert "approval" not in [queue.name for queue in kept_for(cast.reporter())]
    assert "approval" in [queue.name for queue in kept_for(cast.editor())]
    assert [queue.name for queue in kept_for(cast.administrator())] == ["to-seal"]
    assert talking.of("pledge", 1).remarks == []


def test_source_that_somebody_found_gone_waits_until_it_opens_again() -> None:
    source, client = make_source(), signed_in(cast.reporter())
    assert "is not public now" in press(client, source, "gone")
    cast.publish(make_pledge(source=source))
    source.refresh_from_db()
    assert "/act/online/" in press(client, source, "gone")
    assert not SourceState.objects.get().online
    press(client, source, "online")
    assert SourceState.objects.get().online


def test_parts_and_renewals_are_listed_and_begun_from_the_pledge() -> None:
    pledge, client = make_pledge(), signed_in(cast.reporter())
    part = make_pledge(title=words("Build clusters"), parent=pledge)
    page = client.get(change(pledge)).content.decode()
    assert f'href="{change(part)}"' in page
    address = f"/admin/pledges/pledge/add/?parent={pledge.pk}"
    assert f'href="{address}"' in page
    assert sent_by(client.get(address).content.decode())["parent"] == str(pledge.pk)
    for odd in ("x", "99999999999999999999", "%00"):
        assert client.get(f"/admin/pledges/pledge/add/?parent={odd}").status_code == 200
