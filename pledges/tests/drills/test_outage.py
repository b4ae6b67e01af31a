"""PostgreSQL away and frozen under load: small, but by the drill's own command, on a server of its own."""

import subprocess
import sys

import pytest
from django.conf import settings

from pledgecheck.drills.outage.cluster import programs
from pledgecheck.testing import missing

pytestmark = pytest.mark.any_engine


def test_while_the_database_is_away_or_frozen_503_is_answered_and_it_is_known_to_live() -> None:
    if programs() is None:
        missing("initdb")
    crew = ("--editors", "1", "--readers", "2", "--seconds", "2", "--away", "1", "--frozen", "3", "--no-twins")
    done = subprocess.run(
        [sys.executable, "-m", "pledgecheck.drills", "outage", *crew, "--assert"],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
