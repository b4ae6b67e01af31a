"""Confirming later what one person published alone."""

from typing import Any

import pytest
from pytest_django import Settings

from pledgecheck.record import verify
from pledgecheck.record.models import Revision
from pledges.desk.editorial import NotAllowed, NothingToPublish, Stale, Taken, approve, confirm, submit, withdraw
from pledges.desk.promises import Pledge
from pledges.reading.models import PledgeDocument
from pledges.reading.rebuild import rebuild
from pledges.tests import cast, desk_rows
from pledges.tests.stores import nothing_written, reading_room

pytestmark = pytest.mark.django_db


@pytest.fixture
def alone(settings: Settings) -> Revision:
    """A pledge that one editor published alone."""
    settings.SECOND_PERSON = "optional"
    revisions = approve(submit(desk_rows.make_pledge(), by=cast.editor(), reason=cast.WHY), by=cast.editor())
    return next(row for row in revisions if row.subject == "pledge")


@pytest.mark.parametrize("policy", ["strict", "other", "optional"])
def test_a_second_person_confirms_it_beside_what_was_published(
    alone: Revision, policy: str, settings: Settings
) -> None:
    settings.SECOND_PERSON = policy
    confirmed = confirm(alone.sequence, by=cast.second_editor(), reason=cast.WHY)
    assert (confirmed.kind, confirmed.number, confirmed.changes) == ("confirmed", 2, "[]")
    assert confirmed.correction is False
    assert confirmed.content == alone.content
    assert (confirmed.second_person, confirmed.policy) == (True, policy)
    alone.refresh_from_db()
    assert alone.second_person is False
    document = PledgeDocument.objects.get().document
    assert '"kind":"confirmed"' in document
    assert '"second_person":true' in document
    assert list(verify.differences()) == []
    stood = reading_room()
    rebuild()
    assert reading_room() == stood


@pytest.mark.parametrize("who", [cast.editor, cast.reporter, cast.administrator, cast.former_reporter, cast.stranger])
def test_who_published_it_and_who_is_no_editor_cannot(alone: Revision, who: Any) -> None:
    with nothing_written(), pytest.raises(NotAllowed):
        confirm(alone.sequence, by=who(), reason=cast.WHY)


def test_only_what_stands_now_can_be_confirmed(alone: Revision) -> None:
    pledge = Pledge.objects.get()
    desk_rows.mend(pledge, title=desk_rows.words("Other"))
    proposal = submit(pledge, by=cast.editor(), reason=cast.WHY)
    with nothing_written(), pytest.raises(Taken):
        confirm(alone.sequence, by=cast.second_editor(), reason=cast.WHY)
    approve(proposal, by=cast.editor())
    with nothing_written(), pytest.raises(Stale):
        confirm(alone.sequence, by=cast.second_editor(), reason=cast.WHY)


def test_twice_is_once(alone: Revision) -> None:
    confirmed = confirm(alone.sequence, by=cast.second_editor(), reason=cast.WHY)
    with nothing_written(), pytest.raises(Stale):
        confirm(alone.sequence, by=cast.second_editor(), reason=cast.WHY)
    with nothing_written(), pytest.raises(NothingToPublish):
        confirm(confirmed.sequence, by=cast.superuser(), reason=cast.WHY)


@pytest.mark.parametrize("sequence", [0, -1, 999, 2**31, 2**80])
def test_there_is_nothing_to_confirm_at_a_number_without_such_a_revision(sequence: int) -> None:
    cast.publish(desk_rows.make_topic())
    with nothing_written(), pytest.raises(NothingToPublish):
        confirm(sequence, by=cast.second_editor(), reason=cast.WHY)


def test_what_two_people_published_or_one_withdrew_needs_no_confirming(settings: Settings) -> None:
    settings.SECOND_PERSON = "optional"
    cast.publish(desk_rows.make_pledge())
    withdrawn = withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    for sequence in range(1, withdrawn.sequence + 1):
        with nothing_written(), pytest.raises(NothingToPublish):
            confirm(sequence, by=cast.second_editor(), reason=cast.WHY)


def test_it_needs_a_reason(alone: Revision) -> None:
    with nothing_written(), pytest.raises(NotAllowed, match="reason"):
        confirm(alone.sequence, by=cast.second_editor(), reason=" ")
