"""Two timers, or a timer and an editor, at one moment: each release is published once.

The twins take the lock away and must show the race; see `test_races`.
"""

import threading
from typing import Any

import pytest
from django.utils import timezone

from pledgecheck.record import verify
from pledgecheck.record.models import Proposal, Revision
from pledges.desk.editorial import Decided, accept, approve, cancel, publish_due, releases, submit, suggest
from pledges.tests import cast, desk_rows
from pledges.tests.test_races import all_at_once, heads_read_together
from pledges.tests.test_schedule import HOUR, later, scheduled

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_timers_publish_each_release_once() -> None:
    scheduled("trade", "tax")
    scheduled("health")
    got = all_at_once(4, lambda _number: publish_due(at=later()))
    assert all(isinstance(each, list) for each in got)
    done = [due for each in got for due in each]
    assert sorted(len(due.revisions) for due in done) == [1, 2]
    assert all(due.refusal is None for due in done)
    assert Revision.objects.count() == 3
    assert list(verify.differences()) == []


@pytest.mark.only_on("postgresql")
def test_without_the_lock_two_timers_both_try_to_publish(monkeypatch: pytest.MonkeyPatch) -> None:
    scheduled("trade")
    heads_read_together(monkeypatch, 2)
    got = all_at_once(2, lambda _number: publish_due(at=later()))
    found = [due for each in got for due in each]
    assert len(found) == 2
    assert sorted(bool(due.revisions) for due in found) == [False, True]


def test_timer_and_editors_at_one_moment_publish_once() -> None:
    [proposal] = scheduled("trade")
    second = cast.second_editor()

    def work(number: int) -> Any:
        if number % 2:
            return publish_due(at=later())
        cancel(proposal, by=second)
        return approve(proposal, by=second)

    got = all_at_once(8, work)
    assert all(isinstance(each, Decided | list) for each in got), got
    assert Revision.objects.count() == 1
    assert list(verify.differences()) == []


def test_a_schedule_cancelled_or_moved_while_the_timer_waits_is_not_published(monkeypatch: pytest.MonkeyPatch) -> None:
    """The timer found it due; before it had the lock somebody gave it another time."""
    [moved], [cancelled] = scheduled("trade"), scheduled("tax")
    members, done = releases.members, threading.Event()

    def meanwhile(release: int | None) -> list[Proposal]:
        if not done.is_set():
            done.set()
            Proposal.objects.filter(pk=moved.pk).update(publish_at=timezone.now() + 9 * HOUR)
            Proposal.objects.filter(pk=cancelled.pk).update(publish_at=None, approved_by=None, release=None)
        return members(release)

    monkeypatch.setattr(releases, "members", meanwhile)
    assert publish_due(at=later()) == []
    assert not Revision.objects.exists()


def test_words_taken_and_approval_at_one_moment_are_one_or_the_other() -> None:
    topic = desk_rows.make_topic("trade", description=desk_rows.words("Trade"))
    proposal = submit(topic, by=cast.reporter(), reason=cast.WHY)
    suggest(proposal, by=cast.editor(), words={("topic", "trade", "/description/en"): "Commerce"})
    people = (cast.reporter(), cast.second_editor())

    def work(number: int) -> Any:
        return accept(proposal, by=people[0]) if number % 2 else approve(proposal, by=people[1])

    got = all_at_once(6, work)
    assert sum(isinstance(each, Decided) for each in got) == 5
    assert Proposal.objects.filter(state="open").count() + Revision.objects.count() == 1
