"""Restoring what was withdrawn takes two."""

import pytest

from pledgecheck.record.models import Revision
from pledges.desk.editorial import NotAllowed, NothingToPublish, NotReady, Taken, approve, restore, withdraw
from pledges.tests import cast, desk_rows
from pledges.tests.stores import documents, nothing_written

pytestmark = pytest.mark.django_db


def withdrawn_pledge() -> None:
    cast.publish(desk_rows.make_pledge(claims=(desk_rows.make_claim(),)))
    withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)


def test_restored_pledge_is_public_again_as_it_last_was() -> None:
    withdrawn_pledge()
    [revision] = approve(restore("pledge", "P-0001", by=cast.editor(), reason=cast.WHY), by=cast.second_editor())
    first = Revision.objects.get(ref="P-0001", number=1)
    assert (revision.kind, revision.number, revision.content, revision.changes) == ("restored", 3, first.content, "[]")
    assert '"title"' in documents()["pledge", "P-0001"]
    assert '"verdict":"true"' in documents()["claim", "C-0001"]


def test_drafts_of_the_desk_do_not_come_with_a_restoration() -> None:
    pledge = desk_rows.make_pledge()
    cast.publish(pledge)
    withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    desk_rows.mend(pledge, title=desk_rows.words("canary"))
    approve(restore("pledge", "P-0001", by=cast.editor(), reason=cast.WHY), by=cast.second_editor())
    assert "canary" not in documents()["pledge", "P-0001"]


@pytest.mark.parametrize("who", [cast.editor, cast.superuser])
def test_nobody_restores_alone(who: object) -> None:
    withdrawn_pledge()
    proposal = restore("pledge", "P-0001", by=who(), reason=cast.WHY)  # type: ignore[operator]
    with nothing_written(), pytest.raises(NotAllowed, match="someone else"):
        approve(proposal, by=who())  # type: ignore[operator]


def test_reporter_may_not_propose_to_restore() -> None:
    withdrawn_pledge()
    with nothing_written(), pytest.raises(NotAllowed):
        restore("pledge", "P-0001", by=cast.reporter(), reason=cast.WHY)


def test_only_what_is_withdrawn_is_restored() -> None:
    cast.publish(desk_rows.make_pledge())
    with nothing_written():
        with pytest.raises(NothingToPublish, match="nothing to restore"):
            restore("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
        with pytest.raises(NothingToPublish):
            restore("pledge", "P-0099", by=cast.editor(), reason=cast.WHY)


def test_second_proposal_to_restore_is_refused() -> None:
    withdrawn_pledge()
    restore("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    with nothing_written(), pytest.raises(Taken):
        restore("pledge", "P-0001", by=cast.second_editor(), reason=cast.WHY)


def test_pledge_is_not_restored_while_a_claim_it_links_is_withdrawn() -> None:
    withdrawn_pledge()
    withdraw("claim", "C-0001", by=cast.editor(), reason=cast.WHY)
    pledge = restore("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    with nothing_written(), pytest.raises(NotReady, match="C-0001"):
        approve(pledge, by=cast.second_editor())
    claim = restore("claim", "C-0001", by=cast.editor(), reason=cast.WHY)
    assert [row.kind for row in approve(pledge, claim, by=cast.second_editor())] == ["restored", "restored"]
