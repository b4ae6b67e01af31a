"""The index itself: FTS5 on SQLite, a `tsvector` under GIN on PostgreSQL, with the same terms and the same answers.

Terms are made in Python and no engine splits or stems anything. A row stands at a `place`: its day, and below it the
code turned round, so that descending places are the newest first and ties go by code.

On PostgreSQL, whose index knows no order, each row also has terms for its day and for larger spans of days; see
`finding`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from pledgecheck import many_rows
from pledges.law.search.folding import MARK
from pledges.reading.models import Words
from pledges.reading.search.said import FIELDS, SEARCHED
from pledges.reading.world import Key

VERSION = 2
"""Grows when a document is found by other terms or facets: the room is rebuilt before anything more is published."""

NUMBERS = 2**32
"""Codes of one day."""

SPANS = (("d", 0), ("m", 5), ("y", 10), ("z", 15))
"""Terms of spans of days: a day, 32 days, 1,024 days, 32,768 days; each as a letter and a power of two."""

TABLES = {subject: f"reading_{subject}_terms" for subject in SEARCHED}
"""The tables of FTS5."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row to be written into the table of words."""

    subject: str
    ref: str
    place: int
    title: str
    names: str
    summary: str
    claims: str
    rest: str
    digest: str


Rows = Sequence[Words | Row]


def place_of(day: int, number: int) -> int:
    """Where a row stands: `day` is an ordinal or 0, `number` the digits of its code."""
    return day * NUMBERS + NUMBERS - 1 - number


def number_at(place: int) -> int:
    """The digits of the code of the row at a place."""
    return NUMBERS - 1 - place % NUMBERS


def day_at(place: int) -> int:
    """The day of the row at a place."""
    return place // NUMBERS


def indexed(using: str) -> bool:
    """Whether a database has the index beside the words: one that a record is replayed into to be verified has none."""
    return using == DEFAULT_DB_ALIAS


def held(keys: Iterable[Key], using: str) -> dict[Key, Words]:
    """The rows of these documents, in one query; those that have none are left out."""
    rows = Words.objects.using(using).filter(many_rows.among(keys))
    return {(row.subject, row.ref): row for row in rows}


def drop(rows: Sequence[Words], using: str) -> None:
    """Take rows out. On SQLite a trigger on their table takes them out of FTS5, whoever deletes them."""
    if rows:
        Words.objects.using(using).filter(many_rows.among((row.subject, row.ref) for row in rows)).delete()


def put(rows: Rows, terms: Mapping[Key, Iterable[str]], using: str) -> None:
    """Write rows, and by subject and code the terms of each; what stood under their codes has been dropped before."""
    names = ("subject", "ref", "place", *FIELDS, "digest")
    values = [list(row) for row in map(attrgetter(*names), rows)]
    connection = connections[using]
    if not indexed(using) or connection.vendor == "sqlite":
        many_rows.insert(Words, names, values, using)
        if indexed(using):
            _put_terms(rows, terms, connection)
        return
    for one, row in zip(values, rows, strict=True):
        one.append(" ".join([*terms[row.subject, row.ref], *spans(day_at(row.place))]))
    many_rows.insert(Words, (*names, "terms"), values, using, foreign={"terms": "tsvector"})


def _put_terms(rows: Rows, terms: Mapping[Key, Iterable[str]], connection: BaseDatabaseWrapper) -> None:
    for subject, table in TABLES.items():
        found = [(row.place, " ".join(sorted(terms[subject, row.ref]))) for row in rows if row.subject == subject]
        if found:
            with connection.cursor() as cursor:
                cursor.executemany(f"INSERT INTO {table}(rowid, terms) VALUES (%s, %s)", found)  # noqa: S608  (ours)


def forget(using: str) -> None:
    """Have FTS5 write its index anew: until then it keeps the terms of rows that are gone, marked as such."""
    connection = connections[using]
    if connection.vendor == "sqlite" and indexed(using):
        with connection.cursor() as cursor:
            for table in TABLES.values():
                cursor.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608  (a name of ours)


def spans(day: int) -> list[str]:
    """The terms of the spans of days in which a day is."""
    return [f"{MARK}{letter}{day >> power}" for letter, power in SPANS]


def cover(first: int, last: int) -> list[str]:
    """The fewest terms of spans that have all days from the first to the last, both included, and no other."""
    found = []
    while first <= last:
        letter, power = next(
            (letter, power)
            for letter, power in reversed(SPANS)
            if power == 0 or (first % (1 << power) == 0 and first + (1 << power) - 1 <= last)
        )
        found.append(f"{MARK}{letter}{first >> power}")
        first += 1 << power
    return found


def kept_in_step(using: str, **_kwargs: object) -> None:
    """Receiver of post_migrate: SQLite drops a table's triggers when a migration remakes it.

    By them FTS5 loses what the table of words loses, whoever deletes it.
    """
    connection = connections[using]
    if connection.vendor != "sqlite" or not {"reading_words", *TABLES.values()} <= {*_tables(connection)}:
        return
    with connection.cursor() as cursor:
        for subject, table in TABLES.items():
            when = f"AFTER DELETE ON reading_words WHEN old.subject = '{subject}'"
            gone = f"DELETE FROM {table} WHERE rowid = old.place"  # noqa: S608  (names of ours)
            cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {table}_gone {when} BEGIN {gone}; END")


def _tables(connection: BaseDatabaseWrapper) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return [name for (name,) in cursor.fetchall()]
