"""What a key of a document is to a reader: its name, and how its value is told."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from django.utils.translation import gettext as _

from pledges.law import dates
from pledges.law.differences.matching import KnownBy
from pledges.law.fields import SUBJECTS
from pledges.law.scales import Scale
from pledges.pages.names import Key, Names
from pledges.pages.reader import Reader, language_name

Row: TypeAlias = dict[str, Any]
UNTOLD = "untold"


@dataclass(frozen=True)
class Telling:
    """In whose words values are told. `missing`: codes that were asked for and have no name yet."""

    reader: Reader
    names: Names
    missing: set[Key] = field(default_factory=set)

    def name(self, subject: str, ref: str) -> str:
        """What a code is called; the code itself where nothing names it."""
        found = self.names.get((subject, ref))
        if found is None:
            self.missing.add((subject, ref))
        return found or ref


_BY_CODE = ("pledge", "claim")
"""Subjects whose names may be alike, so that people quote them by code: they are told with both."""

Told: TypeAlias = Callable[[Telling, Any], tuple[str, ...]]
"""A value in words, piece by piece."""

Shows: TypeAlias = str | Scale | Told
"""`text` (per language), `quote` (in the language that stands beside it), `date`, `moment`, `flag`, `language`,
`plain`, `untold`; the subject that a code is of; a scale; or how it is told."""


@dataclass(frozen=True)
class Field:
    """One key. `parts`: what is below it. `rows`: a list, its rows told apart by `known_by` and called `named`.

    `told`: a whole row, or all that is below, in one line, where it is new or gone; else it is told by its parts.
    """

    key: str
    label: Any
    shows: Shows = "plain"
    parts: tuple["Field", ...] = ()
    rows: bool = False
    known_by: tuple[KnownBy, ...] = ()
    named: Told | None = None
    told: Told | None = None

    def part(self, key: str) -> "Field":
        """The field below with this key, or one made up from the key alone, so that nothing is hidden."""
        return next((part for part in self.parts if part.key == key), Field(key, key))


def untold(*keys: str, why: str) -> tuple[Field, ...]:
    """Keys that a difference leaves out, and why a reader loses nothing by it."""
    return tuple(Field(key, why, UNTOLD) for key in keys)


def said(shows: Shows, value: Any, telling: Telling) -> tuple[str, ...]:
    """A single value in words; nothing where there is none."""
    if value in (None, "", [], {}):
        return ()
    if isinstance(shows, Scale):
        return (telling.reader.term(shows, value).label if value in shows else str(value),)
    if callable(shows):
        return shows(telling, value)
    if shows in SUBJECTS:
        name = telling.name(shows, value)
        return (name, value) if shows in _BY_CODE and name != value else (name,)
    return (_plainly(shows, value, telling.reader),)


def _plainly(shows: str, value: Any, reader: Reader) -> str:
    if shows == "date" and dates.valid(value):
        return reader.day(value) or ""
    if shows == "moment":
        return reader.moment(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return language_name(value) if shows == "language" else str(value)
