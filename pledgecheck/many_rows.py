"""Rows of one table written many at a time: one statement, however many there are.

Django's own `bulk_create` makes an object of each row and splits them by the number of values; where thousands are
written at once, that costs more than the writing.
"""

import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent import futures
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models, transaction

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
    behind = _BEHIND.get()
    if behind and behind.takes(connection) and (new or not conflict) and (lines := _lines(rows)):
        behind.copy(f"COPY {table._meta.db_table} ({', '.join(names)}) FROM STDIN {_NULL_IS}", lines)
        return
    # All or none of them, and on SQLite in one transaction also where nobody has begun one.
    with transaction.atomic(using, savepoint=False), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sql = into + _unnested(table, names, foreign, connection) + conflict
            cursor.execute(sql, [list(column) for column in zip(*rows, strict=True)])
        else:
            cursor.executemany(f"{into}VALUES ({', '.join(['%s'] * len(names))}){conflict}", rows)


class _Behind:
    """Rows on their way to PostgreSQL, while this thread goes on; the next statement waits until they are there."""

    def __init__(self, connection: Any, thread: futures.Executor) -> None:
        self._connection, self._thread = connection, thread
        self._under_way: list[futures.Future[None]] = []

    def takes(self, connection: Any) -> bool:
        """Whether rows for this connection may go this way: nothing of them is committed before they are there."""
        return connection is self._connection and bool(connection.in_atomic_block)

    def copy(self, sql: str, lines: io.BytesIO) -> None:
        self._under_way.append(self._thread.submit(self._copy, sql, lines))

    def _copy(self, sql: str, lines: io.BytesIO) -> None:
        # The driver's own cursor: Django's refuse another thread, and nobody else asks the connection meanwhile.
        with self._connection.connection.cursor() as cursor:
            cursor.copy_expert(sql, lines, _AT_ONCE)

    def arrived(self) -> None:
        """Wait for all that is under way. Raises what the first of them met with."""
        under_way, self._under_way = self._under_way, []
        futures.wait(under_way)
        with self._connection.wrap_database_errors:
            for one in under_way:
                one.result()

    def first(self, execute: Callable[..., Any], *statement: Any) -> Any:
        """A statement, once all rows before it are there."""
        self.arrived()
        return execute(*statement)


@contextmanager
def by_copy(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Within the block PostgreSQL is handed rows by COPY, which is half the work, where nothing is in their way.

    Another thread hands them over meanwhile. Whatever wraps statements doesn't see these. So it is for whole tables
    that nobody else writes, where a row in the way is an error, told by the next statement or the end of the block,
    and not for an act. Statements wait; what is fetched of a cursor on the server doesn't, so there may be none open.
    """
    connection = connections[using]
    if connection.vendor != "postgresql":
        yield
        return
    turns = sys.getswitchinterval()
    with futures.ThreadPoolExecutor(1) as thread:
        behind = _Behind(connection, thread)
        before = _BEHIND.set(behind)
        sys.setswitchinterval(_TURN)
        try:
            with connection.execute_wrapper(behind.first):
                yield
            behind.arrived()
        finally:
            sys.setswitchinterval(turns)
            _BEHIND.reset(before)


_BEHIND: ContextVar[_Behind | None] = ContextVar("behind", default=None)
_TURN = 0.0005
"""Seconds until a thread that computes lets the other one hand over more: Python's own 5 ms are as long as a COPY."""
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
