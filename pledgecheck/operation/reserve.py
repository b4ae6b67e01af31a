"""One thread of each process goes to the database for nobody, so that a frozen one leaves it to say that it lives.

Who comes to that thread waits there until another is done, which under load is a moment. Where in a second none was,
the database is asked aside: if it answers, long acts of the desk have the others, and the request goes on; if it
doesn't, nor anybody else is answered meanwhile, it is frozen, and who comes until it wakes is told so at once.
"""

import threading
import time
from collections.abc import Callable

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse

from pledgecheck import problems
from pledgecheck.operation.aside import Aside, Look
from pledgecheck.operation.requests import PROBES

MOMENT, PATIENCE = 1.0, 1.0
"""Seconds for which another thread is waited for, and then for what is asked aside."""


class Process:
    """How many threads this process has, as its server says (`gunicorn_conf`); 0: nobody said, so none is kept."""

    threads = 0


class ReserveMiddleware:
    """Lets all requests but one at a time go on to the database."""

    async_capable = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._changed = threading.Condition()
        self._under_way, self._waiting, self._answered_at = 0, 0, 0.0
        self._answering = Aside(_answers, good=lambda answers: False)
        self._asked: Look[bool] | None = None

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info in PROBES or Process.threads < 2 or not _may_freeze():
            return self.get_response(request)
        if not self._begins():
            return problems.unavailable(request)
        try:
            return self.get_response(request)
        finally:
            with self._changed:
                self._under_way -= 1
                self._answered_at = time.monotonic()
                self._changed.notify()

    def _begins(self) -> bool:
        with self._changed:
            if self._is_frozen():
                return False
            if self._waiting or not self._has_room():
                # In turn: whoever was just done comes with the next request, and would take the place that it left.
                self._waiting += 1
                self._changed.wait_for(self._has_room, MOMENT)
                self._waiting -= 1
            if self._has_room():
                self._under_way += 1
                return True
        self._asked = self._answering.ask()
        self._asked.within(PATIENCE)
        with self._changed:
            if self._is_frozen():
                return False
            self._under_way += 1
            return True

    def _has_room(self) -> bool:
        return self._under_way < Process.threads - 1

    def _is_frozen(self) -> bool:
        """Whether the database has had its time to answer aside, and nobody was answered since it was asked."""
        look = self._asked
        if look is None or look.done.is_set() or time.monotonic() < look.began + 0.9 * PATIENCE:
            return False
        return self._answered_at < look.began


def _may_freeze() -> bool:
    """A file is read by this process itself."""
    return connection.vendor == "postgresql"


def _answers() -> bool:
    """Whether anything comes back. A refusal is an answer too, and for whoever asks next to see."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True
