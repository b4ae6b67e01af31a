"""The drill that measures exports: small, but by its own command, with everything that it compares."""

import pytest

from pledgecheck.drills.exports import command
from pledgecheck.drills.lists import told
from pledges.tests.drills.conftest import Drilled

PLEDGES = 40


@pytest.mark.only_on("postgresql")
def test_it_tells_what_exports_cost_beside_copy_once_both_are_the_same(drilled: Drilled) -> None:
    printed = drilled("exports", "--pledges", str(PLEDGES), "--rounds", "1")
    lines = printed[printed.index(told.HEADING) :].splitlines()[1:]
    assert [line[: line.index("  ")] for line in lines] == [
        "NDJSON to COPY of documents",
        "CSV of the table to COPY of the table",
        "CSV of the table to COPY of documents",
        "CSV of all tables to COPY of documents",
        f"MB more for {PLEDGES} than for {PLEDGES}",
    ]
    assert [line.split(")  ")[1][:7].strip() for line in lines] == [">= 0.9", ">= 0.7", "none", "none", "<= 32.0"]
    assert f"everything, {PLEDGES:>9,}" in printed


def test_memory_that_grows_with_the_world_misses_its_target() -> None:
    grown = [{"memory": 140 * command.MEGABYTE}, {"memory": 100 * command.MEGABYTE}]
    assert not command._memory(grown, [100_000, 1_000]).reached
    assert command._memory([grown[1], grown[1]], [100_000, 1_000]).reached
