"""A connection that asks one question after another and never waits longer for an answer than it was told to."""

import select
import time
from typing import Any

import psycopg2
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg2.extensions import POLL_OK, POLL_READ, POLL_WRITE

EVENTS = {POLL_READ: select.POLLIN, POLL_WRITE: select.POLLOUT}


class Silent(Exception):
    """There was no answer in time, or none is to be had. Says the kind of failure, and no address."""


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
            raise Silent(f"{type(failure).__name__}, {getattr(failure, 'pgcode', None) or 'no code'}") from None
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
