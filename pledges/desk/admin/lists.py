"""What every list of the desk has: search in all languages, the state of its rows, and searches kept under a name."""

import re
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from pledges.desk.admin.filters import StateFilter
from pledges.desk.finding.matching import found
from pledges.desk.finding.query import Query, read
from pledges.desk.finding.texts import TEXTS
from pledges.desk.saved import saved_by
from pledges.desk.states import STATES, with_state
from pledges.desk.subjects import SUBJECT_OF


def on_list(request: HttpRequest) -> bool:
    """Whether a list is asked for, not a form or the choices of an autocomplete."""
    match = request.resolver_match
    return match is not None and (match.url_name or "").endswith(("_changelist", "_sheet_download"))


class AskedAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Mixin of a list: what can't be asked is refused in words, and reaches no database."""

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> Any:
        """Every word must occur. Of thousands SQLite makes no query."""
        if asked(request, search_term) is None:
            return queryset.none(), False
        return super().get_search_results(request, queryset, search_term)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if unaskable(request):
            return HttpResponseRedirect(f"{request.path}?e=1")
        return super().changelist_view(request, extra_context)


class FoundAdmin(AskedAdmin):
    """Mixin of a page of the desk: its list can be searched, and the search kept."""

    change_list_template = "desk/list.html"

    def get_search_fields(self, request: HttpRequest) -> Any:
        """What is searched stands in one table; Django only asks whether there is anything."""
        return TEXTS[self.model].head if self.model in TEXTS else super().get_search_fields(request)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> Any:
        """Every word must occur; where rows are chosen for a field, in what names them."""
        if self.model not in TEXTS:
            return super().get_search_results(request, queryset, search_term)
        query = asked(request, search_term)
        if query is None:
            return queryset.none(), False
        rows = found(queryset, query, by_name=not on_list(request))
        return (rows.order_by(*queryset.query.order_by) if request.GET.get("o") else rows), False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        kept = {
            "title": capfirst(self.opts.verbose_name_plural),
            "saved_addresses": saved_by(request.user),
            "address_to_save": request.get_full_path(),
        }
        return super().changelist_view(request, {**kept, **(extra_context or {})})


def asked(request: HttpRequest, search_term: str) -> Query | None:
    """A search as it is read; None where it can't be, which whoever looks at a list is told."""
    try:
        return read(search_term)
    except ValidationError as odd:
        if on_list(request):
            messages.error(request, odd.messages[0])
        return None


def unaskable(request: HttpRequest) -> bool:
    """What a database refuses to compare with, and Django hands on to it: NUL, whole numbers without end."""
    given = [(name, value) for name, values in request.GET.lists() for value in values]
    endless = any(name != "q" and re.search("[0-9]{19}", value) for name, value in given)
    return endless or any("\x00" in name + value for name, value in given)


class StateAdmin(FoundAdmin):
    """Mixin of the page of one of the eight subjects: its list says where each row stands."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return with_state(rows, SUBJECT_OF[self.model]) if on_list(request) else rows

    def get_list_display(self, request: HttpRequest) -> Any:
        return (*super().get_list_display(request), "state")

    def get_list_filter(self, request: HttpRequest) -> Any:
        filters = tuple(super().get_list_filter(request))
        return filters if StateFilter in filters else (StateFilter, *filters)

    @admin.display(description=_("state"), ordering="desk_state")
    def state(self, row: Any) -> Any:
        return STATES[row.desk_state]
