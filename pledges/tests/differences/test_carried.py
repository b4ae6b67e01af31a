"""What a proposal carries: told before approval as it is recorded after it, in queries that don't grow with it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pledgecheck.record.models import Proposal, Revision
from pledges.desk.differences import Carried, carried
from pledges.desk.editorial import approve, restore, strike, submit, withdraw
from pledges.desk.promises import Pledge
from pledges.tests import cast, desk_rows
from pledges.tests.differences.test_compare import said

pytestmark = pytest.mark.django_db


def shown(proposal: Proposal, language: str = "en") -> dict[str, Carried]:
    return {one.item.ref: one for one in carried([proposal], language=language)[proposal.pk]}


def approved(proposal: Proposal) -> dict[str, Revision]:
    return {one.ref: one for one in approve(proposal, by=cast.second_editor())}


def proposals() -> list[Proposal]:
    """One proposal of every kind that can be open, each after what it follows is public."""
    claim, other = desk_rows.make_claim(), desk_rows.make_claim()
    pledge = desk_rows.make_pledge(claims=(claim,))
    first = submit(pledge, by=cast.reporter(), reason=cast.WHY)
    approve(first, by=cast.editor())
    desk_rows.mend(pledge, title=desk_rows.words("Export much more"))
    desk_rows.mend(claim.reviews.get(), verdict="false")
    changed = submit(pledge, claim, by=cast.reporter(), reason=cast.WHY)
    gone = desk_rows.make_pledge(claims=(other,))
    cast.publish(gone)
    other.refresh_from_db()
    struck = strike("claim", other.code or "", by=cast.editor(), reason=cast.WHY)
    gone.refresh_from_db()
    withdraw("pledge", gone.code or "", by=cast.editor(), reason="wrong")
    return [changed, struck, restore("pledge", gone.code or "", by=cast.editor(), reason="right")]


def test_kind_and_correction_are_told_as_they_are_recorded() -> None:
    kinds = set()
    for proposal in proposals():
        before = shown(proposal)
        for ref, revision in approved(proposal).items():
            assert (before[ref].kind, before[ref].correction) == (revision.kind, revision.correction), ref
            kinds.add(revision.kind)
    assert kinds == {"wording", "verdict", "struck", "restored"}


def test_first_publication_is_new_in_full_and_a_restored_one_public_again_in_full() -> None:
    new = submit(desk_rows.make_pledge(), by=cast.reporter(), reason=cast.WHY)
    assert all(one.new and one.in_full and one.kind == "first" and not one.correction for one in shown(new).values())
    assert {one.item.ref for one in carried([new], language="en")[new.pk]} == {one.ref for one in new.items.all()}
    approve(new, by=cast.editor())
    pledge = Pledge.objects.get()
    withdraw("pledge", pledge.code or "", by=cast.editor(), reason="wrong")
    back = shown(restore("pledge", pledge.code or "", by=cast.editor(), reason="right"))["P-0001"]
    assert (back.new, back.in_full, {line.how for line in back.lines}) == (False, True, {"new"})


def test_correction_that_the_law_forces_is_told_from_one_that_was_ticked() -> None:
    claim = desk_rows.make_claim()
    cast.publish(claim)
    desk_rows.mend(claim.reviews.get(), verdict="false")
    one = shown(submit(claim, by=cast.reporter(), reason=cast.WHY))["C-0001"]
    assert (one.correction, one.must_correct) == (True, True)
    topic = desk_rows.make_topic()
    cast.publish(topic)
    desk_rows.mend(topic, name=desk_rows.words("Money"))
    one = shown(submit(topic, by=cast.reporter(), reason=cast.WHY, correction=True))["economy"]
    assert (one.correction, one.must_correct) == (True, False)


def test_codes_are_told_with_the_names_that_are_frozen_or_public() -> None:
    topic = desk_rows.make_topic("trade")
    cast.publish(desk_rows.make_pledge())
    pledge = desk_rows.make_pledge(topics=(topic,))
    one = shown(submit(pledge, by=cast.reporter(), reason=cast.WHY), "ko")["P-0002"]
    values = {line.label: said(line) for line in one.lines}
    assert values["분야 1"] == "[+trade (한국어) (trade)+]"
    contest = [said(line) for section in one.sections if section.heading == "약속한 쪽 1" for line in section.lines]
    assert contest == [
        "[+kim (한국어) (kim)+]",
        "[+kr-president-2022 (한국어) (kr-president-2022)+]",
        "[+President (한국어) (president)+]",
    ]


def test_what_was_published_since_makes_it_stale_and_leaves_the_difference_as_it_was() -> None:
    topic = desk_rows.make_topic()
    cast.publish(topic)
    desk_rows.mend(topic, name=desk_rows.words("Money"))
    proposal = submit(topic, by=cast.reporter(), reason=cast.WHY)
    assert not shown(proposal)["economy"].stale
    proposal.items.update(base=None)
    one = shown(proposal)["economy"]
    assert (one.stale, one.new) == (True, True)


def test_approved_proposal_still_shows_what_it_changed() -> None:
    topic = desk_rows.make_topic()
    cast.publish(topic)
    desk_rows.mend(topic, name=desk_rows.words("Money"))
    proposal = submit(topic, by=cast.reporter(), reason=cast.WHY)
    approve(proposal, by=cast.editor())
    one = shown(proposal)["economy"]
    assert (one.new, one.stale, one.differing) == (False, False, 2)


def counted(count: int) -> int:
    """How many queries it takes to show a proposal of so many claims and their pledge, changed after publication."""
    claims = tuple(desk_rows.make_claim() for _each in range(count))
    pledge = desk_rows.make_pledge(claims=claims)
    cast.publish(pledge)
    for claim in claims:
        desk_rows.mend(claim, text=desk_rows.words("Exports rose a little"))
    new = submit(desk_rows.mend(pledge, due_on="2027"), by=cast.reporter(), reason=cast.WHY)
    with CaptureQueriesContext(connection) as queries:
        found = carried([new], language="en")
    assert len(found[new.pk]) == count + 1
    return len(queries)


def test_queries_do_not_grow_with_what_is_carried() -> None:
    assert counted(3) == counted(30)
