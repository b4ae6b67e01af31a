"""The drill that runs the suite's races again and again counts how each ended."""

import pytest

from pledges.tests.drills.conftest import Drilled

pytestmark = pytest.mark.only_on("postgresql")


def test_each_race_is_told_with_how_often_it_ended_how(drilled: Drilled, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_ADDOPTS", "-n 2 -q")  # what a run of the suite is asked isn't what a drill asks
    printed = drilled("races", "--rounds", "1", "--only", "nineteen_refusals")
    assert printed == "   1 × PASSED  twenty approvals of one proposal are one publication and nineteen refusals\n"
