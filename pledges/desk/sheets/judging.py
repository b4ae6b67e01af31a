"""What each line of a sheet would do to the desk: nothing is written here."""

import copy
import datetime
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _

from pledgecheck.record.canonical import sha256
from pledges.desk.sheets.columns import Column, Keys, NameColumn
from pledges.desk.sheets.layout import AS_READ, Layout
from pledges.desk.sheets.reading import Line, Read
from pledges.law.doubts import Doubt
from sources.plain import plain_text

CHUNK = 500


@dataclass(frozen=True)
class Change:
    """One cell that changes a field."""

    place: str
    column: str
    before: str
    after: str


@dataclass
class Judged:
    """A line: `new`, `changed`, `unchanged`, `refused` with problems by cell, or a `conflict` with whose save it is.

    `doubts`: what is asked about what it would write; nothing of it stands in the way.
    """

    number: int
    ref: str
    kind: str = "unchanged"
    row: Any = None
    was: Any = None
    changes: list[Change] = field(default_factory=list)
    problems: list[tuple[str, Any]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    who: str = ""
    when: datetime.datetime | None = None

    @property
    def writes(self) -> bool:
        return self.kind in ("new", "changed")

    def refuse(self, place: str, sentence: Any) -> None:
        """The line is not taken, and why."""
        self.kind = "refused"
        self.problems.append((place, sentence))


def check_header(layout: Layout, sheet: Read) -> None:
    """Raises ValidationError with every column that the list doesn't have, and where the first one is missing."""
    odd = [
        ValidationError(
            _("%(place)s: this list has no column “%(name)s”."), params={"place": place, "name": name[:100]}
        )
        for name, place in sheet.header.items()
        if name not in layout.header
    ]
    if layout.key not in sheet.header:
        odd.append(ValidationError(_("The column “%(name)s” is missing."), params={"name": layout.key}))
    if odd:
        raise ValidationError(odd)


def judge(layout: Layout, sheet: Read) -> list[Judged]:
    """Every line with what it would do now. Raises ValidationError where the columns aren't this list's."""
    check_header(layout, sheet)
    rows = _rows(layout, sheet)
    keys = _keys(layout, sheet)
    times = Counter(pk for pk in (_pk(layout, line, rows) for line in sheet.lines) if pk)
    judged = [_judge_line(layout, line, rows, keys, times) for line in sheet.lines]
    _refuse_alike(layout, judged)
    _say_whose(layout, [one for one in judged if one.kind == "conflict"])
    return judged


def digest(judged: list[Judged]) -> str:
    """What a person was shown, in one word: applied is that or nothing."""
    shown = [
        [one.number, one.ref, one.kind, [[change.column, change.before, change.after] for change in one.changes]]
        for one in judged
    ]
    return sha256(json.dumps(shown))


def _text(line: Line, name: str) -> str:
    return line.cells[name].text.strip() if name in line.cells else ""


def _rows(layout: Layout, sheet: Read) -> Mapping[str, Any]:
    """The rows that the first column names, by that name, each read once."""
    keys = layout.keys({_text(line, layout.key) for line in sheet.lines})
    wanted = sorted(set(keys.values()))
    found: dict[Any, Any] = {}
    for start in range(0, len(wanted), CHUNK):
        some = layout.model._default_manager.filter(pk__in=wanted[start : start + CHUNK])
        found.update({row.pk: row for row in layout.read(some)})
    return {name: found[pk] for name, pk in keys.items() if pk in found}


def _keys(layout: Layout, sheet: Read) -> Keys:
    """Primary keys of everything that the cells name, in some queries a table."""
    found: dict[Any, dict[str, Any]] = {}
    for column in layout.columns:
        if isinstance(column, NameColumn):
            names = {_text(line, column.name) for line in sheet.lines}
            known = column.naming.keys(names)
            found.setdefault(column.field.related_model, {}).update(known)
    return found


def _pk(layout: Layout, line: Line, rows: Mapping[str, Any]) -> Any:
    row = rows.get(_text(line, layout.key))
    return row.pk if row else None


def _judge_line(layout: Layout, line: Line, rows: Mapping[str, Any], keys: Keys, times: Mapping[Any, int]) -> Judged:
    ref = _text(line, layout.key)
    row = rows.get(ref)
    one = Judged(line.number, ref, row=row)
    if row is None:
        _begin_new(layout, line, one)
    elif times[row.pk] > 1:
        one.refuse(f"{line.number}", _("The sheet has this row more than once."))
    for cell in line.cells.values():
        if cell.problem:
            one.refuse(cell.place, cell.problem)
    if one.row is None:
        return one
    _take_cells(layout, line, one, keys)
    if one.kind != "refused" and row is not None and one.changes:
        _compare(layout, line, one)
    if one.writes:
        _check_whole(layout, line, one)
    return one


def _begin_new(layout: Layout, line: Line, one: Judged) -> None:
    """A name that is nobody's: a new row, but for a code that is given by acts, and for a row that had another name."""
    place = line.cells[layout.key].place if layout.key in line.cells else str(line.number)
    if _text(line, AS_READ):
        one.refuse(place, _("This line was another row's. A code can't be changed; for a new row, empty “as_read”."))
    elif layout.key == "slug" and not one.ref:
        one.refuse(place, _("A new row needs a code."))
    elif layout.key != "slug" and one.ref:
        one.refuse(place, _("There is no such row. Leave the cell empty for a new one."))
    else:
        one.row, one.kind = layout.new(), "new"
        if layout.key == "slug":
            one.row.slug = one.ref


def _take_cells(layout: Layout, line: Line, one: Judged, keys: Keys) -> None:
    row = one.row
    shown = {column.name: column.out(row) if row.pk else "" for column in layout.shown}
    for name, text in shown.items():
        if name in line.cells and line.cells[name].text.strip() != text.strip():
            one.refuse(line.cells[name].place, _("This column is only to be read. Change it on the row's own page."))
    for column in layout.columns:
        cell = line.cells.get(column.name)
        before = column.out(row)
        if cell is None or cell.problem or (cell.text.strip() == before.strip() and row.pk):
            continue
        if row.pk is None and not cell.text.strip() and column.field.has_default():
            continue
        try:
            plain_text(cell.text)
            _take(column, cell.text, one, keys, Change(cell.place, column.name, before, ""))
        except ValidationError as odd:
            for sentence in odd.messages:
                one.refuse(cell.place, sentence)


def _take(column: Column, text: str, one: Judged, keys: Keys, change: Change) -> None:
    """Where the cell changes what the row holds, the row as it was is kept beside it."""
    changed = copy.copy(one.row)
    column.take(text, changed, keys)
    if column.value(changed) == column.value(one.row):
        return
    if one.was is None:
        one.was = one.row
    one.row = changed
    after = text.strip() if isinstance(column, NameColumn) else column.written(changed)
    one.changes.append(Change(change.place, change.column, change.before, after))


def _compare(layout: Layout, line: Line, one: Judged) -> None:
    """Whether the row is still what the sheet was made from."""
    now = layout.as_read(one.was)
    said = _text(line, AS_READ)
    if said == now:
        one.kind = "changed"
    elif said.startswith(f"{one.row.pk}-"):
        one.kind = "conflict"
    elif said:
        one.refuse(str(line.number), _("“as_read” belongs to another row. Download the list anew."))
    else:
        one.refuse(str(line.number), _("“as_read” is missing, so nobody can tell what changed since. Download anew."))


def _check_whole(layout: Layout, line: Line, one: Judged) -> None:
    """The model's own rules, as a form applies them; foreign keys were looked up already.

    Of a row that is there, only rules about what changes: the others hold in the database.
    """
    meta = layout.model._meta
    fields = {column.name: column.field.name for column in layout.columns}
    every = {field.name for field in meta.concrete_fields}
    changed = every if one.kind == "new" else {fields[change.column] for change in one.changes}
    named = [column.field.name for column in layout.columns if isinstance(column, NameColumn)]
    steps: list[Callable[[], Any]] = [
        lambda: one.row.clean_fields(exclude=named),
        one.row.clean,
        lambda: one.row.validate_unique(exclude=every - changed),
        *(partial(rule.validate, layout.model, one.row) for rule in meta.constraints if changed & _about(rule)),
    ]
    for step in steps:
        try:
            step()
        except ValidationError as odd:
            found = odd.message_dict if hasattr(odd, "error_dict") else {NON_FIELD_ERRORS: odd.messages}
            for name, sentences in found.items():
                for sentence in sentences:
                    one.refuse(_place(layout, line, name), sentence)
            return


def _about(rule: Any) -> set[str]:
    """The fields that a constraint speaks of."""
    condition = getattr(rule, "condition", None)
    return {*getattr(rule, "fields", ()), *(condition.referenced_base_fields if condition else ())}


def _place(layout: Layout, line: Line, name: str) -> str:
    """The cell of a field, or the number of the line, with the field's name where it has no column here."""
    columns = [layout.key] if name == layout.key else [one.name for one in layout.columns if one.field.name == name]
    cells = [line.cells[column].place for column in columns if column in line.cells]
    if cells or name == NON_FIELD_ERRORS:
        return cells[0] if cells else str(line.number)
    return f"{line.number} ({name})"


def _refuse_alike(layout: Layout, judged: list[Judged]) -> None:
    """Two lines of one sheet that the database would not let stand beside each other."""
    seen: dict[Any, int] = {}
    for one in judged:
        for key in _once(layout, one) if one.writes else ():
            if key in seen:
                one.refuse(str(one.number), _("Row %(number)d of the sheet says the same.") % {"number": seen[key]})
            seen.setdefault(key, one.number)


def _once(layout: Layout, one: Judged) -> Iterator[Any]:
    """What the table may hold once, as far as this row says it; nulls are not alike."""
    meta: Any = layout.model._meta
    groups: list[tuple[str, ...]] = [
        (field.attname,) for field in meta.concrete_fields if field.unique and not field.primary_key
    ]
    groups += [tuple(meta.get_field(name).attname for name in rule.fields) for rule in _rules(meta) if rule.fields]
    for names in groups:
        values = tuple(getattr(one.row, name) for name in names)
        if None not in values:
            yield names, values


def _rules(meta: Any) -> list[Any]:
    return [rule for rule in meta.constraints if hasattr(rule, "fields") and rule.condition is None]


def _say_whose(layout: Layout, conflicts: list[Judged]) -> None:
    """Who saved the row last, and when, as the history has it."""
    history: Any = getattr(layout.model, "history", None)
    if history is None or not conflicts:
        return
    pks = [one.was.pk for one in conflicts]
    saves = history.filter(id__in=pks).order_by("history_date", "history_id")
    last = {pk: (who, when) for pk, who, when in saves.values_list("id", "history_user__username", "history_date")}
    for one in conflicts:
        who, one.when = last.get(one.was.pk, (None, None))
        one.who = who or ""
