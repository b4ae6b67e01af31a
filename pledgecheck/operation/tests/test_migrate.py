"""A migration that would wait behind somebody's transaction gives up, changes nothing, and can be run again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg2
import pytest
from django.core.management import CommandError, call_command
from django.core.management.commands.migrate import Command as Djangos
from django.db import OperationalError, connection, transaction

from pledgecheck.operation.away import LOCKED
from pledgecheck.operation.management.commands.migrate import Command
from pledgecheck.record import guard
from pledgecheck.record.triggers import TriggerSet

pytestmark = pytest.mark.django_db(transaction=True)
on_postgresql = pytest.mark.only_on("postgresql")


@contextmanager
def held(table: str, how: str = "ACCESS SHARE") -> Iterator[None]:
    """Somebody else's transaction that has read a table and doesn't end."""
    here = connection.settings_dict
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    other = psycopg2.connect(**{ours: here[theirs] for ours, theirs in names.items() if here[theirs]})
    try:
        with other.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {table} IN {how} MODE")
        yield
    finally:
        other.close()


def setting(name: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {name}")
        return cursor.fetchone()[0]


def tables() -> list[str]:
    return sorted(connection.introspection.table_names())


@on_postgresql
def test_it_gives_up_says_so_and_can_be_run_again() -> None:
    before, waits = tables(), setting("lock_timeout")
    with held("limits_apikey"), pytest.raises(CommandError) as told:
        call_command("migrate", "limits", "zero", lock_timeout=1, verbosity=0)
    assert "Run manage.py migrate again" in str(told.value)
    assert tables() == before
    assert setting("lock_timeout") == waits
    call_command("migrate", verbosity=0)
    assert guard.missing(connection) == []


@on_postgresql
def test_as_django_does_it_a_migration_waits_until_somebody_stops_it() -> None:
    with held("limits_apikey"), connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = '2s'")
        try:
            with pytest.raises(OperationalError) as failed:
                call_command(Djangos(), "limits", "zero", verbosity=0)
        finally:
            cursor.execute("RESET statement_timeout")
    cause: Any = failed.value.__cause__
    assert cause.pgcode != LOCKED
    assert "limits_apikey" in tables()


@on_postgresql
def test_migrate_with_nothing_to_do_waits_for_nobody_who_writes_the_record() -> None:
    with held("record_revision", "ROW EXCLUSIVE"):
        call_command("migrate", lock_timeout=1, verbosity=0)


@on_postgresql
def test_record_never_stands_without_its_triggers_after_giving_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """One of the two is made anew, and the lock that takes comes too late."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER record_revision_whole ON record_revision")
    try:
        with held("record_revision", "ROW EXCLUSIVE"), pytest.raises(CommandError):
            call_command("migrate", lock_timeout=1, verbosity=0)
        assert guard.missing(connection) == ["record_revision_whole"]
    finally:
        call_command("migrate", verbosity=0)
    assert guard.missing(connection) == []


def test_triggers_come_back_together_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """What fails between taking them off and putting them back leaves those that stood."""
    first, last = guard.APPEND_ONLY.wanted(connection)[0], guard.APPEND_ONLY.wanted(connection)[-1]
    on = f" ON {last.table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {last.name}{on}")
    lift = TriggerSet.lift

    def lift_and_break(self: Any, connection: Any) -> None:
        lift(self, connection)
        raise RuntimeError("for a test")

    try:
        with monkeypatch.context() as patch:
            patch.setattr(TriggerSet, "lift", lift_and_break)
            with pytest.raises(RuntimeError):
                guard.after_migrate(connection.alias)
        assert first.name not in guard.missing(connection)
    finally:
        guard.after_migrate(connection.alias)
    assert guard.missing(connection) == []


def test_every_app_is_migrated_by_it_on_either_engine() -> None:
    from django.core.management import get_commands, load_command_class

    assert isinstance(load_command_class(get_commands()["migrate"], "migrate"), Command)
    call_command("migrate", verbosity=0)
    with pytest.raises(CommandError, match="lock-timeout -1"):
        call_command("migrate", lock_timeout=-1, verbosity=0)
    assert not transaction.get_connection().in_atomic_block
