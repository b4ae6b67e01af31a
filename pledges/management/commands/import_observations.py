"""`manage.py import_observations INDICATOR FILE`: figures of one indicator from CSV, XLSX or copied lines."""

from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils import translation

from pledgecheck.explained import ExplainedCommand
from pledges.desk.series import Indicator
from pledges.desk.sheets import figures
from pledges.desk.sheets.applying import ChangedMeanwhile
from pledges.desk.sheets.judging import Judged
from pledges.desk.sheets.reading import MOST_BYTES
from pledges.law.text import say
from pledges.management.given import content_of, editing
from pledges.management.progress import under_way


class Command(ExplainedCommand):
    """Writes all lines or none, as drafts of the desk: nothing is public before two people submit and approve it.

    Without --apply nothing is written. Exit 1 where the file or a line is refused; what is only asked refuses nothing.
    """

    help = "Figures of an indicator from CSV, XLSX or tab-parted lines; says what each would do, --apply does it."
    examples = (
        "import_observations kr-exports-annual figures.csv",
        "import_observations kr-exports-annual figures.csv --apply --by minho",
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("indicator", metavar="INDICATOR", help="its slug, such as kr-exports-annual")
        parser.add_argument("file", metavar="FILE", help="the file, or - to read what is piped in")
        parser.add_argument("--apply", action="store_true", help="write what is new and changed")
        parser.add_argument("--by", metavar="USERNAME", help="who does it: needed with --apply, and may not approve it")

    def handle(self, *args: Any, indicator: str, file: str, apply: bool, by: str | None, **options: Any) -> None:
        with translation.override("en"):
            row = Indicator.objects.filter(slug=indicator).first()
            if row is None:
                raise CommandError(f"There is no indicator “{indicator}”.")
            person = editing(by) if apply else None
            try:
                content = content_of(file, MOST_BYTES)
                with under_way("reading the figures"):
                    judged, previewed = figures.preview(row, content)
                self._told(judged)
                if any(one.problems for one in judged):
                    raise CommandError("Nothing was written: mend the lines that are refused.")
                if apply:
                    with under_way(f"writing {sum(one.writes for one in judged):,} figures"):
                        figures.write(row, content, by=person, previewed=previewed)
            except ValidationError as odd:
                raise CommandError(f"Nothing was written. {' '.join(odd.messages)}") from None
            except ChangedMeanwhile:
                raise CommandError("Nothing was written: the desk changed meanwhile. Run it again.") from None
            if not apply:
                self.stdout.write("Nothing was written: this was a look. Add --apply --by USERNAME to write it.")
            elif any(one.writes for one in judged):
                self.stdout.write("Written, as drafts: submit and approve the indicator at the desk.")

    def _told(self, judged: Iterable[Judged]) -> None:
        counts = dict.fromkeys(("new", "changed", "unchanged", "refused"), 0)
        for one in judged:
            counts[one.kind] += 1
            changes = [f"{change.column} {change.before or '∅'} → {change.after or '∅'}" for change in one.changes]
            if one.kind == "new":
                changes = [f"{change.column} {change.after}" for change in one.changes if change.after]
            said = "; ".join(changes) if one.writes else ""
            self.stdout.write(_line(f"row {one.number}: {one.kind} {one.ref}", said))
            for place, sentence in one.problems:
                self.stdout.write(_line(f"  refused {place}", str(sentence)))
            for doubt in one.doubts:
                self.stdout.write(_line("  asked", say(doubt.sentence, "en")))
        self.stdout.write(", ".join(f"{count} {kind}" for kind, count in counts.items()) + ".")


def _line(what: str, said: str) -> str:
    """One line of output, whatever line ends a text has."""
    return " ".join(f"{what.rstrip()}{': ' if said else ''}{said}".splitlines())
