"""API keys: an administrator's to hand out and to revoke. Nobody changes or deletes one, and none is shown twice."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pledgecheck.limits import keys
from pledgecheck.limits.models import ApiKey
from pledges.desk.admin.history import Remembered
from pledges.desk.admin.screens import ByOneAct, Screen
from pledges.desk.roles import person_name

TYPED = ("holder", "quota", "note")


@admin.register(ApiKey)
class ApiKeyAdmin(ByOneAct, Remembered, Screen):
    """Which programs may ask more often than others."""

    act = "manage_keys"
    actions = ("revoke_keys",)
    list_display = ("__str__", "holder", "quota", "made_at", "handed_out_by", "revoked_at")
    list_filter = (("revoked_at", admin.EmptyFieldListFilter),)
    list_select_related = ("made_by",)

    @admin.display(description=_("handed out by"), ordering="made_by")
    def handed_out_by(self, row: ApiKey) -> str:
        return person_name(row.made_by)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        shown = TYPED if obj is None else ("prefix", *TYPED, "made_at", "made_by", "revoked_at")
        return [(None, {"fields": shown})]

    def save_model(self, request: Any, obj: ApiKey, form: Any, change: bool) -> None:
        request.made_key = keys.make(obj, by=request.user, at=timezone.now())

    def response_add(self, request: Any, obj: ApiKey, post_url_continue: Any = None) -> HttpResponse:
        """The one page that shows the key itself; it is kept by no browser, and there is no way back to it."""
        context = {
            **self.admin_site.each_context(request),
            "title": _("The new key"),
            "opts": self.opts,
            "row": obj,
            "key": request.made_key,
        }
        return TemplateResponse(request, "desk/key.html", context)

    @admin.action(description=_("Revoke: what is asked with it is refused at once, for good"), permissions=["revoke"])
    def revoke_keys(self, request: HttpRequest, rows: QuerySet[ApiKey]) -> None:
        good = list(rows.filter(revoked_at=None))
        revoked = keys.revoke(good, at=timezone.now())
        for row in good:
            self.log_change(request, row, "Revoked.")
        self.message_user(request, _("Keys revoked: %(count)s.") % {"count": revoked}, messages.SUCCESS)

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        """Whoever hands keys out takes them back."""
        return self.may(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
