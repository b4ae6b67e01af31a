"""A source's screen leads to its texts as they were read, and to taking in another one."""

from typing import Any

from django.contrib import admin
from django.urls import reverse

from pledges.desk.roles import allowed


class ReadTextsAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Mixin of the page of a source."""

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        """Who may edit may take in a text of it, at the address that readers follow."""
        row = context["original"]
        if row is not None:
            context["texts"] = row.texts.select_related("read_by")
            if allowed(request.user, "edit"):
                primary = row.addresses.filter(primary=True).values_list("url", flat=True).first()
                context["intake_address"] = reverse("desk_intake", query={"address": primary} if primary else None)
        return super().render_change_form(request, context, *args, **kwargs)
