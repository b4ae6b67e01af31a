"""Many at once: one publication of one proposal, no fork, no gap, and a reader who misses none.

The twins take the lock away and must show the race. They run on PostgreSQL alone: SQLite has one writer at a time,
whatever our lock does, and so hides it.
"""

import json
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import IntegrityError, connections
from django.utils import timezone

from pledgecheck.record import canonical, chain, guard, verify
from pledgecheck.record.models import Revision
from pledges.desk.editorial import Decided, Taken, approve, submit
from pledges.reading import revisions
from pledges.reading.models import TopicDocument
from pledges.tests import cast, desk_rows
from pledges.tests.stores import documents

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS, EACH = 8, 60


def all_at_once(count: int, act: Callable[[int], Any]) -> list[Any]:
    """What each of so many threads got, or the exception that it met; all start together."""
    start = threading.Barrier(count)

    def one(number: int) -> Any:
        try:
            start.wait(20)
            return act(number)
        except Exception as met:
            return met
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def heads_read_together(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """Without the lock, and every thread has read the head before any has written after it."""
    read, meet = chain.tail, threading.Barrier(count)

    def tail(keys: Iterable[chain.Key]) -> chain.Tail:
        found = read(keys)
        meet.wait(20)
        return found

    monkeypatch.setattr(chain, "lock", lambda: None)
    monkeypatch.setattr(chain, "tail", tail)


def test_twenty_approvals_of_one_proposal_are_one_publication_and_nineteen_refusals() -> None:
    proposal = submit(desk_rows.make_pledge(), by=cast.reporter(), reason=cast.WHY)
    editors = [cast.editor(), cast.second_editor()]
    got = all_at_once(20, lambda number: approve(proposal, by=editors[number % 2]))
    assert sorted(type(each).__name__ for each in got) == ["Decided"] * 19 + ["list"]
    assert all(isinstance(each, Decided | list) for each in got)
    assert Revision.objects.count() == proposal.items.count()
    assert list(verify.differences()) == []


@pytest.mark.only_on("postgresql")
def test_without_the_lock_two_approvals_of_one_proposal_both_try_to_publish(monkeypatch: pytest.MonkeyPatch) -> None:
    proposal = submit(desk_rows.make_pledge(), by=cast.reporter(), reason=cast.WHY)
    editors = [cast.editor(), cast.second_editor()]
    heads_read_together(monkeypatch, 2)
    got = all_at_once(2, lambda number: approve(proposal, by=editors[number]))
    assert sorted(type(each).__name__ for each in got) == ["IntegrityError", "list"]


def test_twenty_submissions_of_one_pledge_are_one_proposal_with_one_code() -> None:
    pledge = desk_rows.make_pledge()
    reporter = cast.reporter()
    copies = [type(pledge).objects.get(pk=pledge.pk) for _ in range(20)]
    got = all_at_once(20, lambda number: submit(copies[number], by=reporter, reason=cast.WHY))
    assert sum(isinstance(each, Taken) for each in got) == 19
    pledge.refresh_from_db()
    assert pledge.code == "P-0001"


def entry(writer: int, people: tuple[int, int], number: int) -> chain.Entry:
    return chain.Entry(
        subject="topic",
        ref=f"topic-{writer}",
        kind="first" if number == 0 else "reference",
        content=canonical.text({"name": desk_rows.words(f"Topic {number}"), "description": None}),
        reason=canonical.text(cast.WHY),
        changes="[]",
        correction=False,
        second_person=True,
        policy="strict",
        proposer_id=people[0],
        approver_id=people[1],
    )


def publish_one(writer: int, people: tuple[int, int], number: int) -> int:
    """A revision as every act appends it; gives the sequence that was acknowledged."""
    return chain.append([entry(writer, people, number)], at=timezone.now())[0].sequence


def follow(until: int, stop: threading.Event) -> list[int]:
    """Sequences as somebody sees them who reads the feed on from the last one that was seen."""
    seen: list[int] = []
    try:
        while len(seen) < until and not stop.is_set():
            seen += [row["sequence"] for row in revisions.after(seen[-1] if seen else 0, 50)]
            time.sleep(0.01)
    finally:
        connections.close_all()
    return seen


def test_eight_writers_of_sixty_revisions_leave_no_fork_and_no_gap_and_the_feed_misses_none() -> None:
    people = (cast.reporter().pk, cast.editor().pk)
    stop = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        reader = pool.submit(follow, WRITERS * EACH, stop)
        got = all_at_once(WRITERS, lambda writer: [publish_one(writer, people, number) for number in range(EACH)])
        if any(isinstance(each, Exception) for each in got):
            stop.set()
        seen = reader.result(60)
    assert not [each for each in got if isinstance(each, Exception)]
    everything = list(range(1, WRITERS * EACH + 1))
    assert sorted(sequence for each in got for sequence in each) == everything
    assert list(Revision.objects.order_by("sequence").values_list("sequence", flat=True)) == everything
    assert seen == everything
    assert list(verify.differences()) == []


def test_eight_editors_who_publish_at_once_lose_nothing() -> None:
    topics = [desk_rows.make_topic(f"topic-{number}") for number in range(WRITERS)]
    people = (cast.reporter(), cast.editor())

    def work(number: int) -> list[int]:
        done = []
        for turn in range(5):
            desk_rows.mend(topics[number], name=desk_rows.words(f"Turn {turn}"))
            [revision] = approve(submit(topics[number], by=people[0], reason=cast.WHY), by=people[1])
            done.append(revision.sequence)
        return done

    got = all_at_once(WRITERS, work)
    assert not [each for each in got if isinstance(each, Exception)]
    assert sorted(sequence for each in got for sequence in each) == list(range(1, WRITERS * 5 + 1))
    assert set(TopicDocument.objects.values_list("sequence", flat=True)) == {max(each) for each in got}
    assert {json.loads(each)["name"]["en"] for each in documents().values()} == {"Turn 4"}


@pytest.mark.only_on("postgresql")
def test_without_the_lock_writers_who_read_one_head_collide(monkeypatch: pytest.MonkeyPatch) -> None:
    people = (cast.reporter().pk, cast.editor().pk)
    heads_read_together(monkeypatch, WRITERS)
    got = all_at_once(WRITERS, lambda writer: publish_one(writer, people, 0))
    assert sum(isinstance(each, IntegrityError) for each in got) == WRITERS - 1
    assert Revision.objects.count() == 1


@pytest.mark.only_on("postgresql")
def test_without_lock_and_constraints_the_chain_forks_and_verification_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    people = (cast.reporter().pk, cast.editor().pk)
    publish_one(2, people, 0)
    heads_read_together(monkeypatch, 2)
    shifted = iter((0, 1))

    def beside(entries: Any, published_at: str, upon: chain.Tail) -> Any:
        for row in chained(entries, published_at, upon):
            row.sequence += next(shifted)
            row.digest = canonical.sha256(canonical.text(chain.head_of(row)))
            yield row

    chained = chain._chained
    monkeypatch.setattr(chain, "_chained", beside)
    with connections["default"].cursor() as cursor:
        cursor.execute("DROP INDEX record_revision_no_fork")
    try:
        got = all_at_once(2, lambda writer: publish_one(writer, people, 0))
        assert not [each for each in got if isinstance(each, Exception)]
        assert any("not chained" in difference.what for difference in verify.differences())
    finally:
        empty_and_restore("record_revision_no_fork")


def empty_and_restore(name: str) -> None:
    connection = connections["default"]
    with guard.lifted(connection):
        Revision.objects.all()._raw_delete("default")
    with connection.schema_editor() as editor:
        for constraint in Revision._meta.constraints:
            if constraint.name == name:
                editor.add_constraint(Revision, constraint)


def test_codes_given_by_many_at_once_are_all_different() -> None:
    reporter = cast.reporter()
    pledges = [desk_rows.make_pledge() for _ in range(8)]
    proposals = all_at_once(8, lambda number: submit(pledges[number], by=reporter, reason=cast.WHY))
    assert not [each for each in proposals if isinstance(each, Exception)]
    assert len({pledge.code for pledge in pledges}) == 8
    codes = [*type(pledges[0]).objects.order_by("code").values_list("code", flat=True)]
    assert codes == [f"P-{number:04d}" for number in range(1, 9)]
