"""What every row of the desk has in the admin: permissions by role, hands remembered, a reason beside the actions."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ActionForm
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from pledgecheck.record.models import Item
from pledges.desk import hands
from pledges.desk.admin.buttons import Buttons
from pledges.desk.admin.history import Remembered
from pledges.desk.admin.lists import FoundAdmin, StateAdmin
from pledges.desk.admin.saying import attempt, given_correction, given_reason
from pledges.desk.admin.screens import Screen
from pledges.desk.admin.sheets import SheetAdmin
from pledges.desk.editorial import restore, strike, submit, withdraw
from pledges.desk.editorial.known import public_text
from pledges.desk.forms.claims import claims_touched
from pledges.desk.forms.rows import rows_within
from pledges.desk.people import SlugRow
from pledges.desk.roles import allowed, roles_of
from pledges.desk.subjects import ref_of, subject_of


class ReasonForm(ActionForm):
    """The reason that every act needs, beside the list of acts."""

    reason = forms.CharField(label=_("Reason (public):"), required=False, max_length=1000)
    correction = forms.BooleanField(label=_("corrects what was public"), required=False)


class RoleAdmin(Remembered, FoundAdmin, Screen):
    """Whoever has a role may look; whoever may edit may edit. Django's own permissions are not asked."""

    act = "edit"

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(roles_of(request.user))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(roles_of(request.user))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return allowed(request.user, self.act)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return allowed(request.user, self.act)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return allowed(request.user, self.act)

    def get_actions(self, request: HttpRequest) -> Any:
        """Deleting is done one by one, where what stands in its way can be read."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions


class SubjectAdmin(StateAdmin, SheetAdmin, Buttons, RoleAdmin):
    """A row of one of the eight subjects."""

    action_form = ReasonForm
    actions: Any = ("submit_rows", "submit_each")
    list_per_page = 50

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What the public may have seen stays: it is withdrawn or mended, never deleted."""
        out = obj is not None and is_out(subject_of(obj), ref_of(obj) or "")
        return super().has_delete_permission(request, obj) and not out

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A code is given once: it can't be changed after the public has seen it."""
        fixed = isinstance(obj, SlugRow) and is_out(subject_of(obj), obj.slug)
        return [*super().get_readonly_fields(request, obj), *(["slug"] if fixed else [])]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Who submits a row says with it that it is ready."""
        if "_submit" in request.POST and hasattr(obj, "ready"):
            obj.ready = True
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Whose hands are on what: on the row itself, and on claims and sources entered on its screen."""
        super().save_related(request, form, formsets, change)
        me = request.user.pk or 0
        typed = form.has_changed() or any(formset.has_changed() for formset in formsets)
        if typed or not change or "_submit" in request.POST:
            hands.note(subject_of(form.instance), form.instance.pk, me)
        for formset in formsets:
            for claim in claims_touched(formset):
                hands.note("claim", claim.pk, me)
            for row in rows_within(formset):
                for source in getattr(row, "made", ()):
                    hands.note("source", source.pk, me)

    @admin.action(description=_("Submit each by itself: what can't go says why"))
    def submit_each(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        """Each is judged alone; what an earlier one took along is in its proposal already."""
        for row in queryset:
            act = partial(
                submit, row, by=request.user, reason=given_reason(request), correction=given_correction(request)
            )
            attempt(request, act, _("%(row)s: submitted.") % {"row": row}, about=row)

    @admin.action(description=_("Submit as one proposal, all or none, with everything they name"))
    def submit_rows(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        """In the order in which they were entered, in which codes are given: a list begins with the last."""
        rows = queryset.order_by("pk")
        act = partial(
            submit, *rows, by=request.user, reason=given_reason(request), correction=given_correction(request)
        )
        attempt(request, act, _("Submitted."))


class WithdrawableAdmin(SubjectAdmin):
    """A pledge or a claim: it can be withdrawn and restored as well."""

    actions: Any = ("submit_rows", "submit_each", "withdraw_rows", "restore_rows")

    def get_ordering(self, request: HttpRequest) -> Any:
        """The list begins with what was entered last; a sheet keeps the order in which things were entered."""
        match = request.resolver_match
        listed = match is not None and (match.url_name or "").endswith("_changelist")
        return ("-pk",) if listed else super().get_ordering(request)

    @admin.action(description=_("Withdraw at once"))
    def withdraw_rows(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        self._each(request, queryset, withdraw, _("Withdrawn."))

    @admin.action(description=_("Propose to restore"))
    def restore_rows(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        self._each(request, queryset, restore, _("Submitted."))

    def _each(self, request: HttpRequest, rows: Iterable[Any], act: Callable[..., Any], done: Any) -> None:
        for row in rows:
            ref = ref_of(row) or str(row)
            attempt(request, partial(act, subject_of(row), ref, by=request.user, reason=given_reason(request)), done)


class PartAdmin(SheetAdmin, RoleAdmin):
    """A row that belongs to a subject but is edited on a page of its own; the hands are on its subject."""

    def owner(self, row: Any) -> Any:
        """The subject's row that this one belongs to."""
        raise NotImplementedError

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Where a part moves, what it leaves has changed as well."""
        if change:
            left = self.owner(type(obj)._default_manager.get(pk=obj.pk))
            hands.note(subject_of(left), left.pk, request.user.pk or 0)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        owner = self.owner(form.instance)
        hands.note(subject_of(owner), owner.pk, request.user.pk or 0)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        owner = self.owner(obj)
        super().delete_model(request, obj)
        hands.note(subject_of(owner), owner.pk, request.user.pk or 0)


class ReviewAdmin(PartAdmin):
    """A verdict or a rating: it can be struck."""

    action_form = ReasonForm
    actions = ("strike_rows",)

    @admin.action(description=_("Propose to strike as wrong"))
    def strike_rows(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        for row in queryset:
            owner = self.owner(row)
            why = given_reason(request)
            act = partial(strike, subject_of(owner), ref_of(owner) or "", by=request.user, reason=why)
            attempt(request, partial(act, review=row.number or 0), _("Submitted."))


def is_out(subject: str, ref: str) -> bool:
    """Whether a code is public, or waits in an open proposal to be."""
    return public_text(subject, ref) is not None or Item.objects.filter(subject=subject, ref=ref, open=True).exists()
