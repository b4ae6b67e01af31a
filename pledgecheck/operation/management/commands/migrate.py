"""`manage.py migrate`, which waits a few seconds for a lock and then gives up, instead of holding up the whole site.

On PostgreSQL whoever waits to change a table is waited for by all who come to read it. So one long transaction would
stop every reader for as long as it takes, and a migration behind it looks as if the site were down. It holds for
migrations of every app, and for what is done after them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import migrate
from django.db import OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from pledgecheck.explained import ExplainedCommand
from pledgecheck.operation.away import LOCKED

SECONDS = 5


class Command(ExplainedCommand, migrate.Command):
    """Django's own, with `--lock-timeout`. On SQLite there is one lock, for which settings say how long."""

    help = "Make the tables, or bring them up to this release; waits 5 s for a lock at most, so that nobody is held up."
    examples = ("migrate", "migrate --lock-timeout 60")

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--lock-timeout",
            type=int,
            default=SECONDS,
            metavar="SECONDS",
            help=f"how long to wait for a lock on PostgreSQL ({SECONDS}); 0: as long as it takes",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        seconds: int = options.pop("lock_timeout", SECONDS)
        if seconds < 0:
            raise CommandError(f"--lock-timeout {seconds} is none: give a number of seconds, or 0.")
        connection = connections[options["database"]]
        if connection.vendor != "postgresql":
            super().handle(*args, **options)
            return
        with _waiting_at_most(connection, seconds):
            super().handle(*args, **options)


@contextmanager
def _waiting_at_most(connection: BaseDatabaseWrapper, seconds: int) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [f"{seconds}s"])
    try:
        yield
    except OperationalError as failure:
        if getattr(failure.__cause__, "pgcode", None) != LOCKED:
            raise
        raise CommandError(
            f"Gave up after waiting {seconds} seconds for a lock that another transaction holds, so that nobody who "
            "reads is held up. The migration that waited was taken back whole, those before it stand, and the site "
            "works as before. Run manage.py migrate again; --lock-timeout 60 waits longer."
        ) from failure
    finally:
        # A connection that was lost meanwhile has nothing to take back.
        if connection.connection is not None and not connection.connection.closed:
            with connection.cursor() as cursor:
                cursor.execute("RESET lock_timeout")
