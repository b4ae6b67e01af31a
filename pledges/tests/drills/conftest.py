"""Drills as anybody runs them, on a copy of the database for tests, which is migrated and empty."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from django.conf import settings
from django.db import connection
from pytest_django import DjangoDbBlocker

Drilled = Callable[..., str]


@pytest.fixture(scope="module")
def drilled(database_for_tests: None, django_db_blocker: DjangoDbBlocker) -> Drilled:
    """What the command of a drill prints, by its name and options."""
    with django_db_blocker.unblock():
        template = str(connection.settings_dict["NAME"])
        connection.close()
    given = ["--database", os.environ["DATABASE_URL"], "--template", template]

    def run(name: str, *options: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "pledgecheck.drills", name, *given, *options],
            cwd=settings.BASE_DIR,
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    return run
