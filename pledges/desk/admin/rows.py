"""What every row of the desk has in the admin: permissions by role, hands remembered, a reason beside the actions."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pledgecheck.record import chain
from pledgecheck.record.models import Item
from pledges.desk import hands
from pledges.desk.admin.lists import FoundAdmin, StateAdmin
from pledges.desk.admin.sheets import SheetAdmin
from pledges.desk.editorial import NotReady, Refused, restore, strike, submit, withdraw
from pledges.desk.editorial.known import public_text
from pledges.desk.people import SlugRow
from pledges.desk.roles import allowed, roles_of
from pledges.desk.subjects import ref_of, subject_of
from pledges.law.text import say


class ReasonForm(ActionForm):
    """The reason that every act needs, beside the list of acts."""

    reason = forms.CharField(label=_("Reason (public):"), required=False, max_length=1000)
    correction = forms.BooleanField(label=_("corrects what was public"), required=False)


def language() -> str:
    """The language of the interface, as the law knows it."""
    return (get_language() or "en")[:2]


def column(field: str, name: Any) -> Any:
    """A column of a list that says a text in the language of the interface."""

    @admin.display(description=name, ordering=field)
    def said(row: Any) -> str:
        return say(getattr(row, field), language())

    return said


def attempt(request: HttpRequest, act: Callable[[], Any], done: Any) -> bool:
    """Do an act and say what came of it; a refusal is told in its own sentence, each missing thing by itself."""
    try:
        act()
    except NotReady as refusal:
        for ref, missing in refusal.missing:
            messages.error(request, f"{ref}: {say(missing.sentence, language())} [{missing.field}]")
    except Refused as refusal:
        messages.error(request, refusal.say(language()))
    else:
        messages.success(request, str(done))
        return True
    return False


class RoleAdmin(FoundAdmin):
    """Whoever has a role may look; whoever may edit may edit. Django's own permissions are not asked."""

    act = "edit"

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """A form is saved before or after an act, never in its midst: the act freezes what is saved, and by whom."""
        with _between_acts(request):
            return super().changeform_view(request, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with _between_acts(request):
            return super().delete_view(request, *args, **kwargs)

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


class SubjectAdmin(StateAdmin, SheetAdmin, RoleAdmin):
    """A row of one of the eight subjects."""

    action_form = ReasonForm
    actions: Any = ("submit_rows",)
    list_per_page = 50

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What the public may have seen stays: it is withdrawn or mended, never deleted."""
        out = obj is not None and _is_out(subject_of(obj), ref_of(obj) or "")
        return super().has_delete_permission(request, obj) and not out

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A code is given once: it can't be changed after the public has seen it."""
        fixed = isinstance(obj, SlugRow) and _is_out(subject_of(obj), obj.slug)
        return [*super().get_readonly_fields(request, obj), *(["slug"] if fixed else [])]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if form.has_changed() or any(formset.has_changed() for formset in formsets) or not change:
            hands.note(subject_of(form.instance), form.instance.pk, request.user.pk or 0)

    @admin.action(description=_("Submit for approval, with everything they name"))
    def submit_rows(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        act = partial(submit, *queryset, by=request.user, reason=_reason(request), correction=_corrects(request))
        attempt(request, act, _("Submitted."))


class WithdrawableAdmin(SubjectAdmin):
    """A pledge or a claim: it can be withdrawn and restored as well."""

    actions: Any = ("submit_rows", "withdraw_rows", "restore_rows")

    @admin.action(description=_("Withdraw at once"))
    def withdraw_rows(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        self._each(request, queryset, withdraw, _("Withdrawn."))

    @admin.action(description=_("Propose to restore"))
    def restore_rows(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> None:
        self._each(request, queryset, restore, _("Submitted."))

    def _each(self, request: HttpRequest, rows: Iterable[Any], act: Callable[..., Any], done: Any) -> None:
        for row in rows:
            ref = ref_of(row) or str(row)
            attempt(request, partial(act, subject_of(row), ref, by=request.user, reason=_reason(request)), done)


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
            attempt(
                request,
                lambda owner=owner, row=row: strike(  # type: ignore[misc]
                    subject_of(owner),
                    ref_of(owner) or "",
                    by=request.user,
                    reason=_reason(request),
                    review=row.number or 0,
                ),
                _("Submitted."),
            )


class PartInline(admin.TabularInline):  # type: ignore[type-arg]
    """Rows below a subject, edited with it by whoever may edit the subject."""

    extra = 0

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(roles_of(request.user))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return allowed(request.user, "edit")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return allowed(request.user, "edit")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return allowed(request.user, "edit")


class StackedPartInline(PartInline):
    """The same, each row below the other: for long texts."""

    template = "admin/edit_inline/stacked.html"


@contextmanager
def _between_acts(request: HttpRequest) -> Iterator[None]:
    """The record's lock for a request that saves; one that only looks keeps nobody waiting."""
    if request.method != "POST":
        yield
        return
    with transaction.atomic():
        chain.lock()
        yield


def _is_out(subject: str, ref: str) -> bool:
    """Whether a code is public, or waits in an open proposal to be."""
    return public_text(subject, ref) is not None or Item.objects.filter(subject=subject, ref=ref, open=True).exists()


def _corrects(request: HttpRequest) -> bool:
    return bool(request.POST.get("correction"))


def _reason(request: HttpRequest) -> str:
    return request.POST.get("reason", "")
