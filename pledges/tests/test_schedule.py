"""Approving for a time, cancelling that, and publishing what is due."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from pledgecheck.record.models import Proposal, Revision
from pledges.desk.editorial import (
    Decided,
    NotAllowed,
    NotThen,
    Stale,
    StillNamed,
    Taken,
    approve,
    cancel,
    publish_due,
    recall,
    send_back,
    submit,
)
from pledges.desk.people import Topic
from pledges.tests import cast, desk_rows
from pledges.tests.stores import nothing_written, reading_room

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)


def soon() -> datetime.datetime:
    return timezone.now() + HOUR


def later() -> datetime.datetime:
    return timezone.now() + 2 * HOUR


def proposed(slug: str = "trade", by: Any = None) -> Proposal:
    return submit(desk_rows.make_topic(slug), by=by or cast.reporter(), reason=cast.WHY)


def scheduled(*slugs: str) -> list[Proposal]:
    proposals = [proposed(slug) for slug in slugs or ("trade",)]
    assert approve(*proposals, by=cast.editor(), publish_at=soon()) == []
    for one in proposals:
        one.refresh_from_db()
    return proposals


def waits(proposal: Proposal) -> bool:
    proposal.refresh_from_db()
    return proposal.publish_at is not None


def test_approved_for_a_time_nothing_shows_until_then() -> None:
    room = reading_room()
    first, second = scheduled("trade", "tax")
    assert not Revision.objects.exists()
    assert reading_room() == room
    assert first.state == Proposal.State.OPEN
    assert first.release == second.release is not None
    assert (first.approved_by, first.decided_by, first.publication) == (cast.editor(), None, None)
    assert publish_due(at=timezone.now()) == []
    assert not Revision.objects.exists()


def test_when_its_time_has_come_a_release_is_published_as_one_by_who_approved_it() -> None:
    first, second = scheduled("trade", "tax")
    [due] = publish_due(at=later())
    assert due.refusal is None
    assert {(row.ref, row.approver_id, row.second_person) for row in due.revisions} == {
        ("trade", cast.editor().pk, True),
        ("tax", cast.editor().pk, True),
    }
    assert len({row.publication for row in due.revisions}) == 1
    for one in (first, second):
        one.refresh_from_db()
        assert (one.state, one.decided_by, one.publish_at) == (Proposal.State.APPROVED, cast.editor(), None)
    with nothing_written():
        assert publish_due(at=later()) == []


def test_releases_are_published_in_the_order_of_their_times() -> None:
    late, early = proposed("late"), proposed("early")
    approve(late, by=cast.editor(), publish_at=soon() + HOUR / 2)
    approve(early, by=cast.editor(), publish_at=soon())
    assert [due.proposals for due in publish_due(at=later())] == [[early], [late]]


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (lambda: timezone.now() - HOUR, "passed"),
        (lambda: datetime.datetime(2030, 1, 1, 9), "no time zone"),  # noqa: DTZ001
        (lambda: timezone.now() + datetime.timedelta(days=366, minutes=1), "366 days"),
    ],
)
def test_a_time_that_cannot_be_is_refused(at: Any, said: str) -> None:
    proposal = proposed()
    with nothing_written(), pytest.raises(NotThen, match=said) as refused:
        approve(proposal, by=cast.editor(), publish_at=at())
    assert refused.value.status == 422


@pytest.mark.parametrize("who", [cast.reporter, cast.second_reporter, cast.administrator, cast.stranger])
def test_who_may_not_approve_may_not_approve_for_a_time(who: Any) -> None:
    proposal = proposed()
    with nothing_written(), pytest.raises(NotAllowed):
        approve(proposal, by=who(), publish_at=soon())


@pytest.mark.parametrize("who", [cast.editor, cast.superuser])
def test_proposer_cannot_approve_own_proposal_for_a_time_either(who: Any) -> None:
    proposal = proposed(by=who())
    with nothing_written(), pytest.raises(NotAllowed):
        approve(proposal, by=who(), publish_at=soon())


def test_what_could_not_be_published_now_is_not_scheduled() -> None:
    topic = desk_rows.make_topic("trade")
    proposal = submit(topic, by=cast.reporter(), reason=cast.WHY)
    Topic.objects.all().delete()
    with nothing_written(), pytest.raises(Stale):
        approve(proposal, by=cast.editor(), publish_at=soon())


def test_what_it_takes_away_is_seen_before_it_is_scheduled() -> None:
    """Only composing tells that something public names a contest that would be gone: the rehearsal does."""
    candidate = desk_rows.make_candidate()
    cast.publish(desk_rows.make_pledge())
    desk_rows.mend(candidate.candidacies.get(), contest=desk_rows.make_contest("kr-president-2025"))
    proposal = submit(candidate, by=cast.reporter(), reason=cast.WHY)
    with nothing_written(), pytest.raises(StillNamed):
        approve(proposal, by=cast.editor(), publish_at=soon())


def test_another_editor_gives_it_another_time_and_is_then_who_approved_it() -> None:
    [proposal] = scheduled()
    approve(proposal, by=cast.second_editor(), publish_at=soon() + 5 * HOUR)
    assert publish_due(at=later()) == []
    [due] = publish_due(at=later() + 5 * HOUR)
    assert {row.approver_id for row in due.revisions} == {cast.second_editor().pk}


def test_part_of_a_release_gets_no_other_time() -> None:
    first, second = scheduled("trade", "tax")
    with nothing_written(), pytest.raises(Decided, match=f"together with proposal {second.pk}"):
        approve(first, by=cast.second_editor(), publish_at=later())
    third = proposed("health")
    approve(first, second, third, by=cast.second_editor(), publish_at=later())
    third.refresh_from_db()
    first.refresh_from_db()
    assert third.release == first.release


def test_what_waits_for_its_time_is_not_published_before_it_by_the_way() -> None:
    [proposal] = scheduled()
    with nothing_written(), pytest.raises(Decided, match="set time"):
        approve(proposal, by=cast.second_editor())
    cancel(proposal, by=cast.second_editor())
    assert approve(proposal, by=cast.second_editor())


def test_what_waits_still_holds_its_subject() -> None:
    scheduled("trade")
    with nothing_written(), pytest.raises(Taken):
        submit(Topic.objects.get(slug="trade"), by=cast.second_reporter(), reason=cast.WHY)


@pytest.mark.parametrize(
    ("who", "may"),
    [
        (cast.reporter, True),
        (cast.editor, True),
        (cast.second_editor, True),
        (cast.superuser, True),
        (cast.second_reporter, False),
        (cast.administrator, False),
        (cast.former_reporter, False),
        (cast.stranger, False),
    ],
)
def test_one_person_cancels_a_schedule_an_editor_or_who_proposed_it(who: Any, may: bool) -> None:
    [proposal] = scheduled()
    if may:
        assert cancel(proposal, by=who()).state == Proposal.State.OPEN
        assert not waits(proposal)
    else:
        with nothing_written(), pytest.raises(NotAllowed):
            cancel(proposal, by=who())
        assert waits(proposal)


@pytest.mark.parametrize(
    ("end", "state"),
    [
        (lambda one: cancel(one, by=cast.editor()), "open"),
        (lambda one: recall(one, by=cast.reporter()), "recalled"),
        (lambda one: send_back(one, by=cast.editor(), reason="Not yet"), "sent_back"),
    ],
)
def test_ending_one_ends_the_schedule_of_all_that_was_to_be_published_with_it(end: Any, state: str) -> None:
    first, second = scheduled("trade", "tax")
    end(first)
    for one in (first, second):
        one.refresh_from_db()
        assert (one.publish_at, one.approved_by, one.release) == (None, None, None)
    assert (first.state, second.state) == (state, "open")
    assert publish_due(at=later()) == []
    assert approve(second, by=cast.editor())


def test_what_waits_for_no_time_has_nothing_to_cancel() -> None:
    proposal = proposed()
    with nothing_written(), pytest.raises(Decided, match="nothing to cancel"):
        cancel(proposal, by=cast.editor())
