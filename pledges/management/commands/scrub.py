"""`manage.py scrub`: what files and tables still hold of sealed words, emptied and looked for."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from pledgecheck.explained import ExplainedCommand
from pledges.management import scrubbing
from pledges.management.progress import clear, progress


class Command(ExplainedCommand):
    """Run it after a seal. Ends with 1 where words that were looked for still stand somewhere, which it names."""

    help = "Empty what files of the database still hold of sealed words, and look for words in every table."
    examples = ("scrub", "scrub --look-for phrases.txt")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--look-for",
            metavar="FILE",
            help="Words that may stand nowhere, one phrase a line in UTF-8 (- reads them from standard input).",
        )

    def handle(self, *args: Any, look_for: str | None = None, **options: Any) -> None:
        phrases = _phrases(look_for) if look_for else []
        for done in scrubbing.scrub(progress("tables written anew", lambda: len(scrubbing.tables()))):
            clear()
            self.stdout.write(done)
        found = scrubbing.stands(phrases, progress("tables searched", lambda: len(scrubbing.every_table())))
        clear()
        for place, count in found:
            self.stdout.write(scrubbing.told(place, count))
        if found:
            sys.exit(1)
        if phrases:
            self.stdout.write(f"Found nowhere in the database: {len(phrases)} of {len(phrases)} phrases.")
        self.stdout.write("Backups, static copies and exports made before the seal still hold it: remove them.")


def _phrases(file: str) -> list[str]:
    """Phrases, so that they need not stand in a shell's history. Raises CommandError."""
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as odd:
        raise CommandError(f"{file} can't be read as UTF-8: {odd}") from None
    phrases = [line.strip() for line in text.splitlines() if line.strip()]
    if not phrases:
        raise CommandError(f"{file} has no words to look for: give one phrase a line.")
    return phrases
