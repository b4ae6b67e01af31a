"""What others saved while a screen was open, and how what was typed since goes together with it.

A field that only they touched takes their value, one that only this person touched keeps what was typed, and where
both did what was typed stays and theirs is shown beside it. Nothing is saved before the person has seen that.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict

from pledges.desk.forms.opened import Opened, Row, Several, Values, as_stored, as_typed


@dataclass(frozen=True)
class Change:
    """One field of one row that somebody else changed, and what this person made of it."""

    row: Row
    name: str
    theirs: str
    typed: str | None

    @property
    def clash(self) -> bool:
        """Whether both changed it, to different things."""
        return self.typed is not None


@dataclass
class Meanwhile:
    """Everything that differs between what a screen showed and what is stored now."""

    changes: list[Change] = field(default_factory=list)
    added: list[Row] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    readded: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.changes or self.added or self.deleted)


def compare(
    opened: Opened, stored: Iterable[Row], typed: Iterable[Row], data: QueryDict
) -> tuple[Meanwhile, QueryDict]:
    """What happened meanwhile, and what was typed put together with it, to be shown again.

    `stored`: rows as the database has them now; `typed`: the same screen as it was sent; `data`: what was sent.
    """
    now = {row.path: row for row in stored}
    sent = {row.path: row for row in typed}
    found, merged = Meanwhile(), data.copy()
    found.added = [row for path, row in now.items() if path not in opened.rows]
    for path, before in opened.rows.items():
        mine = sent.get(path)
        if path not in now:
            below = any(path.startswith(f"{gone}/") for gone in found.deleted)
            found.deleted += [] if below else [path]
        elif mine is not None:
            found.changes += _changes(now[path], mine, before, merged)
        else:
            found.changes += [Change(now[path], *one, None) for one in _differences(before, as_stored(now[path].form))]
    return found, merged


def _differences(before: Values, after: Values) -> list[tuple[str, str]]:
    return [(name, value) for name, value in after.items() if name in before and before[name] != value]


def _changes(now: Row, mine: Row, before: Values, merged: QueryDict) -> list[Change]:
    """Their changes of one row; what only they touched is put into what will be shown."""
    typed, found = as_typed(mine.form), []
    for name, theirs in _differences(before, as_stored(now.form)):
        untouched = typed.get(name, "") == before[name]
        if untouched:
            _put(merged, mine.form, name, theirs)
        clash = not untouched and typed.get(name, "") != theirs
        found.append(Change(now, name, theirs, typed.get(name, "") if clash else None))
    return found


def _put(data: QueryDict, form: forms.BaseForm, name: str, value: str) -> None:
    """Their value in the place of one that nobody here touched; an unticked box sends nothing."""
    html = form.add_prefix(name)
    if value == "" and isinstance(form.fields.get(name), forms.BooleanField):
        data.pop(html, None)
    elif isinstance(form.fields.get(name), Several):
        data.setlist(html, [key for key in value.split(",") if key])
    else:
        data[html] = value


def take_in_again(data: QueryDict, formsets: Iterable[Any], gone: Iterable[str], opened: Opened) -> list[str]:
    """Rows that somebody else deleted while this person worked on them become new ones, with all that was typed.

    Those that were not touched here go without a word more than that they are gone. Gives paths of the former.
    """
    missing, again = set(gone), []
    for formset in formsets:
        again += _take_in_again(data, formset, "", formset.prefix, missing, opened)
    return again


def _take_in_again(data: Any, formset: Any, above: str, name: str, missing: set[str], opened: Opened) -> list[str]:
    if not formset.is_bound:
        return []
    kept, moved, again = [], [], []
    for form in formset.forms[: formset.initial_form_count()]:
        path = f"{above}{name}:{form[formset._pk_field.name].value()}"
        if path in missing:
            touched = _touched(path, form, opened)
            moved += [form] if touched else []
            again += [path] if touched else []
            continue
        kept.append(form)
        for below, part in getattr(form, "parts", {}).items():
            if not isinstance(part, forms.BaseForm):
                again += _take_in_again(data, part, f"{path}/", below, missing, opened)
    if len(kept) < formset.initial_form_count():
        _renumber(data, formset, kept, [*moved, *formset.forms[formset.initial_form_count() :]])
    return again


def _touched(path: str, form: Any, opened: Opened) -> bool:
    """Whether anything was typed into a row or below it since it was opened, new rows below it included."""
    typed, before = as_typed(form), opened.rows.get(path)
    if before is None or any(typed.get(name, "") != value for name, value in before.items()):
        return True
    for name, part in getattr(form, "parts", {}).items():
        if not part.is_bound:
            continue
        if isinstance(part, forms.BaseForm):
            if _touched(f"{path}/{name}", part, opened):
                return True
            continue
        old = part.forms[: part.initial_form_count()]
        rows = ((f"{path}/{name}:{one[part._pk_field.name].value()}", one) for one in old)
        if any(_touched(row, one, opened) for row, one in rows):
            return True
        if any(one.has_changed() for one in part.forms[len(old) :]):
            return True
    return False


def _renumber(data: Any, formset: Any, kept: list[Any], new: list[Any]) -> None:
    """The same rows under the numbers that a form of so many kept and so many new ones has."""
    prefix = formset.prefix
    values = {name: data.getlist(name) for name in data if name.startswith(f"{prefix}-")}
    for name in values:
        data.pop(name)
    management = ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
    for name in management:
        data.setlist(f"{prefix}-{name}", values.get(f"{prefix}-{name}", ["0"]))
    for place, form in enumerate([*kept, *new]):
        ours = {name: sent for name, sent in values.items() if name.startswith(f"{form.prefix}-")}
        for name, sent in ours.items():
            rest = name.removeprefix(f"{form.prefix}-")
            data.setlist(f"{prefix}-{place}-{rest}", sent if place < len(kept) else _as_new(formset, form, rest, sent))
        if place >= len(kept) and form in formset.initial_forms and formset.keeps_below:
            data[f"{prefix}-{place}-again"] = "on"
    data[f"{prefix}-TOTAL_FORMS"] = str(len(kept) + len(new))
    data[f"{prefix}-INITIAL_FORMS"] = str(len(kept))


def _as_new(formset: Any, form: Any, name: str, sent: list[str]) -> list[str]:
    """A row that is gone has no key any more; nor has what was below it, unless that stands by itself."""
    if name == formset._pk_field.name:
        return [""]
    if formset.keeps_below:
        return sent
    first, last = name.partition("-")[0], name.rpartition("-")[2]
    if (part := form.parts.get(first)) is not None and last in (part._pk_field.name, part.fk.name):
        return [""]
    return ["0"] if last == "INITIAL_FORMS" else sent
