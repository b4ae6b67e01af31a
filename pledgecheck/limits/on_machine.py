"""Counts in a small SQLite file of this machine's own, for all workers on it: never in the database of the record.

One statement a request, exact however many ask at once. What is lost with the file is a minute's counting, so nothing
is waited for to reach the disk. A file that was deleted is made anew by whoever asks next.
"""

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pledgecheck.limits.rule import MINUTE, Count
from pledgecheck.private_folder import folder, make_private

PATIENCE = 1.0
TIDY_EVERY = MINUTE

TABLE = """
CREATE TABLE IF NOT EXISTS counts (
    client TEXT PRIMARY KEY, began INTEGER NOT NULL, before INTEGER NOT NULL, asked INTEGER NOT NULL
) WITHOUT ROWID
"""
ASK = f"""
INSERT INTO counts (client, began, before, asked) VALUES (:client, :now, 0, 1)
ON CONFLICT (client) DO UPDATE SET
    began = CASE WHEN abs(:now - began) < {MINUTE} THEN began
                 WHEN :now - began BETWEEN {MINUTE} AND {2 * MINUTE - 1} THEN began + {MINUTE} ELSE :now END,
    before = CASE WHEN abs(:now - began) < {MINUTE} THEN before
                  WHEN :now - began BETWEEN {MINUTE} AND {2 * MINUTE - 1} THEN asked ELSE 0 END,
    asked = CASE WHEN abs(:now - began) < {MINUTE} THEN asked + 1 ELSE 1 END
WHERE CASE WHEN abs(:now - began) < {MINUTE}
           THEN asked < :quota AND before * (began + {MINUTE} - max(:now, began)) <= (:quota - asked) * {MINUTE}
           WHEN :now - began BETWEEN {MINUTE} AND {2 * MINUTE - 1}
           THEN asked * (began + {2 * MINUTE} - :now) <= :quota * {MINUTE}
           ELSE 1 END
RETURNING 1
"""
"""The rule of `rule.py` where the rows are, as only there nobody else writes between looking and counting.

A test holds the two to the same answers.
"""


class _File:
    """This process's connection, for its threads one after another, and which file it leads to."""

    lock = threading.Lock()
    connection: sqlite3.Connection | None = None
    path: Path | None = None
    inode = 0
    tidied = 0
    parents: list[sqlite3.Connection] = []


def _forget_parents() -> None:
    """A forked process opens the file itself. Its parent's connection is kept unused, as closing it does harm."""
    if _File.connection:
        _File.parents.append(_File.connection)
    _File.connection, _File.lock = None, threading.Lock()


os.register_at_fork(after_in_child=_forget_parents)


def ask(client: str, quota: int, now: int) -> Count | None:
    """Count a request. None: it passes; otherwise the count that it was refused by. sqlite3.Error, OSError: neither."""
    with _opened() as connection:
        if connection.execute(ASK, {"client": client, "now": now, "quota": quota}).fetchall():
            _tidy(connection, now)
            return None
        found = connection.execute("SELECT began, before, asked FROM counts WHERE client = ?", (client,)).fetchone()
        return Count(*found) if found else None


def _tidy(connection: sqlite3.Connection, now: int) -> None:
    """Delete counts that no longer matter, once a minute and process."""
    if abs(now - _File.tidied) >= TIDY_EVERY:
        _File.tidied = now
        connection.execute("DELETE FROM counts WHERE abs(? - began) >= ?", (now, 2 * MINUTE))


@contextmanager
def _opened() -> Iterator[sqlite3.Connection]:
    if not _File.lock.acquire(timeout=PATIENCE):
        raise TimeoutError("other threads are counting")
    path = folder() / "counts.sqlite3"
    try:
        yield _connection(path)
    except sqlite3.DatabaseError as odd:
        _File.connection = None
        if not isinstance(odd, sqlite3.OperationalError):
            # It is no database any more. Nothing in it is worth more than a minute.
            path.unlink(missing_ok=True)
        raise
    finally:
        _File.lock.release()


def _connection(path: Path) -> sqlite3.Connection:
    """The open file, opened anew where it was deleted, replaced or never opened."""
    if _File.connection and _File.path == path and _File.inode == _inode(path):
        return _File.connection
    _File.connection = None
    make_private(path.parent)
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute(TABLE)
    _File.connection, _File.path, _File.inode = connection, path, _inode(path)
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turn a file to WAL. While another process is doing so SQLite refuses at once, however long it is to wait."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() >= end:
                raise
            time.sleep(PATIENCE / 100)
        else:
            return


def _inode(path: Path) -> int:
    try:
        return os.stat(path).st_ino  # noqa: PTH116 (with every request: a third of the time that Path.stat takes)
    except FileNotFoundError:
        return 0
