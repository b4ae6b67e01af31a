"""`manage.py verify_record`: whether record and reading room still are what was published."""

import json
from argparse import ArgumentParser
from itertools import chain as one_after_the_other
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pledgecheck.record import chain, verify
from pledges.management.progress import progress
from pledges.reading import verify as reading


class Command(BaseCommand):
    """Recomputes digests, chain and every document; exit 1 with the code of the first difference."""

    help = "Recompute digests, chain and reading room from the record; exit 1 and the code of the first difference."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--checkpoint", metavar="FILE", help='JSON {"sequence", "digest"} kept of an earlier head.')

    def handle(self, *args: Any, checkpoint: str | None = None, **options: Any) -> None:
        kept = _checkpoint(checkpoint) if checkpoint else None
        with verify.one_moment():
            found = one_after_the_other(
                verify.differences(kept), reading.differences(progress("publications replayed"))
            )
            first = next(found, None)
            head, sealed = chain.head(), verify.sealed_count()
        if first is not None:
            raise CommandError(f"{first}")
        count = f"{head.sequence if head else 0} revisions" + (f" ({sealed} of them sealed)" if sealed else "")
        self.stdout.write(f"The record is whole: {count}, head {head and head.digest}.")


def _checkpoint(file: str) -> verify.Checkpoint:
    try:
        with open(file, encoding="utf-8") as opened:  # noqa: PTH123
            data = json.load(opened)
        return verify.Checkpoint(int(data["sequence"]), str(data["digest"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as problem:
        raise CommandError(f'{file} is no checkpoint, {{"sequence": …, "digest": "…"}}: {problem}') from None
