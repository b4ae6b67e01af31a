"""Accounts and roles: an administrator's, and nobody else's. Accounts are deactivated, never deleted."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from pledges.desk.roles import allowed

admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(User)
class AccountAdmin(UserAdmin):  # type: ignore[type-arg]
    """Who works here, and in which roles. Roles are the only permissions there are."""

    list_display = ("username", "first_name", "last_name", "is_active")
    list_filter = ("is_active", "groups")
    filter_horizontal = ("groups",)
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Personal info"), {"fields": ("first_name", "last_name", "email")}),
        (_("Permissions"), {"fields": ("is_active", "is_staff", "groups")}),
    )

    def _may(self, request: HttpRequest) -> bool:
        return allowed(request.user, "manage_accounts")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._may(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._may(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A superuser's account, and with it every role, is a superuser's to change."""
        return self._may(request) and (
            obj is None or not obj.is_superuser or bool(getattr(request.user, "is_superuser", 0))
        )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
