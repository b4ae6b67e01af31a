"""Who is told what waits for them: by e-mail and one webhook, after the act, with nothing of a draft in either."""

from collections.abc import Callable
from typing import Any

import pytest
from pytest_django import Settings

from pledgecheck.record.models import Proposal
from pledges.desk import hands, sending
from pledges.desk.editorial import (
    accept,
    approve,
    cancel,
    publish_due,
    recall,
    rehearsed,
    restore,
    send_back,
    strike,
    submit,
    suggest,
    withdraw,
)
from pledges.desk.notices import Notice
from pledges.desk.people import Topic
from pledges.tests import cast, desk_rows
from pledges.tests.test_schedule import later, soon

pytestmark = pytest.mark.django_db

CAST = (cast.reporter, cast.second_reporter, cast.editor, cast.second_editor, cast.administrator, cast.stranger)
CANARY = "canary"
WHY = {"ko": f"{CANARY} 이유", "en": f"{CANARY} reason"}


@pytest.fixture(autouse=True)
def addresses() -> None:
    """Everybody has an address."""
    for who in CAST:
        person = who()
        person.email = f"{person.username.replace(' ', '.')}@news.example"
        person.save()


def proposed(slug: str = "trade", by: Any = None) -> Proposal:
    topic = desk_rows.make_topic(slug, description=desk_rows.words(f"{CANARY} description"))
    return submit(topic, by=by or cast.reporter(), reason=WHY)


def told() -> set[tuple[str, str]]:
    """Whom of the cast what was told since it was last asked."""
    found = set(Notice.objects.exclude(person=None).values_list("event", "person__username"))
    Notice.objects.all().delete()
    return found


def words() -> dict[Any, str]:
    return {("topic", "trade", "/description/en"): f"{CANARY} other"}


def test_who_may_approve_is_told_what_was_submitted_and_no_hand_nor_proposer() -> None:
    topic = desk_rows.make_topic("trade")
    hands.note("topic", topic.pk, cast.second_editor().pk)
    submit(topic, by=cast.reporter(), reason=WHY)
    assert told() == {("submitted", "editor")}
    submit(desk_rows.make_topic("tax"), by=cast.editor(), reason=WHY)
    assert told() == {("submitted", "second editor")}


@pytest.mark.parametrize("policy", ["other", "optional"])
def test_hands_are_told_where_they_may_approve(policy: str, settings: Settings) -> None:
    settings.SECOND_PERSON = policy
    topic = desk_rows.make_topic("trade")
    hands.note("topic", topic.pk, cast.second_editor().pk)
    submit(topic, by=cast.editor(), reason=WHY)
    assert told() == {("submitted", "second editor")}


def test_restoring_and_striking_wait_for_approval_too() -> None:
    claim = desk_rows.make_claim()
    cast.publish(claim)
    told()
    recall(strike("claim", "C-0001", by=cast.editor(), reason=WHY, review=1), by=cast.editor())
    assert told() == {("submitted", "second editor")}
    withdraw("claim", "C-0001", by=cast.editor(), reason=WHY)
    restore("claim", "C-0001", by=cast.editor(), reason=WHY)
    assert told() == {("submitted", "second editor")}


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (lambda one: send_back(one, by=cast.editor(), reason=CANARY), {("sent_back", "reporter")}),
        (lambda one: approve(one, by=cast.editor()), {("approved", "reporter")}),
        (lambda one: approve(one, by=cast.editor(), publish_at=soon()), {("scheduled", "reporter")}),
        (lambda one: suggest(one, by=cast.editor(), words=words()), {("suggested", "reporter")}),
        (lambda one: recall(one, by=cast.reporter()), set()),
    ],
)
def test_proposer_is_told_what_became_of_it(act: Callable[[Proposal], Any], expected: set[Any]) -> None:
    proposal = proposed()
    told()
    act(proposal)
    assert told() == expected


def test_who_suggested_is_told_that_it_was_taken() -> None:
    proposal = proposed()
    suggest(proposal, by=cast.editor(), words=words())
    told()
    accept(proposal, by=cast.reporter())
    assert told() == {("accepted", "editor")}


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (lambda one: cancel(one, by=cast.second_editor()), {("cancelled", "reporter"), ("cancelled", "editor")}),
        (lambda one: cancel(one, by=cast.editor()), {("cancelled", "reporter")}),
        (lambda one: cancel(one, by=cast.reporter()), {("cancelled", "editor")}),
        (lambda one: recall(one, by=cast.reporter()), {("cancelled", "editor")}),
        (
            lambda one: approve(one, by=cast.second_editor(), publish_at=soon()),
            {("scheduled", "reporter"), ("scheduled", "editor")},
        ),
    ],
)
def test_who_waited_for_a_time_is_told_that_it_changed(end: Callable[[Proposal], Any], expected: set[Any]) -> None:
    proposal = proposed()
    approve(proposal, by=cast.editor(), publish_at=soon())
    told()
    end(proposal)
    assert told() == expected


def test_what_is_due_is_told_to_proposer_and_approver() -> None:
    done, refused = proposed("trade"), proposed("tax")
    approve(done, by=cast.editor(), publish_at=soon())
    approve(refused, by=cast.second_editor(), publish_at=soon())
    cast.second_editor().groups.clear()
    told()
    publish_due(at=later())
    assert told() == {
        *(("approved", "reporter"), ("approved", "editor")),
        *(("refused_when_due", "reporter"), ("refused_when_due", "second editor")),
    }


def test_a_refused_act_and_a_rehearsal_tell_nobody() -> None:
    proposal = proposed()
    told()
    with rehearsed(proposal, by=cast.reporter()):
        pass
    Topic.objects.all().delete()
    with pytest.raises(Exception, match="deleted"):
        approve(proposal, by=cast.editor(), publish_at=soon())
    assert told() == set()


def test_who_has_no_address_or_no_account_in_use_is_told_nothing() -> None:
    for who in (cast.editor, cast.second_editor):
        person = who()
        person.email, person.is_active = ("", True) if who is cast.editor else (person.email, False)
        person.save()
    proposed()
    assert told() == set()


def test_where_nothing_is_configured_nothing_waits_to_be_sent(settings: Settings) -> None:
    settings.EMAIL_BACKEND = sending.OFF
    proposed()
    assert not Notice.objects.exists()
