"""Public requests that only read are answered from the replica: each from there or from the primary, never from both.

What the replica fails is asked of the primary before anything of the answer was sent, from its beginning, so that head,
validator and rows are of one server again. What breaks off later breaks off.
"""

from collections.abc import Callable
from functools import partial
from itertools import chain
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.core.signals import request_started
from django.db import Error
from django.http import HttpRequest, HttpResponse

from pledgecheck import copying, rpc_errors
from pledgecheck.desk_only import DESK
from pledgecheck.operation.replica import line, watch
from pledgecheck.operation.requests import PROBES

SAFE = ("GET", "HEAD", "OPTIONS")


class _Failed(HttpResponse):
    """Stands for the answer that the replica failed to give; nobody gets it."""


class ReplicaMiddleware:
    """The innermost one: whatever is counted, looked up of a key or signed in before is the primary's."""

    async_capable = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if settings.REPLICA is None:
            raise MiddlewareNotUsed
        request_started.connect(_begin, dispatch_uid=_begin)
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if reads(request) and not copying.copy() and watch.may_be_read():
            found = self._from_replica(request)
            if found is not None:
                return found
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, failure: Exception) -> HttpResponse | None:
        """Whatever the replica's database refused is asked of the primary: a table may be on its way, too."""
        if not line.stands_in() or not _is_of_database(failure):
            return None
        watch.failed(failure)
        return _Failed()

    def _from_replica(self, request: HttpRequest) -> HttpResponse | None:
        """The answer, None where the replica failed. It stands in until the last piece of an answer was sent."""
        turn = line.stand_in()
        goes_on = False
        try:
            answer = self.get_response(request)
            if isinstance(answer, _Failed) or (_is_made_later(answer) and not _begins(answer)):
                return None
            if _is_made_later(answer):
                answer._resource_closers.append(partial(line.give_back, turn))  # type: ignore[attr-defined]
                line.go_on()
                goes_on = True
            return answer
        finally:
            if not goes_on:
                line.give_back()


def _begin(**_told: object) -> None:
    """Whatever begins asks the primary: the last answer of this thread may have been left without an end."""
    line.give_back()


def reads(request: HttpRequest) -> bool:
    """Whether a request is a reader's: public, and of a method that changes nothing.

    Google's clients ask by POST what is too long for an address. A letter comes by POST as well, and is written down.
    """
    if request.path_info.startswith((DESK, *PROBES)):
        return False
    return request.method in SAFE or f"{request.path_info}/".startswith(rpc_errors.ADDRESS)


def _is_made_later(answer: Any) -> bool:
    """Whether an answer's rows are read while it is sent; a file is there already."""
    return bool(answer.streaming) and getattr(answer, "file_to_stream", None) is None


def _begins(answer: Any) -> bool:
    """Make the first piece of an answer, for which the question is put; gives whether the replica answered it."""
    pieces = iter(answer.streaming_content)
    try:
        first = next(pieces, b"")
    except Error as failure:
        watch.failed(failure)
        return False
    answer.streaming_content = chain([first], pieces)
    return True


def _is_of_database(failure: BaseException | None) -> bool:
    while failure is not None and not isinstance(failure, Error):
        failure = failure.__cause__
    return failure is not None
