"""A choice among many rows: looked up as one types, so that no page carries a table in its options."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect


class LookupSelect(AutocompleteSelect):
    """Django's own lookup, but that what is chosen already is named without a query where the row is at hand."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.labels: dict[str, str] = {}

    def optgroups(self, name: str, value: Any, attrs: dict[str, Any] | None = None) -> Any:
        """The chosen row alone; nothing at all costs no query either."""
        chosen = [str(one) for one in value if is_key(str(one))]
        if any(one not in self.labels for one in chosen):
            return super().optgroups(name, chosen, attrs)
        empty = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options = [self.create_option(name, one, self.labels[one], True, place) for place, one in enumerate(chosen, 1)]
        return [(None, [*empty, *options], 0)]


def is_key(value: str) -> bool:
    """Whether a database could have a row under this key: what else was sent can't be shown as chosen."""
    return value.isdecimal() and len(value) < 19


def lookup_of(field: forms.Field | None) -> LookupSelect | None:
    """The lookup in which a field is entered, also where links to add and change stand around it."""
    widget = getattr(field, "widget", None)
    widget = getattr(widget, "widget", widget)
    return widget if isinstance(widget, LookupSelect) else None


def name_what_is_at_hand(form: forms.ModelForm) -> None:  # type: ignore[type-arg]
    """Tell each lookup of a form the names of the rows that came along with its instance."""
    for name, field in form.fields.items():
        row = form.instance._state.fields_cache.get(name)
        if row is not None and (lookup := lookup_of(field)):
            lookup.labels = {str(row.pk): str(row)}
