"""The triggers that make the record insert-only, for both engines, and how to see that they are there.

Sealing alone may change a revision: it empties four columns, all at once, of a revision that a later seal of the same
subject names, and `changes`, which no digest covers, of one after it; every other stays as it was.

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
EMPTIED = ("content", "reason", "changes", "salt")
"""What a seal takes away."""
STAYS = (
    *("sequence", "publication", "subject", "ref", "number", "kind", "correction", "published_at", "second_person"),
    *("policy", "version", "content_digest", "reason_digest", "kept", "proposer_id", "approver_id", "actors_salt"),
    *("actors_digest", "previous", "digest"),
)
"""What it may not touch; a test holds the two lists against the table."""
REFUSAL = "append-only: a revision is never changed or deleted; publish a new one"
_ABORT = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
_SAME = (
    f"SELECT 1 FROM {TABLE} WHERE sequence = NEW.sequence OR previous = NEW.previous OR digest = NEW.digest "
    "OR (subject = NEW.subject AND ref = NEW.ref AND number = NEW.number)"
)
_GONE = " AND ".join(f"NEW.{column} IS NULL" for column in EMPTIED)
_SAME_SUBJECT = (
    f"{TABLE} AS seal, {{named}} WHERE seal.kind = 'sealed' AND seal.subject = OLD.subject AND seal.ref = OLD.ref"
)
_ON_SQLITE = _SAME_SUBJECT.format(named="json_each(seal.content, '$.sealed') AS named")
_ON_POSTGRESQL = _SAME_SUBJECT.format(named="jsonb_array_elements(seal.content::jsonb -> 'sealed') AS named(value)")


def _stays(same: str, *more: str) -> str:
    return " AND ".join(f"NEW.{column} {same} OLD.{column}" for column in (*STAYS, *more))


def _sealed(same: str, named: str, value: str) -> str:
    """When a revision may be changed: all of it is emptied that a seal names, or what came after it tells of it."""
    whole = f"{_GONE} AND {_stays(same)} AND EXISTS (SELECT 1 FROM {named} AND {value} = OLD.sequence)"
    after = f"NEW.changes IS NULL AND {_stays(same, *(one for one in EMPTIED if one != 'changes'))}"
    return f"({whole}) OR ({after} AND EXISTS (SELECT 1 FROM {named} AND {value} < OLD.sequence))"


_SEALED_ON_SQLITE = _sealed("IS", _ON_SQLITE, "named.value")
_SEALED_ON_POSTGRESQL = (
    f" BEGIN IF {_sealed('IS NOT DISTINCT FROM', _ON_POSTGRESQL, 'named.value::text::bigint')} "
    f"THEN RETURN NEW; END IF; RAISE EXCEPTION '{REFUSAL}'; END "
)


def _trigger(name: str, when: str) -> Trigger:
    return Trigger(f"{TABLE}_{name}", TABLE, f"CREATE TRIGGER {TABLE}_{name} {when}")


APPEND_ONLY = TriggerSet(
    sqlite=(
        _trigger("no_update", f"BEFORE UPDATE ON {TABLE} WHEN NOT ({_SEALED_ON_SQLITE}) {_ABORT}"),
        _trigger("no_delete", f"BEFORE DELETE ON {TABLE} {_ABORT}"),
        _trigger("no_replace", f"BEFORE INSERT ON {TABLE} WHEN EXISTS ({_SAME}) {_ABORT}"),
    ),
    postgresql=(
        _trigger("kept", f"BEFORE DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION record_refuse()"),
        _trigger("sealed", f"BEFORE UPDATE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION record_seal()"),
        _trigger("whole", f"BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION record_refuse()"),
    ),
    functions={"record_refuse": f" BEGIN RAISE EXCEPTION '{REFUSAL}'; END ", "record_seal": _SEALED_ON_POSTGRESQL},
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
