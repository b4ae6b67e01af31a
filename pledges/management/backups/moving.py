"""The whole database moved to another, of either engine: row by row, in one transaction, and verified in it.

Rows are only ever inserted, so triggers stand all the while. Django's foreign keys are checked when a transaction ends,
on either engine, so tables may come in any order. `dumpdata` would cut times to milliseconds and hold all in memory.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models.expressions import RawSQL

from pledgecheck.operation import unusable
from pledgecheck.record import verify
from pledges.management.backups import numbers, restoring, tables
from pledges.management.backups.refused import Refused
from pledges.management.backups.tables import Sum
from pledges.management.standing_in import standing_in
from pledges.reading.models import Words
from pledges.reading.moments import Head
from pledges.reading.search import store

FROM = "moved_from"
BY_MIGRATIONS = (
    *("django_content_type", "auth_permission", "auth_group", "auth_group_permissions"),
    *("reading_synonyms", "reading_synonyms_changes", "reading_frame"),
)
"""Tables that a database may have rows in before anybody has used it; what is moved takes their place."""

Shown = Callable[[int], None]


def move(to: Mapping[str, Any], shown: Shown) -> tuple[Head, dict[str, Sum]]:
    """Move all that the database holds, as it is at one moment, into an empty one; gives its head and every table.

    All or nothing: what doesn't verify there, or differs in a row, is rolled back. Raises Refused.
    """
    if _place(to) == _place(connection.settings_dict):
        raise Refused("That is the database itself.")
    with _source() as source, standing_in(to):
        _reached()
        _made_ready()
        try:
            with verify.one_moment(source), transaction.atomic():
                found = _copied(source, shown)
                connection.check_constraints()
                _compared(found, tables.sums(DEFAULT_DB_ALIAS))
                head = restoring.held_against(restoring.state_at(source))
        except DatabaseError as odd:
            raise Refused(f"The database refused it: {str(odd).splitlines()[0]}.") from None
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
    return head, found


def _place(settings: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(settings.get(name) or "" for name in ("ENGINE", "HOST", "PORT", "NAME"))


@contextmanager
def _source() -> Iterator[str]:
    """The site's own database under a name that stays while another stands in for it."""
    connections[FROM] = connection.copy(FROM)
    try:
        yield FROM
    finally:
        connections[FROM].close()
        del connections[FROM]


def _reached() -> None:
    """Raises Refused where the new database can't be worked with, in the words that the site's own would be told in."""
    try:
        connection.ensure_connection()
    except DatabaseError as odd:
        raise Refused((unusable.sentence(odd) or str(odd)).replace("DATABASE_URL", "--to")) from None


def _made_ready() -> None:
    """Tables as this release has them, and nobody's rows in them. Raises Refused."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        if connection.introspection.table_names():
            raise Refused("The database to move to isn't empty: make another, and leave it as it is made.")
        call_command("migrate", verbosity=0, interactive=False)
    for model in tables.moved():
        if model._meta.db_table not in BY_MIGRATIONS and model._base_manager.exists():
            raise Refused(f"The database to move to isn't empty: {model._meta.db_table} has rows.")


def _copied(source: str, shown: Shown) -> dict[str, Sum]:
    found: dict[str, Sum] = {}
    for model in tables.moved():
        if model._meta.db_table in BY_MIGRATIONS:
            model._base_manager.all()._raw_delete(DEFAULT_DB_ALIAS)
    count = 0
    for model in tables.moved():
        total, columns = Sum(), tables.names(model)
        left = _searched(source) if tables.is_searched(model) else tables.rows(model, source)
        while chunk := list(islice(left, tables.CHUNK)):
            for row in chunk:
                total.add(row, columns)
            try:
                _inserted(model, chunk)
            except (DatabaseError, ValueError) as odd:
                # ValueError: a NUL, which PostgreSQL's driver refuses by itself.
                said = str(odd).splitlines()[0].rstrip(".")
                raise Refused(f"A row of {model._meta.db_table} is refused there: {said}.") from None
            count += len(chunk)
            shown(count)
        found[model._meta.db_table] = total
    numbers.go_on_after(numbers.given(source))
    return found


def _inserted(model: type[models.Model], rows: list[models.Model]) -> None:
    """Rows as they are: nothing is filled in, no signal sent."""
    if tables.is_searched(model):
        for subject in store.TABLES:
            of = [row for row in rows if row.subject == subject]  # type: ignore[attr-defined]
            store.put(of, {(subject, row.ref): row.held for row in of}, DEFAULT_DB_ALIAS)  # type: ignore[attr-defined, arg-type]
        return
    fields = list(model._meta.concrete_fields)
    size = max(connection.ops.bulk_batch_size(fields, rows), 1)
    for start in range(0, len(rows), size):
        model._base_manager.all()._insert(rows[start : start + size], fields, using=DEFAULT_DB_ALIAS, raw=True)  # type: ignore[attr-defined]


def _searched(source: str) -> Iterator[models.Model]:
    """Rows of words with the terms that the index holds of them, but for those of days, which only PostgreSQL has."""
    for subject, table in store.TABLES.items():
        beside = f"(SELECT terms FROM {table} WHERE {table}.rowid = reading_words.place)"  # noqa: S608  (names of ours)
        postgresql = connections[source].vendor == "postgresql"
        terms = RawSQL("tsvector_to_array(reading_words.terms)" if postgresql else beside, ())  # nosec B611 # noqa: S611  (ours)
        for row in Words.objects.using(source).filter(subject=subject).annotate(held=terms).iterator(tables.CHUNK):
            held: Any = row.held
            words = set(held.split() if isinstance(held, str) else held or ())
            row.held = words - {*store.spans(store.day_at(row.place))}
            yield row


def _compared(source: Mapping[str, Sum], target: Mapping[str, Sum]) -> None:
    for table, wanted in source.items():
        found = target[table]
        if found != wanted:
            raise Refused(f"{table} came out otherwise: {found.rows} rows of {wanted.rows}, or another value in one.")
