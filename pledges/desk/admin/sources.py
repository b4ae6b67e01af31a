"""Sources in the admin: one row per document of the world, under all addresses that it was found at."""

import time
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pledges.desk import archiving, hands
from pledges.desk.admin.inlines import PartInline
from pledges.desk.admin.read_texts import ReadTextsAdmin
from pledges.desk.admin.rows import RoleAdmin, SubjectAdmin
from pledges.desk.admin.saying import attempt
from pledges.desk.admin.sheets import SheetAdmin
from pledges.desk.editorial.proposing import permit
from pledges.desk.forms.rows import RowFormSet
from sources.archiving import is_on
from sources.models import Address, Publisher, Source

LEAST = 1.0
"""Seconds in which it is worth asking for one more copy."""


class AddressFormSet(RowFormSet):
    """The addresses of one source: each once in whatever form, and at most one of them primary."""

    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        canonical = [form.instance.canonical for form in kept if form.instance.canonical]
        if len(set(canonical)) < len(canonical):
            raise ValidationError(_("The same address stands here twice, in two forms."))
        if sum(bool(form.cleaned_data.get("primary")) for form in kept) > 1:
            raise ValidationError(_("Only one address can be the primary one."))


class AddressInline(PartInline):
    """Where the document is found; the canonical form is made from what is pasted."""

    model = Address
    formset = AddressFormSet
    fields = ("url", "primary")
    shown_at_first = 1


@admin.register(Source)
class SourceAdmin(ReadTextsAdmin, SubjectAdmin):
    """Documents that can be pointed to."""

    list_display = ("__str__", "kind", "published_on")
    list_select_related = ("publisher",)
    related = ("publisher",)
    list_filter = ("kind",)
    search_fields = ("code", "title", "publisher__name", "addresses__url")
    autocomplete_fields = ("publisher",)
    change_form_template = "desk/source.html"
    fields = (
        *("title", ("publisher", "author"), ("published_on", "kind", "language")),
        *("archived_url", "note"),
    )
    inlines = (AddressInline,)
    actions = (*SubjectAdmin.actions, "archive_rows")

    def get_actions(self, request: HttpRequest) -> Any:
        """Where no archive is configured none can be asked."""
        actions = super().get_actions(request)
        if not is_on():
            actions.pop("archive_rows", None)
        return actions

    @admin.action(description=_("Ask the archive for copies"))
    def archive_rows(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        """One after the other while there is time; what is left is said, and asked for by the command or once more."""
        until, rows = time.monotonic() + archiving.AT_DESK, list(queryset)
        for place, row in enumerate(rows):
            seconds = until - time.monotonic()
            if seconds < LEAST:
                left = {"number": len(rows) - place}
                said = gettext("%(number)d were not asked for: it takes longer than one waits here. Choose them again.")
                messages.warning(request, said % left)
                return
            done = gettext("%(row)s: the archive made a copy, which stands here as a draft.") % {"row": row}
            attempt(request, partial(_archived, request, row, seconds), done, about=row)


def _archived(request: HttpRequest, row: Source, seconds: float) -> None:
    permit(request.user, "edit")
    archiving.archive(row, by=request.user, seconds=seconds)


@admin.register(Publisher)
class PublisherAdmin(SheetAdmin, RoleAdmin):
    """Who published."""

    list_display = ("name", "country")
    ordering = ("name", "pk")
    search_fields = ("name",)

    def owners(self, row: Publisher, columns: frozenset[str]) -> list[hands.Row]:
        """Its name, and its sources, in whose content that stands."""
        if "name" not in columns:
            return []
        return [(hands.PUBLISHER, row.pk), *(("source", pk) for pk in row.sources.values_list("pk", flat=True))]

    def save_model(self, request: HttpRequest, obj: Publisher, form: Any, change: bool) -> None:
        """Its name stands in the content of each of its sources, of those to come as well."""
        super().save_model(request, obj, form, change)
        for subject, pk in self.owners(obj, frozenset(form.changed_data)):
            hands.note(subject, pk, request.user.pk or 0)
