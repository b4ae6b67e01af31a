"""`manage.py import_pledges FILE --map FILE`: a table of pledges or claims from elsewhere, as drafts of the desk."""

from argparse import ArgumentParser
from itertools import count
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils import translation

from pledgecheck.explained import ExplainedCommand
from pledges.desk.importing import doing, maps
from pledges.desk.importing.judging import Judged
from pledges.desk.importing.lookups import Lookups
from pledges.desk.sheets.applying import ChangedMeanwhile
from pledges.management.given import content_of, editing
from pledges.management.progress import cleared, progress

KINDS = {"new": "created", "changed": "updated", "unchanged": "unchanged", "refused": "refused"}
LONGEST = 120
"""Letters of a value that are told in a line."""


class Command(ExplainedCommand):
    """Writes all rows or none, as drafts: nothing is public before two people submit and approve it.

    Without --apply nothing is written. Exit 1 where the file, the map or a row is refused.
    """

    help = "Pledges or claims from a table (CSV, XLSX), by a map of its columns; --apply makes them drafts of the desk."
    examples = (
        "import_pledges table.xlsx --map map.json",
        "import_pledges table.xlsx --map map.json --apply --by minho",
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the table, or - to read what is piped in")
        parser.add_argument("--map", metavar="FILE", required=True, help="JSON: which column fills which field")
        parser.add_argument("--apply", action="store_true", help="write what is new and changed")
        parser.add_argument("--by", metavar="USERNAME", help="who does it: needed with --apply, and may not approve it")

    def handle(self, *args: Any, file: str, apply: bool, by: str | None, **options: Any) -> None:
        with translation.override("en"):
            person = editing(by) if apply else None
            try:
                read = maps.read(content_of(options["map"], maps.MOST_LETTERS * 4).decode("utf-8-sig"))
                content = content_of(file, doing.BY_COMMAND.size)
                looked = doing.look(read, content, self._tell)
                self._summed(looked, read)
                if looked.refused:
                    raise CommandError("Nothing was written: rows are refused. Mend the table or the map.")
                if apply and looked.writes:
                    written, show = count(1), progress("rows written", sum(looked.counts.values()))
                    with cleared():
                        doing.write(
                            read, content, person=person, previewed=looked.digest, tell=lambda _: show(next(written))
                        )
            except UnicodeDecodeError:
                raise CommandError("The map has to be JSON in UTF-8.") from None
            except ValidationError as odd:
                raise CommandError("\n".join(["Nothing was written.", *odd.messages])) from None
            except ChangedMeanwhile:
                raise CommandError("Nothing was written: the desk changed meanwhile. Run it again.") from None
            self.stdout.write(_ended(apply, looked.writes))

    def _tell(self, one: Judged) -> None:
        changes = [f"{change.column} {_short(change.before)} → {_short(change.after)}" for change in one.changes]
        if one.kind == "new":
            changes = [f"{change.column} {_short(change.after)}" for change in one.changes]
        said = f": {'; '.join(changes)}" if one.writes else ""
        self.stdout.write(_line(f"row {one.number}: {KINDS[one.kind]} {_short(one.title)}".rstrip() + said))
        for place, sentence in one.problems:
            self.stdout.write(_line(f"  refused {place}: {sentence}"))
        for change in one.kept:
            kept = f"{change.place} {change.column}: an editor changed it, and it stays {_short(change.before)}"
            self.stdout.write(_line(f"  kept {kept}; the table says {_short(change.after)}"))
        if one.gone:
            self.stdout.write("  its draft was deleted since")

    def _summed(self, looked: doing.Result, read: maps.Map) -> None:
        for sentence in looked.sentences(read, Lookups()):
            self.stdout.write(_line(str(sentence)))
        self.stdout.write(", ".join(f"{looked.counts[kind]} {said}" for kind, said in KINDS.items()) + ".")


def _ended(apply: bool, writes: int) -> str:
    if not apply:
        return "Nothing was written: this was a look. Add --apply --by USERNAME to write it."
    return "Written, as drafts: submit and approve them at the desk." if writes else "There was nothing to write."


def _short(text: str) -> str:
    return (text if len(text) <= LONGEST else f"{text[:LONGEST]}…") or "∅"


def _line(said: str) -> str:
    """One line of output, whatever line ends a text has."""
    return " ".join(said.splitlines())
