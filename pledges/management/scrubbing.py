"""What databases and machines keep of rows that say nothing any more, and where words still stand.

Deleted and changed rows stay in a database's files until their places are used again: SQLite's VACUUM and PostgreSQL's
VACUUM FULL write tables anew without them. Both keep everybody waiting for as long as that takes.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection

from pledgecheck.operation.replica import eye
from pledges.desk.sheets.uploads import UploadedSheet
from pledges.exchange.downloads import ready
from pledges.management.progress import under_way
from pledges.reading import kept
from pledges.reading.search import store

CHUNK = 500
PATIENCE = 60.0
"""Seconds that the replica has to catch up."""

BEHIND = (
    "The replica of REPLICA_URL is behind or away, so what it serves may be kept again: run this again once it isn't."
)
ROOMS = ("record", "pledges", "sources")
"""Apps whose tables may hold what was published or drafted."""


def scrub(progress: Callable[[int], None]) -> Iterator[str]:
    """Empty stores that make themselves anew, then write the tables anew; gives a sentence for each thing done."""
    if settings.REPLICA is not None:
        # What it still serves would be kept anew behind our back.
        level = eye.is_level(PATIENCE)
        yield "The replica has all that was sealed." if level else BEHIND
    count = UploadedSheet.objects.count()
    UploadedSheet.objects.all().delete()
    yield f"Uploaded sheets removed: {count}."
    yield f"Answers kept in the shared cache removed: {kept.forget()}."
    yield f"Files to download removed from this machine: {ready.forget()} sets; they are made anew when asked for."
    store.forget(connection.alias)
    if connection.vendor == "sqlite":
        with under_way("writing the database's file anew"), connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy = cursor.fetchone()[0]
        left = " Its log still holds what was there, as somebody is reading: run this again." if busy else ""
        yield f"The database's file was written anew.{left}"
        return
    for number, table in enumerate(tables(), 1):
        progress(number)
        with connection.cursor() as cursor:
            cursor.execute(f'VACUUM (FULL, ANALYZE) "{table}"')
    yield "The database's tables were written anew. Its write-ahead log and archives of it are the server's to remove."


def tables() -> list[str]:
    """Every table that the rooms have in the database, by name."""
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
    ours = {model._meta.db_table for label in ROOMS for model in apps.get_app_config(label).get_models()}
    return sorted(ours & there)


def every_table() -> list[str]:
    """Every table of the database, by name."""
    with connection.cursor() as cursor:
        return sorted(connection.introspection.table_names(cursor))


def stands(phrases: Sequence[str], progress: Callable[[int], None]) -> list[tuple[str, int]]:
    """Columns (`table.column`) of the whole database in which any of these stands, in any case, and in how many rows.

    Search folds words, and JSON may write letters as `\\u…`: both are looked for. Sessions are opened.
    """
    wanted = {one for phrase in phrases for one in _written(phrase)}
    if not wanted:
        return []
    found: dict[str, int] = {}
    for number, table in enumerate(every_table(), 1):
        progress(number)
        for place in _in_table(table, wanted):
            found[place] = found.get(place, 0) + 1
    for session in Session.objects.iterator(CHUNK):
        if _has(json.dumps(session.get_decoded(), ensure_ascii=False, default=str), wanted):
            found["django_session.session_data"] = found.get("django_session.session_data", 0) + 1
    return sorted(found.items())


def told(place: str, count: int) -> str:
    """A column in which words stand, in a line."""
    return f"{place}: {count} {'row' if count == 1 else 'rows'}"


def _in_table(table: str, wanted: Iterable[str]) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  (a name that the database gave)
        columns = [column[0] for column in cursor.description]
        while rows := cursor.fetchmany(CHUNK):
            for row in rows:
                yield from (
                    f"{table}.{name}" for name, value in zip(columns, row, strict=True) if _has(_text(value), wanted)
                )


def _text(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode(errors="replace")
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)


def _has(text: str, wanted: Iterable[str]) -> bool:
    folded = text.casefold()
    return any(one in folded for one in wanted)


def _written(phrase: str) -> set[str]:
    """A phrase as it may stand in a column, without regard to case."""
    return {
        phrase.casefold(),
        json.dumps(phrase)[1:-1].casefold(),
        json.dumps(phrase, ensure_ascii=False)[1:-1].casefold(),
    }
