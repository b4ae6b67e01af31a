"""`manage.py move_database --to URL`: everything from one engine to the other, verified before it counts."""

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError

from pledgecheck.database_settings import database
from pledgecheck.explained import ExplainedCommand
from pledges.management.backups import tables
from pledges.management.backups.moving import move
from pledges.management.backups.refused import Refused
from pledges.management.one_run import one_run
from pledges.management.progress import cleared, progress


class Command(ExplainedCommand):
    """Moves from the database of DATABASE_URL into an empty one, all or nothing. Exit 1 with the reason.

    What is written meanwhile stays behind, so the site is stopped first.
    """

    help = "Move all rows of the database into an empty one (SQLite to PostgreSQL or back), and verify them there."
    examples = ("move_database --to postgres://pledges@127.0.0.1:5432/pledgecheck",)

    def add_arguments(self, parser: ArgumentParser) -> None:
        there = "as in DATABASE_URL; leave a password out of it, and set PGPASSWORD or PGPASSFILE"
        parser.add_argument("--to", metavar="URL", required=True, help=there)

    def handle(self, *args: Any, to: str, **options: Any) -> None:
        began = time.monotonic()
        try:
            with one_run("move_database"), cleared():
                head, found = move(database(to, settings.BASE_DIR), progress("rows", tables.how_many))
        except ImproperlyConfigured as odd:
            raise CommandError(str(odd).replace("DATABASE_URL", "--to")) from None
        except Refused as refused:
            raise CommandError(f"Nothing was moved. {refused}") from None
        rows = sum(each.rows for each in found.values())
        self.stdout.write(
            f"{rows:,} rows of {len(found)} tables moved, compared and verified in {time.monotonic() - began:,.1f} s; "
            f"head {head.sequence} {head.digest}. Left out: {', '.join(tables.LEFT_OUT)}."
        )
