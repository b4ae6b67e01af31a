"""The databases of a measurement: made for it and dropped after it, or loaded once and kept for the next."""

import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pledgecheck.drills.lists import room, scratch, tables
from pledgecheck.drills.lists.room import Say
from pledgecheck.drills.lists.slots import Pattern

MARK = "bench_world"
"""Table that says how many pledges a database was loaded with, made last: without it the load never ended."""


@dataclass(frozen=True)
class Wish:
    """What database is wanted: on which server, how large, with the tables in normal form or without, kept or not."""

    server: str
    pledges: int
    normalised: bool
    name: str | None = None
    template: str | None = None

    @property
    def kept(self) -> bool:
        return self.name is not None


@contextmanager
def world(wish: Wish, say: Say) -> Iterator[str]:
    """The address of a loaded database; one without a name of its own is dropped at the end."""
    name = wish.name or f"bench_{os.getpid()}_{wish.pledges}"
    url = scratch.named(wish.server, name)
    try:
        if wish.kept and scratch.exists(wish.server, name):
            _reuse(url, wish, say)
        else:
            _load(url, name, wish, say)
        yield url
    finally:
        if not wish.kept:
            scratch.drop(wish.server, name)


def _load(url: str, name: str, wish: Wish, say: Say) -> None:
    begun = time.monotonic()
    say(f"Loading {wish.pledges:,} pledges into the database {name} …")
    scratch.create(wish.server, name, wish.template)
    pattern = published(url)
    connection = scratch.connect(url)
    try:
        scratch.run(connection, "SET synchronous_commit = off; SET maintenance_work_mem = '512MB'")
        room.fill(connection, pattern, wish.pledges, say)
        if wish.normalised:
            tables.fill(connection, pattern, wish.pledges, say)
        _mark(connection, wish)
        size = scratch.one(connection, "SELECT pg_size_pretty(pg_database_size(current_database()))")
    finally:
        connection.close()
    say(f"  {size} in {time.monotonic() - begun:.0f} s")


def published(url: str) -> Pattern:
    """The pattern, from the process that migrates and publishes it."""
    done = subprocess.run(  # noqa: S603 - a command of our own
        scratch.python("-m", "pledgecheck.drills.lists.pattern"),
        env=scratch.environment(url),
        cwd=scratch.ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    return Pattern(**json.loads(done.stdout))


def _mark(connection: Any, wish: Wish) -> None:
    scratch.run(connection, f"CREATE TABLE {MARK} AS SELECT {wish.pledges} AS pledges, {wish.normalised} AS normalised")


def _reuse(url: str, wish: Wish, say: Say) -> None:
    """Bring a database that was kept to this release's tables. Leaves where it isn't what is wanted."""
    connection = scratch.connect(url)
    try:
        if scratch.one(connection, f"SELECT to_regclass('{MARK}')") is None:
            raise SystemExit(f"{url} is no database that this drill loaded to its end: drop it, or give another name")
        fits = f"pledges = {wish.pledges} AND (normalised OR NOT {wish.normalised})"
        if not scratch.one(connection, f"SELECT {fits} FROM {MARK}"):
            found = scratch.one(connection, f"SELECT pledges FROM {MARK}")
            raise SystemExit(f"{url} was loaded with {found:,} pledges or without what is to be measured beside")
    finally:
        connection.close()
    migrate = scratch.python("manage.py", "migrate", "-v", "0")
    subprocess.run(migrate, env=scratch.environment(url), cwd=scratch.ROOT, check=True)  # noqa: S603
    say(f"The database {wish.name} with {wish.pledges:,} pledges is taken as it is.")
