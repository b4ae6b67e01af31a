"""`manage.py export`: all that is published as files, as it is or as it was."""

from argparse import ArgumentParser
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from pledgecheck.explained import ExplainedCommand
from pledges.exchange.downloads import placing, ready, writing
from pledges.exchange.downloads.writing import Written
from pledges.management.folders import named
from pledges.management.progress import cleared, progress
from pledges.reading import moments
from pledges.reading.moments import Head, Moment, NoSuchSequence
from pledges.reading.rebuild import how_many


class Command(ExplainedCommand):
    """Writes what `/data/` offers into a folder; without one, makes ready what is sent from there."""

    help = "Write all that is published as files: data package, NDJSON, SQLite, ClaimReview. Without DIR: for /data/."
    examples = ("export published", "export published-then --at 157", "export")

    def add_arguments(self, parser: ArgumentParser) -> None:
        there = "where to; made where it isn't there. Without it files are made ready for /data/"
        parser.add_argument("folder", metavar="DIR", nargs="?", help=there)
        parser.add_argument("--at", metavar="SEQUENCE", type=int, help="as it was after the publication of a sequence")

    def handle(self, *args: Any, folder: str | None = None, at: int | None = None, **options: Any) -> None:
        if folder is None:
            self._make_ready(at)
        else:
            self._write(named(folder), at)

    def _write(self, folder: Path, at: int | None) -> None:
        try:
            placing.check(folder, writing.NAMES)
            with cleared(), _moment(at) as moment:
                written = writing.write(folder, moment, progress)
        except NoSuchSequence as odd:
            raise CommandError(_newest(odd)) from None
        except placing.Refused as odd:
            raise CommandError(str(odd)) from None
        except OSError as odd:
            raise CommandError(f"{folder}: {odd.strerror or odd}. Nothing was changed there.") from odd
        self._told(written, moment.head, folder)

    def _make_ready(self, at: int | None) -> None:
        if at is not None:
            raise CommandError("/data/ offers the newest state alone: name a folder for an earlier one.")
        try:
            with cleared():
                found = ready.make(progress)
        except ready.BeingMade:
            raise CommandError("Another process has been making the files for an hour. Look what it does.") from None
        except OSError as odd:
            raise CommandError(f"{odd.filename or 'EXPORT_DIR'}: {odd.strerror or odd}.") from odd
        self._told(writing.listed(found.folder), found.head, found.folder)

    def _told(self, written: list[Written], head: Head, folder: Path) -> None:
        for one in written:
            self.stdout.write(f"{one.name:20} {one.size:>15,} bytes")
        self.stdout.write(f"All of sequence {head.sequence}, digest {head.digest}, in {folder}.")


def _moment(at: int | None) -> AbstractContextManager[Moment]:
    return (
        moments.present() if at is None else moments.past(at, progress("publications replayed", partial(how_many, at)))
    )


def _newest(odd: NoSuchSequence) -> str:
    if not odd.newest:
        return f"The record has no sequence {odd.sequence}: nothing has been published yet. Leave out --at."
    return f"The record has no sequence {odd.sequence}: give one from 1 to {odd.newest}."
