"""An act in a process of its own, killed at some point or not, and what it left."""

import json
import os
import select
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pledgecheck.drills.lists import scratch
from pledgecheck.drills.places import Place

CHILD = "pledgecheck.drills.kills.child"
PATIENCE = 60


@dataclass(frozen=True)
class Left:
    """How many rows of what there are, and what verification found wrong first."""

    counts: dict[str, int]
    said: str


class Actor:
    """The process that does acts, each in a fork, on a database or a copy of it."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process: Any = process

    def do(self, place: Place, *act: str) -> str:
        """Do an act to its end; gives what it says. Leaves where it fails."""
        self._begin(place, act)
        said = self._line()
        if said.startswith("ended"):
            return self._well(said, act)
        self._well(self._line(), act)
        return said

    def left(self, place: Place) -> Left:
        """What is there."""
        return Left(**json.loads(self.do(place, "judge")))

    def whole(self, place: Place, *act: str) -> tuple[float, Left]:
        """Seconds of the act, and what it leaves, in a copy and not killed."""
        with place.copy() as copy:
            self._begin(copy, act)
            begun = time.monotonic()
            self._well(self._line(), act)
            return time.monotonic() - begun, self.left(copy)

    def killed(self, place: Place, after: float, *act: str) -> Left:
        """What the act leaves in a copy when it is killed so many seconds after it began."""
        with place.copy() as copy:
            pid = self._begin(copy, act)
            if not select.select([self.process.stdout], [], [], after)[0]:
                os.kill(pid, signal.SIGKILL)
            self._line()
            _until_the_server_knows(copy)
            return self.left(copy)

    def _begin(self, place: Place, act: tuple[str, ...]) -> int:
        """The process of an act that begins now; nothing but it says when it has ended."""
        self.process.stdin.write(json.dumps([place.name, *act]) + "\n")
        self.process.stdin.flush()
        said, _space, pid = self._line().partition(" ")
        if said != "begins":
            raise SystemExit(f"{' '.join(act)} failed")
        return int(pid)

    def _well(self, said: str, act: tuple[str, ...]) -> str:
        if said != "ended 0":
            raise SystemExit(f"{' '.join(act)}: {said}")
        return ""

    def _line(self) -> str:
        return str(self.process.stdout.readline()).strip()


@contextmanager
def actor(place: Place) -> Iterator[Actor]:
    """A process that has loaded all that acts need, until the block ends."""
    process = subprocess.Popen(  # noqa: S603  (a command of our own)
        scratch.python("-m", CHILD),
        env=scratch.environment(place.url),
        cwd=scratch.ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=1,
        text=True,
    )
    try:
        yield Actor(process)
    finally:
        process.kill()
        process.wait()


def _until_the_server_knows(place: Place) -> None:
    """PostgreSQL may work on for who is dead until it has something to tell; SQLite has nobody else."""
    if place.engine == "sqlite":
        return
    end = time.monotonic() + PATIENCE
    connection = scratch.connect(scratch.named(place.url, "postgres"))
    try:
        sql = f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{place.name}'"
        while scratch.one(connection, sql) and time.monotonic() < end:
            time.sleep(0.05)
    finally:
        connection.close()
