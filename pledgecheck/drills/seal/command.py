"""The arguments of the drill `seal`, and what it tells."""

import argparse
import io
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from pledgecheck.drills import places
from pledgecheck.drills.lists.told import Target, ended, say
from pledgecheck.drills.places import Place
from pledgecheck.drills.seal.world import WORDS


def run(arguments: Sequence[str]) -> int:
    """Seal what was published and look for it. Gives 1 where its words stand anywhere, or the record isn't whole."""
    asked = _parser().parse_args(arguments)
    with places.place("seal", asked.database, asked.template) as place:
        site = _Site(place)
        site.done("-m", f"{__package__}.world", "publish")
        before = len(_stands(site.done("-m", f"{__package__}.world", "look", str(site.words))))
        say(f"published: the words stand in {before} columns of the database")
        site.done("-m", f"{__package__}.world", "seal")
        left = len(still(site.ran("manage.py", "scrub", "--look-for", str(site.words))))
        say(f"sealed: in {left} columns once manage.py scrub has run")
        whole = site.whole()
        site.done("manage.py", "rebuild")
        whole += site.whole()
        for command in asked.afterwards.split(","):
            site.done("manage.py", *command.format(folder=site.after).split())
        files = list(found_in(site.after))
        inside = [file for file in place.folder.glob("*.sqlite3*") if says(file)]
        for found in (*files, *inside):
            say(f"still stands in {found.relative_to(place.folder)}")
        say(site.done("manage.py", "verify_record").strip().splitlines()[-1])
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
    parser.add_argument(
        "--afterwards", default=AFTERWARDS, help="commands whose files are searched, by comma (%(default)s)"
    )
    places.asks(parser)
    return parser


class _Site:
    """Commands run against one database, with files of its own: `after`, where those are that are made afterwards."""

    def __init__(self, place: Place) -> None:
        self._url = place.url
        self.words, self.after, exports = (place.folder / name for name in ("words.txt", "after", "exports"))
        self.words.write_text("\n".join(WORDS), encoding="utf-8")
        exports.mkdir()
        self._environment = {"EXPORT_DIR": str(exports)}

    def done(self, *command: str) -> str:
        """What a command says; ends the drill where it fails."""
        return places.said_by(self._url, command, **self._environment)

    def ran(self, *command: str) -> "subprocess.CompletedProcess[str]":
        """A command that has ended, well or not."""
        return places.ran(self._url, command, **self._environment)

    def whole(self) -> int:
        """0 where the record verifies, else 1."""
        return int(self.ran("manage.py", "verify_record").returncode != 0)


def _stands(printed: str) -> list[str]:
    """The lines that name a column in which words stand, as `manage.py scrub` prints them."""
    return [line for line in printed.splitlines() if line.endswith((" row", " rows"))]


def still(done: "subprocess.CompletedProcess[str]") -> list[str]:
    """The lines of a `manage.py scrub`, which ends well only where there are none. Leaves where it broke instead."""
    lines = _stands(done.stdout)
    if bool(lines) != bool(done.returncode):
        raise SystemExit(f"scrub ended with {done.returncode}:\n{done.stdout[-500:]}{done.stderr[-2000:]}")
    return lines


def found_in(folder: Path) -> Iterator[Path]:
    """Files below a folder that hold any of the words, what they have packed included."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and says(file):
            yield file


def says(file: Path) -> bool:
    """Whether a file holds any of the words, what it has packed included."""
    return any(_says(content) for content in _contents(file))


def _contents(file: Path) -> Iterator[bytes]:
    content = file.read_bytes()
    yield content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            yield from (packed.read(name) for name in packed.namelist())


def _says(content: bytes) -> bool:
    folded = content.lower()
    return any(word.lower().encode() in folded or word.encode("unicode-escape").lower() in folded for word in WORDS)
