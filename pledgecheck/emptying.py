"""How a test database is emptied after a test that commits: what is there is deleted, and nothing made anew.

Django truncates every table and tells every app to write its permissions again, which takes longer than most tests.
"""

from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

Rows = dict[str, list[tuple[Any, ...]]]

_BEGUN_WITH: dict[str, Rows] = {}
"""By database, what migrations put into it."""


def begin(connection: BaseDatabaseWrapper) -> None:
    """Remember what a database holds before any test."""
    _BEGUN_WITH[connection.alias] = _rows(connection, _filled(connection))


def empty(connection: BaseDatabaseWrapper) -> bool:
    """Delete all that migrations didn't put there; False, with nothing done, where that has changed or isn't known."""
    begun = _BEGUN_WITH.get(connection.alias)
    if begun is None or _rows(connection, list(begun)) != begun:
        return False
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for table in _filled(connection):
            if table not in begun:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")
    return True


def _filled(connection: BaseDatabaseWrapper) -> list[str]:
    """The tables of our apps that hold anything, in one query."""
    tables = sorted(connection.introspection.django_table_names(only_existing=True, include_views=False))
    quoted = connection.ops.quote_name
    each = (f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {quoted(table)})" for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(each))
        return sorted(name for (name,) in cursor.fetchall())


def _rows(connection: BaseDatabaseWrapper, tables: list[str]) -> Rows:
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = sorted(cursor.fetchall(), key=repr)
    return found
