"""Words and their index for the pledges of a world, in SQL on PostgreSQL and row by row on SQLite."""

import json
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

from psycopg2.extras import execute_values

from pledgecheck.drills.lists.room import chunks
from pledgecheck.drills.lists.scratch import one, run
from pledgecheck.drills.lists.slots import FIRST, LAST
from pledgecheck.drills.search.packs import PARTS, Packs
from pledges.law.search.folding import MARK
from pledges.law.search.letters import ends
from pledges.reading.search.said import FIELDS
from pledges.reading.search.store import NUMBERS, SPANS, place_of

Say = Callable[[str], None]
BATCH = 1000


def postgresql(connection: Any, packs: Packs, pledges: int, say: Say) -> None:
    """Words for every pledge that the room has; the index is made after the rows."""
    if one(connection, "SELECT count(*) FROM reading_words") == pledges:
        _known(connection, packs)
        return
    run(connection, "SET synchronous_commit = off; SET maintenance_work_mem = '1GB'; SET work_mem = '256MB'")
    run(connection, "TRUNCATE reading_words, reading_known; DROP TABLE IF EXISTS bench_pack")
    run(connection, "CREATE TABLE bench_pack (kind text, id int, words text, terms text[], PRIMARY KEY (kind, id))")
    with connection.cursor() as cursor:
        for kind in ("titles", "sentences", "people"):
            rows = [(kind, place, pack.words, pack.terms) for place, pack in enumerate(getattr(packs, kind))]
            execute_values(cursor, "INSERT INTO bench_pack VALUES %s", rows, page_size=500)
    indexes = ("reading_words_pledge_terms", "reading_words_claim_terms")
    made = [one(connection, f"SELECT indexdef FROM pg_indexes WHERE indexname = '{name}'") for name in indexes]
    run(connection, "; ".join(f"DROP INDEX {name}" for name in indexes))
    for first, last in chunks(pledges):
        run(connection, _rows(packs, first, last))
        if last % 50_000 == 0:
            say(f"  words of {last:,} of {pledges:,} pledges")
    for definition in made:
        run(connection, definition)
    run(connection, "VACUUM (ANALYZE) reading_words")
    _known(connection, packs)


def _known(connection: Any, packs: Packs) -> None:
    """A vocabulary as large as that of a language in use."""
    run(connection, "TRUNCATE reading_known")
    with connection.cursor() as cursor:
        rows = [("pledge", word, *ends(word), count) for word, count in packs.vocabulary()]
        execute_values(cursor, "INSERT INTO reading_known (subject, word, head, tail, documents) VALUES %s", rows)
    run(connection, "VACUUM (ANALYZE) reading_known")


def _rows(packs: Packs, first: int, last: int) -> str:
    joins: list[str] = []
    terms: list[str] = []
    fields: dict[str, list[str]] = {field: [] for field in FIELDS}
    for place, (field, kind, turn) in enumerate(PARTS):
        among = len(getattr(packs, kind))
        which = f"((r.number::bigint * {7919 + 2 * turn} + {turn * 104729}) % 1000003 % {among})::int"
        joins.append(f"JOIN bench_pack p{place} ON p{place}.kind = '{kind}' AND p{place}.id = {which}")
        fields[field].append(f"p{place}.words")
        terms.append(f"p{place}.terms")
    day = "(r.made_from - date '0001-01-01' + 1)"
    spans = ", ".join(f"'{MARK}{letter}' || ({day} >> {power})" for letter, power in SPANS)
    texts = ", ".join(" || E'\\n' || ".join(fields[field]) for field in FIELDS)
    return (
        f"INSERT INTO reading_words (subject, ref, place, {', '.join(FIELDS)}, digest, terms) "
        f"SELECT 'pledge', r.ref, {day}::bigint * {NUMBERS} + {NUMBERS - 1} - r.number, {texts}, '', "
        f"array_to_tsvector({' || '.join(terms)} || ARRAY[{spans}]) "
        f"FROM reading_pledge r {' '.join(joins)} WHERE r.number BETWEEN {first} AND {last}"
    )


def sqlite(path: str, pattern: dict[str, Any], packs: Packs, pledges: int, say: Say) -> None:
    """Pledges with the documents of the pattern, their words and FTS5's index, in a migrated file."""
    file = sqlite3.connect(path)
    file.execute("PRAGMA synchronous=OFF")
    document = json.dumps(pattern, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    room = (
        "INSERT INTO reading_pledge (ref, number, state, document, sequence, changed, standing, fulfilment, "
        "verification, kind, made_from, made_to) "
        "VALUES (?, ?, 'live', ?, ?, ?, 'void', 'void', 'partial', 'result', ?, ?)"
    )
    places = ", ?" * len(FIELDS)
    named = f"subject, ref, place, {', '.join(FIELDS)}, digest"
    said = f"INSERT INTO reading_words ({named}) VALUES ('pledge', ?, ?{places}, '')"
    held = "INSERT INTO reading_pledge_terms(rowid, terms) VALUES (?, ?)"
    for table in ("reading_pledge", "reading_words", "reading_known"):
        file.execute(f"DELETE FROM {table}")
    for start in range(1, pledges + 1, BATCH):
        numbers = range(start, min(start + BATCH, pledges + 1))
        rows = [_row(packs, number, pledges) for number in numbers]
        file.executemany(room, [(*_document(row, document, pattern["ref"]), row.day, row.day) for row in rows])
        file.executemany(said, [(row.ref, row.place, *row.fields) for row in rows])
        file.executemany(held, [(row.place, row.terms) for row in rows])
        file.commit()
        if (start + BATCH - 1) % 50_000 == 0:
            say(f"  {start + BATCH - 1:,} of {pledges:,} pledges")
    known = "INSERT INTO reading_known (subject, word, head, tail, documents) VALUES ('pledge', ?, ?, ?, ?)"
    file.executemany(known, [(word, *ends(word), count) for word, count in packs.vocabulary()])
    file.execute("ANALYZE")
    file.commit()
    file.close()


class _Row(NamedTuple):
    """A pledge of a world: its day as text, the words of its fields and all terms."""

    number: int
    ref: str
    day: str
    place: int
    fields: list[str]
    terms: str


def _document(row: _Row, pattern: str, ref: str) -> tuple[Any, ...]:
    return row.ref, row.number, pattern.replace(ref, row.ref), row.number, row.number


def _row(packs: Packs, number: int, pledges: int) -> _Row:
    day = FIRST + timedelta(days=number * (LAST - FIRST).days // pledges - number * 37 % 90)
    fields: dict[str, list[str]] = {field: [] for field in FIELDS}
    terms: set[str] = set()
    for field, pack in packs.of(number):
        fields[field].append(pack.words)
        terms.update(pack.terms)
    texts = ["\n".join(fields[field]) for field in FIELDS]
    return _Row(number, f"P-{number:04}", day.isoformat(), place_of(day.toordinal(), number), texts, " ".join(terms))
