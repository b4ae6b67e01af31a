"""Sending a proposal back to its proposer."""

import pytest

from pledgecheck.record.models import Proposal
from pledges.desk.editorial import Decided, NotAllowed, Refused, approve, send_back, submit
from pledges.tests import cast, desk_rows
from pledges.tests.stores import nothing_written

pytestmark = pytest.mark.django_db


def test_editor_sends_back_and_says_why() -> None:
    pledge = desk_rows.make_pledge()
    proposal = submit(pledge, by=cast.reporter(), reason=cast.WHY)
    send_back(proposal, by=cast.editor(), reason=" Which page? ")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decision) == (Proposal.State.SENT_BACK, "Which page?")
    assert submit(pledge, by=cast.reporter(), reason=cast.WHY).state == Proposal.State.OPEN


@pytest.mark.parametrize("who", [cast.reporter, cast.second_reporter, cast.administrator, cast.stranger])
def test_who_is_no_editor_may_not_send_back(who: object) -> None:
    proposal = submit(desk_rows.make_pledge(), by=cast.reporter(), reason=cast.WHY)
    with nothing_written(), pytest.raises(NotAllowed):
        send_back(proposal, by=who(), reason="no")  # type: ignore[operator]


@pytest.mark.parametrize("reason", ["", " \n", "NUL \x00", "half \udfff"])
def test_sending_back_needs_words_that_can_be_kept(reason: str) -> None:
    proposal = submit(desk_rows.make_pledge(), by=cast.reporter(), reason=cast.WHY)
    with nothing_written(), pytest.raises(Refused):
        send_back(proposal, by=cast.editor(), reason=reason)


def test_what_was_decided_cannot_be_sent_back() -> None:
    proposal = submit(desk_rows.make_pledge(), by=cast.reporter(), reason=cast.WHY)
    approve(proposal, by=cast.editor())
    with nothing_written(), pytest.raises(Decided, match="approved"):
        send_back(proposal, by=cast.editor(), reason="too late")
