"""Counting a request where all workers count: in Redis where one is shared, else in this machine's own file.

So it is while Redis is away, too: whoever asks meanwhile is counted by each machine alone, and not by nobody.

Where counting itself fails the request passes: a limit guards the site, and must not be what brings it down.
"""

import hashlib
import logging
import sqlite3
import time
from contextlib import suppress
from dataclasses import dataclass

from pledgecheck import shared
from pledgecheck.limits import in_redis, on_machine
from pledgecheck.limits.rule import again_in, seconds
from pledgecheck.seldom import Seldom

_failing = Seldom(logging.getLogger(__name__), "Requests aren't counted, and all pass: %s: %s")


@dataclass(frozen=True)
class Quota:
    """Requests a minute, and the name that they are told under: it never says whose they are."""

    name: str
    requests: int

    def policy(self) -> str:
        """`RateLimit-Policy`, as draft-ietf-httpapi-ratelimit-headers has it."""
        return f'"{self.name}";q={self.requests};w=60'

    def spent(self, again: int) -> str:
        """`RateLimit` of an answer that was refused."""
        return f'"{self.name}";r=0;t={again}'


def count(client: str, quota: Quota) -> int:
    """Count a request of a client. Gives 0 where it passes, else the seconds after which the next one does."""
    try:
        return _count(_hidden(client), quota.requests)
    except (sqlite3.Error, OSError) as failure:
        _failing.warn(type(failure).__name__, failure)
        return 0


def _count(client: str, requests: int) -> int:
    if shared.is_configured():
        with suppress(shared.Away):  # shared has said so
            refused = in_redis.ask(client, requests)
            return seconds(again_in(*refused, requests)) if refused else 0
    now = time.time_ns() // 1_000_000
    found = on_machine.ask(client, requests, now)
    return seconds(again_in(found, now, requests)) if found else 0


def _hidden(client: str) -> str:
    """What stands for a client in the store: addresses are written nowhere."""
    return hashlib.blake2b(client.encode(), key=shared.mark().encode(), digest_size=16).hexdigest()
