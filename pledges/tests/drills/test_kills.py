"""An approval and a rebuild that are killed, each with its twin: small, but by the drill's own command."""

import pytest

from pledges.tests.drills.conftest import Drilled

pytestmark = pytest.mark.only_on("postgresql")


def test_killed_approval_and_rebuild_are_as_before_or_after_and_without_transaction_they_are_not(
    drilled: Drilled,
) -> None:
    printed = drilled("kills", "--kills", "1", "--pledges", "8", "--deaths", "0", "--assert")
    assert printed.count("without its transaction, killed:") == 2
    assert printed.count("left in between") == 2
