"""The reading room written again, beside COPY of its rows into empty tables with the same indexes; and verified."""

import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

from pledgecheck.drills.bench_writes.worlds import World
from pledgecheck.drills.lists import scratch
from pledgecheck.drills.lists.told import Target, say

LEAST = 0.25
"""Rows that a rebuild writes for each that COPY writes in the same time."""
SCHEMA = "copied"


def rebuilt(world: World, rounds: int) -> list[Target]:
    """Rebuild and COPY by turns, then verify; on SQLite, which has no COPY, the rebuild alone."""
    postgresql = world.place.engine == "postgresql"
    rebuilds, copies = [], []
    for _round in range(rounds):
        world.tidied()
        rebuilds.append(world.does("rebuild"))
        if postgresql:
            copies.append(_copied(world.place.url, world.does("tables")["tables"]))
    verified = world.does("verify")
    _tell("rebuild", world.pledges, [one["seconds"] for one in rebuilds], [one["cpu"] for one in rebuilds])
    if copies:
        _tell("COPY of its rows", world.pledges, copies, [])
    seconds, revisions = verified["seconds"], verified["revisions"]
    each = f"{seconds * 1000 / revisions:8.2f} ms for each of {revisions:,} revisions"
    say(f"{'verify_record':20} {seconds:8.2f} s {each}")
    ratios = [copy / one["seconds"] for one, copy in zip(rebuilds, copies, strict=False)]
    targets = [Target(f"rows/s of rebuild to COPY, {world.pledges:,}", ratios, least=LEAST)] if ratios else []
    beside = [verified["seconds"] / median(one["seconds"] for one in rebuilds)]
    return [*targets, Target("verify_record to rebuild, seconds", beside)]


def _copied(url: str, tables: Sequence[str]) -> float:
    """Seconds of COPY into empty tables like these, with all their indexes, as one transaction."""
    with closing(scratch.connect(url)) as connection, tempfile.TemporaryDirectory(prefix="drill-writes-") as folder:
        scratch.run(connection, f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE; CREATE SCHEMA {SCHEMA}")
        for table in tables:
            scratch.run(connection, f"CREATE TABLE {SCHEMA}.{table} (LIKE public.{table} INCLUDING ALL)")
            _copy(connection, f"COPY public.{table} TO STDOUT", Path(folder, table), "wb")
        begun = time.perf_counter()
        scratch.run(connection, "BEGIN")
        for table in tables:
            _copy(connection, f"COPY {SCHEMA}.{table} FROM STDIN", Path(folder, table), "rb")
        scratch.run(connection, "COMMIT")
        seconds = time.perf_counter() - begun
        scratch.run(connection, f"DROP SCHEMA {SCHEMA} CASCADE")
    return seconds


def _copy(connection: Any, sql: str, path: Path, mode: str) -> None:
    with path.open(mode) as file, connection.cursor() as cursor:
        cursor.copy_expert(sql, file)


def _tell(what: str, pledges: int, seconds: Sequence[float], cpu: Sequence[float]) -> None:
    processor = f", processor {median(cpu):.2f} s" if cpu else ""
    spread = f"({min(seconds):.2f} to {max(seconds):.2f})"
    say(f"{what:20} {median(seconds):8.2f} s {spread} {pledges / median(seconds):8,.0f} pledges/s{processor}")
