"""The drill that backs up under load: short, but by its own command, on either engine."""

import pytest
from django.db import connection

from pledges.tests.drills.conftest import Drilled

pytestmark = pytest.mark.any_engine


def test_backup_taken_while_a_newsroom_publishes_comes_out_whole_elsewhere(drilled: Drilled) -> None:
    printed = drilled("backup", "--seconds", "2")
    assert printed.splitlines()[-1] == "every rule held"
    assert "restored and verified" in printed
    if connection.vendor == "postgresql":
        assert "postgresql to sqlite: " in printed
        assert "sqlite to postgresql: " in printed
    else:
        assert "twin: a copy of the main file alone" in printed
