"""The numbers that new rows get: they go on after the last that was given, though its row was deleted since.

What is remembered of a row (its history, who saved it) is kept under its number for good, and would be another's then.
"""

from typing import Any

from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connections

from pledges.management.backups import tables


def given(using: str) -> dict[str, int]:
    """The last number that each table gave, as its engine remembers it; tables that gave none are left out."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, seq FROM sqlite_sequence")
            return dict(cursor.fetchall())
        found = {}
        for table, column in _numbered():
            cursor.execute("SELECT pg_sequence_last_value(pg_get_serial_sequence(%s, %s)::regclass)", [table, column])
            (found[table],) = cursor.fetchone()
    return {table: last for table, last in found.items() if last}


def go_on_after(last: dict[str, int]) -> None:
    """Let each table of the site's own database give no number up to these, nor one that a row has."""
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), tables.moved()):
            cursor.execute(sql)
        for table, column in _numbered():
            if table in last and connection.vendor == "sqlite":
                _in_sqlite(cursor, table, last[table])
            elif table in last:
                own = "pg_get_serial_sequence(%s, %s)::regclass"
                sql = f"SELECT setval({own}, greatest(%s, coalesce(pg_sequence_last_value({own}), 1)))"
                cursor.execute(sql, [table, column, last[table], table, column])


def _in_sqlite(cursor: Any, table: str, last: int) -> None:
    """Its own table has no key, and no row of a table that never gave a number."""
    cursor.execute("SELECT max(seq) FROM sqlite_sequence WHERE name = %s", [table])
    (here,) = cursor.fetchone()
    cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
    cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, max(last, here or 0)])


def _numbered() -> list[tuple[str, str]]:
    """The tables that give numbers, each with the column that gets them."""
    fields = ((model._meta.db_table, model._meta.auto_field) for model in tables.moved())
    return [(table, str(field.column)) for table, field in fields if field is not None]
