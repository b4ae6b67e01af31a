"""Sources in the admin: one row per document of the world, under all addresses that it was found at."""

from django.contrib import admin

from pledges.desk.admin.rows import PartInline, RoleAdmin, SubjectAdmin
from sources.models import Address, Publisher, Source


class AddressInline(PartInline):
    """Where the document is found; the canonical form is made from what is pasted."""

    model = Address
    fields = ("url", "primary")


@admin.register(Source)
class SourceAdmin(SubjectAdmin):
    """Documents that can be pointed to."""

    list_display = ("__str__", "kind", "published_on")
    list_filter = ("kind",)
    search_fields = ("code", "title", "publisher__name", "addresses__url")
    autocomplete_fields = ("publisher",)
    inlines = (AddressInline,)


@admin.register(Publisher)
class PublisherAdmin(RoleAdmin):
    """Who published."""

    list_display = ("name", "country")
    search_fields = ("name",)
