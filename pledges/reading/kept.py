"""Rendered answers that all workers and machines share: made once, for as long as the record stays as it is.

Only what anybody may keep gets in. Where no Redis is configured, or it is away, each answer is made anew.
"""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from pledgecheck import copying, shared
from pledges.reading import validator

LIFETIME = 600
LARGEST = 1024 * 1024
"""Bytes: a list of fifty pledges in full has 710,000 of them; one of two hundred is made anew."""


def kept(request: HttpRequest, answer: HttpResponse, head: int, make: Callable[[], str | bytes]) -> bytes:
    """The body of an answer that has all its headers. `head`: the record's, as it was read before the validator.

    Stored under release, address and validator, and only if the head is still the same once it is made: what was read
    after a publication must never stand under what was there before it.
    """
    if not shared.is_configured() or copying.copy() or not _for_everybody(request, answer):
        return _bytes(make())
    key = _key(request, answer)
    try:
        found: bytes | None = shared.ask(lambda redis: redis.get(key))
    except shared.Away:
        return _bytes(make())
    if found is not None:
        return found
    content = _bytes(make())
    if len(content) <= LARGEST and validator.head() == head:
        with suppress(shared.Away):
            shared.ask(lambda redis: redis.set(key, content, ex=LIFETIME))
    return content


def forget() -> int:
    """Remove every answer that is kept, and say how many there were: none stays that a seal has made untrue."""
    if not shared.is_configured():
        return 0
    try:
        return shared.ask(_forget)
    except shared.Away:
        return 0


def _forget(redis: Any) -> int:
    keys = list(redis.scan_iter(match=f"{shared.mark()}:kept:*", count=1000))
    return sum(int(redis.delete(*keys[start : start + 500])) for start in range(0, len(keys), 500))


def _for_everybody(request: HttpRequest, answer: HttpResponse) -> bool:
    """Whether the answer's own headers let anybody keep it."""
    public = answer.get("Cache-Control") == validator.KEPT and answer.get("ETag", "").startswith('"')
    return public and answer.status_code == 200 and not answer.cookies and request.method in ("GET", "HEAD")


def _key(request: HttpRequest, answer: HttpResponse) -> str:
    named = "\n".join((settings.RELEASE, request.get_full_path(), answer["Content-Type"], answer["ETag"]))
    return f"{shared.mark()}:kept:{hashlib.sha256(named.encode()).hexdigest()}"


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content
