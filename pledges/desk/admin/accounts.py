"""Accounts and roles: an administrator's, and nobody else's. Accounts are deactivated, never deleted."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group, User
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import ModelMultipleChoiceField
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from pledgecheck.signing_in import factor
from pledgecheck.signing_in.models import SecondFactor
from pledges.desk.admin.lists import AskedAdmin
from pledges.desk.admin.screens import ByOneAct, Screen, ScreenForm
from pledges.desk.words import language
from pledges.law.roles import ROLES

admin.site.unregister(User)
admin.site.unregister(Group)


class AccountForm(ScreenForm, UserChangeForm):  # type: ignore[type-arg]
    """An account: what one administrator takes away, another's older form doesn't give back."""


class RoleField(ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Groups to choose from: roles by their labels, others by their names."""

    def label_from_instance(self, obj: Any) -> str:
        return ROLES.label(obj.name, language()) if obj.name in ROLES else str(obj.name)


@admin.register(User)
class AccountAdmin(ByOneAct, AskedAdmin, Screen, UserAdmin):  # type: ignore[type-arg]
    """Who works here, and in which roles. Roles are the only permissions there are."""

    act = "manage_accounts"
    form = AccountForm
    list_display = ("username", "first_name", "last_name", "is_active", "second_factor_is_set_up")
    actions = ("reset_second_factor",)
    list_filter = ("is_active", "groups")
    filter_horizontal = ("groups",)
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Personal info"), {"fields": ("first_name", "last_name", "email")}),
        (_("Permissions"), {"fields": ("is_active", "is_staff", "groups")}),
    )

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Roles under the law's own labels."""
        if db_field.name == "groups":
            told = _("Without a role an account sees nothing of the desk. The help page says what each may do.")
            kwargs |= {"form_class": RoleField, "label": _("Roles"), "help_text": told}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(request, {"title": _("Accounts"), **(extra_context or {})})

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        set_up = SecondFactor.objects.filter(person_id=OuterRef("pk"))
        rows: QuerySet[User] = super().get_queryset(request)
        return rows.annotate(second_factor_set_up=Exists(set_up))

    @admin.display(description=_("second factor"), boolean=True, ordering="second_factor_set_up")
    def second_factor_is_set_up(self, row: Any) -> bool:
        return bool(row.second_factor_set_up)

    @admin.action(description=_("Remove the second factor (a lost phone)"), permissions=["change"])
    def reset_second_factor(self, request: HttpRequest, rows: QuerySet[User]) -> None:
        """For who lost phone and recovery codes. One's own takes password and code; a superuser's, a superuser."""
        theirs = [row for row in rows if row != request.user and self.has_change_permission(request, row)]
        removed = factor.remove(theirs, by=request.user)
        self.message_user(request, _("Second factors removed: %(count)s.") % {"count": removed})
        if len(theirs) < len(rows):
            why = _("Your own takes your password and a code, and a superuser's can be removed by a superuser alone.")
            self.message_user(request, why, messages.WARNING)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A superuser's account, and with it every role, is a superuser's to change."""
        return self.may(request) and (
            obj is None or not obj.is_superuser or bool(getattr(request.user, "is_superuser", 0))
        )
