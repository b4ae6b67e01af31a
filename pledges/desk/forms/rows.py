"""Rows below a row on one screen, and rows below those: a claim of a pledge with its evidence and its verdicts."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import BaseInlineFormSet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from pledges.desk.forms.lookup import name_what_is_at_hand
from pledges.desk.forms.once import SaidOnce, refuse_twice

Part = Any
"""What stands below a form on the same screen: a formset of rows, or the form of a row that it names."""


class RowForm(SaidOnce):
    """One row. A new one is ticked ready: who enters it means it, and takes the tick away where it has to wait."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts: dict[str, Part] = {}
        name_what_is_at_hand(self)
        if "position" in self.fields:
            self.fields["position"].widget = forms.HiddenInput()
            self.fields["position"].required = False
        if self.instance.pk is None and "ready" in self.fields:
            self.initial["ready"] = True

    def clean_position(self) -> int:
        """Rows come in the order in which they stand on the screen; a new one goes last."""
        return self.cleaned_data.get("position") or 0

    def has_changed(self) -> bool:
        """Also where only something below it was changed; where an empty row stands among others says nothing."""
        if self.dropped:
            return False
        changed = set(self.changed_data) - ({"position"} if self.instance.pk is None else set())
        return bool(changed) or self.changed_below

    @property
    def changed_below(self) -> bool:
        """Whether anything was typed into what stands below it."""
        return any(part.is_bound and part.has_changed() for part in self.parts.values())

    @property
    def dropped(self) -> bool:
        """Whether this is a new row that was taken away again before it was ever saved."""
        return self.is_bound and self.instance.pk is None and bool(self.data.get(self.add_prefix("DELETE")))

    @property
    def counts(self) -> bool:
        """Whether it will be saved: neither an empty row nor one that is to go."""
        deleted = bool(self.cleaned_data.get("DELETE")) if hasattr(self, "cleaned_data") else False
        return not deleted and (self.instance.pk is not None or self.has_changed())


@dataclass(frozen=True)
class Nested:
    """Rows below each row of a formset: under which name, of what kind, and by which attribute their owner has them."""

    name: str
    formset: type["RowFormSet"]
    title: Any
    one: Any

    def build(self, outer: "RowFormSet", form: RowForm, owner: models.Model, *, empty: bool) -> "RowFormSet":
        """The rows of one owner; those that came along with it are taken as they are, without a query."""
        prefix = f"{form.prefix}-{self.name}"
        bound = outer.is_bound and not empty and f"{prefix}-TOTAL_FORMS" in outer.data
        rows = self.formset(outer.data if bound else None, instance=owner, prefix=prefix)
        rows._queryset = list(getattr(owner, self.name).all()) if owner.pk else []  # type: ignore[attr-defined]
        rows.title, rows.one, rows.borrows = self.title, self.one, not empty
        return rows


class RowFormSet(BaseInlineFormSet):  # type: ignore[type-arg]
    """Rows below a row."""

    nested: tuple[Nested, ...] = ()
    title: Any = ""
    one: Any = ""
    borrows = False
    """Whether a new row is made after the pattern that the blank row above has: one for all, not one for each."""
    keeps_below = False
    """Whether what stands below a row stays when the row goes."""

    @property
    def folds(self) -> bool:
        """Whether a saved row is shown by its name alone until somebody opens it."""
        return bool(self.nested) or len(self.form.base_fields) > 4

    absolute_max = 400

    def total_form_count(self) -> int:
        """As many rows as were sent, whatever the form says there are: each costs a form and all that is below it."""
        said = super().total_form_count()
        return min(said, self._sent) if self.is_bound else said

    @cached_property
    def _sent(self) -> int:
        """How many rows were sent: Django asks several times, and a large screen sends thousands of fields."""
        prefix = f"{self.prefix}-"
        numbers = (name.removeprefix(prefix).partition("-")[0] for name in self.data if name.startswith(prefix))
        return max((int(number) for number in numbers if number.isdecimal() and len(number) < 6), default=-1) + 1

    @property
    def as_placed(self) -> list[RowForm]:
        """Rows in the order in which they stand on the screen, also where what was sent is shown again."""
        forms_: list[Any] = self.forms
        return sorted(forms_, key=_place) if self.is_bound else forms_

    def owner(self, form: RowForm) -> models.Model:
        """Whose the rows below a form are: the form's own row, unless it stands for another."""
        return form.instance  # type: ignore[no-any-return]

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.parts = self.parts_of(form, empty=index is None)

    def parts_of(self, form: RowForm, *, empty: bool) -> dict[str, Part]:
        """What stands below a form."""
        owner = self.owner(form) if self.nested else None
        return {one.name: one.build(self, form, owner, empty=empty) for one in self.nested if owner is not None}

    def kept(self) -> Iterator[RowForm]:
        """Forms of rows that will be there after saving."""
        forms_: list[Any] = self.forms
        return (form for form in forms_ if form.counts)

    @property
    def alone(self) -> bool:
        """Whether an owner has one such row at most."""
        return self.max_num == 1

    def validate_unique(self) -> None:
        if self.alone and len(list(self.kept())) > 1:
            raise ValidationError(_("There can be only one of these. Take the others away."))
        super().validate_unique()
        refuse_twice(self.kept(), self.model, self.fk.name)

    def is_valid(self) -> bool:
        valid = super().is_valid()
        for form in self.kept():
            below = [part.is_valid() for part in form.parts.values() if part.is_bound]
            if not all(below):
                valid = False
                sentence = _("Something below needs to be mended.")
                if sentence not in form.non_field_errors():
                    form.add_error(None, sentence)
        return valid

    def save_new(self, form: Any, commit: bool = True) -> Any:
        if "position" in form.fields and not form.instance.position:
            form.instance.position = self._next_position()
        row = super().save_new(form, commit=commit)
        self.save_parts(form, row)
        return row

    def save_existing(self, form: Any, obj: Any, commit: bool = True) -> Any:
        row = super().save_existing(form, obj, commit=commit)
        self.save_parts(form, row)
        return row

    def save_parts(self, form: RowForm, row: models.Model) -> None:
        """Save the rows that stand below a row, after it: new ones need its key."""
        for part in form.parts.values():
            if isinstance(part, RowFormSet) and part.is_bound:
                part.instance = self.owner(form)
                part.save()

    def _next_position(self) -> int:
        last = max((row.position for row in (*self.get_queryset(), *getattr(self, "new_objects", ()))), default=0)
        return int(last) + 1


def _place(form: RowForm) -> float:
    """The place that was sent of a row; one that was added since the last move has none and stands last."""
    sent = str(form["position"].value() or "") if "position" in form.fields else "0"
    there = sent.isdecimal() and len(sent) < 10 and (form.instance.pk is not None or int(sent) > 0)
    return int(sent) if there else math.inf


def rows_within(formset: RowFormSet) -> Iterator[Any]:
    """Every form of a formset that was saved, and of what stands below it."""
    forms_: list[Any] = formset.forms
    for form in forms_:
        if not getattr(form, "counts", False):
            continue
        yield form
        for part in form.parts.values():
            if isinstance(part, RowFormSet) and part.is_bound:
                yield from rows_within(part)
