"""Hold, confirm and seal at the desk: what the screens offer, say and refuse."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pledgecheck.record.models import Proposal, Revision
from pledges.desk.editorial import approve, hold, seal
from pledges.desk.queues import QUEUES
from pledges.tests import cast, desk_rows

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]


def signed_in(person: Any) -> Client:
    person.is_staff = True
    person.save()
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(person)
    return client


def page(client: Client, name: str, *args: Any) -> str:
    answer = client.get(reverse(f"admin:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def names(queue: str, person: Any) -> list[str]:
    found = next(one for one in QUEUES if one.name == queue)
    return [f"{one.name} {one.note}" for one in found.find(person, timezone.now())]


def test_hold_is_a_button_and_its_end_stands_in_a_queue() -> None:
    pledge = desk_rows.make_pledge()
    cast.publish(pledge)
    client = signed_in(cast.editor())
    act = reverse("admin:pledges_pledge_act", args=[pledge.pk, "hold"])
    assert act in page(client, "pledges_pledge_change", pledge.pk)
    answer = client.post(act, {"reason": "A court asks"}, follow=True).content.decode()
    assert "On hold: for 24 hours" in answer
    assert '<strong class="state-mark state-held">On hold</strong>' in answer
    assert "a second person has not confirmed it" in names("on-hold", cast.second_editor())[0]


def test_why_something_was_held_is_among_what_can_be_sealed() -> None:
    cast.publish(desk_rows.make_pledge())
    revision = hold("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    offered = page(signed_in(cast.editor()), "record_revision_seal", revision.sequence)
    assert f'name="sequence" value="{revision.sequence}"' in offered


def test_second_person_confirms_a_hold_on_its_revision() -> None:
    cast.publish(desk_rows.make_pledge())
    revision = hold("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    address = reverse("admin:record_revision_confirm", args=[revision.sequence])
    assert address not in page(signed_in(cast.editor()), "record_revision_change", revision.sequence)
    client = signed_in(cast.second_editor())
    assert address in page(client, "record_revision_change", revision.sequence)
    assert "Confirmed." in client.post(address, {"reason": "So it is"}, follow=True).content.decode()
    assert Revision.objects.latest("sequence").second_person
    assert "confirmed it" not in names("on-hold", cast.editor())[0]


def test_seal_is_proposed_on_a_screen_and_approved_by_the_other_role() -> None:
    cast.publish(desk_rows.make_pledge(title=desk_rows.words("Quetzal")))
    revision = Revision.objects.get(subject="pledge")
    editor, administrator = signed_in(cast.editor()), signed_in(cast.administrator())
    address = reverse("admin:record_revision_seal", args=[revision.sequence])
    assert address in page(editor, "record_revision_change", revision.sequence)
    form = {"sequence": str(revision.sequence), "because": "court", "reason": "Order 12 of a court"}
    refused = editor.post(address, form | {"because": ""})
    assert (refused.status_code, "choose one of them" in refused.content.decode()) == (200, True)
    assert 'value="Order 12 of a court"' in refused.content.decode()
    shown = editor.post(address, form, follow=True).content.decode()
    assert "it waits for the other of the two roles" in shown
    assert "1 revision to be emptied" in shown
    assert "Ground: <strong>Court</strong>" in shown
    assert "Sealing takes an editor and an administrator" not in shown
    proposal = Proposal.objects.get(state="open")
    change = reverse("admin:record_proposal_change", args=[proposal.pk])
    assert [*names("to-seal", cast.editor()), *names("approval", cast.second_editor())] == []
    assert len(names("to-seal", cast.administrator())) == 1
    digest = administrator.get(change).content.decode().split('name="shown" value="')[1].split('"')[0]
    done = administrator.post(change, {"act": "approve", "shown": digest}, follow=True)
    assert done.status_code == 200
    revision.refresh_from_db()
    assert revision.content is None
    assert "It emptied these revisions:" in page(
        editor, "record_revision_change", Revision.objects.latest("sequence").pk
    )
    assert "Its words have been sealed" in page(editor, "record_revision_change", revision.sequence)
    row = page(editor, "pledges_pledge_changelist")
    assert "Quetzal" not in row
    assert "sealed" in row


def test_screens_of_decided_proposals_and_history_open_after_a_seal() -> None:
    pledge = desk_rows.make_pledge()
    cast.publish(pledge)
    approved = Proposal.objects.get()
    revision = Revision.objects.get(subject="pledge")
    proposal = seal(
        "pledge", "P-0001", by=cast.editor(), reason=cast.WHY, sequences=[revision.sequence], because="court"
    )
    approve(proposal, by=cast.administrator())
    client = signed_in(cast.editor())
    for one in (approved, proposal):
        assert "P-0001" in page(client, "record_proposal_change", one.pk)
    page(client, "record_proposal_changelist")
    page(client, "pledges_pledge_change", pledge.pk)
    page(client, "pledges_pledge_history", pledge.pk)
    page(client, "record_revision_changelist")
