"""The same list from the embedded database, beside Datasette over the same pledges in tables."""

import argparse
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from pledgecheck.drills.bench import goals, rounds
from pledgecheck.drills.bench.loading import Loaded
from pledgecheck.drills.bench.questions import DATASETTE, OURS, PAGES, Question
from pledgecheck.drills.lists import scratch, servers
from pledgecheck.drills.lists.told import Target, say

ROOMS = ("reading_pledge", "reading_facet")
"""What a list of pledges is read from."""


def measured(asked: argparse.Namespace, place: Loaded) -> list[Target]:
    """Ours on SQLite beside Datasette."""
    say("Copying the reading room into SQLite …")
    ours = room(place.connection, place.folder)
    wanted = [servers.pledgecheck(f"sqlite:///{ours}"), servers.others(place.url, place.file)[-1]]
    with servers.running(wanted) as running:
        asks = [
            (Question("list", one.name, [one.path], PAGES), one, None)
            for one in running
            if one.name in (OURS, DATASETTE)
        ]
        found = rounds.of(asks, asked)
    rounds.tell(place.connection, found, asked)
    told = goals.beside(found)
    return [Target(f"SQLite, {target.what}", target.ratios, target.least, cpu=target.cpu) for target in told]


def room(connection: Any, folder: Path) -> Path:
    """A migrated file of SQLite with the pledges of a world and what they are filtered by."""
    file = folder / "ours.sqlite3"
    migrate = scratch.python("manage.py", "migrate", "-v", "0")
    subprocess.run(migrate, env=scratch.environment(f"sqlite:///{file}"), cwd=scratch.ROOT, check=True)  # noqa: S603
    with closing(sqlite3.connect(file)) as written, connection.cursor() as cursor:
        for table in ROOMS:
            cursor.execute(f"BEGIN; DECLARE copied CURSOR FOR SELECT * FROM {table}")
            while True:
                cursor.execute("FETCH 1000 FROM copied")
                rows = cursor.fetchall()
                if not rows:
                    break
                names = ", ".join(f'"{column.name}"' for column in cursor.description)
                places = ", ".join("?" * len(rows[0]))
                shown = [tuple(str(value) if hasattr(value, "isoformat") else value for value in row) for row in rows]
                written.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", shown)
            cursor.execute("COMMIT")
        written.execute("ANALYZE")
        written.commit()
    return file
