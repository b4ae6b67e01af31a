"""Whether a failure is the database's being away or busy, which passes, and no mistake in code, which stays.

The first is answered with 503 and a time to come again; the second stays a 500. What a statement asked wrongly for
(ProgrammingError, DataError, IntegrityError, SQLite's "no such table", a statement too complex) is the second, though
some of it comes under the same name, so the code that the engine gave decides.
"""

import logging
import sqlite3

import psycopg2
from django.db import DatabaseError, InterfaceError, OperationalError

from pledgecheck.seldom import Seldom

AGAIN = 10
"""Seconds after which to ask again, as `Retry-After` says."""

PASSING = ("08", "40", "53", "57")
"""Classes of SQLSTATE that pass by themselves: connection, rolled back (deadlock), no resources, operator's doing."""
LOCKED = "55P03"

BUSY = frozenset(
    (
        *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_INTERRUPT),
        *(sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PROTOCOL),
        sqlite3.SQLITE_READONLY,
    )
)
"""SQLite's primary result codes that say something of the file, its locks or its disc."""

_away = Seldom(logging.getLogger(__name__), "The database doesn't answer: %s. Requests get 503 until it does.")


def is_away(failure: BaseException | None) -> bool:
    """Whether a failure, or what it was raised from, says that the database can't answer at the moment."""
    while failure is not None:
        raw = failure.__cause__ or failure
        if isinstance(failure, OperationalError | InterfaceError) and _passes(raw):
            return True
        # What no SQLSTATE came with didn't come from the server: the connection broke in the middle of an answer.
        if type(failure) is DatabaseError and type(raw) is psycopg2.DatabaseError and not getattr(raw, "pgcode", None):
            return True
        failure = failure.__cause__
    return False


def _passes(raw: BaseException) -> bool:
    if isinstance(raw, sqlite3.Error):
        code: int | None = getattr(raw, "sqlite_errorcode", None)
        return code is not None and code & 0xFF in BUSY
    if isinstance(raw, psycopg2.InterfaceError | InterfaceError):
        return "closed" in str(raw)
    state: str | None = getattr(raw, "pgcode", None)
    return state is None or state.startswith(PASSING) or state == LOCKED


def warn(failure: BaseException | None) -> None:
    """Say so in the log, once a minute; what the driver says may hold host and account, so its kind and code alone."""
    raw = failure.__cause__ or failure if failure else None
    code = getattr(raw, "pgcode", None) or getattr(raw, "sqlite_errorname", None) or "no code"
    _away.warn(f"{type(raw).__name__} ({code})")
