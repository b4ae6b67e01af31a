"""Whether the reading room is what the record says, column by column: the record is replayed elsewhere and compared."""

import datetime
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.functions import Cast, Collate

from pledgecheck.record import canonical
from pledgecheck.record.models import SEALED, SINGLE_HANDED, Revision
from pledgecheck.record.verify import Difference, broken_text_readable
from pledges.law import changes as law
from pledges.reading.models import TABLES
from pledges.reading.publication import other_frame
from pledges.reading.rebuild import CHUNK, Progress, replay
from pledges.reading.search import verifying

SCRATCH = "verify_scratch"
GONE = object()
"""In place of a content that has been sealed: what changed after it can't be told any more."""
Values = tuple[Any, ...]


@contextmanager
def scratch(name: str = SCRATCH) -> Iterator[str]:
    """An empty reading room in a database of its own, gone after the block."""
    with tempfile.TemporaryDirectory(prefix="pledgecheck-verify-") as folder:
        settings = connections.configure_settings(
            {DEFAULT_DB_ALIAS: {}, name: {"ENGINE": "django.db.backends.sqlite3", "NAME": str(Path(folder, "room"))}}
        )
        connections.databases[name] = settings[name]
        try:
            connection = connections[name]
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA synchronous=OFF")
            with connection.schema_editor() as editor:
                for table in TABLES:
                    editor.create_model(table)
            yield name
        finally:
            connections[name].close()
            del connections[name]
            del connections.databases[name]


def differences(progress: Progress | None = None) -> Iterator[Difference]:
    """Every difference between the reading room and the record, and in what revisions say that they changed."""
    yield from _changes()
    if other := other_frame():
        # Every document would differ by that alone.
        yield Difference("record", other)
    with scratch() as using:
        replay(using, progress)
        with broken_text_readable():
            for table in TABLES:
                yield from _compared(table, using)
            yield from verifying.differences()


def _changes() -> Iterator[Difference]:
    """`changes` isn't digested: it follows from the contents before and after."""
    for row in Revision.objects.order_by("sequence").iterator(CHUNK):
        if row.changes is None or row.content is None or row.kind == SEALED:
            continue
        before = _content_before(row)
        if before is GONE:
            continue
        expected = canonical.text(law.changes(before, json.loads(row.content)))
        if expected != row.changes:
            place = f"revision {row.number} (sequence {row.sequence})"
            yield Difference(row.ref, f"{place}: changes don't follow from contents")


def _content_before(row: Revision) -> Any:
    if row.number == 1:
        return None
    earlier = Revision.objects.filter(subject=row.subject, ref=row.ref, number__lt=row.number)
    said = earlier.exclude(kind__in=(SEALED, *SINGLE_HANDED)).order_by("-number")
    content = said.values_list("content", flat=True)[:1]
    if not content:
        return None
    return GONE if content[0] is None else json.loads(content[0])


def _compared(table: type[models.Model], using: str) -> Iterator[Difference]:
    """Rows of both databases side by side in the order of what names them."""
    key = [field.attname for field in table._meta.pk_fields]
    names = [*key, *(field.attname for field in table._meta.concrete_fields if field.attname not in key)]
    expected, found = (_rows(table, names, key, alias) for alias in (using, DEFAULT_DB_ALIAS))
    right, left = next(expected, None), next(found, None)
    while right is not None or left is not None:
        right_key = _sortable(right, len(key))
        left_key = _sortable(left, len(key))
        if left is None or (right is not None and right_key < left_key):
            yield _difference(table, names, right, "is missing from the reading room")
            right = next(expected, None)
        elif right is None or left_key < right_key:
            yield _difference(table, names, left, "stands in the reading room, but not in the record")
            left = next(found, None)
        else:
            for name, is_now, should_be in zip(names, left, right, strict=True):
                if is_now != should_be:
                    yield _difference(table, names, left, f"{name} is not what the record says")
            right, left = next(expected, None), next(found, None)


def _rows(table: type[models.Model], names: list[str], key: list[str], using: str) -> Iterator[Values]:
    """In the order of code points on either engine (PostgreSQL's own order follows the database's locale)."""
    order = [_by_code_point(table, name, using) for name in key]
    columns = [_as_stored(table, name, using) for name in names]
    rows = table._default_manager.using(using).order_by(*order).values_list(*columns)
    for values in rows.iterator(CHUNK):
        yield tuple(value.isoformat() if isinstance(value, datetime.date) else value for value in values)


def _as_stored(table: type[models.Model], name: str, using: str) -> Any:
    """A date on SQLite is any text: read as a date, 20220112 or garbage would pass for 2022-01-12 or for none."""
    date = isinstance(table._meta.get_field(name), models.DateField)
    return Cast(name, models.TextField()) if date and connections[using].vendor == "sqlite" else name


def _by_code_point(table: type[models.Model], name: str, using: str) -> Any:
    text = isinstance(table._meta.get_field(name), models.CharField)
    if text and connections[using].vendor == "postgresql":
        return Collate(name, "C").asc()
    return name


def _sortable(values: Values | None, length: int) -> Values:
    """In SQLite's order of numbers before texts before bytes, as any of them may stand in any column there."""
    kinds = {int: 0, str: 1, bytes: 2}
    return tuple((kinds.get(type(value), 0), value) for value in (values or ())[:length])


def _difference(table: type[models.Model], names: list[str], values: Values | None, what: str) -> Difference:
    row = dict(zip(names, values or (), strict=False))
    named = row.get("ref") or row.get("word") or "record"
    return Difference(str(named), f"{table._meta.db_table}: {what}")
