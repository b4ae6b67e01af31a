"""The arguments of the drill `import`, and what it tells."""

import argparse
import csv
import json
import os
import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pledgecheck.drills.lists import scratch
from pledgecheck.drills.lists.told import Target, ended, say
from pledgecheck.drills.tables.world import WHERE, WHO

SECONDS, MEGABYTES = 60.0, 400.0
"""What a table of ten thousand rows may take."""


@dataclass(frozen=True)
class Place:
    """A migrated database in which somebody may edit, copied for every try."""

    url: str
    folder: Path

    @contextmanager
    def copy(self) -> Iterator[str]:
        """The address of a copy."""
        if self.url.startswith("sqlite"):
            file = self.folder / "copy.sqlite3"
            for old in self.folder.glob("copy.sqlite3*"):
                old.unlink()
            shutil.copy(self.folder / "begun.sqlite3", file)
            yield f"sqlite:///{file}"
            return
        name = f"drill_import_{os.getpid()}_copy"
        scratch.create(self.url, name, self.url.rpartition("/")[2])
        try:
            yield scratch.named(self.url, name)
        finally:
            scratch.drop(scratch.named(self.url, "postgres"), name)


def run(arguments: Sequence[str]) -> int:
    """Import a table, kill the import at random points. Gives 1 where rows were half there, or a target is missed."""
    asked = _parser().parse_args(arguments)
    chance = random.Random(asked.seed)  # nosec B311 # noqa: S311  (points in time, no secret)
    with tempfile.TemporaryDirectory(prefix="drill-import-") as folder, _begun(asked.database, Path(folder)) as place:
        write_table(Path(folder) / "table.csv", asked.rows)
        (Path(folder) / "map.json").write_text(json.dumps(MAP), encoding="utf-8")
        with place.copy() as url:
            seconds, megabytes = _imported(url, place.folder)
            whole = _counted(url)
            again, _memory = _imported(url, place.folder)
            _expect(_counted(url), [whole], "a second import")
        say(f"{asked.rows:,} rows: {seconds:.1f} s, {megabytes:.0f} MB; once more, unchanged: {again:.1f} s")
        nothing = _none(place)
        halves = sum(
            _killed(place, chance.uniform(seconds / 4, seconds), nothing, whole) for _kill in range(asked.kills)
        )
    targets = [
        Target("seconds", [seconds], most=SECONDS),
        Target("MB of memory", [megabytes], most=MEGABYTES),
        Target("imports that left half of the rows", [float(halves)], most=0.0),
    ]
    return ended(targets, asserted=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m pledgecheck.drills import", description=run.__doc__)
    parser.add_argument("--rows", type=int, default=10_000, help="rows of the table (10,000)")
    parser.add_argument("--kills", type=int, default=10, help="how often it is killed (10)")
    parser.add_argument("--seed", type=int, default=7, help="the same points for the same seed (7)")
    default = os.environ.get("TEST_DATABASE_URL", "sqlite")
    parser.add_argument("--database", default=default, help=f"sqlite, or postgres://… ({default})")
    parser.add_argument("--template", metavar="NAME", help="taken for the other drills' sake; this one migrates")
    return parser


MAP = {
    "subject": "pledge",
    "columns": {
        "title": "title",
        "summary": {"columns": ["category", "description"], "separator": ": "},
        "source": "website_url",
    },
    "constants": {"candidacy": WHERE, "made_on": "2022-01", "language": "ko"},
    "title_is_quotation": True,
}


def write_table(file: Path, rows: int) -> None:
    """A table with the quirks of the one that was given: markup, trailing blanks, empty cells, shared addresses."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        lines = csv.writer(opened)
        lines.writerow(["category", "title", "description", "website_url", ""])
        for number in range(rows):
            text = f"{number}시까지 연장<br />센터 {number}곳, 구축" if number % 2 else ""
            address = f"https://drill.example/promises/{number // 2}"
            lines.writerow(["환경 " if number % 3 else "육아", f"공약 {number} ", text, address, ""])


@contextmanager
def _begun(database: str, folder: Path) -> Iterator[Place]:
    if not database.startswith("postgres"):
        url = f"sqlite:///{folder / 'begun.sqlite3'}"
        _begin(url)
        yield Place(url, folder)
        return
    name = f"drill_import_{os.getpid()}"
    scratch.create(database, name, None)
    try:
        url = scratch.named(database, name)
        _begin(url)
        yield Place(url, folder)
    finally:
        scratch.drop(scratch.named(database, "postgres"), name)


def _begin(url: str) -> None:
    for command in (["manage.py", "migrate", "--no-input", "-v", "0"], ["-m", f"{__package__}.world", "begin"]):
        _done(url, command)


def _done(url: str, command: Sequence[str]) -> str:
    done = subprocess.run(  # noqa: S603  (a command of our own)
        scratch.python(*command), env=scratch.environment(url), cwd=scratch.ROOT, capture_output=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout.decode()[-500:]}{done.stderr.decode()[-2000:]}")
    return done.stdout.decode()


def _counted(url: str) -> dict[str, int]:
    found: dict[str, int] = json.loads(_done(url, ["-m", f"{__package__}.world", "count"]))
    return found


def _none(place: Place) -> dict[str, int]:
    with place.copy() as url:
        return _counted(url)


def _command(folder: Path) -> list[str]:
    given = ["manage.py", "import_pledges", str(folder / "table.csv"), "--map", str(folder / "map.json")]
    return [*given, "--apply", "--by", WHO]


def _imported(url: str, folder: Path) -> tuple[float, float]:
    """Seconds, and megabytes at the most, of one import."""
    begin = time.monotonic()
    process = _started(url, folder)
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the import failed with {process.returncode}")
    return time.monotonic() - begin, usage.ru_maxrss / 1024


def _started(url: str, folder: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603  (a command of our own)
        scratch.python(*_command(folder)), env=scratch.environment(url), cwd=scratch.ROOT, stdout=subprocess.DEVNULL
    )


def _killed(place: Place, after: float, nothing: dict[str, int], whole: dict[str, int]) -> int:
    """Kill one import after some seconds: 1 where it left neither all rows nor none."""
    with place.copy() as url:
        process = _started(url, place.folder)
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        time.sleep(0.3)
        left = _counted(url)
        say(f"killed after {after:5.2f} s: {left['pledges']:,} pledges")
        return int(left not in (nothing, whole))


def _expect(found: dict[str, int], these: Sequence[dict[str, int]], what: str) -> None:
    if found not in these:
        raise SystemExit(f"{what} left {found}, not {these}")
