"""Checkpoints: heads that the record has had, told so that whoever keeps one can find out what was changed since.

There is one for each day (UTC) on which something was published: the last head of that day. They follow from the record
alone, so anybody can make them anew for any past day; only that of the newest day changes while that day lasts.
"""

import html
import json
import re
from collections.abc import Iterator

from django.conf import settings
from django.db.models import F, Q, Window
from django.db.models.functions import Lag, Substr

from pledgecheck.record import canonical
from pledgecheck.record.models import Revision
from pledgecheck.record.verify import Checkpoint
from pledges.reading.moments import Head

ADDRESS = "/record/checkpoints.ndjson"
"""All of them, a line each, the oldest first: the last line is the head as it is now."""

CHUNK = 500
_OBJECT = re.compile(r"\{[^{}]*\}")
_NOTED = re.compile(r"(?<![0-9a-zA-Z])([0-9]{1,12}) ([0-9a-f]{64})(?![0-9a-zA-Z])")
_DIGEST = re.compile(r"[0-9a-f]{64}")


class NoCheckpoint(ValueError):
    """A text has no checkpoint in it, or one that isn't whole. The message says which."""


def line(head: Head) -> str:
    """A head as a checkpoint: canonical JSON (as in the record), `published_at` in UTC and whole seconds.

    `{"digest":"…","published_at":"2026-11-24T09:30:00Z","sequence":12,"site":"https://pledges.example.org"}`
    """
    return canonical.text({**vars(head), "site": settings.SITE_URL})


def newest(limit: int) -> list[Head]:
    """The last heads of the newest days with a publication, newest first."""
    return list(_heads("-sequence", limit))


def every() -> Iterator[Head]:
    """The last head of every day with a publication, oldest first."""
    return _heads("sequence")


def _heads(order: str, limit: int | None = None) -> Iterator[Head]:
    """Revisions after which the record goes on on another day, or not at all."""
    day = Substr("published_at", 1, 10)
    after = Window(Lag(day), order_by=F("sequence").desc())
    found = Revision.objects.annotate(day=day, after=after).filter(Q(after__isnull=True) | ~Q(after=F("day")))
    rows = found.order_by(order).values_list("sequence", "digest", "published_at")[:limit]
    return (Head(*row) for row in rows.iterator(CHUNK))


def read(text: str) -> list[Checkpoint]:
    """Every checkpoint in a text: in JSON, in the file of them, a saved feed or page, or noted as `12 3f…`.

    Raises NoCheckpoint.
    """
    plain = html.unescape(text)
    found = [Checkpoint(int(sequence), digest) for sequence, digest in _NOTED.findall(plain)]
    for each in _OBJECT.findall(plain):
        try:
            data = json.loads(each)
        except (ValueError, RecursionError):
            continue
        if {"sequence", "digest"} <= data.keys():
            found.append(_whole(data["sequence"], data["digest"]))
    if not found:
        raise NoCheckpoint("there is none in it")
    return list(dict.fromkeys(found))


def _whole(sequence: object, digest: object) -> Checkpoint:
    if type(sequence) is not int or not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        raise NoCheckpoint(f"{sequence!r} and {digest!r} are no sequence and digest")
    return Checkpoint(sequence, digest)
