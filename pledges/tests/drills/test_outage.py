"""The drill that restarts and freezes a PostgreSQL of its own: by its command, as far as the suite has time for.

It takes a minute and more; what it looks at is tested one by one in `pledgecheck/operation/tests/`.
"""

import subprocess
import sys

import pytest
from django.conf import settings

pytestmark = pytest.mark.any_engine


def test_it_says_what_it_takes() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pledgecheck.drills", "outage", "--help"],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, "--frozen" in done.stdout) == (0, True), done.stderr[-2000:]
