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
FUNCTION = (
    "CREATE OR REPLACE FUNCTION record_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
)
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


def _present(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Triggers that stand on the table and fire: name to definition (SQLite) or empty text (PostgreSQL)."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname, '' FROM pg_trigger WHERE tgrelid = to_regclass(%s) AND tgenabled IN ('O', 'A')"
                " AND NOT tgisinternal",
                [TABLE],
            )
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [TABLE])
        return dict(cursor.fetchall())


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of the triggers that should stand on the record and don't, or say something else."""
    present = _present(connection)
    exact = connection.vendor != "postgresql"
    return [
        name
        for name, sql in _wanted(connection).items()
        if name not in present or (exact and present[name].strip() != sql)
    ]


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
