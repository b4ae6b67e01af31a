"""`manage.py runserver`, which ends where the database can't be worked with, instead of waiting behind a traceback."""

import os
from typing import Any

from django.contrib.staticfiles.management.commands import runserver
from django.db import DatabaseError

from pledgecheck.explained import ExplainedCommand
from pledgecheck.operation import unusable


class Command(ExplainedCommand, runserver.Command):
    """Django's own, which looks at migrations before it listens, and with a reloader does so in a thread."""

    help = "Serve the site on this machine while somebody works on it; `demo` and gunicorn are for all else."
    examples = ("runserver", "runserver 8123")

    def inner_run(self, *args: Any, **options: Any) -> None:
        try:
            super().inner_run(*args, **options)
        except DatabaseError as failure:
            said = unusable.sentence(failure)
            if said is None or options["traceback"] or not options["use_reloader"]:
                raise
            self.stderr.write(said)
            os._exit(1)  # sys.exit would end the thread alone, and the reloader go on waiting for another file
