"""`manage.py publish_due`: what was approved for a time that has come, and holds that end; run every minute."""

import sys
from typing import Any

from django.conf import settings
from django.utils import timezone

from pledgecheck.explained import ExplainedCommand
from pledges.desk import sending
from pledges.desk.editorial import Due, Ended, end_holds, publish_due
from pledges.law.text import say


class Command(ExplainedCommand):
    """Publishes each release that is due, tries notices again that could not be sent, and says a line a release.

    Run again it finds nothing. Ends with 1 where something was refused.
    """

    help = "Publish what was approved for a time that has come, and end holds that are over. Run it every minute."
    examples = ("publish_due",)

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        found = publish_due(at=now)
        ended = end_holds(at=now)
        for line in (*map(_line, found), *map(_ended, ended)):
            self.stdout.write(line)
        sending.send_waiting(at=timezone.now())
        if any(due.refusal for due in found) or any(one.refusal for one in ended):
            sys.exit(1)


def _line(due: Due) -> str:
    proposals = ", ".join(str(proposal.pk) for proposal in due.proposals)
    if due.refusal is not None:
        return f"proposals {proposals}: not published. {say(due.refusal, settings.LANGUAGE_CODE)}"
    last = due.revisions[-1]
    return f"proposals {proposals}: published as {due.revisions[0].sequence} to {last.sequence}."


def _ended(one: Ended) -> str:
    if one.revision is None:
        return f"{one.ref}: its hold is over but goes on. {say(one.refusal or {}, settings.LANGUAGE_CODE)}"
    return f"{one.ref}: its hold was over; released as {one.revision.sequence}."
