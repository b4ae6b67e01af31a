"""A database of a drill's own on either engine, and copies of it: made for the drill, and gone after it."""

import argparse
import os
import platform
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from pledgecheck.drills.lists import scratch
from pledgecheck.drills.lists.told import processor


@dataclass(frozen=True)
class Place:
    """A migrated database, a folder for what else a drill leaves, and whether it is PostgreSQL's."""

    url: str
    folder: Path

    @property
    def engine(self) -> str:
        return engine_of(self.url)

    @property
    def name(self) -> str:
        """The database as its engine knows it: a file, or a name on the server."""
        return self.url.removeprefix("sqlite:///") if self.engine == "sqlite" else self.url.rpartition("/")[2]

    def said_by(self, *command: str) -> str:
        """What a command of ours on this database prints. Leaves with its words where it fails."""
        return said_by(self.url, command)

    @contextmanager
    def copy(self) -> Iterator["Place"]:
        """A copy of it, while nobody is connected."""
        if self.engine == "sqlite":
            with tempfile.TemporaryDirectory(prefix="copy-", dir=self.folder) as folder:
                file = Path(folder, "copy.sqlite3")
                copied(self.name, str(file))
                yield Place(f"sqlite:///{file}", self.folder)
            return
        other = f"{self.name}_copy"
        server = scratch.named(self.url, "postgres")
        scratch.drop(server, other)
        scratch.create(server, other, self.name)
        try:
            yield Place(scratch.named(self.url, other), self.folder)
        finally:
            scratch.drop(server, other)


def engine_of(url: str) -> str:
    """Which engine an address leads to; `sqlite` is one as well."""
    return "postgresql" if url.startswith("postgres") else "sqlite"


def for_tests(url: str) -> dict[str, str]:
    """This process's environment for tests on that engine, but for what a run of tests around it was asked."""
    known = {name: value for name, value in os.environ.items() if not name.startswith(("TEST_DATABASE_URL", "PYTEST_"))}
    return known | ({"TEST_DATABASE_URL": url} if engine_of(url) == "postgresql" else {})


@contextmanager
def place(drill: str, database: str, template: str | None = None) -> Iterator[Place]:
    """A migrated database of this drill's: on the server that an address of PostgreSQL names, else a file.

    `template`: a migrated, empty database to copy instead of migrating (a file of SQLite).
    """
    with (
        tempfile.TemporaryDirectory(prefix=f"drill-{drill}-") as folder,
        _made(drill, database, template, folder) as url,
    ):
        if not template:
            said_by(url, ["manage.py", "migrate", "--no-input", "-v", "0"])
        yield Place(url, Path(folder))


@contextmanager
def _made(drill: str, database: str, template: str | None, folder: str) -> Iterator[str]:
    if engine_of(database) == "sqlite":
        file = Path(folder, "begun.sqlite3")
        if template:
            copied(template, str(file))
        with closing(sqlite3.connect(file)) as made:
            made.execute("PRAGMA journal_mode=WAL")
        yield f"sqlite:///{file}"
        return
    name = f"drill_{drill}_{os.getpid()}"
    try:
        scratch.create(database, name, template)
        yield scratch.named(database, name)
    finally:
        scratch.drop(scratch.named(database, "postgres"), name)


def copied(template: str, path: str) -> None:
    """A file like another, also while somebody has that open. Raises sqlite3.OperationalError where there is none."""
    there = f"file:{quote(template)}?mode=rw"  # SQLite makes what it can't find otherwise
    with closing(sqlite3.connect(there, uri=True)) as one, closing(sqlite3.connect(path)) as other:
        one.backup(other)


def ran(url: str, command: Sequence[str], **environment: str) -> "subprocess.CompletedProcess[str]":
    """A command of ours on a database that has ended, well or not."""
    return subprocess.run(  # noqa: S603  (a command of our own)
        scratch.python(*command),
        env=scratch.environment(url, **environment),
        cwd=scratch.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def said_by(url: str, command: Sequence[str], **environment: str) -> str:
    """What a command of ours on a database prints. Leaves with its words where it fails."""
    done = ran(url, command, **environment)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout[-500:]}{done.stderr[-2000:]}")
    return done.stdout


def asks(parser: argparse.ArgumentParser) -> None:
    """What every drill on either engine is asked alike."""
    default = os.environ.get("TEST_DATABASE_URL", "sqlite")
    parser.add_argument(
        "--database",
        default=default,
        metavar="URL",
        help=f"sqlite, or a PostgreSQL on which databases may be made and dropped ({default})",
    )
    parser.add_argument("--template", metavar="NAME", help="a migrated, empty database to copy instead of migrating")
    _asserts(parser)


def asks_nothing(parser: argparse.ArgumentParser) -> None:
    """What a drill is asked alike that makes servers of its own, wherever the others work."""
    parser.add_argument("--database", help="taken for the other drills' sake; this one makes its own servers")
    parser.add_argument("--template", help="as --database")
    _asserts(parser)


def _asserts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--assert", dest="asserted", action="store_true", help="end with 1 where something doesn't hold"
    )


def machine(url: str) -> list[str]:
    """Where this was run, and on what."""
    load = " ".join(f"{value:.2f}" for value in os.getloadavg())
    if engine_of(url) == "sqlite":
        engine = f"SQLite {sqlite3.sqlite_version}"
    else:
        connection = scratch.connect(scratch.named(url, "postgres"))
        engine = f"PostgreSQL {scratch.one(connection, 'SHOW server_version')}"
        connection.close()
    return [
        f"{platform.system()}, {processor()}, {os.cpu_count()} processors, load {load}",
        f"Python {platform.python_version()}, {engine}",
    ]
