"""The triggers that make the record insert-only, for both engines, and how to see that they are there.

SQLite drops a table's triggers when a migration remakes it, so they are put back after every migrate. A trigger on
INSERT stands in for `INSERT OR REPLACE`, which would get round the one on DELETE.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "record_revision"
REFUSAL = "append-only: a revision is never changed or deleted; publish a new one"

POSTGRESQL = {
    "record_revision_kept": (
        f"CREATE TRIGGER record_revision_kept BEFORE UPDATE OR DELETE ON {TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION record_refuse()"
    ),
    "record_revision_whole": (
        f"CREATE TRIGGER record_revision_whole BEFORE TRUNCATE ON {TABLE} "
        "FOR EACH STATEMENT EXECUTE FUNCTION record_refuse()"
    ),
}
BODY = f" BEGIN RAISE EXCEPTION '{REFUSAL}'; END "
FUNCTION = f"CREATE OR REPLACE FUNCTION record_refuse() RETURNS trigger LANGUAGE plpgsql AS $${BODY}$$"
FIRES = {"record_revision_kept": 1 + 2 + 8 + 16, "record_revision_whole": 2 + 32}
"""`tgtype` of each trigger on PostgreSQL: for each row 1, before 2, delete 8, update 16, truncate 32."""
SQLITE = {
    "record_revision_no_update": (
        f"CREATE TRIGGER record_revision_no_update BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    ),
    "record_revision_no_delete": (
        f"CREATE TRIGGER record_revision_no_delete BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    ),
    "record_revision_no_replace": (
        f"CREATE TRIGGER record_revision_no_replace BEFORE INSERT ON {TABLE} WHEN EXISTS ("
        f"SELECT 1 FROM {TABLE} WHERE sequence = NEW.sequence OR previous = NEW.previous OR digest = NEW.digest "
        "OR (subject = NEW.subject AND ref = NEW.ref AND number = NEW.number)) "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    ),
}


def _wanted(connection: BaseDatabaseWrapper) -> dict[str, str]:
    return POSTGRESQL if connection.vendor == "postgresql" else SQLITE


def _standing(connection: BaseDatabaseWrapper) -> set[str]:
    """Names of the triggers that stand on the table, fire, and do what ours do."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname, tgtype, prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
                " WHERE tgrelid = to_regclass(%s) AND tgenabled IN ('O', 'A')"
                " AND tgqual IS NULL AND cardinality(tgattr::int2[]) = 0",
                [TABLE],
            )
            return {name for name, fires, body in cursor.fetchall() if (fires, body) == (FIRES.get(name), BODY)}
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [TABLE])
        return {name for name, sql in cursor.fetchall() if sql.strip() == SQLITE.get(name)}


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of the triggers that should stand on the record and don't, are switched off, or do something else."""
    standing = _standing(connection)
    return [name for name in _wanted(connection) if name not in standing]


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every trigger in place, whatever was there before."""
    lift(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for sql in _wanted(connection).values():
            cursor.execute(sql)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers off: for tests around a flush and for nothing else."""
    with connection.cursor() as cursor:
        for name in _wanted(connection):
            on = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """The record without its triggers for the length of a block; they are back in place after it."""
    lift(connection)
    try:
        yield
    finally:
        install(connection)


def after_migrate(using: str, **kwargs: Any) -> None:
    """Receiver of post_migrate: a migration that remade the table has dropped its triggers."""
    connection = connections[using]
    if TABLE in connection.introspection.table_names():
        install(connection)
