"""Strong validators of public answers: they change when the answer's bytes may, and only then."""

import hashlib
import re
from http import HTTPStatus
from typing import Self

from django.conf import settings
from django.db import connections, router
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from pledgecheck.record.models import Revision
from pledges.reading.models import Frame

FRESH, STALE = 7, 2
"""Seconds for which an answer may be handed out unasked, and for which after them while a fresh one is fetched.

Ten in all with the one that is under way, as caches count in whole ones: nobody reads what is older, be it a result of
this very night or what a court had taken away. A cache asks again for each address once in that time, by validator.
"""

KEPT = f"public, max-age={FRESH}, stale-while-revalidate={STALE}"
"""Cache-Control of every public answer that has such a validator."""

MOMENT = f"public, max-age={FRESH}"
"""Cache-Control of a public error: what is unknown now may be published next."""


COMPRESSED = re.compile(r'[-;]{1,2}(gzip|br|zstd|deflate)"')
"""What proxies that compress (Apache, Caddy) put at the end of a validator; others (nginx) make it a weak one."""


class Head(int):
    """The record's newest sequence. `state`: which record that is the head of, and in what shape documents stand.

    After a restore or a failover another publication may have the number of one that was lost, and `rebuild` writes
    the same publications down anew.
    """

    state: str

    def __new__(cls, sequence: int, *state: object) -> Self:
        made = super().__new__(cls, sequence)
        made.state = " ".join(map(str, state))
        return made


# Asked for every answer, so without the ORM, which takes longer to write this than the database to answer it.
_HEAD = (
    f'SELECT sequence, digest, format, language, terms FROM "{Revision._meta.db_table}" '  # noqa: S608  (names of ours)
    f'LEFT JOIN "{Frame._meta.db_table}" ON true ORDER BY sequence DESC LIMIT 1'
)


def head() -> Head:
    """The record's head: what every list and page of the reading room is a function of."""
    with connections[router.db_for_read(Revision)].cursor() as cursor:
        cursor.execute(_HEAD)
        found = cursor.fetchone()
    return Head(*found) if found else Head(0)


def tag(*parts: object) -> str:
    """A strong ETag over the release, the clock that days are told by and whatever else the answer is a function of."""
    named = "\n".join(map(_named, (settings.RELEASE, settings.TIME_ZONE, *parts)))
    return f'"{hashlib.sha256(named.encode()).hexdigest()[:32]}"'


def _named(part: object) -> str:
    return f"{part} {part.state}" if isinstance(part, Head) else str(part)


def settled(request: HttpRequest, etag: str, answer: HttpResponse | None = None) -> HttpResponseBase | None:
    """What a request's own conditions make of an answer with this validator: 304 or 412, or None where it is sent.

    That one request's condition failed holds for nobody else: a cache that kept it would answer everybody with it.
    """
    # Nothing here has a date of modification, and this one is then to be ignored (RFC 9110, 13.1.4); Django refuses.
    request.META.pop("HTTP_IF_UNMODIFIED_SINCE", None)
    if known := request.META.get("HTTP_IF_NONE_MATCH"):
        request.META["HTTP_IF_NONE_MATCH"] = COMPRESSED.sub('"', known)
    found: HttpResponseBase | None = get_conditional_response(request, etag=etag, response=answer)
    if found is None or found is answer:
        return None
    if found.status_code == HTTPStatus.PRECONDITION_FAILED:
        found["Cache-Control"] = "no-store"
    return found
