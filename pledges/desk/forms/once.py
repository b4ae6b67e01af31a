"""What a row may be there once for: said in words where it is there twice, before the database refuses it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext as _


class SaidOnce(forms.ModelForm):  # type: ignore[type-arg]
    """A form that doesn't tell a constraint's name to whoever enters what is there already."""

    def _update_errors(self, errors: ValidationError) -> None:
        names = {str(one.get_violation_error_message()) for one in _constraints(self._meta.model)}
        found: Any = getattr(errors, "error_dict", {}).get(NON_FIELD_ERRORS, ())
        for one in found:
            if str(one.message) in names:
                one.message = _("This is there already.")
        super()._update_errors(errors)  # type: ignore[misc]


def refuse_twice(kept: Iterable[Any], model: Any, parent: str) -> None:
    """Tell each row that says what a row before it on the same screen says already."""
    rows = [form for form in kept if not form.errors]
    for constraint in _constraints(model):
        expressions: Iterable[Any] = constraint.expressions
        names = [one.name for one in expressions if getattr(one, "name", parent) != parent]
        seen: set[tuple[Any, ...]] = set()
        for form in rows if constraint.condition is None and names else ():
            said = tuple(getattr(form.instance, model._meta.get_field(name).attname) for name in names)
            if said in seen:
                form.add_error(None, _("This is there twice: take one of them away."))
            elif None not in said:
                seen.add(said)


def _constraints(model: Any) -> list[models.UniqueConstraint]:
    return [one for one in model._meta.constraints if isinstance(one, models.UniqueConstraint)]
