"""Strong validators of public answers: they change when the answer's bytes may, and only then."""

import hashlib

from django.conf import settings

from pledgecheck.record import chain

KEPT = "public, max-age=60, stale-while-revalidate=600"
"""Cache-Control of every public answer that has such a validator."""


def head() -> int:
    """The record's newest sequence: what every list and page of the reading room is a function of."""
    return chain.head_sequence()


def tag(*parts: object) -> str:
    """A strong ETag over the release and whatever else the answer is a function of, in quotes."""
    named = "\n".join(str(part) for part in (settings.RELEASE, *parts))
    return f'"{hashlib.sha256(named.encode()).hexdigest()[:32]}"'
