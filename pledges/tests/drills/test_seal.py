"""The drill that seals what was published and looks for it: small, but by its own command."""

from subprocess import CompletedProcess

import pytest

from pledgecheck.drills.lists import told
from pledgecheck.drills.seal.command import still
from pledges.tests.drills.conftest import Drilled

pytestmark = pytest.mark.any_engine


def test_sealed_words_stand_in_no_table_and_no_file_made_afterwards(drilled: Drilled) -> None:
    printed = drilled("seal", "--afterwards", "export {folder}/export")
    lines = printed[printed.index(told.HEADING) :].splitlines()[1:]
    assert len(lines) == 5
    assert "(0 of them sealed)" not in printed
    assert "of them sealed" in printed


def test_search_that_broke_is_not_taken_for_one_that_found_nothing() -> None:
    assert still(CompletedProcess("scrub", 0, "Found nowhere in the database: 1 of 1 phrases.\n", "")) == []
    assert still(CompletedProcess("scrub", 1, "desk_pledge.title: 2 rows\n", "")) == ["desk_pledge.title: 2 rows"]
    for ended, printed in ((1, ""), (0, "desk_pledge.title: 2 rows\n"), (-9, "")):
        with pytest.raises(SystemExit, match="scrub ended with"):
            still(CompletedProcess("scrub", ended, printed, "Traceback"))
