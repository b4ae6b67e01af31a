"""The drill that interrupts the link check: small, but by its own command, on either engine."""

import pytest

from pledges.tests.drills.conftest import Drilled

pytestmark = pytest.mark.any_engine


def test_many_links_are_looked_at_once_each_however_often_it_is_interrupted(drilled: Drilled) -> None:
    printed = drilled("links", "--links", "150", "--hosts", "3")
    assert printed.splitlines()[-1] == "every rule held"
    assert "SIGINT: exit 130" in printed
    assert "SIGKILL: exit -9" in printed
