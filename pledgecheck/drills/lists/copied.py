"""The normalised tables copied into an SQLite file, with a view that nests them, for Datasette to serve."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pledgecheck.drills.lists.normalised import INDEXES, KEYS, TABLES, SQLite, joined, members

ROWS = 2_000
DATABASE = "drill"


def copy(connection: Any, folder: Path) -> Path:
    """Copy every table, a few rows at a time; gives the file."""
    path = folder / f"{DATABASE}.db"
    file = sqlite3.connect(path)
    file.execute("PRAGMA journal_mode=OFF")
    file.execute("PRAGMA synchronous=OFF")
    for table, columns in TABLES.items():
        names = ", ".join(f'"{name}"' for name in columns)
        declared = ", ".join(f'"{name}" {_kind(name, kind)}' for name, kind in columns.items())
        file.execute(f"CREATE TABLE {table} ({declared})")
        places = ", ".join("?" * len(columns))
        for rows in _read(connection, table):
            file.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)
        if table in INDEXES:
            file.execute(f"CREATE INDEX {table}_order ON {table} ({INDEXES[table]})")
        if table in KEYS:
            file.execute(f"CREATE UNIQUE INDEX {table}_key ON {table} ({KEYS[table]})")
    engine = SQLite()
    shown = ", ".join(f'{sql} AS "{name}"' for name, sql in members(engine).items())
    # The order is the view's own: asked for by a parameter it would have to sort ties in no order.
    file.execute(
        f"CREATE VIEW pledges AS SELECT {shown} FROM {joined(engine, 'pledge p')} ORDER BY p.made_from DESC, p.id"
    )
    file.execute("ANALYZE")
    file.commit()
    file.close()
    return path


def _kind(name: str, kind: str) -> str:
    if name == "id":
        return "integer primary key"
    return "integer" if kind in ("integer", "boolean") else "text"


def _read(connection: Any, table: str) -> Iterator[list[tuple[Any, ...]]]:
    """Rows of a table in the order of their keys; JSON and days as text."""
    columns = ", ".join(
        f'"{name}"::text' if kind in ("jsonb", "date") else f'"{name}"' for name, kind in TABLES[table].items()
    )
    with connection.cursor() as cursor:
        cursor.execute(f"BEGIN; DECLARE copied CURSOR FOR SELECT {columns} FROM bench.{table} ORDER BY id")
        while True:
            cursor.execute(f"FETCH {ROWS} FROM copied")
            rows = cursor.fetchall()
            if not rows:
                break
            yield rows
        cursor.execute("COMMIT")
