"""`manage.py rebuild`: the reading room written again from the record."""

from typing import Any

from pledgecheck.explained import ExplainedCommand
from pledges.management.progress import cleared, progress
from pledges.reading.rebuild import how_many, rebuild


class Command(ExplainedCommand):
    """Rewrites the reading room in one transaction; readers see the old one until it is done."""

    help = "Rewrite the reading room from the record, byte for byte."
    examples = ("rebuild",)

    def handle(self, *args: Any, **options: Any) -> None:
        with cleared():
            count = rebuild(progress("publications", how_many))
        self.stdout.write(f"The reading room is written again from {count} publications.")
