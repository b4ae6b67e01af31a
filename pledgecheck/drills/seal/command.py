"""The arguments of the drill `seal`, and what it tells."""

import argparse
import io
import os
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pledgecheck.drills.lists import scratch
from pledgecheck.drills.lists.told import Target, ended, say
from pledgecheck.drills.seal.world import WORDS


def run(arguments: Sequence[str]) -> int:
    """Seal what was published and look for it. Gives 1 where its words stand anywhere, or the record isn't whole."""
    asked = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="drill-seal-") as name, _database(asked, Path(name)) as url:
        folder = Path(name)
        (folder / "words.txt").write_text("\n".join(WORDS), encoding="utf-8")
        site = _Site(url, folder)
        site.done("-m", f"{__package__}.world", "publish")
        before = site.tables()
        say(f"published: the words stand in {before} columns of the database")
        site.done("-m", f"{__package__}.world", "seal")
        left = site.tables(scrub=True)
        say(f"sealed: in {left} columns once manage.py scrub has run")
        whole = site.whole()
        site.done("manage.py", "rebuild")
        whole += site.whole()
        for command in asked.afterwards.split(","):
            site.done("manage.py", *command.format(folder=folder / "after").split())
        files = list(found_in(folder / "after"))
        inside = list(found_in(folder / "database"))
        for place in (*files, *inside):
            say(f"still stands in {place.relative_to(folder)}")
        kept = site.done("manage.py", "verify_record").strip().splitlines()[-1]
        say(kept)
    targets = [
        Target("columns that say it before", [float(before)], least=1.0),
        Target("columns that say it", [float(left)], most=0.0),
        Target("files of the database", [float(len(inside))], most=0.0),
        Target("files made afterwards", [float(len(files))], most=0.0),
        Target("verifications that failed", [float(whole)], most=0.0),
    ]
    return ended(targets, asserted=True)


AFTERWARDS = "export {folder}/export,freeze {folder}/copy"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m pledgecheck.drills seal", description=run.__doc__)
    default = os.environ.get("TEST_DATABASE_URL", "sqlite")
    parser.add_argument("--database", default=default, help=f"sqlite, or postgres://… ({default})")
    parser.add_argument(
        "--afterwards", default=AFTERWARDS, help="commands whose files are searched, by comma (%(default)s)"
    )
    parser.add_argument("--template", metavar="NAME", help="a migrated, empty database to copy instead of migrating")
    return parser


@contextmanager
def _database(asked: argparse.Namespace, folder: Path) -> Iterator[str]:
    for name in ("database", "exports"):
        (folder / name).mkdir()
    if not asked.database.startswith("postgres"):
        url = f"sqlite:///{folder / 'database' / 'site.sqlite3'}"
        _Site(url, folder).done("manage.py", "migrate", "--no-input", "-v", "0")
        yield url
        return
    name = f"drill_seal_{os.getpid()}"
    scratch.create(asked.database, name, asked.template)
    try:
        url = scratch.named(asked.database, name)
        _Site(url, folder).done("manage.py", "migrate", "--no-input", "-v", "0")
        yield url
    finally:
        scratch.drop(scratch.named(asked.database, "postgres"), name)


class _Site:
    """Commands run against one database, with files of its own."""

    def __init__(self, url: str, folder: Path) -> None:
        self._environment = {**scratch.environment(url), "EXPORT_DIR": str(folder / "exports")}
        self._words = folder / "words.txt"

    def done(self, *command: str) -> str:
        """What a command says; ends the drill where it fails."""
        done = self._run(*command)
        if done.returncode:
            raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout[-500:]}{done.stderr[-2000:]}")
        return done.stdout

    def tables(self, *, scrub: bool = False) -> int:
        """In how many columns the words stand; `scrub` empties first what can be."""
        if not scrub:
            return len(self._stands(self._run("-m", f"{__package__}.looking", str(self._words))))
        return len(self._stands(self._run("manage.py", "scrub", "--look-for", str(self._words))))

    def whole(self) -> int:
        """0 where the record verifies, else 1."""
        return int(self._run("manage.py", "verify_record").returncode != 0)

    def _run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(  # noqa: S603  (a command of our own)
            scratch.python(*command),
            env=self._environment,
            cwd=scratch.ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    @staticmethod
    def _stands(done: "subprocess.CompletedProcess[str]") -> list[str]:
        if done.returncode not in (0, 1) or "Traceback" in done.stderr:
            raise SystemExit(done.stderr[-2000:])
        return [line for line in done.stdout.splitlines() if line.endswith((" row", " rows"))]


def found_in(folder: Path) -> Iterator[Path]:
    """Files below a folder that hold any of the words, what they have packed included."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and any(_says(content) for content in _contents(file)):
            yield file


def _contents(file: Path) -> Iterator[bytes]:
    content = file.read_bytes()
    yield content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            yield from (packed.read(name) for name in packed.namelist())


def _says(content: bytes) -> bool:
    folded = content.lower()
    return any(word.lower().encode() in folded or word.encode("unicode-escape").lower() in folded for word in WORDS)
