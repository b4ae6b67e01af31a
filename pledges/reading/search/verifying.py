"""Whether the index holds what the words beside it say: a table of words is compared elsewhere, as any other."""

from collections.abc import Iterator

from django.db import DEFAULT_DB_ALIAS, connections

from pledgecheck.record.verify import Difference
from pledges.reading.models import Words
from pledges.reading.search.index import digest
from pledges.reading.search.said import FIELDS
from pledges.reading.search.store import TABLES, day_at, spans

CHUNK = 500


def differences() -> Iterator[Difference]:
    """Every row whose terms in the index are others than were written with it, and what the index has without a row."""
    postgresql = connections[DEFAULT_DB_ALIAS].vendor == "postgresql"
    for subject, table in TABLES.items():
        rows = Words.objects.filter(subject=subject).order_by("place")
        for row, held in _held(rows.iterator(CHUNK), subject):
            days = {*spans(day_at(row.place))} if postgresql else set()
            terms = {*(held or ())}
            fields = {name: getattr(row, name) for name in FIELDS}
            digested = digest(row.ref, day_at(row.place), fields, terms - days)
            if held is None or not days <= terms or digested != row.digest:
                yield Difference(row.ref, f"{table}: the index holds other terms than its document gives")
        if not postgresql:
            yield from _without_row(subject, table)


def _held(rows: Iterator[Words], subject: str) -> Iterator[tuple[Words, list[str] | None]]:
    postgresql = connections[DEFAULT_DB_ALIAS].vendor == "postgresql"
    sql = (
        "SELECT tsvector_to_array(terms) FROM reading_words WHERE subject = %s AND place = %s"
        if postgresql
        else f"SELECT %s, terms FROM {TABLES[subject]} WHERE rowid = %s"  # noqa: S608  (a name of ours)
    )
    for row in rows:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(sql, [subject, row.place])
            found = cursor.fetchone()
        held = found and (found[0] if postgresql else found[1].split())
        yield row, held


def _without_row(subject: str, table: str) -> Iterator[Difference]:
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        known = "SELECT place FROM reading_words WHERE subject = %s"
        cursor.execute(f"SELECT count(*) FROM {table} WHERE rowid NOT IN ({known})", [subject])  # noqa: S608  (ours)
        (count,) = cursor.fetchone()
    if count:
        yield Difference("record", f"{table}: {count} rows of the index belong to no document")
