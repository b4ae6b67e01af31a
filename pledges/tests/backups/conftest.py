"""A backup of a small newsroom, and places to restore it to."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import DjangoDbBlocker

from pledges.management.standing_in import standing_in

Run = Callable[..., str]


@pytest.fixture(autouse=True)
def committed(database_for_tests: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What a test does is committed, to be seen by other connections too, and deleted after it.

    Not by the marker: under that, databases that a command makes for itself are refused.
    """
    with django_db_blocker.unblock():
        yield
        call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
        connection.close()


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Run:
    """What a command prints."""

    def run(name: str, *arguments: str, **options: Any) -> str:
        capsys.readouterr()
        call_command(name, *arguments, **options)
        return capsys.readouterr().out

    return run


@pytest.fixture
def refused() -> Run:
    """Why a command ends with 1."""

    def run(name: str, *arguments: str, **options: Any) -> str:
        with pytest.raises(CommandError) as caught:
            call_command(name, *arguments, **options)
        return str(caught.value)

    return run


def at(file: Path) -> Any:
    """Another file of SQLite in the place of the database for tests."""
    return standing_in({**connection.settings_dict, "NAME": str(file)})
