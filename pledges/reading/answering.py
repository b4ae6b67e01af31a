"""Answers to programs: bytes with a strong validator, kept for a moment and served stale while renewed."""

from collections.abc import Callable
from http import HTTPStatus
from typing import TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from pledges.reading import blocked
from pledges.reading.kept import kept
from pledges.reading.validator import KEPT, settled, tag

Answer = TypeVar("Answer", bound=HttpResponseBase)


def answer(
    request: HttpRequest,
    made: Callable[[], bytes],
    *validated_by: object,
    head: int | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """JSON as an answer. `validated_by`: all that its bytes are a function of; 304 where the client has them.

    It is `made` only if it has to be sent; one that is a function of the record's `head`, too, once for all workers.
    With another `status` than 200 it is always sent: the request's conditions are then to be ignored (RFC 9110,
    13.2.1).
    """
    etag = tag("json", *validated_by, *(() if head is None else (head,)))
    found = HttpResponse(content_type="application/json", status=status, headers=blocked.headers(status))
    public(found, etag)
    sent = settled(request, etag, found)
    if isinstance(sent, HttpResponse):
        return public(sent, etag)
    found.content = made() if head is None else kept(request, found, head, made)
    return found


def document(request: HttpRequest, stored: str) -> HttpResponse:
    """A document as it is stored; 451 where it is the notice of what may not be read."""
    return answer(request, stored.encode, stored, status=blocked.status_of(stored))


def public(found: Answer, etag: str) -> Answer:
    """An answer that any page may read, and that anybody may keep unless it answers one request's own condition."""
    if found.status_code != HTTPStatus.PRECONDITION_FAILED:
        found["ETag"] = etag
        found["Cache-Control"] = KEPT
    found["Access-Control-Allow-Origin"] = "*"
    return found
