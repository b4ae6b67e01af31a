"""Every live document of a subject in the order of codes, as the bytes that are served, one at a time."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import connections, models
from django.db.models.functions import Collate

from pledges.reading.models import ROOMS, Room

CHUNK = 200

Receive = Callable[[bytes], object]

_SIGNATURE = 19
"""Bytes before the first row of PostgreSQL's binary COPY: eleven that say what it is, flags, and an empty extension."""

_BEFORE_VALUE = 6
"""Bytes of a row of one column before its value: how many columns there are, and how long this one is."""


def each(subject: str, using: str, receive: Receive) -> None:
    """Hand every document to `receive`: by COPY on PostgreSQL, which sends the next while one is being received."""
    connection: Any = connections[using]
    rows = f"SELECT document FROM {ROOMS[subject]._meta.db_table} WHERE state = 'live' ORDER BY number, ref"  # noqa: S608
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.copy_expert(f'COPY ({rows} COLLATE "C") TO STDOUT (FORMAT binary)', _Values(receive))
            return
        cursor.execute(rows)
        for (document,) in cursor:
            receive(document.encode())


def read(subject: str, using: str) -> Iterator[bytes]:
    """The same documents for whoever takes them one by one."""
    ref: Any = Collate("ref", "C") if connections[using].vendor == "postgresql" else models.F("ref")
    rows = ROOMS[subject]._default_manager.using(using).filter(state=Room.State.LIVE).order_by("number", ref.asc())
    for document in rows.values_list("document", flat=True).iterator(CHUNK):
        yield document.encode()


def withdrawn(subject: str, using: str) -> frozenset[str]:
    """The codes of what a notice stands for: live documents may still name it."""
    rows = ROOMS[subject]._default_manager.using(using).exclude(state=Room.State.LIVE)
    return frozenset(rows.values_list("ref", flat=True))


def count(using: str, *subjects: str) -> int:
    """How many live documents there are of these subjects."""
    return sum(
        ROOMS[subject]._default_manager.using(using).filter(state=Room.State.LIVE).count() for subject in subjects
    )


class _Values:
    """A file as psycopg2 writes binary COPY to it, a row at a time; hands on the value of its one column.

    Binary, as both text formats would have to be read back: one doubles backslashes, one quotes.
    """

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._begun = False

    def write(self, row: bytes) -> None:
        if not self._begun:
            self._begun, row = True, row[_SIGNATURE:]
        if len(row) > _BEFORE_VALUE:
            self._receive(row[_BEFORE_VALUE:])
