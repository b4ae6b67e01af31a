"""`manage.py export`: all that is published as files, as it is or as it was."""

from argparse import ArgumentParser
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pledges.exchange.downloads import writing
from pledges.management.progress import progress
from pledges.reading import moments
from pledges.reading.moments import Moment, NoSuchSequence


class Command(BaseCommand):
    """Writes what `/data/` offers into a folder; without one, makes it ready to be sent."""

    help = "Write all that is published as files: data package, NDJSON, SQLite, ClaimReview."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", metavar="DIR", type=Path, help="where to; made where it isn't there")
        parser.add_argument("--at", metavar="SEQUENCE", type=int, help="as it was after the publication of a sequence")

    def handle(self, *args: Any, folder: Path, at: int | None = None, **options: Any) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with _moment(at) as moment:
                written = writing.write(folder, moment, progress)
        except NoSuchSequence as odd:
            raise CommandError(_newest(odd)) from None
        except OSError as odd:
            raise CommandError(f"{folder}: {odd.strerror or odd}. Nothing was changed there.") from odd
        for one in written:
            self.stdout.write(f"{one.name:20} {one.size:>15,} bytes")
        head = moment.head
        self.stdout.write(f"All of sequence {head.sequence}, digest {head.digest}, in {folder}.")


def _moment(at: int | None) -> AbstractContextManager[Moment]:
    return moments.present() if at is None else moments.past(at, progress("publications replayed"))


def _newest(odd: NoSuchSequence) -> str:
    if not odd.newest:
        return f"The record has no sequence {odd.sequence}: nothing has been published yet. Leave out --at."
    return f"The record has no sequence {odd.sequence}: give one from 1 to {odd.newest}."
