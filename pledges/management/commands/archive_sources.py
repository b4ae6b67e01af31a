"""`manage.py archive_sources [--all|CODE…]`: asks the archive of ARCHIVE_URL for copies of sources that have none."""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.core.management.base import CommandError

from pledgecheck.explained import ExplainedCommand
from pledges.desk.archiving import archive, without_copy
from pledges.desk.editorial.refusals import Refused
from pledges.law.text import say
from pledges.management.progress import clear, progress
from sources.archiving import SENTENCES, ArchiveRefused, is_on
from sources.models import Source

HOPELESS = ("busy", "unreachable")
"""Refusals after which the next one would be the same."""


class Command(ExplainedCommand):
    """One copy after the other, each a draft of the desk that somebody submits and another approves.

    Exit 1 where a copy wasn't made. What has one already is left alone, so it may be run again.
    """

    help = "Ask the web archive for copies of sources that have none; they become drafts of the desk."
    examples = ("archive_sources --all", "archive_sources S-0001 S-0002")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("codes", nargs="*", metavar="CODE", help="codes of sources, such as S-0001")
        parser.add_argument("--all", action="store_true", help="every source that has an address and no copy")

    def handle(self, *args: Any, codes: Sequence[str], **options: Any) -> None:
        if bool(codes) == bool(options["all"]):
            raise CommandError("Name sources by their codes, or give --all.")
        if not is_on():
            raise CommandError(say(SENTENCES["off"], "en"))
        wanted = without_copy() if options["all"] else _coded(codes)
        made = failed = 0
        show = progress("sources", len(wanted))
        for number, source in enumerate(wanted):
            show(number)
            try:
                copy = archive(source)
                clear()
                self.stdout.write(f"{source.code or source}: {copy}")
                made += 1
            except Refused as refused:
                clear()
                failed += 1
                self.stderr.write(f"{source.code or source}: {refused.say('en')}")
                why = refused.__cause__
                if isinstance(why, ArchiveRefused) and why.kind in HOPELESS:
                    self.stderr.write("The rest wasn't asked for: run it again later.")
                    break
        self.stdout.write(f"{made} copies made, {failed} not.")
        if failed:
            sys.exit(1)


def _coded(codes: Sequence[str]) -> list[Source]:
    """The sources of these codes, in their order. Raises CommandError for a code that none has."""
    found = {source.code: source for source in Source.objects.filter(code__in=codes).select_related("publisher")}
    unknown = [code for code in codes if code not in found]
    if unknown:
        raise CommandError(f"There is no source {', '.join(unknown)}.")
    return [found[code] for code in dict.fromkeys(codes)]
