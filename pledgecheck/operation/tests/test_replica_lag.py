"""What the replica is behind, by what primary and replica say of themselves."""

import time
from typing import Any

import pytest

from pledgecheck.operation.replica import eye
from pledgecheck.operation.replica.asked import Silent
from pledgecheck.operation.replica.eye import AWAY, BEHIND, OK, WRONG, Eye, Seen

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]


class Told:
    """A server that says what it is told to, row after row."""

    def __init__(self, *rows: Any) -> None:
        self.rows = list(rows)

    def row(self, sql: str, within: float) -> Any:
        found = self.rows.pop(0)
        if found is None:
            raise Silent("no answer in time")
        return found


def looked(primary: Any, other: Any) -> Eye:
    made = Eye.__new__(Eye)
    made._primary, made._replica = primary, other
    made._of = made._wanted = made._level = None
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


@pytest.mark.parametrize(("behind", "level"), [([2.0, None, 0.0], True), ([2.0] * 9, False)])
def test_whoever_seals_waits_until_the_replica_has_it_and_no_longer(
    monkeypatch: pytest.MonkeyPatch, behind: list[float | None], level: bool
) -> None:
    looks = iter(behind)
    monkeypatch.setattr(eye, "Eye", lambda: looked(Told(), Told()))
    monkeypatch.setattr(Eye, "look", lambda self: Seen(OK, behind=next(looks)))
    monkeypatch.setattr(Eye, "close", lambda self: None)
    assert eye.is_level(0.8 if not level else 20.0) is level
