"""`manage.py restore FILE`: a backup put back into an empty database, and verified."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from pledgecheck.explained import ExplainedCommand
from pledges.management.backups.refused import Refused
from pledges.management.backups.restoring import restore
from pledges.management.one_run import one_run
from pledges.management.progress import cleared


class Command(ExplainedCommand):
    """Restores into the database of DATABASE_URL, which has to be empty; nothing is ever removed. Exit 1 with why."""

    help = "Put a backup back into the database of DATABASE_URL, which has to be empty, and verify it."
    examples = ("restore /srv/backups/pledgecheck-20261127T043700Z.dump", "restore old.dump --migrate")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="as backup has written it, with FILE.json beside it")
        parser.add_argument("--migrate", action="store_true", help="bring one of an earlier release up to this one")

    def handle(self, *args: Any, file: str, migrate: bool = False, **options: Any) -> None:
        began = time.monotonic()
        try:
            with one_run("restore"), cleared():
                head = restore(Path(file), migrate=migrate)
        except Refused as refused:
            raise CommandError(f"Not restored. {refused}") from None
        except OSError as odd:
            raise CommandError(f"Not restored. {odd.filename or file}: {odd.strerror or odd}.") from None
        self.stdout.write(
            f"Restored and verified in {time.monotonic() - began:,.1f} s; head {head.sequence} {head.digest}."
        )
