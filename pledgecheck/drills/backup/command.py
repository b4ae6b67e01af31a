"""The arguments of the drill `backup`, its run, and what must hold."""

import argparse
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from statistics import median

from pledgecheck.drills import places
from pledgecheck.drills.backup.places import Places
from pledgecheck.drills.lists import scratch
from pledgecheck.drills.places import engine_of

WRITERS, READERS = 4, 2
PATIENCE = 180
"""Seconds until everybody is at work, on a machine that has much else to do."""
OTHER = {"sqlite": "postgresql", "postgresql": "sqlite"}


def run(arguments: Sequence[str]) -> int:
    """Back up under load, restore elsewhere, move to the other engine and back; gives 1 where a rule is broken."""
    asked = _parser().parse_args(arguments)
    servers = [url for url in (asked.database, asked.server) if url and engine_of(url) == "postgresql"]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="drill-backup-")))
        made = Places(folder, servers[0] if servers else None, stack)
        drill = Drill(engine_of(asked.database), folder, made)
        drill.under_load(asked.seconds, asked.template, example=asked.example)
        drill.restored()
        if not servers:
            print("not moved to PostgreSQL and back: no server was named (--server postgres://…)")
        else:
            drill.moved_and_back(asked.template)
    for line in drill.broken:
        print(f"BROKEN: {line}")
    print("every rule held" if not drill.broken else f"{len(drill.broken)} rules were broken")
    return 1 if drill.broken else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m pledgecheck.drills backup", description=run.__doc__)
    parser.add_argument("--seconds", type=float, default=20, help="how long is published and read (20)")
    parser.add_argument("--example", action="store_true", help="begin with the example data and not with nothing")
    given = os.environ.get("TEST_DATABASE_URL")
    parser.add_argument("--database", default=given or "sqlite", help="sqlite, or a PostgreSQL server")
    parser.add_argument("--server", default=given, help="a PostgreSQL server to move to, where the database is SQLite")
    parser.add_argument("--template", help="a migrated, empty database (a file of SQLite) to copy")
    return parser


