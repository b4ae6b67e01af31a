"""What a screen showed when it was opened, carried along in the form itself: signed, so that nobody can make it up.

A screen is a form with its rows and the rows below them. Each row is told by a path, ``claim_links:5/evidence:33``,
and holds what a browser would send if nobody typed anything.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing
from django.forms.models import InlineForeignKeyField
from django.utils import timezone

from pledges.desk.words import WordsWidget

FIELD = "_opened"
SALT = "pledges.desk.opened"
UNSEEN = frozenset({"id", "DELETE", "address", "again"})
"""Fields that no row holds."""

Several = forms.ModelMultipleChoiceField
Values = dict[str, str]


@dataclass(frozen=True)
class Opened:
    """Who opened a screen, when, and what each of its rows said."""

    person: int
    at: datetime.datetime
    rows: dict[str, Values]

    def token(self) -> str:
        """As it travels in the form."""
        told = {"person": self.person, "at": self.at.isoformat(), "rows": self.rows}
        return signing.dumps(told, salt=SALT, compress=True)


def read(token: str) -> Opened | None:
    """What a form says it was opened on; None where that isn't ours, or was tampered with."""
    try:
        told = signing.loads(token, salt=SALT)
        return Opened(told["person"], datetime.datetime.fromisoformat(told["at"]), told["rows"])
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None


def token(person: int | None, rows: dict[str, Values] | None = None) -> str:
    """What a screen carries that a person is opening now; one that shows no row yet holds none."""
    return Opened(person or 0, timezone.now(), rows or {}).token()


@dataclass(frozen=True)
class Row:
    """A row of a screen: its path, the form it is entered in, and what kind of row it is in words."""

    path: str
    form: forms.BaseForm
    title: str

    @property
    def pk(self) -> str:
        """The key under which the form knows the row; empty for the screen's own."""
        last = self.path.rpartition(":")[2]
        return last if last.isdecimal() else ""


def rows(form: forms.BaseForm, formsets: Iterable[Any]) -> Iterator[Row]:
    """Every row of a screen that was there when it was opened, whatever stands below what."""
    yield Row("", form, "")
    for formset in formsets:
        yield from _rows_of("", formset.prefix, formset)


def _rows_of(above: str, name: str, formset: Any) -> Iterator[Row]:
    title = str(getattr(formset, "title", "") or formset.model._meta.verbose_name)
    for form in formset.initial_forms:
        pk = form[formset._pk_field.name].value()
        path = f"{above}{name}:{pk}"
        yield Row(path, form, title)
        for below, part in getattr(form, "parts", {}).items():
            if isinstance(part, forms.BaseForm):
                yield Row(f"{path}/{below}", part, title)
            else:
                yield from _rows_of(f"{path}/", below, part)


def held(found: Iterable[Row]) -> dict[str, Values]:
    """What each row of a screen holds, by its path."""
    return {row.path: as_stored(row.form) for row in found}


def as_stored(form: forms.BaseForm) -> Values:
    """What a browser would send of a row that nobody touched, without the form's prefix."""
    found: Values = {}
    for name, field in _fields(form):
        value = form.get_initial_for_field(field, name)
        if isinstance(field.widget, WordsWidget):
            for code, words in zip(field.widget.codes, field.widget.decompress(value), strict=True):
                found[f"{name}_{code}"] = _plain(words)
        else:
            given = field.prepare_value(value)
            found[name] = _several(given) if isinstance(field, Several) else _plain(given)
    return found


def as_typed(form: forms.BaseForm) -> Values:
    """What was sent of a row, in the same names."""
    data: Any = form.data
    found: Values = {}
    for name, field in _fields(form):
        if isinstance(field, forms.BooleanField):
            found[name] = _plain(field.widget.value_from_datadict(data, {}, form.add_prefix(name)))
            continue
        if isinstance(field, Several):
            found[name] = _several(data.getlist(form.add_prefix(name)))
            continue
        parts = [f"{name}_{code}" for code in field.widget.codes] if isinstance(field.widget, WordsWidget) else [name]
        for part in parts:
            found[part] = _plain(data.get(form.add_prefix(part)))
    return found


def _several(keys: Iterable[Any] | None) -> str:
    """Several chosen rows as text, in whatever order they were chosen."""
    return ",".join(sorted(str(key) for key in keys or ()))


def _fields(form: forms.BaseForm) -> Iterator[tuple[str, forms.Field]]:
    """The fields that a row holds: keys and what only the screen asks for are none."""
    for name, field in form.fields.items():
        if name not in UNSEEN and not isinstance(field, InlineForeignKeyField) and not field.disabled:
            yield name, field


def _plain(value: Any) -> str:
    """A value as text: blanks around it and the browser's line ends make no difference."""
    if value is None or value is False:
        return ""
    return "on" if value is True else str(value).replace("\r\n", "\n").replace("\r", "\n").strip()
