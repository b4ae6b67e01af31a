"""Publishing what is due: all is checked again, a refusal stops nothing else, and the command says what came of it."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone

from pledgecheck.record.models import Proposal, Revision
from pledges.desk import hands
from pledges.desk.editorial import (
    approve,
    publish_due,
    restore,
    withdraw,
)
from pledges.desk.editorial import due as module
from pledges.desk.editorial.publishing import publish
from pledges.desk.people import Topic
from pledges.tests import cast, desk_rows
from pledges.tests.test_schedule import HOUR, later, scheduled, soon, waits

pytestmark = pytest.mark.django_db


def demoted() -> None:
    cast.editor().groups.remove(Group.objects.get(name="editor"))


def deactivated() -> None:
    person = cast.editor()
    person.is_active = False
    person.save()


def had_a_hand() -> None:
    hands.note("topic", Topic.objects.get(slug="trade").pk, cast.editor().pk)


def row_is_gone() -> None:
    Topic.objects.filter(slug="trade").delete()


@pytest.mark.parametrize("happened", [demoted, deactivated, had_a_hand, row_is_gone])
def test_all_is_checked_again_when_the_time_has_come(happened: Any) -> None:
    first, second = scheduled("trade", "tax")
    happened()
    [due] = publish_due(at=later())
    assert due.refusal is not None
    assert due.revisions == []
    assert not Revision.objects.exists()
    for one in (first, second):
        one.refresh_from_db()
        assert (one.state, one.publish_at, one.decision) == ("open", None, due.refusal["ko"])
    assert publish_due(at=later()) == []


def test_what_was_published_in_between_refuses_what_is_due_and_leaves_it_open() -> None:
    pledge = desk_rows.make_pledge()
    cast.publish(pledge)
    withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    proposal = restore("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    approve(proposal, by=cast.second_editor(), publish_at=soon())
    proposal.items.update(base=1)
    [due] = publish_due(at=later())
    assert due.refusal is not None
    assert "published anew" in (due.refusal["en"] or "")


def test_a_gate_that_no_longer_holds_refuses_what_is_due() -> None:
    scheduled("trade")
    with override_settings(CONTENT_LANGUAGES=["fr", "ko"]):
        [due] = publish_due(at=later())
    assert due.refusal is not None
    assert not Revision.objects.exists()


def test_a_release_that_is_refused_or_breaks_does_not_stop_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(opened: Any, **named: Any) -> Any:
        if opened.proposals[0].pk == first.pk:
            raise RuntimeError("the disk is full")
        return publish(opened, **named)

    [first], [second] = scheduled("trade"), scheduled("tax")
    monkeypatch.setattr(module, "publish", breaks)
    broken, done = publish_due(at=later())
    assert broken.refusal is not None
    assert waits(first)
    assert [row.ref for row in done.revisions] == ["tax"]
    assert second.release != first.release
    monkeypatch.undo()
    assert [row.ref for row in publish_due(at=later())[0].revisions] == ["trade"]


def test_scheduled_again_an_old_refusal_is_forgotten() -> None:
    [proposal] = scheduled("trade")
    demoted()
    publish_due(at=later())
    approve(proposal, by=cast.second_editor(), publish_at=soon())
    proposal.refresh_from_db()
    assert proposal.decision == ""


def test_the_command_says_a_line_a_release_and_ends_with_one_where_something_was_refused(capsys: Any) -> None:
    scheduled("trade")
    call_command("publish_due")
    assert capsys.readouterr().out == ""
    Proposal.objects.update(publish_at=timezone.now() - HOUR)
    call_command("publish_due")
    assert "published as 1 to 1" in capsys.readouterr().out
    scheduled("tax")
    Proposal.objects.filter(state="open").update(publish_at=timezone.now() - HOUR)
    demoted()
    with pytest.raises(SystemExit) as ended:
        call_command("publish_due")
    assert ended.value.code == 1
    assert "공개하지" in (said := capsys.readouterr().out) or "not published" in said