class Drill:
    """One run of it, with the rules that were broken."""

    def __init__(self, engine: str, folder: Path, places: Places) -> None:
        self.engine, self.folder, self.places = engine, folder, places
        self.file = folder / "backup"
        self.broken: list[str] = []
        self.url = self.elsewhere = ""

    def under_load(self, seconds: float, template: str | None, *, example: bool) -> None:
        """Publish and read, and back up in the midst of it."""
        self.url = self.places.new(self.engine, "newsroom", template)
        self._child(self.url, "begin", str(WRITERS), *(["example"] if example else []))
        until = self.folder / "until"
        until.touch()
        work = [self._started("write", str(number), str(until)) for number in range(WRITERS)]
        work += [self._started("read", str(until)) for _number in range(READERS)]
        try:
            begun, ended = self._backed_up(seconds)
            until.unlink()
            for process in work:
                self._must("everybody at work ends well", process.wait(PATIENCE) == 0)
        finally:
            for process in work:
                process.kill()
                process.wait()
        self._measured(begun, ended)

    def _backed_up(self, seconds: float) -> tuple[float, float]:
        """When the backup was begun and ended, with everybody at work before and after it."""
        self._all_at_work()
        time.sleep(seconds / 2)
        begun = time.time()
        self._manage(self.url, "backup", str(self.file))
        ended = time.time()
        self._copied()
        time.sleep(max(seconds / 2 - (ended - begun), 0.5))
        return begun, ended

    def _all_at_work(self) -> None:
        until = time.monotonic() + PATIENCE
        while sum(bool(self._lines("write", str(number))) for number in range(WRITERS)) < WRITERS:
            if time.monotonic() > until:
                raise SystemExit("the writers don't publish")
            time.sleep(0.1)

    def _measured(self, begun: float, ended: float) -> None:
        written = sorted(line for number in range(WRITERS) for line in self._lines("write", str(number)))
        read = [line for file in self.folder.glob("read-*.txt") for line in self._words(file)]
        said = json.loads(self.file.with_name("backup.json").read_text())
        self._must("readers are always answered", {line[2] for line in read} == {"200"})
        before = [float(line[0]) for line in written if float(line[0]) < begun]
        during = [float(line[1]) for line in written if begun <= float(line[0]) <= ended]
        others = [float(line[1]) for line in written if float(line[0]) < begun or float(line[0]) > ended]
        acknowledged = max(int(line[2]) for line in written if float(line[0]) < begun)
        print(
            f"{len(written):,} publications by {WRITERS} writers, {len(read):,} answers to {READERS} readers; "
            f"backup of {said['bytes'] / 1e6:.1f} MB in {ended - begun:.2f} s, its process included"
        )
        if during and others:
            print(
                f"a publication took {median(others) * 1000:.0f} ms in the middle, {max(others) * 1000:.0f} at most; "
                f"during the backup {median(during) * 1000:.0f} and {max(during) * 1000:.0f}"
            )
        self._must("the backup came in the midst", bool(before) and len(written) > len(before))
        self._must("what was acknowledged before is in it", said["state"]["sequence"] >= acknowledged)

    def _copied(self) -> None:
        """The twin on SQLite: the main file alone, as `cp` would take it."""
        if self.engine != "sqlite":
            return
        file = Path(self.url.removeprefix("sqlite:///"))
        with closing(sqlite3.connect(file)) as opened:
            (there,) = opened.execute("SELECT count(*) FROM record_revision").fetchone()
            copy = shutil.copy(file, self.folder / "copied.sqlite3")
        with closing(sqlite3.connect(f"file:{copy}?immutable=1", uri=True)) as opened:
            try:
                (kept,) = opened.execute("SELECT count(*) FROM record_revision").fetchone()
                print(f"twin: a copy of the main file alone lost {there - kept:,} of {there:,} revisions")
            except sqlite3.DatabaseError as odd:
                print(f"twin: a copy of the main file alone can't be read: {odd}")

    def restored(self) -> None:
        """Restore elsewhere, and compare the head with what was published."""
        self.elsewhere = self.places.new(self.engine, "elsewhere")
        began = time.monotonic()
        self._manage(self.elsewhere, "restore", str(self.file))
        print(f"restored and verified in {time.monotonic() - began:.1f} s")
        published, held = (json.loads(self._child(url, "heads")) for url in (self.url, self.elsewhere))
        self._must("every head restored was one", held.items() <= published.items())
        self._must("nothing before the head is missing", len(held) == max(map(int, held)))
        self._must("more was published after it", len(published) > len(held))

    def moved_and_back(self, template: str | None) -> None:
        """To the other engine and back, and published on."""
        other = self.places.new(OTHER[self.engine], "other")
        again = self.places.new(self.engine, "again", template if self.engine == "postgresql" else None)
        wanted = json.loads(self._child(self.elsewhere, "sums"))
        for source, target in ((self.elsewhere, other), (other, again)):
            print(
                f"{engine_of(source)} to {engine_of(target)}: {self._manage(source, 'move_database', '--to', target)}"
            )
            self._must(f"same rows on {engine_of(target)}", json.loads(self._child(target, "sums")) == wanted)
            self._manage(target, "verify_record")
        for url in (other, again):
            self._published_on(url)

    def _published_on(self, url: str) -> None:
        """Numbers of new rows begin after those that were moved, and the chain goes on."""
        until = self.folder / "once"
        until.touch()
        process = self._started("write", "0", str(until), name="once", url=url)
        deadline = time.monotonic() + PATIENCE
        while not self._words(self.folder / "once.txt") and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.1)
        until.unlink()
        self._must(f"{engine_of(url)} is published on", process.wait(PATIENCE) == 0 and bool(self._lines("once")))
        self._manage(url, "verify_record")

    def _lines(self, *names: str) -> list[list[str]]:
        return self._words(self.folder / f"{'-'.join(names)}.txt")

    def _words(self, file: Path) -> list[list[str]]:
        text = file.read_text() if file.exists() else ""
        return [line.split() for line in text.splitlines(keepends=True) if line.endswith("\n")]

    def _started(self, *arguments: str, name: str = "", url: str = "") -> "subprocess.Popen[bytes]":
        count = len(list(self.folder.glob(f"{arguments[0]}-*.txt")))
        named = name or f"{arguments[0]}-{arguments[1] if arguments[0] == 'write' else count}"
        command = scratch.python("-m", f"{__package__}.child", *arguments)
        with (self.folder / f"{named}.txt").open("wb") as out:
            return subprocess.Popen(  # noqa: S603  (a command of our own)
                command, env=scratch.environment(url or self.url), cwd=scratch.ROOT, stdout=out
            )

    def _child(self, url: str, *arguments: str) -> str:
        return self._done(url, "-m", f"{__package__}.child", *arguments)

    def _manage(self, url: str, *arguments: str) -> str:
        return self._done(url, "manage.py", *arguments)

    def _done(self, url: str, *arguments: str) -> str:
        return places.said_by(url, arguments).strip()

    def _must(self, rule: str, held: bool) -> None:
        if not held and rule not in self.broken:
            self.broken.append(rule)
