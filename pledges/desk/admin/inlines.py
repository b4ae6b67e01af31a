"""Rows below a subject, entered on its screen by whoever may edit the subject."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst

from pledges.desk.admin.hints import hint
from pledges.desk.forms.lookup import LookupSelect
from pledges.desk.forms.rows import Nested, RowForm, RowFormSet
from pledges.desk.roles import allowed, roles_of
from pledges.desk.rows import LanguageField

INPUTS: Any = {
    models.DateField: {"widget": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})},
    models.TextField: {"widget": forms.Textarea(attrs={"rows": 3})},
}
"""A day is picked by the browser's own means, which every keyboard and every phone knows."""


def with_related(rows: QuerySet[Any], related: tuple[str, ...]) -> QuerySet[Any]:
    """Rows with what they name in the same query; with nothing named Django would follow every key there is."""
    return rows.select_related(*related) if related else rows


class LookedUp:
    """Mixin of admin classes: a choice among many rows is looked up, and links to add or change one stand beside it."""

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs["widget"] = LookupSelect(db_field, self.admin_site, using=kwargs.get("using"))  # type: ignore[attr-defined]
        if db_field._verbose_name is None:
            kwargs["label"] = capfirst(db_field.related_model._meta.verbose_name)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Of the links around a choice those to add one and to change the chosen one: deleting is done elsewhere."""
        made = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if isinstance(widget := getattr(made, "widget", None), RelatedFieldWidgetWrapper):
            widget.can_delete_related = widget.can_view_related = False
        if made is not None:
            made.help_text = made.help_text or hint(db_field)
        if isinstance(db_field, LanguageField) and made is not None:
            made.widget.attrs["list"] = "languages"
        return made


class PartInline(LookedUp, admin.StackedInline):  # type: ignore[type-arg]
    """Rows of one kind below a subject. `related`: what comes along in the same query, so that names cost none."""

    template = "desk/part.html"
    form = RowForm
    formset = RowFormSet
    formfield_overrides = INPUTS
    extra = 0
    shown_at_first = 0
    """Empty rows on the screen of a new subject, ready to be typed into."""
    related: tuple[str, ...] = ()
    nested: tuple[type["PartInline"], ...] = ()
    nested_in = ""
    """The attribute of these rows that has the rows below them; their own where they have them themselves."""

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return self.shown_at_first if obj is None else 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        found = with_related(super().get_queryset(request), self.related)
        return found.prefetch_related(*self.brought_along())

    def brought_along(self) -> tuple[Any, ...]:
        """What stands below these rows, read for all of them at once."""
        owner, way = self.owner_below(), f"{self.nested_in}__" if self.nested_in else ""
        return tuple(
            models.Prefetch(way + one.name_below(owner), with_related(one.model._default_manager.all(), one.related))
            for one in self.nested
        )

    def owner_below(self) -> type[models.Model]:
        """Whose rows stand below these."""
        if not self.nested_in:
            return self.model
        found: type[models.Model] = self.model._meta.get_field(self.nested_in).related_model
        return found

    @classmethod
    def name_below(cls, owner: type[models.Model]) -> str:
        """The attribute by which an owner has these rows."""
        key = next(field for field in cls.model._meta.fields if field.related_model is owner)
        return str(key.remote_field.related_name)

    def get_formset(self, request: Any, obj: Any = None, **kwargs: Any) -> Any:
        made: Any = super().get_formset(request, obj, **kwargs)
        made.absolute_max = RowFormSet.absolute_max
        made.title, made.one = self.verbose_name_plural, self.verbose_name
        made.nested = tuple(self._below(one, self.owner_below(), request) for one in self.nested)
        return made

    def _below(self, inline: type["PartInline"], owner: type[models.Model], request: HttpRequest) -> Nested:
        one = inline(owner, self.admin_site)
        made = one.get_formset(request)
        return Nested(one.name_below(owner), made, one.verbose_name_plural, one.verbose_name)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(roles_of(request.user))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return allowed(request.user, "edit")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return allowed(request.user, "edit")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return allowed(request.user, "edit")
