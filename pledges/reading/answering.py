"""Answers to programs: bytes with a strong validator, kept for a minute and served stale while renewed."""

from collections.abc import Callable
from http import HTTPStatus
from typing import TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from pledges.reading.kept import kept
from pledges.reading.validator import KEPT, settled, tag

Answer = TypeVar("Answer", bound=HttpResponseBase)


def answer(
    request: HttpRequest, made: Callable[[], bytes], *validated_by: object, head: int | None = None
) -> HttpResponse:
    """JSON as an answer. `validated_by`: all that its bytes are a function of; 304 where the client has them.

    It is `made` only if it has to be sent; one that is a function of the record's `head`, too, once for all workers.
    """
    etag = tag("json", *validated_by, *(() if head is None else (head,)))
    found = public(HttpResponse(content_type="application/json"), etag)
    sent = settled(request, etag, found)
    if isinstance(sent, HttpResponse):
        return public(sent, etag)
    found.content = made() if head is None else kept(request, found, head, made)
    return found


def public(found: Answer, etag: str) -> Answer:
    """An answer that any page may read, and that anybody may keep unless it answers one request's own condition."""
    if found.status_code != HTTPStatus.PRECONDITION_FAILED:
        found["ETag"] = etag
        found["Cache-Control"] = KEPT
    found["Access-Control-Allow-Origin"] = "*"
    return found
