"""The rule as tables and for any client: never more than the quota in a minute, and the wait that is told is true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgecheck.limits.rule import MINUTE, Count, again_in, counted, passes, rolled, seconds

QUOTAS = st.integers(1, 20)
TIMES = st.lists(st.integers(0, 8 * MINUTE), max_size=120).map(sorted)


def passed(times: list[int], quota: int) -> list[tuple[int, Count]]:
    """When requests at these times passed, and the count after each."""
    count, found = None, []
    for now in times:
        if passes(count, now, quota):
            count = counted(count, now)
            found.append((now, count))
    return found


@pytest.mark.parametrize(
    ("count", "now", "expected"),
    [
        (None, 5, Count(5, 0, 0)),
        (Count(5, 1, 2), 5, Count(5, 1, 2)),
        (Count(5, 1, 2), 5 + MINUTE - 1, Count(5, 1, 2)),
        (Count(5, 1, 2), 5 + MINUTE, Count(5 + MINUTE, 2, 0)),
        (Count(5, 1, 2), 5 + 2 * MINUTE - 1, Count(5 + MINUTE, 2, 0)),
        (Count(5, 1, 2), 5 + 2 * MINUTE, Count(5 + 2 * MINUTE, 0, 0)),
        (Count(5, 1, 2), 4, Count(5, 1, 2)),
        (Count(5 + MINUTE, 1, 2), 5, Count(5, 0, 0)),
    ],
)
def test_minutes_follow_one_another_from_a_clients_first_request(
    count: Count | None, now: int, expected: Count
) -> None:
    assert rolled(count, now) == expected


@pytest.mark.parametrize(
    ("count", "now", "quota", "wait"),
    [
        (None, 0, 1, 0),
        (Count(0, 0, 599), 1, 600, 0),
        (Count(0, 0, 600), 1, 600, MINUTE - 1),
        (Count(0, 0, 600), MINUTE, 600, 0),
        (Count(0, 0, 1), 1, 1, MINUTE - 1),
        (Count(0, 600, 1), 0, 600, 100),
        (Count(0, 600, 300), MINUTE // 2, 600, 0),
        (Count(0, 600, 301), MINUTE // 2, 600, 100),
        (Count(0, 0, 1200), 0, 600, MINUTE + MINUTE // 2),
    ],
)
def test_wait(count: Count | None, now: int, quota: int, wait: int) -> None:
    assert again_in(count, now, quota) == wait


@given(times=TIMES, quota=QUOTAS)
def test_never_more_than_the_quota_in_a_clients_minute(times: list[int], quota: int) -> None:
    minutes: dict[int, int] = {}
    for _now, count in passed(times, quota):
        minutes[count.began] = minutes.get(count.began, 0) + 1
        assert count.asked <= quota
    assert all(found <= quota for found in minutes.values())


@given(quota=QUOTAS, start=st.integers(0, MINUTE), asked=st.integers(1, 60))
def test_whoever_begins_gets_the_whole_quota_within_any_sixty_seconds(quota: int, start: int, asked: int) -> None:
    times = [start + number * (MINUTE - 1) // asked for number in range(asked)]
    assert len(passed(times, quota)) == min(quota, asked)


@given(times=TIMES, quota=QUOTAS, now=st.integers(0, 9 * MINUTE))
def test_wait_that_is_told_is_the_true_one(times: list[int], quota: int, now: int) -> None:
    found = passed([at for at in times if at <= now], quota)
    count = found[-1][1] if found else None
    wait = again_in(count, now, quota)
    assert passes(count, now + wait, quota)
    assert wait == 0 or not passes(count, now + wait - 1, quota)
    assert wait <= MINUTE


@given(quota=st.integers(1, 600), minutes=st.integers(1, 3))
def test_steady_pace_of_the_quota_is_never_refused(quota: int, minutes: int) -> None:
    times = [-(-number * MINUTE // quota) for number in range(quota * minutes)]
    assert len(passed(times, quota)) == len(times)


@pytest.mark.parametrize(("milliseconds", "said"), [(1, 1), (1000, 1), (1001, 2), (59_999, 60)])
def test_seconds_are_never_too_few(milliseconds: int, said: int) -> None:
    assert seconds(milliseconds) == said
