"""Recalling one's own proposal."""

import pytest

from pledgecheck.record.models import Proposal
from pledges.desk.editorial import Decided, NotAllowed, approve, recall, send_back, submit
from pledges.tests import cast, desk_rows
from pledges.tests.stores import nothing_written

pytestmark = pytest.mark.django_db


def test_proposer_recalls_and_the_subject_is_free_again() -> None:
    pledge = desk_rows.make_pledge()
    first = recall(submit(pledge, by=cast.reporter(), reason=cast.WHY), by=cast.reporter())
    assert (first.state, first.decided_by) == (Proposal.State.RECALLED, cast.reporter())
    second = submit(pledge, by=cast.second_reporter(), reason=cast.WHY)
    assert second.state == Proposal.State.OPEN


@pytest.mark.parametrize("who", [cast.second_reporter, cast.editor, cast.superuser, cast.stranger])
def test_nobody_recalls_what_somebody_else_submitted(who: object) -> None:
    proposal = submit(desk_rows.make_pledge(), by=cast.reporter(), reason=cast.WHY)
    with nothing_written(), pytest.raises(NotAllowed):
        recall(proposal, by=who())  # type: ignore[operator]


def test_recalled_proposal_can_be_decided_no_more() -> None:
    proposal = submit(desk_rows.make_pledge(), by=cast.reporter(), reason=cast.WHY)
    recall(proposal, by=cast.reporter())
    with nothing_written():
        with pytest.raises(Decided, match="recalled"):
            recall(proposal, by=cast.reporter())
        with pytest.raises(Decided):
            approve(proposal, by=cast.editor())
        with pytest.raises(Decided):
            send_back(proposal, by=cast.editor(), reason="no")
