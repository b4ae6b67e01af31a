"""The triggers that make the record insert-only, for both engines, and how to see that they are there.

SQLite drops a table's triggers when a migration remakes it, so they are put back after every migrate. A trigger on
INSERT stands in for `INSERT OR REPLACE`, which would get round the one on DELETE.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from pledgecheck.record.triggers import Trigger, TriggerSet

TABLE = "record_revision"
REFUSAL = "append-only: a revision is never changed or deleted; publish a new one"
_ABORT = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
_SAME = (
    f"SELECT 1 FROM {TABLE} WHERE sequence = NEW.sequence OR previous = NEW.previous OR digest = NEW.digest "
    "OR (subject = NEW.subject AND ref = NEW.ref AND number = NEW.number)"
)


def _trigger(name: str, when: str) -> Trigger:
    return Trigger(f"{TABLE}_{name}", TABLE, f"CREATE TRIGGER {TABLE}_{name} {when}")


APPEND_ONLY = TriggerSet(
    sqlite=(
        _trigger("no_update", f"BEFORE UPDATE ON {TABLE} {_ABORT}"),
        _trigger("no_delete", f"BEFORE DELETE ON {TABLE} {_ABORT}"),
        _trigger("no_replace", f"BEFORE INSERT ON {TABLE} WHEN EXISTS ({_SAME}) {_ABORT}"),
    ),
    postgresql=(
        _trigger("kept", f"BEFORE DELETE OR UPDATE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION record_refuse()"),
        _trigger("whole", f"BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION record_refuse()"),
    ),
    functions={"record_refuse": f" BEGIN RAISE EXCEPTION '{REFUSAL}'; END "},
)

SETS: list[TriggerSet] = [APPEND_ONLY]
"""Everything that is kept by triggers. Rooms above add what the record must hold against them."""


def _of(connection: BaseDatabaseWrapper) -> list[TriggerSet]:
    """The sets whose tables the database has: none before its first migrate."""
    tables = set(connection.introspection.table_names())
    return [one for one in SETS if tables.issuperset(trigger.table for trigger in one.wanted(connection))]


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of the triggers that should stand and don't, are switched off, or do something else."""
    return [name for one in _of(connection) for name in one.missing(connection)]


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """A database without the triggers for the length of a block: for tests around a flush and for nothing else."""
    sets = _of(connection)
    for one in sets:
        one.lift(connection)
    try:
        yield
    finally:
        for one in sets:
            one.install(connection)


def after_migrate(using: str, **kwargs: Any) -> None:
    """Receiver of post_migrate: a migration that remade a table has dropped its triggers.

    Those that stand are left alone, which takes no lock of the record; the others come in one transaction, as whoever
    gives up waiting for a lock in the middle would leave the record without any.
    """
    connection = connections[using]
    for one in _of(connection):
        if one.missing(connection):
            with transaction.atomic(using=using):
                one.install(connection)
