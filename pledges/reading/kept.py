"""Rendered answers that are made once for as long as the record stays as it is: by each worker, or by all together.

Only what anybody may keep gets in. Each worker has some at hand; what it hasn't, the Redis that all workers and
machines share may have. Where neither is configured, or Redis is away, each answer is made anew.
"""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from pledgecheck import copying, shared
from pledges.reading import validator
from pledges.reading.at_hand import at_hand

LIFETIME = 600
LARGEST = 1024 * 1024
"""Bytes: a list of fifty pledges in full has 710,000 of them; one of two hundred is made anew."""


def kept(request: HttpRequest, answer: HttpResponse, head: int, make: Callable[[], str | bytes]) -> bytes:
    """The body of an answer that has all its headers. `head`: the record's, as it was read before the validator.

    Stored under release, address and validator, and only if the head is still the same once it is made: what was read
    after a publication must never stand under what was there before it.
    """
    if copying.copy() or not _is_configured() or not _for_everybody(request, answer):
        return _bytes(make())
    key = _key(request, answer)
    if (at_once := at_hand.get(head, key)) is not None:
        return at_once
    found = _shared(key)
    content = _bytes(make()) if found is None else found
    if len(content) <= LARGEST and validator.head() == head:
        at_hand.put(head, key, content)
        if found is None:
            _share(key, content)
    return content


def _is_configured() -> bool:
    return bool(settings.CACHE_MB) or shared.is_configured()


def _shared(key: str) -> bytes | None:
    if not shared.is_configured():
        return None
    with suppress(shared.Away):
        found: bytes | None = shared.ask(lambda redis: redis.get(key))
        return found
    return None


def _share(key: str, content: bytes) -> None:
    if shared.is_configured():
        with suppress(shared.Away):
            shared.ask(lambda redis: redis.set(key, content, ex=LIFETIME))


def forget() -> int:
    """Remove every answer that is kept, and say how many there were: none stays that a seal has made untrue.

    What other workers have at hand goes with their next request, as the seal is a new head.
    """
    count = at_hand.empty()
    if shared.is_configured():
        with suppress(shared.Away):
            count += shared.ask(_forget)
    return count


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
