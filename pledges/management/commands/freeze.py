"""`manage.py freeze DIR`: a static copy of the whole public site, for any file server."""

import re
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from pledgecheck.explained import ExplainedCommand
from pledges.exchange.frozen.folder import Refused
from pledges.exchange.frozen.freezing import MOST_TOLD, freeze
from pledges.management.folders import named
from pledges.management.progress import cleared, progress


def base_path(text: str) -> str:
    """A path with a slash at both ends. Raises CommandError for anything else, with what would be right."""
    found = f"/{text.strip('/')}/" if text.strip("/") else "/"
    if not re.fullmatch(r"/([A-Za-z0-9][A-Za-z0-9._~-]*/)*", found):
        raise CommandError(
            f"--base is the path under which the copy will be served, as in --base /archive/, and {text} isn't one. "
            "Its scheme and host are those of SITE_URL."
        )
    return found


class Command(ExplainedCommand):
    """Writes the copy, or what changed in it; ends with 1 where a link is dead or an address fails."""

    help = "Write a static copy of the whole public site and its data into a folder, for any file server."
    examples = ("freeze copy", "freeze copy --base /archive/")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", metavar="DIR", help="an empty folder, or one with an earlier copy")
        parser.add_argument("--base", default="/", metavar="/path/", help="the path under which it will be served")

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        try:
            with cleared():
                found = freeze(named(options["folder"]), base_path(options["base"]), progress("files"))
        except Refused as refused:
            raise CommandError(str(refused)) from None
        took = time.monotonic() - began
        self.stdout.write(
            f"Revision {found.head} in {options['folder']}: {found.files:,} files ({found.pages:,} pages), "
            f"{found.bytes / 1e6:,.1f} MB, {took:,.0f} s; {found.removed:,} removed that an earlier copy had."
        )
        for address, rows in found.left_out.items():
            self.stdout.write(
                f"{address} isn't in it: {rows:,} rows are more than a workbook holds. CSV and NDJSON are."
            )
        if found.newer:
            self.stdout.write(f"{found.newer:,} revisions were published meanwhile: run it again to have them.")
        if found.failures:
            told = "\n".join(found.failures[:MOST_TOLD])
            more = len(found.failures) - MOST_TOLD
            raise CommandError(
                f"The copy isn't whole:\n{told}" + (f"\nand {more:,} more like these" if more > 0 else "")
            )
