"""A connection that asks one question after another and never waits longer for an answer than it was told to."""

import re
import select
import time
from typing import Any

import psycopg2
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg2.extensions import POLL_OK, POLL_READ, POLL_WRITE

EVENTS = {POLL_READ: select.POLLIN, POLL_WRITE: select.POLLOUT}


REASONS = {
    "could not translate host": "its name leads nowhere",
    "Connection refused": "nothing listens there",
    "authentication failed": "it doesn't take the password of this role",
    "no password supplied": "it wants a password of this role",
    r"pg_hba\.conf": "its pg_hba.conf doesn't let this role in from here",
    'role ".*" does not exist': "it has no such role",
    'database ".*" does not exist': "it has no such database",
    "invalid": "an option of its address is unknown or has no such value",
    "not support SSL": "it speaks without TLS",
    "certificate": "its certificate isn't trusted",
}
"""By a pattern of the driver's words what to tell: a connection that never came about has no code."""


class Silent(Exception):
    """There was no answer in time, or none is to be had. Says why as far as it is known, and no address."""


class Asked:
    """A PostgreSQL that is asked without blocking; whatever goes wrong, the next question opens a connection anew."""

    def __init__(self, wrapper: BaseDatabaseWrapper) -> None:
        self._wrapper = wrapper
        self._connection: Any = None

    def row(self, sql: str, within: float) -> tuple[Any, ...]:
        """The one row that a question brings. Raises Silent."""
        until = time.monotonic() + within
        try:
            if self._connection is None:
                self._connection = psycopg2.connect(**self._wrapper.get_connection_params(), async_=1)
                self._wait(until)
            cursor = self._connection.cursor()
            cursor.execute(sql)
            self._wait(until)
            found: tuple[Any, ...] = cursor.fetchone()
        except (psycopg2.Error, OSError) as failure:
            self.close()
            raise Silent(_why(failure)) from None
        except Silent:
            self.close()
            raise
        return found

    def close(self) -> None:
        """Leave the connection."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _wait(self, until: float) -> None:
        while (state := self._connection.poll()) != POLL_OK:
            left = until - time.monotonic()
            ready = select.poll()
            ready.register(self._connection.fileno(), EVENTS[state])
            if left <= 0 or not ready.poll(left * 1000):
                raise Silent("no answer in time")


def _why(failure: Exception) -> str:
    code = getattr(failure, "pgcode", None)
    told = next((reason for words, reason in REASONS.items() if re.search(words, str(failure))), None)
    return told if told and not code else f"{type(failure).__name__}, {code or 'no code'}"
