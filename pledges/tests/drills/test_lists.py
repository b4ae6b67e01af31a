"""The drill that measures lists: small, but with all four servers, so that its command keeps working."""

import os

import pytest

from pledgecheck.drills.__main__ import DRILLS, main
from pledgecheck.drills.lists import agreement, scratch, told
from pledgecheck.drills.lists.told import Target
from pledgecheck.drills.lists.walking import Turn
from pledges.tests.drills.conftest import Drilled

PLEDGES = 60


@pytest.fixture(scope="module")
def printed(drilled: Drilled) -> str:
    """What the command prints."""
    return drilled("lists", "--pledges", str(PLEDGES), "--rounds", "1", "--seconds", "0.1")


@pytest.mark.only_on("postgresql")
def test_all_four_serve_the_same_pledges_before_they_are_timed(printed: str) -> None:
    assert f"All give the same {PLEDGES} pledges on the first pages, in every member." in printed


@pytest.mark.only_on("postgresql")
def test_it_prints_every_ratio_with_its_spread_and_target(printed: str) -> None:
    lines = printed[printed.index(told.HEADING) :].splitlines()[1:]
    told_of = ["json_agg", "plain DRF", "Datasette", "Datasette, text", "its own p50"]
    assert [line.split(" to ")[1].split("  ")[0] for line in lines] == told_of
    assert all(line.endswith((" yes", " NO", " none")) and " to " in line.split("(")[1] for line in lines)


@pytest.mark.only_on("postgresql")
def test_its_database_is_gone_afterwards(printed: str) -> None:
    name = next(word for word in printed.split() if word.startswith("bench_"))
    assert not scratch.exists(os.environ["DATABASE_URL"], name)


def test_a_value_that_differs_is_found_wherever_it_is() -> None:
    ours = {"claims": [{"ref": "C-0001", "evidence": [{"quote": "5 %"}]}]}
    theirs = {"claims": [{"ref": "C-0001", "evidence": [{"quote": "6 %"}]}]}
    assert agreement.difference(ours, ours) is None
    assert agreement.difference(theirs, ours) == "/claims/0/evidence/0/quote"
    assert agreement.difference({"claims": []}, ours) == "/claims (a list of 0, not 1)"
    assert agreement.difference({}, ours) == "/claims"
    assert agreement.difference({"struck": 0}, {"struck": False}) == "/struck"


def turn(rate: float, p95: float = 10) -> Turn:
    return Turn(rate=rate, median=5, p95=p95, answers=9, bytes=1000)


def test_a_target_goes_by_the_median_of_the_rounds() -> None:
    others = {"json_agg": turn(10), "plain DRF": turn(1), "Datasette": turn(10), "Datasette, text": turn(20)}
    rounds = [{"pledgecheck": turn(rate), **others} for rate in (17, 19, 90)]
    reached = {target.what.removeprefix("rate of pledgecheck to "): target.reached for target in told.against(rounds)}
    assert (reached["json_agg"], reached["plain DRF"], reached["Datasette"]) == (True, True, False)
    assert told.against(rounds)[-1].reached


def test_a_p95_that_grows_with_the_world_misses_its_target() -> None:
    assert told.growth([{"1,000": turn(1, 10), "1,000,000": turn(1, 13)}], 1000, 1_000_000).reached
    assert not told.growth([{"1,000": turn(1, 10), "1,000,000": turn(1, 14)}], 1000, 1_000_000).reached


def test_a_target_is_told_with_its_spread() -> None:
    said = str(Target("rate of one to another", [2.0, 1.0, 4.0], least=3.0))
    assert "2.00  (1.00 to 4.00  )  >= 3.0" in said
    assert said.endswith("NO")


def test_every_drill_says_in_a_line_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    said = [line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines()]
    for name, drill in DRILLS.items():
        assert [name, (drill.__doc__ or "").splitlines()[0]] in said


def test_a_drill_that_there_is_not_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list"]) == 2
    assert "lists" in capsys.readouterr().err


def test_on_sqlite_it_says_what_it_needs() -> None:
    with pytest.raises(SystemExit, match="measured on PostgreSQL"):
        main(["lists", "--database", "sqlite:///some.sqlite3"])
