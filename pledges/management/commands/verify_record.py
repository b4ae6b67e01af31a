"""`manage.py verify_record`: whether record and reading room still are what was published."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from pledgecheck.explained import ExplainedCommand
from pledgecheck.record.verify import Checkpoint, sealed_count
from pledges.management.progress import cleared, progress
from pledges.management.verifying import verified
from pledges.reading import checkpoints
from pledges.reading.rebuild import how_many


class Command(ExplainedCommand):
    """Recomputes digests, chain and every document; exit 1 with the code of the first difference.

    Only a checkpoint kept elsewhere shows a tail cut off, or a record written anew with all its digests.
    """

    help = "Recompute digests, chain and reading room from the record; exit 1 and the code of the first difference."
    examples = ("verify_record", "verify_record --checkpoint checkpoints.ndjson")

    def add_arguments(self, parser: ArgumentParser) -> None:
        kept = f"what was kept of earlier heads: {checkpoints.ADDRESS}, the feed or page, or a line of them"
        parser.add_argument("--checkpoint", metavar="FILE", help=kept)

    def handle(self, *args: Any, checkpoint: str | None = None, **options: Any) -> None:
        kept = [] if checkpoint is None else _checkpoints(checkpoint)
        with cleared():
            first, head = verified(progress("publications replayed", how_many), kept)
        if first is not None:
            raise CommandError(f"{first}")
        noted = f" {len(kept)} checkpoints agree." if kept else ""
        count = f"{head.sequence} revisions" + (f" ({sealed} of them sealed)" if (sealed := sealed_count()) else "")
        self.stdout.write(f"The record is whole: {count}, head {head.digest if head.sequence else None}.{noted}")


def _checkpoints(file: str) -> list[Checkpoint]:
    try:
        return checkpoints.read(Path(file).read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise CommandError(f"{file} is no checkpoint: {problem}.") from None
