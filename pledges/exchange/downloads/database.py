"""The tables as one SQLite file, which Datasette opens as it is: keys, labels, and full text of pledges and claims.

The same rows in the same order make the same bytes: pages of one size, one transaction, nothing of the clock.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pledges.exchange.downloads.rows import Cells
from pledges.exchange.downloads.tables import TABLES
from pledges.exchange.downloads.tables.field import Column, Field, Kind, Reference, Table
from pledges.reading import addresses

AFFINITIES: dict[Kind, str] = {"integer": "INTEGER", "number": "NUMERIC", "truth": "INTEGER"}
"""Of columns that aren't text. NUMERIC makes a decimal the nearest number that SQLite has, to count with."""

EXACT = "_exact"
"""Ends the name of the text beside each decimal, which has it digit for digit: `644.50`, `12345678901234567.25`."""

BATCH = 200
CACHE = -8000
"""Kilobytes that SQLite keeps in memory while the file is written."""

LABELS = ("title", "name")
"""What Datasette calls a row by, where a table has such a column."""

ABOUT = "about"

_TOGETHER = re.compile("[가-힣\u3400-\u9fff]{2,}")
_LONGEST_WORD, _LONGEST_PART = 16, 8


class Database:
    """The file while it is written. Whoever leaves it without `finish` has no use for it."""

    def __init__(self, path: Path) -> None:
        self._file = sqlite3.connect(path, isolation_level=None)
        for pragma in ("page_size=4096", "journal_mode=OFF", "synchronous=OFF", f"cache_size={CACHE}"):
            self._file.execute(f"PRAGMA {pragma}")
        self._file.execute("BEGIN")
        for table in TABLES:
            self._file.execute(_definition(table))
        self._sinks = {table.name: _Rows(self._file, table) for table in TABLES}

    def sink(self, table: str) -> "_Rows":
        """Where rows of a table go."""
        return self._sinks[table]

    def finish(self, about: Mapping[str, str]) -> None:
        """Write what waits, then indexes, full text, and what the file says of itself."""
        for sink in self._sinks.values():
            sink.flush()
        for table in TABLES:
            for statement in _indexes(table):
                self._file.execute(statement)
            if table.found_by:
                self._find(table)
        self._file.execute(f"CREATE TABLE {ABOUT} (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
        self._file.executemany(f"INSERT INTO {ABOUT} VALUES (?, ?)", about.items())
        self._file.execute("CREATE TABLE about_columns (table_name TEXT, column_name TEXT, meaning TEXT)")
        told = ((table.name, name, means) for table in TABLES for name, _affinity, means in _columns(table))
        self._file.executemany("INSERT INTO about_columns VALUES (?, ?, ?)", told)
        self._file.execute("COMMIT")
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _find(self, table: Table) -> None:
        """Full text. What is indexed has parts of Hangul words behind the text, which it shows without."""
        names = [column.name for field in table.fields if field.name in table.found_by for column in field.columns()]
        listed = ", ".join(names)
        self._file.execute(
            f'CREATE VIRTUAL TABLE {table.name}_fts USING fts5({listed}, content="{table.name}", '
            "tokenize='porter unicode61 remove_diacritics 2')"
        )
        rows = self._file.execute(f"SELECT rowid, {listed} FROM {table.name} ORDER BY rowid")
        places = ", ".join("?" * (len(names) + 1))
        self._file.executemany(
            f"INSERT INTO {table.name}_fts (rowid, {listed}) VALUES ({places})",
            ((number, *(text and f"{text}\n{parts(text)}" for text in texts)) for number, *texts in rows),
        )


class _Rows:
    """Rows of a table, written some at a time."""

    def __init__(self, file: sqlite3.Connection, table: Table) -> None:
        self._file = file
        columns = enumerate(table.columns(), 1)
        places = ", ".join(f"?{place}" for place, column in columns for _each in _kept(column))
        self._insert = f"INSERT INTO {table.name} ({_list(name for name, *_said in _columns(table))}) VALUES ({places})"
        self._waiting: list[Cells] = []

    def write(self, rows: Sequence[Cells]) -> None:
        """Add rows."""
        self._waiting += rows
        if len(self._waiting) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        self._file.executemany(self._insert, self._waiting)
        self._waiting = []


def parts(text: str) -> str:
    """Every part of two letters and more of the Hangul and Han words of a text: 수출 is found in 연간수출액을."""
    found: dict[str, None] = {}
    for word in _TOGETHER.findall(text):
        found.update(dict.fromkeys(_parts(word[:_LONGEST_WORD])))
    return " ".join(found)


def _parts(word: str) -> Iterator[str]:
    for size in range(2, min(len(word), _LONGEST_PART) + 1):
        yield from (word[start : start + size] for start in range(len(word) - size + 1))


def _definition(table: Table) -> str:
    columns = [
        f"{_quoted(name)} {affinity}{' NOT NULL' if name in table.key else ''}"
        for name, affinity, _means in _columns(table)
    ]
    lines = [*columns, *_label(table), f"PRIMARY KEY ({_list(table.key)})", *map(_constraint, table.refers)]
    return f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(lines) + "\n)"


def _columns(table: Table) -> Iterator[tuple[str, str, str]]:
    """Name, affinity and meaning of every column that values are written into."""
    for column in table.columns():
        yield from _kept(column)


def _kept(column: Column) -> Iterator[tuple[str, str, str]]:
    """The columns that a value of one of the package's goes into: a decimal into two."""
    yield column.name, AFFINITIES.get(column.kind, "TEXT"), column.means
    if column.kind == "number":
        yield f"{column.name}{EXACT}", "TEXT", f"{column.name} digit for digit; that is the nearest number."


def _label(table: Table) -> Iterable[str]:
    """What a row is called by, in the first language, where no column is that already; it takes no space."""
    names = {column.name for column in table.columns()}
    if not table.title or names & set(LABELS):
        return ()
    field = next(field for field in table.fields if field.name == table.title)
    label = "name" if table.title == "name" else "title"
    return (f"{label} TEXT GENERATED ALWAYS AS ({_first(field)}) VIRTUAL",)


def _first(field: Field) -> str:
    suffix = addresses.first_language().lower().replace("-", "_")
    return f"{field.name}_{suffix}"


def _constraint(one: Reference) -> str:
    return f"FOREIGN KEY ({_list(one.columns)}) REFERENCES {one.table} ({_list(one.key)})"


def _indexes(table: Table) -> Iterator[str]:
    """By what other tables lead here, where the key doesn't begin with it."""
    for one in table.refers:
        if table.key[: len(one.columns)] != one.columns:
            yield f"CREATE INDEX {table.name}_{'_'.join(one.columns)} ON {table.name} ({_list(one.columns)})"


def _list(names: Iterable[str]) -> str:
    return ", ".join(map(_quoted, names))


def _quoted(name: str) -> str:
    return f'"{name}"'
