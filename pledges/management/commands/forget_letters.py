"""Delete what tells who wrote to the newsroom, once the time is over that the form promises: a timer, once a day."""

from typing import Any

from django.utils import timezone

from pledgecheck.explained import ExplainedCommand
from pledges.letters.receiving import forget


class Command(ExplainedCommand):
    """`manage.py forget_letters`: run again it finds nothing more to do."""

    help = "Delete words, name and contact of letters older than LETTERS_KEPT_DAYS. What came of them stays."
    examples = ("forget_letters",)

    def handle(self, *args: Any, **options: Any) -> None:
        count = forget(at=timezone.now())
        if options["verbosity"]:
            self.stdout.write(f"Emptied {count} letter{'' if count == 1 else 's'}.")
