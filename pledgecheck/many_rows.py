"""Rows of one table written many at a time: one statement, however many there are.

Django's own `bulk_create` makes an object of each row and splits them by the number of values; where thousands are
written at once, that costs more than the writing.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType
from typing import Any

from django.db import connections, models, transaction

Row = Sequence[Any]


def insert(
    table: type[models.Model],
    names: Sequence[str],
    rows: Sequence[Row],
    using: str,
    *,
    otherwise: str = "",
    new: bool = False,
    foreign: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Write rows of a table, each with the values of these columns.

    Days are texts. `otherwise`: what follows ON CONFLICT, `new`: there should be none with these rows. `foreign`: the
    type of each column that the model doesn't know, whose values are texts. PostgreSQL is handed a list a column (or
    see `by_copy`), SQLite one row after another.
    """
    if not rows:
        return
    connection = connections[using]
    conflict = f" ON CONFLICT {otherwise}" if otherwise else ""
    into = f"INSERT INTO {table._meta.db_table} ({', '.join(names)}) "
    copying = _BY_COPY.get() and connection.vendor == "postgresql" and (new or not conflict)
    copied = _lines(rows) if copying else None
    # All or none of them, and on SQLite in one transaction also where nobody has begun one.
    with transaction.atomic(using, savepoint=False), connection.cursor() as cursor:
        if copied is not None:
            with connection.wrap_database_errors:
                copying_in = f"COPY {table._meta.db_table} ({', '.join(names)}) FROM STDIN {_NULL_IS}"
                cursor.copy_expert(copying_in, copied, _AT_ONCE)
        elif connection.vendor == "postgresql":
            sql = into + _unnested(table, names, foreign, connection) + conflict
            cursor.execute(sql, [list(column) for column in zip(*rows, strict=True)])
        else:
            cursor.executemany(f"{into}VALUES ({', '.join(['%s'] * len(names))}){conflict}", rows)


@contextmanager
def by_copy() -> Iterator[None]:
    """Within the block PostgreSQL is handed rows by COPY, which is half the work, where nothing is in their way.

    Whatever wraps statements doesn't see these. So it is for whole tables that nobody else writes, where a row in the
    way is an error, and not for an act.
    """
    before = _BY_COPY.set(True)
    try:
        yield
    finally:
        _BY_COPY.reset(before)


_BY_COPY: ContextVar[bool] = ContextVar("by_copy", default=False)
_NULL, _CELL, _ROW = "\x01", "\x02", "\x03"
"""What stands for a null, between cells and between rows until all is escaped at once."""
_AT_ONCE = 1 << 20
"""Bytes that are handed over together."""
_NULL_IS = "(NULL E'\\x01')"
_ESCAPED = (("\\", "\\\\"), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"), (_CELL, "\t"), (_ROW, "\n"))


def _lines(rows: Sequence[Row]) -> io.BytesIO | None:
    """Rows as COPY reads them; None where a text has one of the characters that stand between or for a null."""
    nulls = 0
    try:
        lines = [_CELL.join(row) for row in rows]
    except TypeError:
        lines = [_CELL.join([one if type(one) is str else _cell(one) for one in row]) for row in rows]
        nulls = sum([row.count(None) for row in rows])
    text = _ROW.join(lines) + _ROW
    between = sum(map(len, rows)) - len(rows)
    if [text.count(one) for one in (_NULL, _CELL, _ROW)] != [nulls, between, len(rows)]:
        return None
    for one, escaped in _ESCAPED:
        text = text.replace(one, escaped)
    return io.BytesIO(text.encode())


def _cell(value: Any) -> str:
    return _NULL if value is None else str(value)


def _unnested(table: type[models.Model], names: Sequence[str], foreign: Mapping[str, str], connection: Any) -> str:
    """The rows out of a list a column, each list of the column's type without its length, which the table has."""
    kinds = {field.column: field.db_type(connection) for field in table._meta.concrete_fields}
    lists = ", ".join(f"%s::{'text' if name in foreign else _LENGTH.sub('', kinds[name] or '')}[]" for name in names)
    columns = ", ".join(f"{name}::{foreign[name]}" if name in foreign else name for name in names)
    return f"SELECT {columns} FROM unnest({lists}) AS rows({', '.join(names)})"  # noqa: S608  (names of ours)


_LENGTH = re.compile(r"\(\d+\)")


def replacing(key: str, names: Sequence[str]) -> str:
    """What follows ON CONFLICT where the new row takes the place of the one with its key."""
    new = ", ".join(f"{name} = excluded.{name}" for name in names if name != key)
    return f"({key}) DO UPDATE SET {new}"


def among(pairs: Iterable[tuple[str, str]], first: str = "subject", second: str = "ref") -> models.Q:
    """A condition that two columns hold one of these pairs; nothing holds it where there are none."""
    wanted: dict[str, list[str]] = {}
    for one, other in pairs:
        wanted.setdefault(one, []).append(other)
    either = models.Q(pk__in=())
    for one, others in wanted.items():
        either |= models.Q(**{first: one, f"{second}__in": others})
    return either
