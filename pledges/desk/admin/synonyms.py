"""Words that say the same: an editor's to keep, for everybody who searches. What is saved holds at once."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pledges.desk.admin.rows import RoleAdmin
from pledges.desk.admin.screens import ScreenForm
from pledges.desk.differences.values import language_name
from pledges.desk.forms.synonyms import SynonymsForm, elsewhere
from pledges.reading.models import Synonyms


class SynonymsScreenForm(SynonymsForm, ScreenForm):
    """The screen's own row."""


@admin.register(Synonyms)
class SynonymsAdmin(RoleAdmin):
    """The table by which searches find words in other words."""

    act = "edit_synonyms"
    form = SynonymsScreenForm
    fields = ("language", "words")
    list_display = ("__str__", "said_in")
    list_filter = ("language",)
    search_fields = ("words",)

    @admin.display(description=gettext_lazy("language"), ordering="language")
    def said_in(self, row: Synonyms) -> str:
        return language_name(row.language) if row.language else _("any language")

    def save_model(self, request: HttpRequest, obj: Synonyms, form: Any, change: bool) -> None:
        """What stands in another row as well finds the words of both, and whoever saves it is told."""
        super().save_model(request, obj, form, change)
        for line, other in elsewhere(obj):
            said = _("“%(line)s” is in another row as well: %(row)s. Who searches for it finds the words of both.")
            messages.warning(request, said % {"line": line, "row": other})
