"""Triggers as data: put in place, taken off, and compared with what a database really has, on both engines."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True)
class Trigger:
    """A trigger on a table. On PostgreSQL its `sql` is as the server itself would write it."""

    name: str
    table: str
    sql: str


@dataclass(frozen=True)
class TriggerSet:
    """Triggers that belong together, and on PostgreSQL the functions (name to body in plpgsql) that they call."""

    sqlite: tuple[Trigger, ...]
    postgresql: tuple[Trigger, ...]
    functions: Mapping[str, str] = field(default_factory=dict)

    def wanted(self, connection: BaseDatabaseWrapper) -> tuple[Trigger, ...]:
        """Those of the connection's engine."""
        return self.postgresql if connection.vendor == "postgresql" else self.sqlite

    def missing(self, connection: BaseDatabaseWrapper) -> list[str]:
        """Names of those that don't stand, are switched off, or do something else."""
        standing = self._standing(connection)
        return [trigger.name for trigger in self.wanted(connection) if standing.get(trigger.name) != trigger.sql]

    def install(self, connection: BaseDatabaseWrapper) -> None:
        """Put every one in place, whatever was there before."""
        self.lift(connection)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                for name, body in self.functions.items():
                    cursor.execute(
                        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body${body}$body$"
                    )
            for trigger in self.wanted(connection):
                cursor.execute(trigger.sql)

    def lift(self, connection: BaseDatabaseWrapper) -> None:
        """Take them off."""
        with connection.cursor() as cursor:
            for trigger in self.wanted(connection):
                on = f" ON {trigger.table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {trigger.name}{on}")

    def _standing(self, connection: BaseDatabaseWrapper) -> dict[str, str]:
        """Name to definition of those that fire, and on PostgreSQL call our functions as we wrote them."""
        with connection.cursor() as cursor:
            if connection.vendor != "postgresql":
                cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
                return {name: sql.strip() for name, sql in cursor.fetchall()}
            cursor.execute(
                "SELECT tgname, pg_get_triggerdef(pg_trigger.oid, true), proname, prosrc FROM pg_trigger"
                " JOIN pg_proc ON pg_proc.oid = tgfoid WHERE tgenabled IN ('O', 'A') AND tgname = ANY(%s)",
                [[trigger.name for trigger in self.postgresql]],
            )
            rows = cursor.fetchall()
        return {name: sql for name, sql, function, body in rows if self.functions.get(function) == body}
