"""A kept connection is looked at without asking the server, and one that the server ended is noticed nevertheless."""

import select
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from django.db.backends.postgresql import base

pytestmark = [pytest.mark.only_on("postgresql"), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def kept() -> Iterator[Any]:
    """A connection of this test's own to the database for tests, opened."""
    connection = connections["default"].copy()
    connection.ensure_connection()
    yield connection
    connection.close()


def asks_nobody(_connection: Any) -> bool:
    raise AssertionError("a round trip")


def test_one_that_is_as_it_was_left_costs_no_round_trip(kept: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base.DatabaseWrapper, "is_usable", asks_nobody)
    assert kept.is_usable()


def test_one_that_the_server_ended_is_opened_anew(kept: Any) -> None:
    pid = kept.connection.get_backend_pid()
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        assert cursor.fetchone() == (True,)
    assert not kept.is_usable()
    kept.health_check_enabled, kept.health_check_done = True, False
    with kept.cursor() as cursor:
        cursor.execute("SELECT 1")
    assert kept.connection.get_backend_pid() != pid


def test_a_word_of_the_server_that_ends_nothing_is_looked_into(kept: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with kept.cursor() as cursor:
        cursor.execute("LISTEN drill")
    with connections["default"].cursor() as cursor:
        cursor.execute("NOTIFY drill")
    assert select.select([kept.connection], [], [], 10)[0]
    asked = []
    usable = base.DatabaseWrapper.is_usable

    def counted(connection: Any) -> bool:
        asked.append(connection)
        return bool(usable(connection))

    monkeypatch.setattr(base.DatabaseWrapper, "is_usable", counted)
    assert [kept.is_usable(), kept.is_usable()] == [True, True]
    assert asked == [kept]


def test_one_that_was_closed_on_this_side_is_not_usable(kept: Any) -> None:
    kept.connection.close()
    assert not kept.is_usable()
