"""The benchmark: small, but with every server and every goal, so that its command keeps working."""

import os
import re

import pytest

from pledgecheck.drills.__main__ import main
from pledgecheck.drills.bench import goals
from pledgecheck.drills.bench.asking import Turn
from pledgecheck.drills.bench.questions import BARE, DATASETTE, GROWING, NINJA, OURS, PLAIN
from pledgecheck.drills.lists import scratch, told
from pledges.tests.drills.conftest import Drilled

PLEDGES = 60


@pytest.fixture(scope="module")
def printed(drilled: Drilled) -> str:
    """What the command prints."""
    few = ("--rounds", "1", "--seconds", "0.05")
    return drilled("bench", "--pledges", str(PLEDGES), *few, "--only", "reading,sqlite")


@pytest.mark.only_on("postgresql")
@pytest.mark.needs_redis
def test_every_answer_is_asked_of_whom_it_is_measured_beside(printed: str) -> None:
    lines = [line for line in printed.splitlines() if re.search(r"(\s+[\d.]+){6}$", line)]
    asked = {tuple(re.split(r"\s{2,}", line)[:2]) for line in lines}
    for name in ("list", "detail"):
        assert {(name, server) for server in (OURS, BARE, PLAIN, NINJA, DATASETTE)} <= asked
    ours = {"filtered list", "deep page", "search", "summary", "HTML page", "304"}
    assert {name for name, server in asked if server == OURS} == {"list", "detail", *ours}
    assert {server for name, server in asked if name == "kept list"} == {"at hand", "in Redis"}


@pytest.mark.only_on("postgresql")
@pytest.mark.needs_redis
def test_every_goal_is_told_with_its_spread_and_whether_it_is_reached(printed: str) -> None:
    lines = printed[printed.index(told.HEADING) :].splitlines()[1:]
    assert all(line.endswith((" yes", " NO", " none")) for line in lines)
    assert sum("rate to" in line for line in lines) == len(goals.BESIDE) + 1
    assert sum("p95 to p50" in line for line in lines) == 10


@pytest.mark.only_on("postgresql")
@pytest.mark.needs_redis
def test_all_have_to_give_the_same_before_they_are_timed_and_nothing_is_left(printed: str) -> None:
    assert f"All give the same {PLEDGES} pledges on the first pages, in every member." in printed
    name = next(word for word in printed.split() if word.startswith("bench_"))
    assert not scratch.exists(os.environ["DATABASE_URL"], name)


@pytest.mark.only_on("postgresql")
def test_growth_is_told_of_what_may_not_grow(drilled: Drilled) -> None:
    lines = drilled("bench", "--scale", "20,60", "--rounds", "1", "--seconds", "0.05").splitlines()
    assert [line.split(":")[0] for line in lines if "p95 at 60 to 20" in line] == list(GROWING)


def turn(rate: float, p95: float = 10, cpu: float = 1) -> Turn:
    return Turn(rate=rate, median=5, p95=p95, cpu=cpu, answers=9, bytes=1000)


def test_a_rate_is_told_beside_another_by_time_and_by_work() -> None:
    rounds = [{("list", OURS): turn(rate, cpu=2), ("list", BARE): turn(10, cpu=6)} for rate in (17, 19, 90)]
    (target,) = goals.beside(rounds)
    assert (target.reached, list(target.cpu)) == (True, [3, 3, 3])
    assert "by CPU 3.00 >= 1.8" in str(target)
    assert not goals.beside([{("list", OURS): turn(17), ("list", BARE): turn(10)}])[0].reached


def test_what_grows_with_the_world_misses_the_goal_of_its_size() -> None:
    def rounds(large: int, p95: float) -> list[goals.Round]:
        return [{(name, f"{size:,}"): turn(1, at) for name in GROWING for size, at in ((1000, 10), (large, p95))}]

    assert all(one.reached for one in goals.growth(rounds(100_000, 12), 1000, 100_000))
    assert not any(one.reached for one in goals.growth(rounds(100_000, 12.5), 1000, 100_000))
    assert all(one.reached for one in goals.growth(rounds(1_000_000, 12.5), 1000, 1_000_000))
    assert not any(one.reached for one in goals.growth(rounds(1_000_000, 13.5), 1000, 1_000_000))


def test_a_part_that_there_is_not_is_refused_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["bench", "--only", "reading,nothing"])
    assert "no such part: nothing; there are reading, sqlite, page, writes" in capsys.readouterr().err


def test_on_sqlite_alone_it_says_what_it_needs_and_leaves_this_process_as_it_is() -> None:
    known = dict(os.environ)
    with pytest.raises(SystemExit, match="run on PostgreSQL"):
        main(["bench", "--database", "sqlite:///some.sqlite3"])
    assert dict(os.environ) == known
