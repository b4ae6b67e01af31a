"""A record of so many pledges in a database of its own, its reading room written, and a process that acts on it."""

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

from pledgecheck.drills import places
from pledgecheck.drills.lists import scratch
from pledgecheck.drills.lists.told import say
from pledgecheck.drills.places import Place

Told = dict[str, Any]


@dataclass(frozen=True)
class World:
    """A database with so many pledges, and the process in which acts on it are timed."""

    place: Place
    pledges: int
    process: "subprocess.Popen[str]"

    def does(self, act: str) -> Told:
        """What an act of `child` took. Leaves where it fails; its own words stand on standard error."""
        if self.process.stdin is None or self.process.stdout is None:
            raise SystemExit("the acting process has no pipes")
        self.process.stdin.write(f"{act}\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{act} failed")
        found: Told = json.loads(line)
        return found

    def tidied(self) -> None:
        """What rows that are gone leave behind is cleared away, and the planner knows the tables, as on any server."""
        if self.place.engine == "postgresql":
            with closing(scratch.connect(self.place.url)) as connection:
                scratch.run(connection, "VACUUM (ANALYZE)")


@contextmanager
def world(database: str, pledges: int, template: str | None) -> Iterator[World]:
    """A world of so many pledges, gone after the block."""
    with places.place(f"writes_{pledges}", database, template) as place:
        begun = time.monotonic()
        revisions = int(place.said_by("-m", "pledgecheck.drills.scale.filling", str(pledges)))
        place.said_by("manage.py", "rebuild")
        process = subprocess.Popen(  # noqa: S603  (a command of our own)
            scratch.python("-m", f"{__package__}.child"),
            env=scratch.environment(place.url),
            cwd=scratch.ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        with process:
            made = World(place, pledges, process)
            made.tidied()
            say(f"{pledges:,} pledges, {revisions:,} revisions, made in {time.monotonic() - begun:.0f} s")
            try:
                yield made
            finally:
                process.terminate()
