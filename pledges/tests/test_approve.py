"""Approving: exactly what was frozen is published, all of it or nothing."""

import json
from typing import Any

import pytest

from pledgecheck.record.models import Item, Proposal
from pledges.desk.editorial import (
    Decided,
    NotAllowed,
    NothingToPublish,
    NotReady,
    Stale,
    StillNamed,
    approve,
    publishing,
    recall,
    restore,
    submit,
    withdraw,
)
from pledges.reading.publication import apply
from pledges.tests import cast, desk_rows
from pledges.tests.stores import nothing_written

pytestmark = pytest.mark.django_db


def test_what_is_approved_is_what_is_published_byte_for_byte() -> None:
    pledge = desk_rows.make_pledge()
    proposal = submit(pledge, by=cast.reporter(), reason=cast.WHY)
    desk_rows.mend(pledge, title=desk_rows.words("Changed after submitting"))
    frozen = list(proposal.items.values_list("ref", "content"))
    assert [(row.ref, row.content) for row in approve(proposal, by=cast.editor())] == frozen


def test_publication_is_one_with_its_people_reason_and_policy() -> None:
    revisions = cast.publish(desk_rows.make_pledge())
    assert {row.publication for row in revisions} == {1}
    assert [row.sequence for row in revisions] == list(range(1, len(revisions) + 1))
    assert {(row.proposer_id, row.approver_id) for row in revisions} == {(cast.reporter().pk, cast.editor().pk)}
    assert {(row.policy, row.second_person, json.loads(row.reason or "")["en"]) for row in revisions} == {
        ("strict", True, "A test")
    }
    assert Proposal.objects.get().publication == 1


def test_proposal_is_decided_once() -> None:
    proposal = submit(desk_rows.make_pledge(), by=cast.reporter(), reason=cast.WHY)
    approve(proposal, by=cast.editor())
    with nothing_written(), pytest.raises(Decided, match="approved") as refused:
        approve(proposal, by=cast.second_editor())
    assert refused.value.status == 409


def test_approving_nothing_is_refused() -> None:
    with nothing_written(), pytest.raises(NothingToPublish):
        approve(by=cast.editor())


@pytest.mark.parametrize("who", [cast.second_reporter, cast.administrator, cast.stranger, cast.former_editor])
def test_who_is_no_editor_may_not_approve(who: object) -> None:
    proposal = submit(desk_rows.make_pledge(), by=cast.reporter(), reason=cast.WHY)
    with nothing_written(), pytest.raises(NotAllowed):
        approve(proposal, by=who())  # type: ignore[operator]


def test_stale_proposal_is_refused() -> None:
    pledge = desk_rows.make_pledge()
    cast.publish(pledge)
    desk_rows.mend(pledge, title=desk_rows.words("Mended"))
    proposal = submit(pledge, by=cast.reporter(), reason=cast.WHY)
    withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    with nothing_written(), pytest.raises(Stale, match="published anew") as refused:
        approve(proposal, by=cast.editor())
    assert refused.value.status == 409


