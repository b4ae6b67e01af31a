"""The Redis of CACHE_URL, which all workers and machines share; nothing here is needed for an answer.

Whoever asks it is answered within a moment or told that it is away. After a failure it is left alone for some seconds,
then one request tries it again: an answer never fails for it, and never waits long.
"""

import functools
import hashlib
import logging
import time
from collections.abc import Callable
from typing import Any, TypeVar

import redis
from django.conf import settings

from pledgecheck.seldom import Seldom

Found = TypeVar("Found")

PAUSE = 5.0

# Only the kind of failure: what it says may hold the address with its password.
_silent = Seldom(logging.getLogger(__name__), "The Redis of CACHE_URL doesn't answer (%s); it is tried again.")


class Away(Exception):
    """It isn't configured, doesn't answer, or didn't a moment ago."""


class _Line:
    """Whether it may be asked, as this process has found it."""

    paused_until = 0.0


def is_configured() -> bool:
    """Whether there is one."""
    return bool(settings.CACHE_URL)


def ask(question: Callable[[Any], Found]) -> Found:
    """What a question to its client brings. Raises Away."""
    if not settings.CACHE_URL:
        raise Away
    now = time.monotonic()
    if now < _Line.paused_until:
        raise Away
    tried_again = _Line.paused_until > 0
    if tried_again:
        # Before it is asked: whoever comes meanwhile doesn't wait as well.
        _Line.paused_until = now + PAUSE
    try:
        found = question(_client(settings.CACHE_URL))
    except (redis.RedisError, OSError) as failure:
        _Line.paused_until = time.monotonic() + PAUSE
        _silent.warn(type(failure).__name__)
        raise Away from None
    if tried_again:
        _Line.paused_until = 0.0
    return found


@functools.cache
def _client(url: str) -> Any:
    # A client from a pool of its own tries nothing again; one that Redis.from_url makes may wait for seconds.
    patience: dict[str, Any] = settings.CACHES["default"].get("OPTIONS", {})
    return redis.Redis(connection_pool=redis.ConnectionPool.from_url(url, **patience))


def mark() -> str:
    """What tells this site from every other in a store that both may use; the same on all its machines."""
    return _mark(settings.SECRET_KEY, settings.SITE_URL, str(settings.DATABASES["default"]["NAME"]))


@functools.cache
def _mark(key: str, *named: str) -> str:
    keyed = hashlib.blake2b(key=hashlib.sha256(key.encode()).digest(), digest_size=16)
    keyed.update("\n".join(named).encode())
    return keyed.hexdigest()
