"""A screen of the desk: saved before or after an act, never over what somebody else saved meanwhile."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.admin.options import IS_POPUP_VAR, get_content_type_for_model
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from pledgecheck.record import chain
from pledges.desk.addresses import change_page
from pledges.desk.admin.inlines import INPUTS, LookedUp, with_related
from pledges.desk.admin.saying import texts
from pledges.desk.forms import opened, typed
from pledges.desk.forms.lookup import name_what_is_at_hand
from pledges.desk.forms.meanwhile import compare, take_in_again
from pledges.desk.forms.once import SaidOnce
from pledges.desk.forms.told import told
from pledges.desk.roles import allowed
from pledges.desk.words import WordsField


class ScreenForm(SaidOnce):
    """The screen's own row. `held_back`: why nothing is saved this time, whatever else is right."""

    held_back: str | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_what_is_at_hand(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.held_back:
            raise ValidationError(self.held_back)
        return cleaned


class ByOneAct:
    """Mixin of a screen that is open to whoever may do `act`, and to nobody else; nothing of it is deleted."""

    act: str

    def may(self, request: HttpRequest) -> bool:
        return allowed(request.user, self.act)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.may(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.may(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class Screen(LookedUp, admin.ModelAdmin):  # type: ignore[type-arg]
    """Two people on one screen lose nothing of each other's, and a login that ran out loses nothing either."""

    form = ScreenForm
    change_form_template = "desk/screen.html"
    delete_confirmation_template = "desk/delete.html"
    formfield_overrides = INPUTS
    related: tuple[str, ...] = ()

    def changeform_view(self, request: HttpRequest, object_id: Any = None, *args: Any, **kwargs: Any) -> Any:
        """A form is saved before or after an act, never in its midst: the act freezes what is saved, and by whom."""
        self._show_again(request)
        with _between_acts(request):
            if (row := self._sent_before(request)) is not None:
                return self._there_already(request, row)
            if request.method == "POST" and object_id is not None:
                self._look_around(request, object_id)
            return super().changeform_view(request, object_id, *args, **kwargs)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        """What is deleted is what was shown: where somebody saved it since, it is shown anew and stays."""
        with _between_acts(request):
            row = self.get_object(request, unquote(object_id))
            if row is None or not self.has_delete_permission(request, row):
                return super().delete_view(request, object_id, extra_context)
            stored = opened.held(opened.rows(*self._as_stored(request, row)))
            shown = opened.read(request.POST.get(opened.FIELD, ""))
            if request.method == "POST" and (shown is None or shown.rows != stored):
                messages.warning(request, _("Nothing is deleted yet: it is no longer what you were shown. Look again."))
                return HttpResponseRedirect(request.get_full_path())
            token = opened.token(request.user.pk, stored)
            return super().delete_view(request, object_id, {"opened": token, **(extra_context or {})})

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return super().log_addition(request, obj, _signed(request, message))

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return super().log_change(request, obj, _signed(request, message))

    def _sent_before(self, request: Any) -> Any:
        """The row that this very form was saved to already: a second click on the button sends it once more."""
        shown = opened.read(request.POST.get(opened.FIELD, "")) if request.method == "POST" else None
        if shown is None or getattr(request, "held_back", None):
            return None
        saved = LogEntry.objects.filter(
            user_id=request.user.pk,
            content_type=get_content_type_for_model(self.model),
            action_flag__in=(ADDITION, CHANGE),
            action_time__gte=shown.at,
            change_message__contains=_signature(request),
        )
        entry = saved.first()
        return self.get_object(request, entry.object_id or "") if entry else None

    def _there_already(self, request: HttpRequest, row: Any) -> HttpResponse:
        if IS_POPUP_VAR in request.POST:
            return self.response_add(request, row)
        messages.info(request, _("This form was saved already, by the click before; here is what was saved."))
        return HttpResponseRedirect(change_page(row))

    def get_form(self, request: Any, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        made: Any = super().get_form(request, obj, change=change, **kwargs)
        made.held_back = getattr(request, "held_back", None)
        return made

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Who may only look reads texts by language, not as they are stored."""
        found = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return found
        return [
            (name, {**options, "fields": [_legible(self.model, one) for one in options["fields"]]})
            for name, options in found
        ]

    def get_queryset(self, request: HttpRequest) -> Any:
        return with_related(super().get_queryset(request), self.related)

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        """The form carries what it was opened on, and tells what others saved since the last time."""
        context["opened"] = self._token(request, context)
        if context["original"] is not None and not self.has_change_permission(request, context["original"]):
            context["title"] = capfirst(self.opts.verbose_name)
        context["meanwhile"] = getattr(request, "meanwhile", ())
        return super().render_change_form(request, context, *args, **kwargs)

    def _token(self, request: Any, context: Any) -> str:
        sent = request.POST.get(opened.FIELD, "")
        if request.method == "POST" and not hasattr(request, "stored") and opened.read(sent):
            return str(sent)
        if context["original"] is None:
            return opened.token(request.user.pk)
        shown = getattr(request, "stored", None)
        if shown is None:
            formsets = [one.formset for one in context["inline_admin_formsets"]]
            shown = opened.held(opened.rows(context["adminform"].form, formsets))
        return opened.token(request.user.pk, shown)

    def _show_again(self, request: Any) -> None:
        """What was typed before the login ran out, put on the screen again and not yet saved."""
        if request.method == "GET" and (kept := typed.take(request)) is not None:
            # Django reads files and fields together, when either is first asked for: ask before putting ours there.
            _no_files = request.FILES
            request.method, request.POST = "POST", kept
            request.held_back = _("Your login had run out. Here is what you had typed: save it to keep it.")

    def _look_around(self, request: Any, object_id: str) -> None:
        """Compare what the form was opened on with what is stored; where they differ, show both and save nothing."""
        row = self.get_object(request, unquote(object_id))
        if row is None or not self.has_change_permission(request, row):
            return
        stored = list(opened.rows(*self._as_stored(request, row)))
        held, shown = opened.held(stored), opened.read(request.POST.get(opened.FIELD, ""))
        if shown is None:
            request.stored = held
            request.held_back = _("This form doesn't say what it was opened on. Look through it and save it again.")
            return
        if shown.rows == held:
            return
        form, formsets = self._as_sent(request, row)
        found, merged = compare(shown, stored, opened.rows(form, formsets), request.POST)
        if found:
            found.readded = take_in_again(merged, formsets, found.deleted, shown)
            request.POST = merged
            request.stored = held
            request.meanwhile = told(found, shown, opened.rows(form, formsets))
            request.held_back = _("Somebody else saved this meanwhile. Look at what they changed, then save again.")

    def _as_stored(self, request: HttpRequest, row: Any) -> tuple[Any, list[Any]]:
        return self.get_form(request, row, change=True)(instance=row), self._formsets(request, row, bound=False)

    def _as_sent(self, request: HttpRequest, row: Any) -> tuple[Any, list[Any]]:
        form = self.get_form(request, row, change=True)(request.POST, instance=row)
        return form, self._formsets(request, row, bound=True)

    def _formsets(self, request: HttpRequest, row: Any, *, bound: bool) -> list[Any]:
        found = []
        for made, inline in self.get_formsets_with_inlines(request, row):
            given = self.get_formset_kwargs(request, row, inline, made.get_default_prefix())
            kept = given if bound else {key: given[key] for key in ("instance", "prefix", "queryset")}
            found.append(made(**kept))
        return found


def _signature(request: HttpRequest) -> str:
    """What tells a form that was sent from every other: all that was typed, and what it was opened on."""
    sent = request.POST.copy()
    sent.pop("csrfmiddlewaretoken", None)
    return hashlib.sha256(sent.urlencode().encode()).hexdigest()


def _signed(request: HttpRequest, message: Any) -> Any:
    """The admin's log of a form, which says as well which form it was."""
    return [*message, {"form": _signature(request)}] if isinstance(message, list) else message


def _legible(model: type[models.Model], given: Any) -> Any:
    """A field, or several on a line, to be read: texts as a text per language."""
    if not isinstance(given, str):
        return tuple(_legible(model, one) for one in given)
    field = model._meta.get_field(given)
    return texts(given, field.verbose_name) if isinstance(field, WordsField) else given


@contextmanager
def _between_acts(request: HttpRequest) -> Iterator[None]:
    """The record's lock for a request that saves; one that only looks keeps nobody waiting."""
    if request.method != "POST":
        yield
        return
    with transaction.atomic():
        chain.lock()
        yield
