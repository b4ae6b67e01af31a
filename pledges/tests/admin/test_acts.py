"""The acts as actions of the admin: what each role can do there, and what it is told when it can't."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import models
from django.test import Client

from pledgecheck.record.models import Proposal, Revision
from pledges.desk.editorial import submit
from pledges.tests import cast
from pledges.tests.desk_rows import make_claim, make_pledge, make_topic, words

pytestmark = pytest.mark.django_db


def act(person: Any, row: models.Model, action: str, reason: str = "Because", language: str = "en") -> list[str]:
    """Choose a row and an act in its list, as the person; gives what the admin says."""
    person.is_staff = True
    person.save()
    client = Client(headers={"Accept-Language": language})
    client.force_login(person)
    address = f"/admin/{row._meta.app_label}/{row._meta.model_name}/"
    chosen = {"action": action, "_selected_action": [row.pk], "reason": reason}
    answer = client.post(address, chosen)
    assert answer.status_code in (200, 302), answer.content
    return [str(message) for message in get_messages(answer.wsgi_request)]


def approve_on_screen(person: Any) -> list[str]:
    """Open the proposal's screen and approve what it shows; gives what the desk says, or why it refuses."""
    person.is_staff = True
    person.save()
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(person)
    address = f"/admin/record/proposal/{proposal().pk}/change/"
    digest = client.get(address).context["shown"].digest
    answer = client.post(address, {"act": "approve", "shown": digest})
    if answer.status_code != 302:
        return list(answer.context["said"])
    return [str(message) for message in get_messages(answer.wsgi_request)]


def proposal() -> Proposal:
    return Proposal.objects.get(state="open")


def test_pledge_goes_from_the_desk_to_the_record_by_two_people() -> None:
    pledge = make_pledge()
    assert act(cast.reporter(), pledge, "submit_rows") == ["Submitted."]
    assert not Revision.objects.exists()
    assert "P-0001 revision 1" in approve_on_screen(cast.editor())[0]
    assert Revision.objects.filter(subject="pledge", ref="P-0001", second_person=True).exists()


def test_reason_is_asked_for_in_the_language_of_the_interface() -> None:
    pledge = make_pledge()
    assert act(cast.reporter(), pledge, "submit_rows", reason=" ")[0].startswith("Give a reason")
    assert act(cast.reporter(), pledge, "submit_rows", reason=" ", language="ko")[0].startswith("이유를")
    assert not Proposal.objects.exists()


def test_everything_missing_is_told_each_by_itself() -> None:
    pledge = make_pledge(title={"ko": "제목"}, made_on="", ready=False)
    pledge.appearances.all().delete()
    said = act(cast.reporter(), pledge, "submit_rows")
    assert len(said) >= 2
    assert any("ready" in sentence for sentence in said)
    assert any("appearances" in sentence for sentence in said)
    assert not Proposal.objects.exists()


def test_superuser_cannot_approve_what_they_submitted() -> None:
    submit(make_pledge(), by=cast.superuser(), reason="mine")
    (said,) = approve_on_screen(cast.superuser())
    assert "someone else has to approve" in said
    assert proposal().state == "open"


def test_reporter_cannot_approve() -> None:
    submit(make_pledge(), by=cast.reporter(), reason="mine")
    (said,) = approve_on_screen(cast.second_reporter())
    assert "role" in said
    assert not Revision.objects.exists()


def test_proposal_is_recalled_by_its_proposer_and_sent_back_by_an_editor() -> None:
    pledge = make_pledge()
    submit(pledge, by=cast.reporter(), reason="once")
    assert act(cast.editor(), proposal(), "recall_rows") != ["Recalled."]
    assert act(cast.reporter(), proposal(), "recall_rows") == ["Recalled."]
    submit(pledge, by=cast.reporter(), reason="twice")
    assert act(cast.editor(), proposal(), "send_back_rows", reason="No date") == ["Sent back."]
    assert Proposal.objects.get(state="sent_back").decision == "No date"


def test_pledge_is_withdrawn_at_once_and_restored_by_two() -> None:
    pledge = make_pledge()
    cast.publish(pledge)
    assert act(cast.editor(), pledge, "withdraw_rows") == ["Withdrawn."]
    assert act(cast.editor(), pledge, "restore_rows") == ["Submitted."]
    assert approve_on_screen(cast.second_editor())[0].startswith("Published:")
    kinds = Revision.objects.filter(ref="P-0001").order_by("number").values_list("kind", flat=True)
    assert list(kinds) == ["first", "withdrawal", "restored"]


def test_claim_and_verdict_are_struck_by_two() -> None:
    claim, other = make_claim(), make_claim()
    cast.publish(make_pledge(claims=(claim, other)))
    assert act(cast.editor(), claim, "strike_rows") == ["Submitted."]
    assert approve_on_screen(cast.second_editor())[0].startswith("Published:")
    assert act(cast.editor(), other.reviews.get(), "strike_rows") == ["Submitted."]
    assert approve_on_screen(cast.second_editor())[0].startswith("Published:")
    assert Revision.objects.filter(kind="struck", correction=True).count() == 2
    other.refresh_from_db()
    assert (other.struck, other.reviews.get().struck) == (False, True)


def test_deleting_many_at_once_is_not_offered() -> None:
    topic = make_topic()
    act(cast.editor(), topic, "delete_selected")
    topic.refresh_from_db()


def test_each_is_submitted_by_itself_and_what_cannot_go_says_why() -> None:
    good, bad = make_pledge(title=words("Good")), make_pledge(title=words("Bad"))
    bad.appearances.all().delete()
    person = cast.reporter()
    person.is_staff = True
    person.save()
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(person)
    chosen = {"action": "submit_each", "_selected_action": [good.pk, bad.pk], "reason": "new"}
    answer = client.post("/admin/pledges/pledge/", chosen)
    said = [str(message) for message in get_messages(answer.wsgi_request)]
    assert [sentence for sentence in said if "Good: submitted." in sentence]
    assert [sentence for sentence in said if "Bad" in sentence and "appearances" in sentence]
    assert proposal().items.filter(subject="pledge").count() == 1
