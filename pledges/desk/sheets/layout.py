"""What a sheet of each list has: the column that names a row, its fields in the order of the form, and more to read."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models

from pledges.desk.people import Candidacy
from pledges.desk.promises import Pledge
from pledges.desk.sheets.columns import Column, NameColumn, columns_of
from pledges.desk.sheets.names import NAMINGS
from pledges.desk.subjects import SUBJECT_OF, code_field
from sources.models import Source

AS_READ = "as_read"
"""The last column: which row this was, and a digest of it, so that what somebody changed since is seen."""


@dataclass(frozen=True)
class Shown:
    """A column that is only to be read: it says what stands on the row's own page below its fields."""

    name: str
    prefetch: tuple[str, ...]
    out: Callable[[Any], str]


@dataclass(frozen=True)
class Layout:
    """The sheet of one table."""

    model: type[models.Model]
    key: str
    columns: tuple[Column, ...]
    shown: tuple[Shown, ...] = ()
    begin: Callable[[], Any] | None = None
    """A new row with what no column says; None where it begins empty."""

    def new(self) -> Any:
        """A row for a line that names none."""
        return self.begin() if self.begin else self.model()

    @property
    def header(self) -> tuple[str, ...]:
        return (self.key, *(one.name for one in self.columns), *(one.name for one in self.shown), AS_READ)

    def name(self, row: Any) -> str:
        """What stands in the first column: its code, or, where it will never have one, its number."""
        return NAMINGS[self.model].name(row) if self.key != "row" else f"row-{row.pk}"

    def keys(self, names: Iterable[str]) -> Mapping[str, Any]:
        """Primary keys of the rows that the first column names."""
        if self.key != "row":
            return NAMINGS[self.model].keys(names)
        numbers = {name: int(match[1]) for name in names if (match := re.fullmatch(r"row-([1-9][0-9]{0,17})", name))}
        there = set(self.model._default_manager.filter(pk__in=numbers.values()).values_list("pk", flat=True))
        return {name: number for name, number in numbers.items() if number in there}

    def read(self, rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """The rows with everything that their cells say, in a bounded number of queries."""
        named = [one for one in self.columns if isinstance(one, NameColumn)]
        follow = [
            "__".join(filter(None, (one.field.name, path))) for one in named for path in ("", *one.naming.needed())
        ]
        rows = rows.select_related(*follow) if follow else rows
        return rows.prefetch_related(*(path for one in self.shown for path in one.prefetch))

    def cells(self, row: Any) -> dict[str, str]:
        """Everything that a row's cells say, by column."""
        fields = {one.name: one.out(row) for one in self.columns}
        shown = {one.name: one.out(row) for one in self.shown}
        return {self.key: self.name(row), **fields, **shown, AS_READ: self.as_read(row)}

    def as_read(self, row: Any) -> str:
        """The row's number and a digest of its fields."""
        state = json.dumps([one.written(row) for one in self.columns]).encode()
        return f"{row.pk}-{hashlib.sha256(state).hexdigest()[:24]}"


def standing(candidacy: Candidacy) -> str:
    """A candidacy in a cell: who stood, at which election, in which contest."""
    who = candidacy.candidate or candidacy.party
    return f"{who.slug if who else ''}@{candidacy.contest.election.slug}/{candidacy.contest.key}"


def _primary(source: Source) -> str:
    return next((address.url for address in source.addresses.all() if address.primary), "")


_STANDING = tuple(f"makers__candidacy__{path}" for path in ("candidate", "party", "contest__election"))

SHOWN: dict[type[models.Model], tuple[Shown, ...]] = {
    Pledge: (
        Shown("made_by", _STANDING, lambda row: ", ".join(standing(one.candidacy) for one in row.makers.all())),
        Shown("topics", ("topic_rows__topic",), lambda row: ", ".join(one.topic.slug for one in row.topic_rows.all())),
    ),
    Source: (Shown("address", ("addresses",), _primary),),
}


@cache
def layout_of(model: type[models.Model]) -> Layout:
    """The sheet of a table's list: every field that its form has."""
    subject = SUBJECT_OF.get(model)
    key = "row" if subject is None else code_field(subject)
    fields = [field for field in model._meta.concrete_fields if field.editable and not field.primary_key]
    columns = [column for field in fields if field.name != key for column in columns_of(field)]
    return Layout(model, key, tuple(columns), SHOWN.get(model, ()))
