"""Readers at a real streaming replica, by the drill's own command, as far as the suite has time for.

It makes two servers of its own, so one engine says all; what else happens to them is the drill's, which takes minutes.
"""

import pytest

from pledgecheck import testing
from pledgecheck.drills.outage.cluster import programs
from pledges.tests.drills.conftest import Drilled

pytestmark = pytest.mark.only_on("postgresql")


def test_readers_get_what_was_before_while_the_replica_stands_still_and_the_desk_sees_all(drilled: Drilled) -> None:
    if programs() is None:
        testing.missing("initdb")
    printed = drilled("replica", "--only-lag", "--no-twins", "--publications", "1", "--assert")
    assert "18 of 18 answers as before under the same validator" in printed
    assert " NO" not in printed
