"""One shape of error for programs: RFC 9457 `application/problem+json` under /api/, /data/, /oembed and /v1alpha1/.

Elsewhere readers get a page in their language. Neither repeats what was asked: unknown and draft answer alike.
"""

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from rest_framework import exceptions

from pledgecheck.limits.gate import TooMany
from pledgecheck.read_only import METHODS
from pledges.pages import errors

FOR_PROGRAMS = ("/api/", "/data/", "/oembed/", "/v1alpha1/")
DETAILS = {
    400: "The request can't be understood.",
    404: "Nothing is published at this address.",
    401: "This key opens nothing here. Send one that is good, or none: everything is public.",
    405: "This address only answers GET, HEAD and OPTIONS.",
    412: "What there is isn't what If-Match names.",
    500: "Something went wrong here. It has been logged; try again later.",
}


def for_programs(path: str) -> bool:
    """Whether programs ask there, with or without a slash at the end."""
    return f"{path}/".startswith(FOR_PROGRAMS)


def problem(status: int, detail: str | None = None, **more: Any) -> HttpResponse:
    """An error for a program: what was wrong, and in further members where, and what would be right."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    body["detail"] = detail or DETAILS.get(status) or HTTPStatus(status).description
    answer = HttpResponse(
        json.dumps({**body, **more}, ensure_ascii=False), status=status, content_type="application/problem+json"
    )
    answer["Access-Control-Allow-Origin"] = "*"
    of_one_request = status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.PRECONDITION_FAILED
    answer["Cache-Control"] = "no-store" if of_one_request else "public, max-age=10"
    return answer


def handler(exc: Exception, context: Any) -> HttpResponse | None:
    """DRF's EXCEPTION_HANDLER: its errors in this shape; others go on to Django's own handling."""
    if not isinstance(exc, exceptions.APIException):
        return None
    detail = exc.detail if isinstance(exc.detail, dict) else {}
    members = getattr(exc, "members", {})
    answer = problem(exc.status_code, **{str(key): str(value) for key, value in detail.items()}, **members)
    if wait := getattr(exc, "wait", None):
        answer["Retry-After"] = str(wait)
    if isinstance(exc, exceptions.MethodNotAllowed):
        answer["Allow"] = METHODS
    return answer


def _page_or_problem(request: HttpRequest, status: int) -> HttpResponse:
    if for_programs(request.path):
        return problem(status)
    return errors.page(errors.language_of(request.path), status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler400: of a host or a body that can't be, which is no matter of the address and kept by nobody."""
    answer = _page_or_problem(request, 400)
    answer["Cache-Control"] = "no-store"
    return answer


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler404: the same bytes whatever was asked for."""
    return _page_or_problem(request, 404)


def failed(request: HttpRequest) -> HttpResponse:
    """handler500."""
    return _page_or_problem(request, 500)


def unknown_key(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler401: only programs send keys, so this is never a page."""
    return problem(401)


def too_many(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler429, of one request too many: how many there may be, and when the next one passes."""
    if not isinstance(exception, TooMany) or not for_programs(request.path):
        return _page_or_problem(request, 429)
    allowed, again = exception.quota.requests, exception.again
    detail = f"{allowed} requests a minute are answered. The next one is in {again} seconds."
    return problem(429, detail, requests_a_minute=allowed, retry_after=again)
