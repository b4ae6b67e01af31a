"""What is seen of a replica: whether it is one, how far behind, and whether it lacks what was taken back."""

import time
from typing import Any

import pytest
from django.db import DEFAULT_DB_ALIAS, connections

from pledgecheck.operation.replica import eye
from pledgecheck.operation.replica.asked import Silent
from pledgecheck.operation.replica.eye import AWAY, BEHIND, OK, WRONG, Eye, Seen
from pledgecheck.record import chain
from pledges.desk.editorial import hold, withdraw
from pledges.tests import cast, desk_rows
from pledges.tests.seals import every, sealed

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]


class Told:
    """A server that says what it is told to, row after row. `record`: what it says when asked for its record."""

    def __init__(self, *rows: Any, record: Any = ()) -> None:
        self.rows, self.record = list(rows), list(record)
        self.asked: list[str] = []

    def row(self, sql: str, within: float) -> Any:
        self.asked.append(sql)
        if sql != eye.ASK:
            return (self.record.pop(0) if self.record else 0,)
        found = self.rows.pop(0)
        if found is None:
            raise Silent("no answer in time")
        return found


def looked(primary: Any, other: Any) -> Eye:
    made = Eye.__new__(Eye)
    made._primary, made._replica = primary, other
    made._of = made._wanted = made._level = None
    made._taken = 0
    return made


def at(place: int, *, recovers: bool = True, cluster: int = 7, database: int = 1, since: float | None = 0.0) -> Any:
    return (recovers, cluster, database, place, since)


def test_replica_that_has_all_is_not_behind_however_long_ago_that_was() -> None:
    found = looked(Told(at(100, recovers=False)), Told(at(100, since=3600.0))).look()
    assert (found.state, found.behind) == (OK, 0.0)


def test_lag_is_the_time_since_it_had_all_that_there_was() -> None:
    made = looked(Told(*(at(n, recovers=False) for n in (100, 200, 300, 300))), Told(*map(at, (100, 150, 150, 300))))
    behind = []
    for _look in range(4):
        behind.append(made.look().behind or 0.0)
        time.sleep(0.05)
    assert behind[0] == behind[3] == 0.0
    assert 0.05 <= behind[1] < behind[2], "nothing that was seen has come meanwhile"


def test_what_goes_on_meanwhile_is_no_lag() -> None:
    """A primary that writes all the time is always further on; what counts is when its replica passes a place."""
    made = looked(Told(*(at(n, recovers=False) for n in (100, 200, 300))), Told(*map(at, (100, 150, 250))))
    made.look()
    time.sleep(0.4)
    assert (made.look().behind or 0.0) >= 0.4
    assert (made.look().behind or 0.0) < 0.4


@pytest.mark.parametrize(
    ("primary", "other", "state", "said"),
    [
        (at(1), None, AWAY, "no answer in time"),
        (at(1), at(1, recovers=False), WRONG, "pg_is_in_recovery() is false"),
        (at(1), at(1, cluster=8), WRONG, "of another server"),
        (at(1), at(1, database=2), WRONG, "another database"),
        (at(9), at(1, since=61.0), BEHIND, "61 s behind, more than 60"),
        (None, at(1), OK, ""),
    ],
)
def test_replica_is_not_read_where_it_is_none_or_far_behind(primary: Any, other: Any, state: str, said: str) -> None:
    found = looked(Told(primary), Told(other)).look()
    assert found.state == state
    assert said in found.why


def test_replica_that_lacks_what_was_taken_back_is_not_read_however_short_it_is_behind() -> None:
    primary = Told(*(at(n, recovers=False) for n in (100, 200, 300, 400)), record=[0, 7, 0])
    made = looked(primary, Told(*map(at, (90, 150, 250, 400)), record=[5, 6, 7]))
    assert [made.look().state for _time in range(4)] == [OK, BEHIND, OK, OK]


def test_what_was_taken_back_is_not_read_after_the_primary_went_away_either() -> None:
    """What a replica lacks then it may never get."""
    primary = Told(at(200, recovers=False), None, None, record=[7])
    made = looked(primary, Told(*map(at, (150, 160, 170)), record=[6, 6, 7]))
    first, second, third = (made.look() for _time in range(3))
    assert [first.state, second.state, third.state] == [BEHIND, BEHIND, OK]
    assert "revision 7" in second.why
    assert primary.asked == [eye.ASK, eye.taken_after(6), eye.ASK, eye.ASK], "it keeps whoever asks it waiting"


@pytest.mark.parametrize("kind", ["hold", "withdrawal", "sealed"])
def test_what_takes_something_back_is_found_in_the_record(kind: str) -> None:
    cast.publish(desk_rows.make_pledge())
    head = chain.head_sequence()
    assert asked(eye.taken_after(0)) == 0
    if kind == "sealed":
        sealed("pledge", "P-0001", *every("pledge", "P-0001"))
    else:
        {"hold": hold, "withdrawal": withdraw}[kind]("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    assert (asked(eye.HEAD), asked(eye.taken_after(head))) == (head + 1, head + 1)
    assert asked(eye.taken_after(head + 1)) == 0


def asked(sql: str) -> Any:
    """What the tests' own database says to a question."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


@pytest.mark.parametrize(("behind", "level"), [([2.0, None, 0.0], True), ([2.0] * 9, False)])
def test_whoever_seals_waits_until_the_replica_has_it_and_no_longer(
    monkeypatch: pytest.MonkeyPatch, behind: list[float | None], level: bool
) -> None:
    looks = iter(behind)
    monkeypatch.setattr(eye, "Eye", lambda: looked(Told(), Told()))
    monkeypatch.setattr(Eye, "look", lambda self: Seen(OK, behind=next(looks)))
    monkeypatch.setattr(Eye, "close", lambda self: None)
    assert eye.is_level(0.8 if not level else 20.0) is level
