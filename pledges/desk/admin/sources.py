"""Sources in the admin: one row per document of the world, under all addresses that it was found at."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from pledges.desk import hands
from pledges.desk.admin.inlines import PartInline
from pledges.desk.admin.read_texts import ReadTextsAdmin
from pledges.desk.admin.rows import RoleAdmin, SubjectAdmin
from pledges.desk.admin.sheets import SheetAdmin
from pledges.desk.forms.rows import RowFormSet
from sources.models import Address, Publisher, Source


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
