"""`manage.py demo`: from an empty folder to a site with the example data, on this machine only."""

import json
import secrets
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, connections, transaction

from pledgecheck.explained import ExplainedCommand
from pledgecheck.record.models import Revision
from pledges.desk.example.publication import load, reason, stated
from pledges.desk.roles import ROLE_NAMES, give
from pledges.desk.subjects import MODELS
from pledges.management.progress import Show, cleared, progress
from pledges.management.serving import free, serve

HOST = "127.0.0.1"


class Command(ExplainedCommand):
    """Migrates, loads the example data through the acts, makes an account per role, and serves.

    Run again it serves what is there. Refuses where a site is configured that isn't this copy's own.
    """

    help = "Set up the example data and serve it on 127.0.0.1; run again, it serves what is there."
    examples = ("demo", "demo --port 8123")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--port", type=int, default=8000, metavar="N", help="the port to serve at, 1 to 65535 (8000)"
        )

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        if not 1 <= port <= 65535:
            raise CommandError(f"--port {port} is none: give a number from 1 to 65535.")
        _refuse_configured()
        _refuse_foreign()
        free(HOST, port)
        call_command("migrate", verbosity=0)
        if _is_empty():
            self._set_up()
        connections.close_all()
        settings.SITE_URL, settings.SITE_NOTICE = f"http://{HOST}:{port}", reason()
        settings.ABOUT = settings.ABOUT or stated()
        serve(HOST, port, lambda: self._say(f"http://{HOST}:{port}/"))

    def _say(self, site: str) -> None:
        self.stdout.write(f"Serving on {site} (the desk: {site}admin/). Ctrl-C stops it.")
        self.stdout.flush()

    def _set_up(self) -> None:
        accounts = get_user_model().objects
        self.stdout.write("Loading the example data …")
        passwords: dict[str, str] = {}
        with transaction.atomic():
            people = {}
            for role in sorted(ROLE_NAMES):
                passwords[role] = secrets.token_urlsafe(12)
                people[role] = accounts.create_user(role, password=passwords[role], is_staff=True)
                give(people[role], role)
            with cleared():
                count = load(reporter=people["reporter"], editor=people["editor"], progress=_shown())
        self.stdout.write(f"{count} pledges are published. Accounts for /admin/, shown this once:")
        for role, password in passwords.items():
            self.stdout.write(f"  {role:14} {password}")


def _shown() -> Callable[[int, int], None]:
    """How many pledges of how many are published, shown in a terminal."""
    shows: list[Show] = []

    def show(done: int, of: int) -> None:
        if not shows:
            shows.append(progress("pledges", of))
        shows[0](done)

    return show


def _refuse_configured() -> None:
    configured = [name for name in ("SECRET_KEY", "ALLOWED_HOSTS") if name in settings.CONFIGURED]
    if configured:
        raise CommandError(
            f"This is a site of somebody's, as {' and '.join(configured)} tell: the demo would open it with example "
            "data. Run the demo without them, or use `migrate` and `account` here."
        )


def _refuse_foreign() -> None:
    """A database of somebody's own that isn't empty. The demo's own is told by what was published there first."""
    if "DATABASE_URL" not in settings.CONFIGURED or not connection.introspection.table_names():
        return
    tables = connection.introspection.table_names()
    first = Revision.objects.order_by("sequence").first() if Revision._meta.db_table in tables else None
    if first is None or first.reason is None or json.loads(first.reason) != reason():
        raise CommandError(
            "DATABASE_URL leads to a database that isn't empty. Unset it, or name an empty one, to run the demo."
        )


def _is_empty() -> bool:
    """Nothing published, nobody registered, nothing on the desk: only then is there something to set up."""
    rows: tuple[Any, ...] = (get_user_model(), Revision, *MODELS.values())
    return not any(table._default_manager.exists() for table in rows)
