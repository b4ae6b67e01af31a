"""What others did to a screen meanwhile, as lines to read: where, what, by whom, and what was typed here."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _

from pledges.desk.forms.lookup import is_key
from pledges.desk.forms.meanwhile import Change, Meanwhile
from pledges.desk.forms.opened import Opened, Row, Several
from pledges.desk.roles import person_name


@dataclass(frozen=True)
class Line:
    """One thing that changed. `yours`: what was typed here to the same field, where both changed it."""

    where: str
    what: str
    theirs: str
    yours: str | None
    who: str
    at: datetime.datetime | None
    anchor: str


def told(found: Meanwhile, shown: Opened, typed: Iterable[Row]) -> list[Line]:
    """Everything that happened since the screen was opened, clashes first."""
    sent = {row.path: row for row in typed}
    lines = [_changed(change, sent.get(change.row.path), shown) for change in found.changes]
    lines += [_line(row, _("added"), str(row.form.instance), shown) for row in found.added]  # type: ignore[attr-defined]
    for path in found.deleted:
        row = sent.get(path)
        what = _("deleted; what you typed into it is kept and will be added anew") if path in found.readded else ""
        if row is not None:
            lines.append(_line(row, what or _("deleted"), "", shown))
    return sorted(lines, key=lambda line: line.yours is None)


def _changed(change: Change, sent: Row | None, shown: Opened) -> Line:
    name, language = _field_of(change.row.form, change.name)
    field = change.row.form.fields[name]
    label = f"{field.label}, {language}" if language else str(field.label)
    yours = _readable(field, change.typed) if change.typed is not None else None
    anchor = f"id_{sent.form.add_prefix(change.name)}" if sent is not None else ""
    return _line(change.row, label, _readable(field, change.theirs), shown, yours=yours, anchor=anchor)


def _line(row: Row, what: str, theirs: str, shown: Opened, *, yours: str | None = None, anchor: str = "") -> Line:
    who, at = _who(row, shown.at)
    there = row.form.instance.pk is not None  # type: ignore[attr-defined]
    where = f"{row.title}: {row.form.instance}" if row.title and there else row.title  # type: ignore[attr-defined]
    return Line(where, what, theirs, yours, who, at, anchor)


def _field_of(form: forms.BaseForm, name: str) -> tuple[str, str]:
    """The field of an input, and its language where the field has an input a language."""
    if name in form.fields:
        return name, ""
    field, _underscore, language = name.rpartition("_")
    return field, language


def _readable(field: forms.Field, value: str) -> str:
    """A value as it reads on the screen: a chosen row by its name, a scale by its label, a tick in words."""
    if isinstance(field, Several):
        keys = [key for key in value.split(",") if is_key(key)]
        return ", ".join(str(row) for row in field.queryset.filter(pk__in=keys)) if field.queryset is not None else ""
    if isinstance(field, forms.ModelChoiceField):
        row = field.queryset.filter(pk=value).first() if is_key(value) and field.queryset is not None else None
        return str(row) if row is not None else value
    if isinstance(field, forms.BooleanField):
        return _("ticked") if value else _("not ticked")
    choices: dict[Any, Any] = dict(getattr(field, "choices", ()))
    return str(choices.get(value, value))


def _who(row: Row, since: datetime.datetime) -> tuple[str, datetime.datetime | None]:
    """Who saved a row last since a time, by the desk's history; nobody where an act did."""
    model: type[models.Model] = row.form._meta.model  # type: ignore[attr-defined]
    pk = row.form.instance.pk or row.pk  # type: ignore[attr-defined]
    history: Any = getattr(model, "history", None)
    if history is None or not pk:
        return "", None
    last = history.filter(id=pk, history_date__gte=since).select_related("history_user").first()
    if last is None or last.history_user is None:
        return "", last.history_date if last else None
    return person_name(last.history_user), last.history_date
