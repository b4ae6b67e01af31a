"""`manage.py publish_due`: what was approved for a time that has come; a timer runs it every minute."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from pledges.desk import sending
from pledges.desk.editorial import Due, publish_due
from pledges.law.text import say


class Command(BaseCommand):
    """Publishes each release that is due, tries notices again that could not be sent, and says a line a release.

    Run again it finds nothing. Ends with 1 where something was refused.
    """

    help = "Publish what was approved for a time that has come. Run it every minute."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        found = publish_due(at=now)
        for due in found:
            self.stdout.write(_line(due))
        sending.send_waiting(at=timezone.now())
        if any(due.refusal for due in found):
            sys.exit(1)


def _line(due: Due) -> str:
    proposals = ", ".join(str(proposal.pk) for proposal in due.proposals)
    if due.refusal is not None:
        return f"proposals {proposals}: not published. {say(due.refusal, settings.LANGUAGE_CODE)}"
    last = due.revisions[-1]
    return f"proposals {proposals}: published as {due.revisions[0].sequence} to {last.sequence}."
