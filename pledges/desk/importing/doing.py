"""A whole table from elsewhere: looked through, or written in one transaction, all of its rows or none.

Lines are read and judged some hundred at a time, so that a table of ten thousand rows needs no more memory than its
file and what is remembered of each row to know it again.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from pledgecheck.operation.away import is_away
from pledgecheck.record import chain
from pledges.desk.importing.addresses import Addresses
from pledges.desk.importing.judging import CHANGED, NEW, REFUSED, UNCHANGED, Judge, Judged, says_a_source
from pledges.desk.importing.lookups import Lookups
from pledges.desk.importing.maps import Map
from pledges.desk.importing.values import CONSTANT, Values, choices
from pledges.desk.importing.writing import Writer
from pledges.desk.sheets.applying import ChangedMeanwhile
from pledges.desk.sheets.reading import Line, Most, Opened, opened

CHUNK = 250
MEGA = 1024 * 1024

AT_THE_DESK = Most(
    5 * MEGA,
    5000,
    50_000,
    40 * MEGA,
    _("The file is larger than 5 MB. Send it in parts, or have it imported by the command."),
    _("The table has more than 5,000 rows. Send it in parts, or have it imported by the command."),
    twice=True,
)
BY_COMMAND = Most(
    50 * MEGA,
    100_000,
    200_000,
    200 * MEGA,
    _("The file is larger than 50 MB. Part it."),
    _("The table has more than 100,000 rows. Part it."),
    twice=True,
)

Tell = Callable[[Judged], None]


@dataclass
class Result:
    """What a whole table would do. `missing`: rows without a needed field; `lacking`: rows that can't be submitted yet.

    `asked`: rows that say a word which the map doesn't know, by field and word; `words`: those of every word that a map
    can know. `sources`: how many would be made.
    """

    counts: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    lacking: Counter[str] = field(default_factory=Counter)
    asked: Counter[tuple[str, str]] = field(default_factory=Counter)
    words: Counter[tuple[str, str]] = field(default_factory=Counter)
    kept: int = 0
    gone: int = 0
    sources: int = 0
    digest: str = ""

    @property
    def rows(self) -> int:
        return sum(self.counts.values())

    @property
    def writes(self) -> int:
        return self.counts[NEW] + self.counts[CHANGED]

    @property
    def refused(self) -> int:
        return self.counts[REFUSED]

    def sentences(self, by: Map, lookups: Lookups) -> Iterator[Any]:
        """What somebody has to know of it, in the language that is active."""
        for name, count in self.missing.items():
            said = {"name": name, "count": count, "rows": self.rows}
            yield _("%(name)s is missing in %(count)d of %(rows)d rows; give it as a constant in the map.") % said
        for (name, word), count in self.asked.most_common():
            known = [
                f"{value} ({label})" if label != value else value
                for value, label in choices(by.kind.named[name], lookups)
            ]
            said = {"name": name, "word": word[:100], "count": count, "known": ", ".join(known)}
            yield (
                ngettext_lazy(
                    "%(name)s: %(count)d row says “%(word)s”, which the map doesn't know. Say there under words what it"
                    " means: %(known)s, or “” for nothing.",
                    "%(name)s: %(count)d rows say “%(word)s”, which the map doesn't know. Say there under words what it"
                    " means: %(known)s, or “” for nothing.",
                    count,
                )
                % said
            )
        for name, count in self.lacking.items():
            said = {"name": name, "count": count, "rows": self.rows}
            yield _("%(name)s is missing in %(count)d of %(rows)d rows before they can be submitted.") % said
        if self.kept:
            yield ngettext_lazy(
                "In %(count)d row an editor changed what the table changes too: that stays as the desk has it.",
                "In %(count)d rows an editor changed what the table changes too: that stays as the desk has it.",
                self.kept,
            ) % {"count": self.kept}
        if self.gone:
            yield ngettext_lazy(
                "The draft of %(count)d row was deleted since; it isn't made again unless the map says “again”.",
                "The drafts of %(count)d rows were deleted since; they aren't made again unless the map says “again”.",
                self.gone,
            ) % {"count": self.gone}
        if self.sources:
            yield ngettext_lazy("%(count)d source is new.", "%(count)d sources are new.", self.sources) % {
                "count": self.sources
            }


def look(by: Map, content: bytes, tell: Tell, most: Most = BY_COMMAND) -> Result:
    """What each line would do, told one after the other; nothing is written.

    Raises ValidationError where the file or the map can't be taken as a whole.
    """
    return _through(by, _opened(by, content, most), tell, None)


def write(
    by: Map,
    content: bytes,
    *,
    person: Any,
    previewed: str | None = None,
    most: Most = BY_COMMAND,
    tell: Tell = lambda one: None,
) -> Result:
    """Write every line, or none. `previewed`: the digest of what the person was shown; `tell` hears of each line.

    Raises ChangedMeanwhile where it would do something else now, ValidationError where a line is refused.
    """
    with transaction.atomic():
        chain.lock()
        try:
            result = _through(by, _opened(by, content, most), tell, person)
        except DatabaseError as odd:
            if is_away(odd):
                raise
            raise ValidationError(
                _("The database refused a row, so nothing was written: %(odd)s"), params={"odd": str(odd)[:200]}
            ) from odd
        if previewed is not None and result.digest != previewed:
            raise ChangedMeanwhile
        if result.refused:
            raise ValidationError(_("A line is refused, so nothing was written. Mend it and look again."))
    return result


def _opened(by: Map, content: bytes, most: Most) -> Opened:
    sheet = opened(content, most=most)
    if lacking := by.lacking(sheet.header):
        there = ", ".join(sheet.header)
        raise ValidationError(
            [
                ValidationError(
                    _("The table has no column “%(name)s”. It has: %(there)s."),
                    params={"name": name[:100], "there": there},
                )
                for name in lacking
            ]
        )
    return sheet


def _through(by: Map, sheet: Opened, tell: Tell, writing_for: Any) -> Result:
    lookups, addresses, result = Lookups(), Addresses(), Result()
    check_constants(by, lookups)
    judge = Judge(by, Values(by, lookups), addresses)
    writer = Writer(by.kind, addresses, writing_for) if writing_for is not None else None
    shown, new = hashlib.sha256(), set[str]()
    while chunk := list(islice(sheet.lines, CHUNK)):
        judged = judge.judge(chunk)
        for one in judged:
            _count(result, one)
            if one.filled.source is None and says_a_source(one):
                new.add(one.filled.address)
            shown.update(json.dumps(_shown(one)).encode())
            tell(one)
        if writer is not None and not result.refused:
            writer.write(judged)
    result.sources, result.words = len(new), judge.values.words
    result.digest = shown.hexdigest()
    return result


def check_constants(by: Map, lookups: Lookups) -> None:
    """What a map says of every row is checked once. Raises ValidationError with what is wrong."""
    values = Values(by, lookups)
    filled = values.fill(Line(0, {}))
    if by.subject == "pledge":
        values.finish(filled)
    odd = [(place, sentence) for place, sentence in filled.problems if place.startswith(CONSTANT)]
    if odd:
        raise ValidationError([f"{place.partition(' ')[0]}: {sentence}" for place, sentence in odd])


def _count(result: Result, one: Judged) -> None:
    result.counts[one.kind] += 1
    result.missing.update(one.filled.missing)
    result.asked.update(set(one.filled.asked))
    result.kept += bool(one.kept)
    result.gone += one.gone
    if one.writes:
        result.lacking.update(one.filled.lacks)


def _shown(one: Judged) -> Any:
    changes = [[change.column, change.before, change.after] for change in (*one.changes, *one.kept)]
    return [one.number, one.title, one.kind, changes]


__all__ = ["AT_THE_DESK", "BY_COMMAND", "NEW", "UNCHANGED", "Result", "check_constants", "look", "write"]
