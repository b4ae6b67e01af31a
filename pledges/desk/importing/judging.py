"""What each line of somebody's table would do to the desk; nothing is written here.

A line that is known again changes what the table says otherwise than last time, unless an editor changed that field
since: then both are told, and the desk's word stands.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from pledges.desk.importing.addresses import Addresses
from pledges.desk.importing.fields import Kind
from pledges.desk.importing.filled import Filled
from pledges.desk.importing.maps import Map
from pledges.desk.importing.there import There, digest, known, put
from pledges.desk.importing.values import Values
from pledges.desk.sheets.judging import Change
from pledges.desk.sheets.layout import standing
from pledges.desk.sheets.reading import Line

_CALLED: Mapping[str, Callable[[Any], str]] = {
    "candidacy": standing,
    "topic": lambda topic: str(topic.slug),
    "claimant": lambda candidate: str(candidate.slug),
    "source": lambda source: next((one.url for one in source.addresses.filter(primary=True)), str(source)),
}
"""How rows are called that a draft names: as a cell of the table may call them."""

NEW, CHANGED, UNCHANGED, REFUSED = "new", "changed", "unchanged", "refused"


@dataclass
class Judged:
    """A line and what it would do: `new`, `changed`, `unchanged` or `refused`.

    `kept`: fields that the table changed and an editor too. `made`: the row and the parts that a new line would be.
    `gone`: its draft was deleted since.
    """

    number: int
    title: str
    kind: str
    filled: Filled
    there: There | None = None
    made: dict[str, Any] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    kept: list[Change] = field(default_factory=list)
    settled: list[str] = field(default_factory=list)
    gone: bool = False

    @property
    def problems(self) -> list[tuple[str, Any]]:
        return self.filled.problems

    @property
    def writes(self) -> bool:
        return self.kind in (NEW, CHANGED)

    @property
    def ready(self) -> bool:
        """Whether nothing is known to be missing before it can be submitted."""
        return not self.filled.lacks


class Judge:
    """Lines of one table by one map, some hundred at a time."""

    def __init__(self, by: Map, values: Values, addresses: Addresses) -> None:
        self.map, self.kind, self.values, self.addresses = by, by.kind, values, addresses
        self.seen: dict[bytes, int] = {}
        self.called: dict[tuple[str, Any], str] = {}

    def judge(self, lines: Iterable[Line]) -> list[Judged]:
        """What these lines would do now."""
        filled = [self.values.fill(line) for line in lines]
        self.addresses.look_up(filled)
        for one in filled:
            self.values.finish(one)
        there = known(self.kind, {one.key for one in filled})
        return [self._judge(one, there.get(one.key)) for one in filled]

    def _judge(self, filled: Filled, there: There | None) -> Judged:
        one = Judged(filled.number, self.values.title(filled), UNCHANGED, filled, there)
        self._once(filled)
        if there is not None and there.row is None:
            one.gone = not self.map.again
            one.there = there = None if not one.gone else there
        if filled.problems:
            one.kind = REFUSED
        elif there is None:
            self._begin(one)
        elif not one.gone:
            self._compare(one, there)
        if filled.problems:
            one.kind = REFUSED
        return one

    def _once(self, filled: Filled) -> None:
        key = bytes.fromhex(filled.key)
        if key in self.seen:
            filled.refuse("", _("Row %(number)d of the table is the same one.") % {"number": self.seen[key]})
        self.seen.setdefault(key, filled.number)

    def _begin(self, one: Judged) -> None:
        one.kind = NEW
        holders = {"row": self.kind.model(), "appearance": self.kind.appearance(), "review": self.kind.review()}
        used = {"row"}
        for name, spot, value in self._spots(one.filled):
            if value not in (None, ""):
                shown = one.filled.shown.get(name, str(value))
                one.changes.append(Change(self._place(one.filled, name), name, "", shown))
            if spot.part in holders and not (name == "source" and isinstance(value, str)):
                put(holders[spot.part], spot, value)
                used.add(spot.part)
            elif name == "source":
                used.add("appearance")
        one.made = {part: holder for part, holder in holders.items() if part in used}
        ready = self.map.ready and one.ready
        for part, holder in one.made.items():
            holder.ready = ready if part != "review" else False
        self._check(one, one.made)

    def _compare(self, one: Judged, there: There) -> None:
        for name, spot, value in self._spots(one.filled):
            last = there.memory.digests.get(name)
            if last == digest(value) or (last is None and value in (None, "")):
                continue
            now = there.held(spot)
            said = one.filled.shown.get(name, _told(value))
            change = Change(self._place(one.filled, name), name, self._called(there, name, now), said)
            if now == value or (not now and not value):
                one.settled.append(name)
            elif (there.holder(spot) is None and not there.begin(self.kind, spot)) or not _as_last(last, now):
                one.kept.append(change)
            else:
                one.changes.append(change)
                one.settled.append(name)
                if not isinstance(value, str) or name != "source":
                    there.put(spot, value)
        if one.changes:
            one.kind = CHANGED
            self._check(one, {"row": there.row, **there.parts})

    def _spots(self, filled: Filled) -> Iterator[tuple[str, Any, Any]]:
        for name, spot in self.kind.spots.items():
            if name in filled.values:
                yield name, spot, filled.values[name]

    def _check(self, one: Judged, holders: Mapping[str, Any]) -> None:
        """The fields' own rules; what others check (keys that were looked up, rows not saved yet) is left out."""
        for part, holder in holders.items():
            if holder is None or part in ("makers", "topics"):
                continue
            try:
                holder.clean_fields(exclude=_left_out(type(holder)))
            except ValidationError as odd:
                for field_name, sentences in odd.message_dict.items():
                    name = _spot_name(self.kind, part, field_name)
                    for sentence in sentences:
                        one.filled.refuse(name, sentence)

    def _called(self, there: There, name: str, now: Any) -> str:
        """What the desk says, of a row its name; each is read once."""
        called = _CALLED.get(name)
        if called is None or not now:
            return _told(now)
        if (name, now) not in self.called:
            spot = self.kind.spots[name]
            self.called[name, now] = called(getattr(there.holder(spot), spot.field))
        return self.called[name, now]

    def _place(self, filled: Filled, name: str) -> str:
        return filled.place({"quote": "quotation", "quotation_language": "language"}.get(name, name))


def says_a_source(one: Judged) -> bool:
    """Whether its source will stand on the desk; one that an editor chose otherwise is not made."""
    named = any(change.column == "source" for change in one.changes)
    return one.writes and named and bool(one.filled.address)


def _left_out(model: type[models.Model]) -> list[str]:
    """Foreign keys, and texts in languages: those were checked cell by cell, and may lack the first one in a draft."""
    fields: Iterable[Any] = model._meta.concrete_fields
    return [one.name for one in fields if one.related_model or isinstance(one, models.JSONField)]


def _spot_name(kind: Kind, part: str, field_name: str) -> str:
    names = [name for name, spot in kind.spots.items() if (spot.part, spot.field) == (part, field_name)]
    return {"quote": "quotation", "quotation_language": "language"}.get(names[0], names[0]) if names else field_name


def _as_last(last: str | None, now: Any) -> bool:
    """Whether the desk still says what the table said last; of what it didn't say, that nothing stands there yet."""
    return digest(now) == last if last is not None else now in (None, "")


def _told(value: Any) -> str:
    return "" if value is None else str(value)
