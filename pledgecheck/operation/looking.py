"""Whether this site can do its work, looked at as `/readyz` tells it, without ever waiting longer than `PATIENCE`.

It is looked at aside, once for all who ask meanwhile; that all is well is believed for a second.
"""

import functools
import logging
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from pledgecheck import shared
from pledgecheck.operation import away
from pledgecheck.operation.aside import Aside
from pledgecheck.operation.replica import eye, watch
from pledgecheck.record import chain, guard
from pledges.reading.publication import other_frame

PATIENCE = 2.0
SHOWN = 5
"""Names that a sentence has at most."""

AWAY = f"The database doesn't answer within {PATIENCE:.0f} seconds, or not at all."
EMPTY = "The database is empty: look at DATABASE_URL, and whether its disk is there. A new one: run manage.py migrate."
READING = "The database doesn't answer. Readers are answered from the replica; the desk waits until it does."
UNREAD = "The replica of REPLICA_URL isn't read: {why}. The primary answers readers until it is."
CACHE_AWAY = "The Redis of CACHE_URL doesn't answer. Requests pass; each machine counts alone and keeps no answers."


_log = logging.getLogger(__name__)


@dataclass
class Found:
    """What was found. `failed` names what keeps the site from its work, and `detail` says it with what to do."""

    checks: dict[str, str] = field(default_factory=dict)
    head: int | None = None
    failed: str | None = None
    detail: str = ""
    warnings: list[str] = field(default_factory=list)
    lag: float | None = None
    """Seconds that the replica was behind; None where there is none, or it can't be known."""


def found() -> Found:
    """What is so now, or was a moment ago."""
    look = _ready.ask()
    if look.within(PATIENCE) and look.answer:
        return look.answer
    return _without_database()


def _seen() -> Found:
    try:
        return _looked()
    except Exception as failure:
        _log.exception("Whether this site is ready can't be seen.")
        return Found(failed="looking", detail=f"Looking failed: {type(failure).__name__}.")


_ready = Aside(_seen, good=lambda found: not found.failed)


def _looked() -> Found:
    connection = connections[DEFAULT_DB_ALIAS]
    made = Found()
    try:
        # On SQLite a transaction takes the lock of all who write, and readers need none.
        with transaction.atomic() if connection.vendor == "postgresql" else nullcontext():
            _bounded(connection)
            for name, lacking in CHECKS.items():
                made.detail = lacking(connection) or ""
                made.checks[name] = "failed" if made.detail else "ok"
                if made.detail:
                    made.failed = name
                    return made
            made.head = chain.head_sequence()
    except DatabaseError as failure:
        if not away.is_away(failure):
            raise
        return _without_database()
    _add_replica(made)
    made.checks["cache"] = _cache()
    if made.checks["cache"] == "away":
        made.warnings.append(CACHE_AWAY)
    return made


def _without_database() -> Found:
    """What there is to say while the database is away: with a replica that may be read requests may be sent on."""
    made = Found({"database": "failed"}, None, "database", AWAY)
    _add_replica(made)
    if made.checks["replica"] == eye.OK:
        made.failed, made.detail = None, ""
        made.warnings.append(READING)
    return made


def _add_replica(made: Found) -> None:
    """How the replica was seen last; this waits for no answer of it."""
    if settings.REPLICA is None:
        made.checks["replica"] = "off"
        return
    last = watch.seen()
    made.checks["replica"] = last.state
    made.lag = None if last.behind is None else round(last.behind, 1)
    if last.state != eye.OK:
        made.warnings.append(UNREAD.format(why=last.why))


def _bounded(connection: BaseDatabaseWrapper) -> None:
    """Let no statement of this look wait longer than whoever asked."""
    milliseconds = int(PATIENCE * 1000)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"SET LOCAL statement_timeout = {milliseconds}")
        else:
            cursor.execute(f"PRAGMA busy_timeout = {milliseconds}")


def _answers(connection: BaseDatabaseWrapper) -> str | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return None


def lacks_migrations(connection: BaseDatabaseWrapper) -> str | None:
    """A database that a newer release has migrated further is no failure of this one."""
    applied = set(MigrationRecorder(connection).applied_migrations())
    if not applied:
        return EMPTY
    lacking = sorted(_newest() - applied)
    return (
        f"Not migrated to {_some([f'{app}.{name}' for app, name in lacking])}: run manage.py migrate."
        if lacking
        else None
    )


@functools.cache
def _newest() -> frozenset[tuple[str, str]]:
    """The newest migration of each app of this release."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def _triggers(connection: BaseDatabaseWrapper) -> str | None:
    lacking = guard.missing(connection)
    return f"The record can be changed, without {_some(lacking)}: run manage.py migrate." if lacking else None


def _reading_room(connection: BaseDatabaseWrapper) -> str | None:
    other = other_frame(connection.alias)
    return "The reading room stands in another format: run manage.py rebuild." if other else None


def _cache() -> str:
    if not shared.is_configured():
        return "off"
    try:
        shared.ask(lambda redis: redis.ping())
    except shared.Away:
        return "away"
    return "ok"


def _some(names: list[str]) -> str:
    more = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (f" and {more} more" if more > 0 else "")


CHECKS: dict[str, Callable[[BaseDatabaseWrapper], str | None]] = {
    "database": _answers,
    "migrations": lacks_migrations,
    "triggers": _triggers,
    "reading_room": _reading_room,
}
"""What must be so, in the order in which it is looked at; each gives a sentence where it isn't."""