def test_proposal_to_restore_goes_stale_too() -> None:
    cast.publish(desk_rows.make_pledge())
    withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    first = restore("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    approve(first, by=cast.second_editor())
    withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    Proposal.objects.filter(pk=first.pk).update(state="open")
    with nothing_written(), pytest.raises(Stale):
        approve(first, by=cast.second_editor())


def test_change_of_another_subject_outdates_nothing() -> None:
    candidate = desk_rows.make_candidate()
    cast.publish(desk_rows.make_pledge())
    proposal = submit(desk_rows.make_pledge(), by=cast.reporter(), reason=cast.WHY)
    cast.publish(desk_rows.mend(candidate, name=desk_rows.words("Kim Min-ji")))
    assert approve(proposal, by=cast.editor())


def test_frozen_content_that_was_tampered_with_is_refused() -> None:
    proposal = submit(desk_rows.make_pledge(), by=cast.reporter(), reason=cast.WHY)
    item = proposal.items.get(subject="pledge")
    Item.objects.filter(pk=item.pk).update(content=item.content.replace("Export", "Import"))
    with nothing_written(), pytest.raises(Stale, match="not what was submitted"):
        approve(proposal, by=cast.editor())


def test_proposal_that_needs_another_waits_for_it() -> None:
    source = desk_rows.make_source()
    first = submit(desk_rows.make_pledge(source=source), by=cast.reporter(), reason=cast.WHY)
    second = submit(desk_rows.make_pledge(source=source), by=cast.reporter(), reason=cast.WHY)
    with nothing_written(), pytest.raises(Decided, match=f"needs proposal {first.pk}"):
        approve(second, by=cast.editor())
    approve(first, by=cast.editor())
    assert [row.ref for row in approve(second, by=cast.editor())] == ["P-0002"]


def test_proposals_that_need_each_other_are_published_together() -> None:
    source = desk_rows.make_source()
    first = submit(desk_rows.make_pledge(source=source), by=cast.reporter(), reason=cast.WHY)
    second = submit(desk_rows.make_pledge(source=source), by=cast.second_reporter(), reason={"ko": "둘째", "en": None})
    revisions = approve(second, first, by=cast.editor())
    assert {row.publication for row in revisions} == {1}
    assert {row.ref: row.proposer_id for row in revisions if row.subject == "pledge"} == {
        "P-0001": cast.reporter().pk,
        "P-0002": cast.second_reporter().pk,
    }


def test_proposal_is_refused_once_what_it_needs_was_recalled() -> None:
    source = desk_rows.make_source()
    first = submit(desk_rows.make_pledge(source=source), by=cast.reporter(), reason=cast.WHY)
    second = submit(desk_rows.make_pledge(source=source), by=cast.reporter(), reason=cast.WHY)
    recall(first, by=cast.reporter())
    with nothing_written(), pytest.raises(NotReady, match="neither published nor part"):
        approve(second, by=cast.editor())


def test_gate_that_fails_in_one_item_publishes_none() -> None:
    claim = desk_rows.make_claim()
    cast.publish(desk_rows.make_pledge(claims=(claim,)))
    proposal = submit(
        desk_rows.make_pledge(), desk_rows.make_pledge(claims=(claim,)), by=cast.reporter(), reason=cast.WHY
    )
    withdraw("claim", "C-0001", by=cast.editor(), reason=cast.WHY)
    with nothing_written(), pytest.raises(NotReady, match="C-0001") as refused:
        approve(proposal, by=cast.editor())
    assert refused.value.status == 422


def test_failure_while_recomposing_leaves_no_revision(monkeypatch: pytest.MonkeyPatch) -> None:
    cast.publish(desk_rows.make_pledge())
    proposal = submit(desk_rows.make_pledge(), by=cast.reporter(), reason=cast.WHY)

    def fails_after(*args: Any, **more: Any) -> None:
        apply(*args, **more)
        raise RuntimeError("the power went")

    monkeypatch.setattr(publishing, "apply", fails_after)
    with nothing_written(), pytest.raises(RuntimeError):
        approve(proposal, by=cast.editor())
    monkeypatch.undo()
    assert approve(proposal, by=cast.editor())


def test_contest_that_public_pledges_name_cannot_be_taken_away() -> None:
    contest = desk_rows.make_contest()
    cast.publish(desk_rows.make_pledge())
    desk_rows.mend(contest, key="head-of-state")
    proposal = submit(contest.election, desk_rows.make_candidate(), by=cast.reporter(), reason=cast.WHY)
    with nothing_written(), pytest.raises(StillNamed, match="P-0001 is public and names kim"):
        approve(proposal, by=cast.editor())


def test_candidacy_that_public_pledges_name_cannot_be_taken_away() -> None:
    candidate = desk_rows.make_candidate()
    cast.publish(desk_rows.make_pledge())
    desk_rows.mend(candidate.candidacies.get(), contest=desk_rows.make_contest("kr-president-2025"))
    proposal = submit(candidate, by=cast.reporter(), reason=cast.WHY)
    with nothing_written(), pytest.raises(StillNamed, match="P-0001"):
        approve(proposal, by=cast.editor())


def test_figure_that_a_public_claim_uses_cannot_be_taken_away() -> None:
    indicator, claim = desk_rows.make_indicator(), desk_rows.make_claim()
    desk_rows.make_calculation(claim, indicator)
    cast.publish(claim)
    indicator.observations.filter(period="2020").update(ready=False)
    proposal = submit(indicator, by=cast.reporter(), reason=cast.WHY)
    with nothing_written(), pytest.raises(StillNamed, match="C-0001"):
        approve(proposal, by=cast.editor())


def test_first_revision_is_never_called_a_correction() -> None:
    rows = cast.publish(desk_rows.make_pledge(), correction=True)
    assert [row.correction for row in rows] == [False] * len(rows)
    assert len(rows) > 1


def test_verdict_that_changes_without_a_later_review_is_a_correction() -> None:
    claim = desk_rows.make_claim()
    cast.publish(claim)
    claim.reviews.update(verdict="half_true")
    revision = cast.publish(claim)[0]
    assert (revision.kind, revision.correction) == ("verdict", True)


def test_later_review_supersedes_without_correcting() -> None:
    claim = desk_rows.make_claim()
    cast.publish(claim)
    desk_rows.make_verdict(claim, "half_true", "2023-05-01")
    revision = cast.publish(claim)[0]
    assert (revision.kind, revision.correction) == ("verdict", False)
