"""One shape of error for programs: RFC 9457 `application/problem+json` under /api/, /data/ and /oembed.

Under /v1alpha1/, where programs ask as they ask Google, it is Google's; elsewhere readers get a page in their language.
None of them repeats what was asked: unknown and draft answer alike.
"""

import functools
import json
import sys
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from rest_framework import exceptions

from pledgecheck import rpc_errors
from pledgecheck.desk_only import on_desk
from pledgecheck.limits.gate import TooMany
from pledgecheck.operation import away, unusable
from pledgecheck.operation.number import number
from pledgecheck.read_only import METHODS, open_to_all, options
from pledges.pages import errors

FOR_PROGRAMS = (
    *("/api/", "/data/", "/oembed/", "/livez/", "/readyz/", rpc_errors.ADDRESS),
    *("/record/", "/robots.txt/", "/.well-known/", "/sitemap", "/logo-", "/theme-"),
)
"""How the addresses begin at which no person reads, files that only a browser or a crawler asks for among them."""
DETAILS = {
    400: "The request can't be understood.",
    404: "Nothing is published at this address.",
    401: "This key opens nothing here. Send one that is good, or none: everything is public.",
    405: "This address only answers GET, HEAD and OPTIONS.",
    412: "What there is isn't what If-Match names.",
    500: "Something went wrong here. It has been logged; try again later.",
    503: "The database behind this site doesn't answer at the moment. Ask again in a little while.",
}


def for_programs(path: str) -> bool:
    """Whether programs ask there, with or without a slash at the end."""
    return f"{path}/".startswith(FOR_PROGRAMS)


def problem(status: int, detail: str | None = None, **more: Any) -> HttpResponse:
    """An error for a program: what was wrong, and in further members where, and what would be right."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    body["detail"] = detail or _said(status)
    return open_to_all(
        HttpResponse(
            json.dumps({**body, **more}, ensure_ascii=False), status=status, content_type="application/problem+json"
        )
    )


def error(path: str, status: int) -> HttpResponse:
    """An error for a program, in the shape of the address that it asked."""
    return rpc_errors.error(status, _said(status)) if as_google(path) else problem(status)


def as_google(path: str) -> bool:
    """Whether programs ask there as they ask Google."""
    return f"{path}/".startswith(rpc_errors.ADDRESS)


def _said(status: int) -> str:
    return DETAILS.get(status) or HTTPStatus(status).description


def handler(exc: Exception, context: Any) -> HttpResponse | None:
    """DRF's EXCEPTION_HANDLER: its errors in this shape; others go on to Django's own handling."""
    if not isinstance(exc, exceptions.APIException):
        return None
    detail = exc.detail if isinstance(exc.detail, dict) else {}
    members = getattr(exc, "members", {})
    answer = problem(exc.status_code, **{str(key): str(value) for key, value in detail.items()}, **members)
    if wait := getattr(exc, "wait", None):
        answer["Retry-After"] = str(wait)
    return answer


def reads_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view outside of DRF that answers GET and HEAD, and says to others what may be asked."""

    @functools.wraps(view)
    def asked(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        if request.method in ("GET", "HEAD"):
            return view(request, *args, **named)
        if request.method == "OPTIONS":
            return options()
        answer = _page_or_problem(request, 405)
        answer["Allow"] = METHODS
        return answer

    return asked


def _page_or_problem(request: HttpRequest, status: int) -> HttpResponse:
    if for_programs(request.path):
        return error(request.path, status)
    return errors.page(_language(request), status, number() if status >= 500 else "")


def _language(request: HttpRequest) -> str:
    """That of the address; at the desk, where it follows the person, theirs."""
    asked = translation.get_language_from_request(request) if on_desk(request) else ""
    return asked if asked in settings.CONTENT_LANGUAGES else errors.language_of(request.path)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler400: of a host or a body that can't be, which is no matter of the address and kept by nobody."""
    answer = _page_or_problem(request, 400)
    answer["Cache-Control"] = "no-store"
    return answer


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler404: the same bytes whatever was asked for."""
    return _page_or_problem(request, 404)


def failed(request: HttpRequest) -> HttpResponse:
    """handler500. What failed as the database is away, or not migrated, is answered with 503: no code is broken."""
    failure = sys.exc_info()[1]
    if unusable.is_unmigrated(failure):
        unusable.warn()
        return unavailable(request)
    if not away.is_away(failure):
        if for_programs(request.path) and not as_google(request.path):
            return problem(500, **_numbered())
        return _page_or_problem(request, 500)
    away.warn(failure)
    return unavailable(request)


def unavailable(request: HttpRequest) -> HttpResponse:
    """The answer while the database is away, with the time to ask again."""
    answer = _away(request)
    answer["Retry-After"] = str(away.AGAIN)
    return answer


def _away(request: HttpRequest) -> HttpResponse:
    if as_google(request.path):
        return rpc_errors.error(503, _said(503), rpc_errors.again_in(away.AGAIN))
    if for_programs(request.path):
        return problem(503, retry_after=away.AGAIN, **_numbered())
    return _page_or_problem(request, 503)


def _numbered() -> dict[str, str]:
    """What to name when telling us of a failure."""
    return {"request_id": number()} if number() else {}


def unknown_key(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler401: only programs send keys, so this is never a page."""
    return error(request.path, 401)


def too_many(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler429, of one request too many: how many there may be, and when the next one passes."""
    if not isinstance(exception, TooMany) or not for_programs(request.path):
        return _page_or_problem(request, 429)
    allowed, again = exception.quota.requests, exception.again
    detail = f"{allowed} requests a minute are answered. The next one is in {again} seconds."
    if as_google(request.path):
        return rpc_errors.error(429, detail, rpc_errors.again_in(again))
    return problem(429, detail, requests_a_minute=allowed, retry_after=again)
