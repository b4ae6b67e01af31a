"""One search over all of the desk, and the addresses that people keep."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from pledges.desk.finding.matching import found
from pledges.desk.finding.query import Query, read
from pledges.desk.finding.texts import FIND
from pledges.desk.roles import roles_of
from pledges.desk.saved import SavedAddress, list_address, save_address, saved_by
from pledges.desk.states import STATES, with_state
from pledges.desk.subjects import MODELS, ref_of
from pledges.desk.words import language
from pledges.law.text import say
from sources.models import Publisher, Source

MOST = 20
"""Rows of a subject on the page; its list has them all."""

PLACES: dict[str, Any] = {**{subject: MODELS[subject] for subject in FIND}, "publisher": Publisher}


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Everything in which the words occur, by subject; `subject` asks for one alone."""
    _for_roles(request)
    typed, wanted = request.GET.get("q", ""), request.GET.get("subject", "")
    groups, odd = _groups(typed, wanted)
    context = {
        **admin.site.each_context(request),
        "title": _("Find on the desk"),
        "typed": typed,
        "wanted": wanted,
        "subjects": [(subject, model._meta.verbose_name_plural) for subject, model in PLACES.items()],
        "groups": groups,
        "odd": odd,
        "asked": bool(typed.strip()) and not odd,
        "saved_addresses": saved_by(request.user),
        "address_to_save": request.get_full_path(),
    }
    return render(request, "desk/find.html", context, status=400 if odd else 200)


def _groups(typed: str, wanted: str) -> tuple[list[dict[str, Any]], Any]:
    """What was found by subject, and a sentence where nothing can be."""
    if wanted and wanted not in PLACES:
        return [], _("There is no such kind of row. Choose one from the list.")
    try:
        query = read(typed)
    except ValidationError as odd:
        return [], odd.messages[0]
    places = [wanted] if wanted else list(PLACES)
    return [group for group in (_group(place, query, typed) for place in places) if group["rows"]], None


def _group(place: str, query: Query, typed: str) -> dict[str, Any]:
    model = PLACES[place]
    rows = model._default_manager.all()
    if model is Source:
        rows = rows.select_related("publisher")
    if place in MODELS:
        rows = with_state(rows, place)
    hits = list(found(rows, query)[: MOST + 1]) if query else []
    home = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    return {
        "subject": place,
        "name": model._meta.verbose_name_plural,
        "rows": [_row(place, row, reverse(f"{home}_change", args=[row.pk])) for row in hits[:MOST]],
        "more": len(hits) > MOST,
        "list": f"{reverse(f'{home}_changelist')}?{urlencode({'q': typed})}",
    }


def _row(place: str, row: Any, address: str) -> dict[str, Any]:
    subject = place in MODELS
    words = getattr(row, "title", None) or getattr(row, "name", None) or getattr(row, "text", None)
    said = say(words, language()) if isinstance(words, dict) else words or str(row)
    state = STATES[row.desk_state] if subject else ""
    return {"address": address, "ref": ref_of(row) if subject else None, "words": said, "state": state}


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep a list under a name, and go back to it."""
    _for_roles(request)
    address = request.POST.get("address", "")
    try:
        row = save_address(request.user, name=request.POST.get("name", ""), address=address)
    except ValidationError as odd:
        for sentence in odd.messages:
            messages.error(request, sentence)
        return HttpResponseRedirect(_back(address))
    messages.success(request, _("Saved as “%(name)s”.") % {"name": row.name})
    return HttpResponseRedirect(row.address)


@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete one of one's own saved addresses."""
    _for_roles(request)
    row = get_object_or_404(SavedAddress, pk=pk, person=request.user.pk)
    row.delete()
    messages.success(request, _("“%(name)s” is deleted.") % {"name": row.name})
    return HttpResponseRedirect(_back(request.POST.get("address", "")))


def _back(address: str) -> str:
    """The list where the person was, if it is one."""
    try:
        return list_address(address)
    except ValidationError:
        return reverse("admin:index")


def _for_roles(request: HttpRequest) -> None:
    if not roles_of(request.user):
        raise PermissionDenied


urlpatterns = [
    path("find/", admin.site.admin_view(find), name="desk_find"),
    path("saved/", admin.site.admin_view(save), name="desk_save_address"),
    path("saved/<int:pk>/delete/", admin.site.admin_view(forget), name="desk_forget_address"),
]
