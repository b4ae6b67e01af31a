"""Why the database can't be worked with, in a sentence that says what to do; a mistake in code stays one.

Commands end with it and log and pages tell it: what is in the way on the first day is a server that doesn't run, a
database or a folder that nobody made, an account that isn't let in, tables that `migrate` hasn't made yet.
"""

import logging
import sqlite3
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

from pledgecheck.operation import away, looking
from pledgecheck.seldom import Seldom

NO_SUCH = ("42P01", "42703")
"""SQLSTATE of a table and of a column that isn't there."""
NOT_MIGRATED = "The database isn't migrated: run python manage.py migrate, then this again."

_not_migrated = Seldom(
    logging.getLogger(__name__), "The database isn't migrated: run manage.py migrate. Requests get 503 until it is."
)


def sentence(failure: BaseException) -> str | None:
    """What to tell whoever ran a command; None where it isn't for them to mend."""
    if is_unmigrated(failure):
        return NOT_MIGRATED
    found: BaseException | None = failure
    while found is not None:
        if isinstance(found.__cause__ or found, sqlite3.DatabaseError):
            return _of_sqlite(found.__cause__ or found)
        found = found.__cause__
    if "invalid dsn" in str(failure):
        return f"DATABASE_URL has an option that the database's driver doesn't know: {_first(str(failure))}."
    return _of_postgresql(str(failure)) if away.is_away(failure) else None


def is_unmigrated(failure: BaseException | None) -> bool:
    """Whether a table or a column is missing because migrations are."""
    return _names_nothing(failure) and _lacks_migrations()


def warn() -> None:
    """Say so in the log, once a minute."""
    _not_migrated.warn()


def _names_nothing(failure: BaseException | None) -> bool:
    while failure is not None:
        raw: Any = failure.__cause__ or failure
        if isinstance(failure, DatabaseError):
            no_such = isinstance(raw, sqlite3.Error) and str(raw).startswith(("no such table", "no such column"))
            if no_such or getattr(raw, "pgcode", None) in NO_SUCH:
                return True
        failure = failure.__cause__
    return False


def _lacks_migrations() -> bool:
    try:
        return looking.lacks_migrations(connections[DEFAULT_DB_ALIAS]) is not None
    except DatabaseError:
        return False


def _of_sqlite(raw: BaseException) -> str | None:
    """By SQLite's primary result code."""
    place = Path(str(connections[DEFAULT_DB_ALIAS].settings_dict["NAME"]))
    code: int = getattr(raw, "sqlite_errorcode", None) or 0
    if code & 0xFF == sqlite3.SQLITE_CANTOPEN and not place.parent.is_dir():
        return f"There is no folder {place.parent}, in which DATABASE_URL has the database {place.name}: make it first."
    if place.is_dir():
        return f"DATABASE_URL leads to the folder {place}: name a file in it, which is made where there is none."
    said = {
        sqlite3.SQLITE_CANTOPEN: "can't be opened: look who owns it and its folder",
        sqlite3.SQLITE_READONLY: "may not be written: look who owns it and its folder",
        sqlite3.SQLITE_NOTADB: "is no SQLite database: look at DATABASE_URL",
        sqlite3.SQLITE_BUSY: "is locked by another process for too long: wait for that one, then run this again",
        sqlite3.SQLITE_FULL: "has no room left on its disk",
        sqlite3.SQLITE_IOERR: "can't be read or written: look at its disk",
        sqlite3.SQLITE_CORRUPT: "is damaged: restore a backup",
    }.get(code & 0xFF)
    return said and f"The database {place} {said}."


def _of_postgresql(told: str) -> str:
    """By what the driver says, as a connection that never came about has no code. It names no password."""
    settings = connections[DEFAULT_DB_ALIAS].settings_dict
    first = _first(told)
    name, server = settings["NAME"], f"{settings['HOST'] or 'this machine'}"
    if f'database "{name}" does not exist' in told:
        return (
            f"There is no database {name} on the server of DATABASE_URL: make it (createdb --encoding UTF8 --template "
            f"template0 {name}), then run python manage.py migrate."
        )
    if any(words in told for words in ("authentication failed", "role ", "pg_hba.conf", "no password supplied")):
        return f"The database server doesn't let the account of DATABASE_URL in: {first}."
    if any(words in told for words in ("could not translate host", "refused", "timeout", "No such file", "No route")):
        return f"The database server of DATABASE_URL ({server}) can't be reached: {first}. Is it running?"
    return f"The database of DATABASE_URL can't be used at the moment: {first}."


def _first(told: str) -> str:
    return told.strip().splitlines()[0].rstrip(".:") if told.strip() else "no reason given"
