"""The arguments of the drill `import`, and what it tells."""

import argparse
import csv
import json
import os
import random
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from pledgecheck.drills import places
from pledgecheck.drills.lists import scratch
from pledgecheck.drills.lists.told import Target, ended, say
from pledgecheck.drills.places import Place
from pledgecheck.drills.tables.world import WHERE, WHO

SECONDS, MEGABYTES = 60.0, 400.0
"""What a table of ten thousand rows may take."""


def run(arguments: Sequence[str]) -> int:
    """Import a table, kill the import at random points. Gives 1 where rows were half there, or a target is missed."""
    asked = _parser().parse_args(arguments)
    chance = random.Random(asked.seed)  # nosec B311 # noqa: S311  (points in time, no secret)
    with places.place("import", asked.database, asked.template) as place:
        _begin(place, asked.rows)
        with place.copy() as copy:
            seconds, megabytes = _imported(copy)
            whole = _counted(copy)
            again, _memory = _imported(copy)
            _expect(_counted(copy), [whole], "a second import")
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


def measured(database: str, template: str | None, rows: int) -> tuple[float, float]:
    """Seconds, and megabytes at the most, of one import of so many rows."""
    with places.place("import", database, template) as place:
        _begin(place, rows)
        return _imported(place)


def _begin(place: Place, rows: int) -> None:
    """The table, how it is read, and what it is imported into."""
    place.said_by("-m", f"{__package__}.world", "begin")
    write_table(place.folder / "table.csv", rows)
    (place.folder / "map.json").write_text(json.dumps(MAP), encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m pledgecheck.drills import", description=run.__doc__)
    parser.add_argument("--rows", type=int, default=10_000, help="rows of the table (10,000)")
    parser.add_argument("--kills", type=int, default=10, help="how often it is killed (10)")
    parser.add_argument("--seed", type=int, default=7, help="the same points for the same seed (7)")
    default = os.environ.get("TEST_DATABASE_URL", "sqlite")
    parser.add_argument("--database", default=default, help=f"sqlite, or postgres://… ({default})")
    parser.add_argument("--template", metavar="NAME", help="a migrated, empty database to copy instead of migrating")
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


def _counted(place: Place) -> dict[str, int]:
    found: dict[str, int] = json.loads(place.said_by("-m", f"{__package__}.world", "count"))
    return found


def _none(place: Place) -> dict[str, int]:
    with place.copy() as copy:
        return _counted(copy)


def _command(folder: Path) -> list[str]:
    given = ["manage.py", "import_pledges", str(folder / "table.csv"), "--map", str(folder / "map.json")]
    return [*given, "--apply", "--by", WHO]


def _imported(place: Place) -> tuple[float, float]:
    """Seconds, and megabytes at the most, of one import."""
    begin = time.monotonic()
    process = _started(place)
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the import failed with {process.returncode}")
    return time.monotonic() - begin, usage.ru_maxrss / 1024


def _started(place: Place) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603  (a command of our own)
        scratch.python(*_command(place.folder)),
        env=scratch.environment(place.url),
        cwd=scratch.ROOT,
        stdout=subprocess.DEVNULL,
    )


def _killed(place: Place, after: float, nothing: dict[str, int], whole: dict[str, int]) -> int:
    """Kill one import after some seconds: 1 where it left neither all rows nor none."""
    with place.copy() as copy:
        process = _started(copy)
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        time.sleep(0.3)
        left = _counted(copy)
        say(f"killed after {after:5.2f} s: {left['pledges']:,} pledges")
        return int(left not in (nothing, whole))


def _expect(found: dict[str, int], these: Sequence[dict[str, int]], what: str) -> None:
    if found not in these:
        raise SystemExit(f"{what} left {found}, not {these}")
