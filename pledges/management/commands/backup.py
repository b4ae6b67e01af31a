"""`manage.py backup FILE|DIR`: the whole database as one file, while the site runs."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from pledgecheck.explained import ExplainedCommand
from pledges.management.backups.making import make
from pledges.management.backups.refused import Refused
from pledges.management.folders import named
from pledges.management.one_run import one_run
from pledges.management.progress import cleared


class Command(ExplainedCommand):
    """Writes a backup of one moment and, beside it, what has to come out; nobody waits. Exit 1 with the reason."""

    help = "Write the whole database into a file, while the site runs, and beside it FILE.json, which restore checks."
    examples = ("backup /srv/backups", "backup before-upgrade.dump --force")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE|DIR", help="a new file; in a folder it is named by its moment")
        parser.add_argument("--force", action="store_true", help="replace FILE where it is there")

    def handle(self, *args: Any, file: str, force: bool = False, **options: Any) -> None:
        began = time.monotonic()
        try:
            with one_run("backup"), cleared():
                made = make(named(file), force=force)
        except Refused as refused:
            raise CommandError(f"No backup was made. {refused}") from None
        except OSError as odd:
            raise CommandError(f"No backup was made. {odd.filename or file}: {odd.strerror or odd}.") from None
        head = made.said.state
        self.stdout.write(
            f"{made.file}: {made.said.bytes / 1e6:,.1f} MB in {time.monotonic() - began:,.1f} s; "
            f"head {head.sequence} {head.digest}."
        )
