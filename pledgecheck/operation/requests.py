"""One line in the log for every request, and a number that leads from an answer to the lines about it.

Nothing in a line tells who asked: no address, browser, cookie, account or header, and of a query the names alone, as
what people search for is theirs. Who did what at the desk stands in its own history.

`X-Request-ID` is sent with failures (5xx) and by the desk, where no answer is kept or compared. Everywhere else a
number of its own would make two answers to one question differ, which a public answer may not do (a 304 would bring
another header than what it confirms, and a cache would hand one reader's number to all).
"""

import logging
import re
import secrets
import time
from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.encoding import escape_uri_path

from pledgecheck import copying
from pledgecheck.desk_only import on_desk
from pledgecheck.operation.number import begin, number

HEADER = "X-Request-ID"
GIVEN = re.compile(r"[0-9A-Fa-f][0-9A-Fa-f-]{15,63}", re.ASCII)
"""A number that a proxy gave: hexadecimal, as a UUID or without its dashes. No name, address or sentence fits."""

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
NAME = re.compile(r"(?:^|&)([a-z_]{1,30})=", re.ASCII)
"""A parameter as this site names them. Others may be what somebody typed, and are left out."""
LONGEST_PATH, MOST_NAMES = 300, 20

SECRET = re.compile(r"^(/admin/preview/|/[^/]+/report/received/)[^/]+")
"""Addresses that open something to whoever knows them."""
PROBES = ("/livez", "/readyz")

_log = logging.getLogger(__name__)


class RequestMiddleware:
    """The outermost one, so that every answer is told, whoever made it."""

    async_capable = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if copying.copy():
            return self.get_response(request)
        began = time.perf_counter()
        begin(_numbered(request))
        answer = self.get_response(request)
        if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR or on_desk(request):
            answer[HEADER] = number()
        _told_at_its_end(request, answer, began)
        return answer


def _numbered(request: HttpRequest) -> str:
    given = request.headers.get(HEADER, "") if settings.TRUST_PROXY else ""
    return given if GIVEN.fullmatch(given) else secrets.token_hex(16)


def _told_at_its_end(request: HttpRequest, answer: Any, began: float) -> None:
    """Tell a request once all of its answer is handed out, which is when the server closes it."""
    sent = [0]
    if not answer.streaming:
        sent[0] = 0 if request.method == "HEAD" else len(answer.content)
    elif getattr(answer, "file_to_stream", None) is None:
        answer.streaming_content = _counted(answer.streaming_content, sent)
    else:
        # A file is left alone, as the server may send it by itself.
        sent[0] = int(answer.get("Content-Length") or 0)

    def tell() -> None:
        _tell(request, answer.status_code, (time.perf_counter() - began) * 1000, sent[0])
        begin("")

    answer._resource_closers.append(tell)


def _counted(pieces: Iterator[bytes], sent: list[int]) -> Iterator[bytes]:
    try:
        for piece in pieces:
            sent[0] += len(piece)
            yield piece
    except Exception:
        # Its status is out already. It is raised again, else what broke off would look whole.
        _log.exception("An answer broke off after %s bytes.", sent[0])
        raise


def _tell(request: HttpRequest, status: int, milliseconds: float, sent: int) -> None:
    failed = status >= HTTPStatus.INTERNAL_SERVER_ERROR
    if request.path_info in PROBES and not failed:
        return
    path = SECRET.sub(r"\1…", request.path)
    found = {
        "method": request.method if request.method in METHODS else "other",
        "path": escape_uri_path(path)[:LONGEST_PATH].replace("%E2%80%A6", "…"),
        "parameters": NAME.findall(request.META.get("QUERY_STRING", ""))[:MOST_NAMES],
        "status": status,
        "ms": round(milliseconds, 1),
        "bytes": sent,
    }
    _log.log(logging.ERROR if failed else logging.INFO, "request", extra={"members": found})
