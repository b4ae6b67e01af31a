"""The drill that seals what was published and looks for it: small, but by its own command."""

import pytest

from pledgecheck.drills.lists import told
from pledges.tests.drills.conftest import Drilled

pytestmark = pytest.mark.any_engine


def test_sealed_words_stand_in_no_table_and_no_file_made_afterwards(drilled: Drilled) -> None:
    printed = drilled("seal", "--afterwards", "export {folder}/export")
    lines = printed[printed.index(told.HEADING) :].splitlines()[1:]
    assert len(lines) == 5
    assert "(0 of them sealed)" not in printed
    assert "of them sealed" in printed
