"""The history of a desk row as lines to read: who did what to it and to the rows below it, and when."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from pledges.desk.history import PARENTS
from pledges.desk.people import Candidacy, Party
from pledges.desk.roles import person_name
from pledges.desk.words import WordsField, in_interface

MOST = 200
"""Saves told of each table; what is older stays in the database."""


@dataclass(frozen=True)
class Difference:
    """One field that a save changed."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Deed:
    """One save or deletion of one row."""

    at: datetime.datetime
    who: str
    what: str
    row: str
    differences: tuple[Difference, ...]


def deeds(row: models.Model) -> list[Deed]:
    """Everything that was done to a row and to what is below it, newest first. A fixed number of queries a table."""
    tables = [(type(row), {"id": row.pk}), *_below(type(row), row.pk)]
    versions = [version for model, asked in tables for version in _versions(model, asked)]
    names = _names(versions)
    found = [
        deed
        for model in dict.fromkeys(model for model, _asked in tables)
        for deed in _told(model, [one for one in versions if one[0] is model], names)
    ]
    return sorted(found, key=lambda deed: deed.at, reverse=True)


Version = tuple[type[models.Model], Any]


def _below(model: type[models.Model], pk: Any) -> Iterator[tuple[type[models.Model], dict[str, Any]]]:
    """Tables of parts, and which of their rows belong to this one; parts of parts by the keys of those."""
    if model is Party:
        yield Candidacy, {"party_id": pk, "candidate_id": None}
    for part, key in PARENTS.items():
        if key is None or part._meta.get_field(key).related_model is not model:
            continue
        yield part, {f"{key}_id": pk}
        history: Any = part.history  # type: ignore[attr-defined]
        keys = set(history.filter(**{f"{key}_id": pk}).values_list("id", flat=True))
        for smaller, other in PARENTS.items():
            if other is not None and smaller._meta.get_field(other).related_model is part:
                yield smaller, {f"{other}_id__in": keys}


def _versions(model: type[models.Model], asked: dict[str, Any]) -> list[Version]:
    history: Any = model.history  # type: ignore[attr-defined]
    rows = history.filter(**asked).select_related("history_user").order_by("-history_date", "-history_id")[:MOST]
    return [(model, row) for row in rows]


def _fields(model: type[models.Model]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if not field.primary_key and field.name != "position"]


def _names(versions: Iterable[Version]) -> dict[tuple[type[models.Model], Any], str]:
    """What rows are called that foreign keys lead to, each table asked once."""
    wanted: dict[type[models.Model], set[Any]] = {}
    for model, row in versions:
        for field in _fields(model):
            if field.related_model and (pk := getattr(row, field.attname)) is not None:
                wanted.setdefault(field.related_model, set()).add(pk)
    found: dict[tuple[type[models.Model], Any], str] = {}
    for other, pks in wanted.items():
        rows = other._default_manager.select_related(*_by_name(other)).in_bulk(list(pks))
        found.update({(other, pk): str(row) for pk, row in rows.items()})
    return found


def _by_name(model: type[models.Model]) -> tuple[str, ...]:
    """What comes along where the name of a row is made of others'."""
    return {
        "Candidacy": ("candidate", "party", "contest__election"),
        "Contest": ("election",),
        "Source": ("publisher",),
        "Observation": ("indicator",),
    }.get(model.__name__, ())


def _told(model: type[models.Model], versions: list[Version], names: Any) -> Iterator[Deed]:
    by_row: dict[Any, list[Any]] = {}
    for _model, row in versions:
        by_row.setdefault(row.id, []).append(row)
    what = str(model._meta.verbose_name)
    for rows in by_row.values():
        for newer, older in pairwise([*rows, None]):
            differences = tuple(_differences(model, newer, older, names)) if newer.history_type == "~" else ()
            if newer.history_type == "~" and older is not None and not differences:
                continue
            yield Deed(
                newer.history_date, _who(newer), _deed(newer.history_type), _named(what, newer, names), differences
            )


def _named(what: str, version: Any, names: Any) -> str:
    """Which row it was: by its words, else by what it leads to, else by its number."""
    model = type(version).instance_type
    fields = [field for field in _fields(model) if field.name != PARENTS.get(model)]
    for field in fields:
        if isinstance(field, WordsField) and (words := in_interface(getattr(version, field.attname))):
            return f"{what}: {Truncator(words).chars(80)}"
    for field in reversed(fields):
        if field.related_model and (name := names.get((field.related_model, getattr(version, field.attname)))):
            return f"{what}: {Truncator(name).chars(80)}"
    return f"{what} {version.id}"


def _deed(kind: str) -> str:
    return {"+": _("added"), "-": _("deleted")}.get(kind, _("changed"))


def _who(version: Any) -> str:
    person = version.history_user
    return person_name(person) if person else _("an act, or a command")


def _differences(model: type[models.Model], newer: Any, older: Any, names: Any) -> Iterator[Difference]:
    if older is None:
        return
    for field in _fields(model):
        before, after = getattr(older, field.attname), getattr(newer, field.attname)
        if before == after:
            continue
        label = str(field.verbose_name)
        if isinstance(field, WordsField):
            yield from _of_words(label, before or {}, after or {})
        elif field.related_model:
            told = [names.get((field.related_model, pk), pk) if pk else "" for pk in (before, after)]
            yield Difference(label, *map(str, told))
        else:
            yield Difference(label, _plain(field, before), _plain(field, after))


def _of_words(label: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Difference]:
    for code in dict.fromkeys([*before, *after]):
        if before.get(code) != after.get(code):
            yield Difference(f"{label}, {code}", str(before.get(code) or ""), str(after.get(code) or ""))


def _plain(field: Any, value: Any) -> str:
    if isinstance(value, bool):
        return _("ticked") if value else _("not ticked")
    return "" if value is None else str(dict(field.flatchoices).get(value, value))
