"""The normalised tables filled in SQL with the values of the pattern, in a schema beside the reading room's tables."""

from collections.abc import Mapping, Sequence
from typing import Any

from pledgecheck.drills.lists.normalised import (
    CLAIM,
    CLAIM_JSON,
    EVIDENCE,
    INDEXES,
    KEYS,
    PLEDGE,
    PLEDGE_JSON,
    SAID,
    SOURCE,
    TABLES,
)
from pledgecheck.drills.lists.room import Say, chunks
from pledgecheck.drills.lists.scratch import run
from pledgecheck.drills.lists.slots import (
    CANDIDATES,
    TOPICS,
    Document,
    Pattern,
    claim_number,
    filled,
    numbers,
    shared_groups,
    source_number,
)

Row = Mapping[str, str]
"""SQL of the value of each column."""


def fill(connection: Any, pattern: Pattern, pledges: int, say: Say) -> None:
    """Make the tables anew with so many pledges, then their keys and indexes."""
    run(connection, "DROP SCHEMA IF EXISTS bench CASCADE; CREATE SCHEMA bench")
    for table, columns in TABLES.items():
        declared = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
        run(connection, f"CREATE TABLE bench.{table} ({declared})")
    for table, row, rows in _names(pattern, pledges):
        _insert(connection, table, row, rows)
    for first, last in chunks(pledges):
        world = numbers(pattern, pledges, first, last)
        for table, row in _rows(pattern, pledges):
            _insert(connection, table, row, world)
        if last % 50_000 == 0:
            say(f"  {last:,} of {pledges:,} pledges in normal form")
    for table in TABLES:
        run(connection, f"ALTER TABLE bench.{table} ADD PRIMARY KEY (id)")
        if table in INDEXES:
            run(connection, f"CREATE INDEX ON bench.{table} ({INDEXES[table]})")
        if table in KEYS:
            run(connection, f"CREATE UNIQUE INDEX ON bench.{table} ({KEYS[table]})")
        run(connection, f"VACUUM (ANALYZE, FREEZE) bench.{table}")


def _insert(connection: Any, table: str, row: Row, rows: str) -> None:
    columns = ", ".join(f'"{name}"' for name in row)
    values = ", ".join(f"({sql})::{TABLES[table][name]}" for name, sql in row.items())
    run(connection, f"INSERT INTO bench.{table} ({columns}) SELECT {values} FROM {rows}")


def _names(pattern: Pattern, pledges: int) -> list[tuple[str, Row, str]]:
    """What is named once or by many pledges: table, row, and the rows that it is filled for."""
    maker, election, contest = (pattern.pledge[name] for name in ("made_by", "election", "contest"))
    candidate = {**maker[0]["candidate"], "slug": "⟦candidate⟧"}
    once = "(SELECT 1 AS n) AS w"
    found: list[tuple[str, Row, str]] = [
        (
            "candidate",
            {"id": "n", **_filled(candidate, ("wikidata_id", "name")), "slug": "'candidate-' || n"},
            f"generate_series(1, {CANDIDATES}) AS n",
        ),
        ("party", {"id": "1", **_filled(maker[0]["party"], ("slug", "name"))}, once),
        ("election", {"id": "1", **_filled(election, ("slug", "date", "country", "name"))}, once),
        ("contest", {"id": "1", "election_id": "1", **_filled(contest, ("key", "office", "area"))}, once),
        ("topic", {"id": "n", "slug": "'topic-' || n"}, f"generate_series(1, {TOPICS}) AS n"),
    ]
    groups = shared_groups(pledges)
    for place, source in enumerate(pattern.sources.values(), 1):
        row = {"id": source_number(place, pledges, len(pattern.sources)), **_filled(source, SOURCE)}
        found.append(("source", row, numbers(pattern, pledges, 1, groups)))
    return found


def _rows(pattern: Pattern, pledges: int) -> list[tuple[str, Row]]:
    """What each pledge has of its own: table and row."""
    document, claims = pattern.pledge, pattern.pledge["claims"]
    candidate, topic = f"1 + n % {CANDIDATES}", f"1 + n / 7 % {TOPICS}"
    named = {"candidate_id": candidate, "party_id": "1"}
    pledge = {"id": "n", "made_from": "w.made", "format": str(document["format"]), **named, "contest_id": "1"}
    maker = {"id": "n", "pledge_id": "n", "position": "0", **named}
    maker |= _filled(document["made_by"][0], ("role", "ballot_number", "outcome", "term"))
    found: list[tuple[str, Row]] = [
        ("pledge", {**pledge, **_filled(document, (*PLEDGE, *PLEDGE_JSON))}),
        ("maker", maker),
        ("pledge_topic", {"id": "n", "pledge_id": "n", "position": "0", "topic_id": topic}),
        *_said(pattern, pledges, "pledge", "n", document["appearances"]),
    ]
    pieces = sum(len(claim["evidence"]) for claim in claims)
    piece = 0
    for place, claim in enumerate(claims, 1):
        number = claim_number(place, len(claims))
        struck = str(claim["struck"]).lower()
        row = {"id": number, "format": str(claim["format"]), "struck": struck}
        found.append(("claim", {**row, **_filled(claim, (*CLAIM, *CLAIM_JSON))}))
        link = {"id": number, "pledge_id": "n", "position": str(place), "claim_id": number}
        found.append(("pledge_claim", {**link, **_filled(claim, ("link",))}))
        found += _said(pattern, pledges, "claim", number, claim["appearances"])
        for evidence in claim["evidence"]:
            piece += 1
            row = {"id": f"(n - 1) * {pieces} + {piece}", "claim_id": number, "position": str(piece)}
            row["source_id"] = _source(pattern, pledges, evidence)
            found.append(("evidence", {**row, **_filled(evidence, (*EVIDENCE, "note"))}))
    return found


def _said(pattern: Pattern, pledges: int, of: str, key: str, rows: Sequence[Document]) -> list[tuple[str, Row]]:
    found: list[tuple[str, Row]] = []
    for place, said in enumerate(rows, 1):
        row = {"id": f"({key} - 1) * 20 + {place}", f"{of}_id": key, "position": str(place)}
        row["source_id"] = _source(pattern, pledges, said)
        found.append((f"{of}_appearance", {**row, **_filled(said, (*SAID, "paraphrase"))}))
    return found


def _source(pattern: Pattern, pledges: int, row: Document) -> str:
    place = list(pattern.sources).index(row["source"]["ref"]) + 1
    return source_number(place, pledges, len(pattern.sources))


def _filled(document: Document, names: Sequence[str]) -> dict[str, str]:
    """SQL of each of these members; a number as it stands."""
    return {name: str(value) if isinstance(value := document[name], int) else filled(value) for name in names}
