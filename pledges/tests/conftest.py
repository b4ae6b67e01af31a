"""What tests of several files stand on, told once a file and undone after it."""

from collections.abc import Iterator

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.test.utils import setup_databases, teardown_databases
from pytest_django import DjangoDbBlocker

from pledges.desk.example.publication import load
from pledges.tests import cast
from pledges.tests.history import Step, tell_history
from pledges.tests.kept_rows import told_once


@pytest.fixture(scope="session")
def database_for_tests(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The database for tests also where none that runs is marked: pytest-django would leave us on the real one."""
    with django_db_blocker.unblock():
        there = connection.settings_dict["NAME"] == connection.settings_dict["TEST"]["NAME"]
        made = [] if there else setup_databases(verbosity=0, interactive=False, aliases={DEFAULT_DB_ALIAS: None})
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="module")
def published_world(database_for_tests: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A transaction that the tests of one file share and that is rolled back after the last of them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
    connection.close()


@pytest.fixture(scope="module")
def history(published_world: None) -> list[Step]:
    """The whole history, with what was served after each of its publications."""
    return tell_history()


@pytest.fixture(scope="module")
def example(published_world: None) -> int:
    """The example data, published; gives how many pledges there are."""
    found: int = told_once("example", lambda: load(reporter=cast.reporter(), editor=cast.editor()))
    return found


@pytest.fixture
def undone(published_world: None) -> Iterator[None]:
    """What a test changes in a world that it shares is undone after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
