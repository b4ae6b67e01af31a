"""The reading room filled with as many pledges as are asked for, in SQL: documents, their columns and facets.

Chunk by chunk, so that memory stays the same; what indexes there are is put by and made again after the rows.
"""

from collections.abc import Callable, Iterator
from typing import Any

from pledgecheck.drills.lists.scratch import run
from pledgecheck.drills.lists.slots import Pattern, claim_number, filled, numbers, quoted

CHUNK = 5_000
ROOMS = ("reading_pledge", "reading_claim", "reading_facet")
EMPTIED = (*ROOMS, "reading_words", "reading_known", "reading_mention", "reading_relation", "reading_affect")

Say = Callable[[str], None]


def fill(connection: Any, pattern: Pattern, pledges: int, say: Say) -> None:
    """Empty the reading room and write it as a world of so many pledges, three claims each."""
    run(connection, f"TRUNCATE {', '.join(EMPTIED)}")
    indexes = _put_by(connection)
    for first, last in chunks(pledges):
        world = numbers(pattern, pledges, first, last)
        run(connection, _pledges(pattern, world))
        for place in range(1, len(pattern.claims) + 1):
            run(connection, _claims(pattern, world, place))
        run(connection, _facets(pattern, world))
        if last % 50_000 == 0:
            say(f"  {last:,} of {pledges:,} pledges")
    for sql in indexes:
        run(connection, sql)
    for table in ROOMS:
        run(connection, f"VACUUM (ANALYZE, PROCESS_TOAST FALSE) {table}")


def chunks(pledges: int) -> Iterator[tuple[int, int]]:
    """First and last number of each chunk."""
    for first in range(1, pledges + 1, CHUNK):
        yield first, min(first + CHUNK - 1, pledges)


def _put_by(connection: Any) -> list[str]:
    """Drop the room's indexes and keys; gives what makes them again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname), "
            "format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid)) "
            "FROM pg_constraint WHERE contype = 'p' AND conrelid::regclass::text = ANY(%s) UNION ALL "
            "SELECT format('DROP INDEX %%I', indexname), indexdef FROM pg_indexes "
            "WHERE tablename = ANY(%s) AND indexname NOT IN (SELECT conname FROM pg_constraint)",
            [list(ROOMS), list(ROOMS)],
        )
        found = cursor.fetchall()
    for dropped, _made in found:
        run(connection, dropped)
    return [made for _dropped, made in found]


def _pledges(pattern: Pattern, world: str) -> str:
    document = pattern.pledge
    return (
        "INSERT INTO reading_pledge (ref, number, state, document, sequence, changed, standing, fulfilment, "
        "verification, kind, made_from, made_to, due_from, due_to) "
        f"SELECT w.ref, n, 'live', {filled(document)}, w.sequence, w.sequence, w.standing, "
        f"{quoted(document['fulfilment']['rating'])}, {quoted(document['verification']['status'])}, "
        f"{quoted(document['kind'])}, w.made::date, w.made::date, w.due::date, w.due::date FROM {world}"
    )


def _claims(pattern: Pattern, world: str, place: int) -> str:
    document = pattern.claims[place - 1]
    return (
        "INSERT INTO reading_claim (ref, number, state, document, sequence, changed, verdict, reviewed_on, "
        "claimed_from, claimed_to) "
        f"SELECT w.c{place}, {claim_number(place, len(pattern.claims))}, 'live', {filled(document)}, w.sequence, "
        f"w.sequence, {quoted(document['verdict'] or '')}, w.reviewed{place}::date, w.claimed::date, w.claimed::date "
        f"FROM {world}"
    )


def _facets(pattern: Pattern, world: str) -> str:
    election = quoted(pattern.pledge["election"]["slug"])
    rows = [("pledge", "w.ref", "topic", "w.topic"), ("pledge", "w.ref", "candidate", "w.candidate")]
    rows.append(("pledge", "w.ref", "election", election))
    for place, claim in enumerate(pattern.claims, 1):
        rows += [("claim", f"w.c{place}", name, "w.ref") for name in ("pledge", claim["pledges"][0]["link"])]
    values = ", ".join(f"('{subject}', {ref}, '{name}', {value})" for subject, ref, name, value in rows)
    return (
        "INSERT INTO reading_facet (subject, ref, name, value) "
        f"SELECT v.* FROM {world} CROSS JOIN LATERAL (VALUES {values}) AS v"
    )
