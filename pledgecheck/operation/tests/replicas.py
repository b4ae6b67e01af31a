"""A replica for tests: the tests' own connection, which knows what they have written, and a primary that may refuse."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg2
import pytest
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections

from pledgecheck.operation.replica import line, watch
from pledgecheck.operation.replica.eye import OK, Seen

OWN_WORK = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "DECLARE", "FETCH", "CLOSE", "COPY (SELECT", "PRAGMA", "SET")
"""How statements begin that change nothing."""


class Written(AssertionError):
    """Something was written while a reader was answered."""


@contextmanager
def replica(primary: Any = None) -> Iterator[Any]:
    """The tests' connection as the replica, on which nothing is written. `primary`: what is asked otherwise."""
    own, failed = connections[DEFAULT_DB_ALIAS], list[BaseException]()

    def reads(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if line.stands_in() and not sql.lstrip(" (\n").upper().startswith((*OWN_WORK, "WITH")):
            raise Written(sql)
        return execute(sql, params, many, context)

    def refuse(failure: BaseException) -> None:
        raise AssertionError("the replica failed") from failure

    with pytest.MonkeyPatch.context() as patch, own.execute_wrapper(reads):
        patch.setattr(settings, "REPLICA", {})
        patch.setattr(watch, "seen", lambda: Seen(OK, behind=0.0))  # no thread that looks
        patch.setattr(watch, "failed", failed.append if primary is None else refuse)
        patch.setattr(line, "_here", line._Here())
        patch.setattr(line, "made", lambda: own)
        # In a transaction of a test it would be closed.
        patch.setattr(own, "close_if_unusable_or_obsolete", lambda: None)
        if primary is not None:
            connections[DEFAULT_DB_ALIAS] = primary
        try:
            yield own
        finally:
            line.give_back()
            connections[DEFAULT_DB_ALIAS] = own


def noticing(told: list[str]) -> Any:
    """A primary that notes that it was asked, and refuses."""
    made: Any = connections[DEFAULT_DB_ALIAS].copy()

    def refuse(*_given: Any, **_named: Any) -> Any:
        told.append("asked")
        raise AssertionError("the primary was asked")

    made.ensure_connection = made.cursor = made._cursor = refuse
    return made


def failure(code: str | None = None) -> OperationalError:
    """What Django raises where PostgreSQL gives this code, or none."""
    raised = OperationalError("it is away")
    raised.__cause__ = psycopg2.OperationalError()
    if code:
        raised.__cause__ = type("Coded", (psycopg2.OperationalError,), {"pgcode": code})()
    return raised
