"""API keys: made once, found by their digest with every request that brings one, revoked for good."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from pledgecheck.limits.models import ApiKey

LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
BEGINS = "pck_"
SHOWN = len(BEGINS) + 4


def make(row: ApiKey, *, by: Any, at: datetime) -> str:
    """Save a new key, by whom and when; gives it as its holder has to send it, this once."""
    key = BEGINS + "".join(secrets.choice(LETTERS) for _ in range(32))
    row.prefix, row.digest, row.made_by, row.made_at = key[:SHOWN], digest_of(key), by, at
    row.save(force_insert=True)
    return key


def revoke(rows: Iterable[ApiKey], *, at: datetime) -> int:
    """Let these keys open nothing any more; gives how many were still good. Who asks next with one is refused."""
    return ApiKey.objects.filter(pk__in=[row.pk for row in rows], revoked_at=None).update(revoked_at=at)


def typed(request: HttpRequest) -> str | None:
    """What a request brings as its key; None where it brings none. Other ways to sign in are a proxy's, not ours."""
    scheme, _space, key = request.headers.get("Authorization", "").strip().partition(" ")
    return key.strip() if scheme.lower() == "bearer" else None


def known(key: str) -> ApiKey | None:
    """The row of a key that is good. Read anew every time, so that a revoked one stops at once, on every worker."""
    if not key.startswith(BEGINS):
        return None
    return ApiKey.objects.filter(digest=digest_of(key), revoked_at=None).only("pk", "quota").first()


def digest_of(key: str) -> str:
    """What is kept of a key. No slow hash: its 160 random bits can't be guessed."""
    return hashlib.sha256(key.encode()).hexdigest()
