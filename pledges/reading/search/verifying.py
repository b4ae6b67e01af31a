"""Whether the index holds what the words beside it say: a table of words is compared elsewhere, as any other."""

from collections.abc import Iterator

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models.expressions import RawSQL

from pledgecheck.record.verify import Difference
from pledges.reading.models import Words
from pledges.reading.search.index import digest
from pledges.reading.search.said import FIELDS
from pledges.reading.search.store import TABLES, day_at, number_at, spans
from pledges.reading.world import number_of

CHUNK = 500


def differences() -> Iterator[Difference]:
    """Every row whose terms in the index are others than were written with it, and what the index has without a row."""
    postgresql = connections[DEFAULT_DB_ALIAS].vendor == "postgresql"
    for subject, table in TABLES.items():
        for row, held in _held(subject):
            days = {*spans(day_at(row.place))} if postgresql else set()
            terms = {*(held or ())}
            fields = {name: getattr(row, name) for name in FIELDS}
            digested = digest(row.ref, day_at(row.place), fields, terms - days)
            stands = number_at(row.place) == number_of(row.ref)
            if held is None or not stands or not days <= terms or digested != row.digest:
                yield Difference(row.ref, f"{table}: the index holds other terms than its document gives")
        if not postgresql:
            yield from _without_row(subject, table)


def _held(subject: str) -> Iterator[tuple[Words, list[str] | None]]:
    """Every row with its terms in the index, None where it has none there; in one query."""
    postgresql = connections[DEFAULT_DB_ALIAS].vendor == "postgresql"
    table = TABLES[subject]
    beside = f"(SELECT terms FROM {table} WHERE {table}.rowid = reading_words.place)"  # noqa: S608  (names of ours)
    terms = RawSQL("tsvector_to_array(reading_words.terms)" if postgresql else beside, ())  # nosec B611 # noqa: S611  (ours)
    for row in Words.objects.filter(subject=subject).annotate(terms=terms).order_by("place").iterator(CHUNK):
        held = row.terms
        yield row, held.split() if isinstance(held, str) else held


def _without_row(subject: str, table: str) -> Iterator[Difference]:
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        known = "SELECT place FROM reading_words WHERE subject = %s"
        cursor.execute(f"SELECT count(*) FROM {table} WHERE rowid NOT IN ({known})", [subject])  # noqa: S608  (ours)
        (count,) = cursor.fetchone()
    if count:
        yield Difference("record", f"{table}: {count} rows of the index belong to no document")
