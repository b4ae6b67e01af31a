"""The arguments of the drill `guards`: takes each out in a copy of the code and looks whether a test goes red."""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pledgecheck.drills.guards.guard import Guard
from pledgecheck.drills.guards.of_record import OF_RECORD
from pledgecheck.drills.guards.of_the_rest import OF_THE_REST
from pledgecheck.drills.lists.told import say
from pledgecheck.drills.places import engine_of, for_tests

HERE = Path(__file__).parents[3]
GUARDS = (*OF_RECORD, *OF_THE_REST)
RED, GREEN = 1, 0
"""What pytest ends with where tests failed, and where none did; anything else says that none were run."""


def run(arguments: Sequence[str]) -> int:
    """Take each guard out once, in a copy of the code, and run the tests that have to see it: 1 if any doesn't."""
    asked = _parser().parse_args(arguments)
    engine = engine_of(asked.database)
    unseen = 0
    with copied() as copy:
        for guard in chosen(asked.only, engine):
            begun = time.monotonic()
            ended, failed = without(guard, copy, asked.database)
            unseen += ended != RED
            seen = {RED: "red", GREEN: "STILL GREEN"}.get(ended, f"NOT RUN ({ended})")
            say(f"{seen:12} {time.monotonic() - begun:4.0f} s  {guard.rule}: {failed}")
    say(f"{unseen} of the guards are missed by no test" if unseen else "every guard is missed by a test")
    return min(unseen, 1)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m pledgecheck.drills guards", description=run.__doc__)
    parser.add_argument("--only", default="", metavar="WORDS", help="those whose rule or file has these words")
    parser.add_argument("--database", default="sqlite", help="sqlite, or a database of PostgreSQL (sqlite)")
    parser.add_argument("--template", help="taken for the other drills' sake; tests make their own")
    return parser


def chosen(words: str, engine: str) -> list[Guard]:
    """The guards that can be seen on this engine."""
    return [one for one in GUARDS if words in f"{one.rule} {one.file}" and one.engine in ("", engine)]


@contextmanager
def copied() -> Iterator[Path]:
    """The code as it is here, to be changed."""
    with tempfile.TemporaryDirectory(prefix="pledgecheck-guards-") as folder:
        copy = Path(folder, "code")
        left_out = shutil.ignore_patterns(".git", ".venv", ".ci", "__pycache__", "*.sqlite3", ".*_cache")
        shutil.copytree(HERE, copy, ignore=left_out)
        yield copy


def without(guard: Guard, copy: Path, database: str) -> tuple[int, str]:
    """How the tests end without the guard, and the first that failed. ValueError: it doesn't stand there once."""
    file = copy / guard.file
    whole = file.read_text(encoding="utf-8")
    if whole.count(guard.there) != 1:
        raise ValueError(f"{guard.file} has {whole.count(guard.there)} times: {guard.there}")
    file.write_text(whole.replace(guard.there, guard.instead), encoding="utf-8")
    try:
        return _tested(guard.tests, copy, database)
    finally:
        file.write_text(whole, encoding="utf-8")


def _tested(tests: Sequence[str], copy: Path, database: str) -> tuple[int, str]:
    options = ("-q", "-x", "--no-header", "--show-capture=no", "-p", "no:cacheprovider")
    # Bytes of a file that is written twice in a second must not be taken for those of the first time.
    known = for_tests(database) | {"PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", *options, *tests]
    found = subprocess.run(command, cwd=copy, env=known, capture_output=True, text=True, check=False)  # noqa: S603
    failed = [line.split(" ")[1] for line in found.stdout.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    return found.returncode, failed[0].rpartition("::")[2] if failed else found.stdout[-300:]
