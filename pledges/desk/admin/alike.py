"""“Already recorded?” beside what is being written: below the field as one types, and wherever a form was sent."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pledges.desk.admin.buttons import public_state
from pledges.desk.alike import WORDS, Alike, alike
from pledges.desk.forms.claims import WORDS as CLAIM
from pledges.desk.forms.claims import LinkFormSet
from pledges.desk.forms.lookup import is_key
from pledges.desk.roles import roles_of
from pledges.desk.subjects import MODELS

MOST_ROWS = 5
"""Claims on a pledge's screen of which it is told what is like them; a screen has hundreds."""

NAMED = 3
"""Of what is like a row so many are told after saving it."""


class AlikeAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Mixin of the page of a pledge or a claim. Nothing that it tells keeps anybody from saving."""

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        """What is like a row that nobody outside has seen yet, or like words that were sent and aren't saved."""
        row, form = context["original"], context["adminform"].form
        if row is None or self.has_change_permission(request, row):
            subject = _subject(self)
            context |= {"alike_subject": subject, "alike_fields": " ".join(WORDS[subject])}
            if form.is_bound and _changed(form, subject):
                context["alike"] = alike(subject, _texts(form, WORDS[subject]), row=row)
            elif not form.is_bound and row is not None and public_state(row) == "draft":
                context["alike"] = alike(subject, _texts(form, WORDS[subject][:1]), row=row)
            for one in _claims_typed(formset.formset for formset in context["inline_admin_formsets"]):
                one.alike = alike("claim", _texts(one.parts[CLAIM], WORDS["claim"]), row=_saved(one.parts[CLAIM]))
        return super().render_change_form(request, context, *args, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Whoever saves goes elsewhere, and is told there what the screen would tell."""
        typed = [one.parts[CLAIM] for one in _claims_typed(formsets)]
        super().save_related(request, form, formsets, change)
        for words in typed:
            _tell(request, words.instance, alike("claim", _texts(words, WORDS["claim"]), row=_saved(words)))
        subject = _subject(self)
        # The screen itself is what follows, or that of the proposal, which tells it too.
        stays = {"_continue", "_submit"} & set(request.POST)
        if not stays and _changed(form, subject):
            row = form.instance
            _tell(request, row, alike(subject, _texts(form, WORDS[subject]), row=row))


@require_safe
def similar(request: HttpRequest) -> HttpResponse:
    """A piece of a page: what is like the `text`s that somebody is typing into a pledge or a claim.

    `row`: the key of the row that they type into; `take`: whether one of what is found can be taken instead.
    """
    if not roles_of(request.user):
        raise PermissionDenied
    subject, key = request.GET.get("subject", ""), request.GET.get("row", "")
    if subject not in WORDS:
        return HttpResponse(_("There is no such kind of row. Choose one from the list."), status=400)
    row = MODELS[subject]._default_manager.filter(pk=key).first() if is_key(key) else None
    found = alike(subject, request.GET.getlist("text"), row=row)
    return render(request, "desk/_alike.html", {"found": found, "take": "take" in request.GET})


def _subject(page: "admin.ModelAdmin[Any]") -> str:
    return next(subject for subject, model in MODELS.items() if model is page.model)


def _changed(form: Any, subject: str) -> bool:
    """Whether words were sent that aren't what is stored."""
    return not set(WORDS[subject]).isdisjoint(form.changed_data)


def _texts(form: Any, fields: Iterable[str]) -> list[str]:
    """What stands in some fields of a form, sent or stored, in each language."""
    found: list[str] = []
    for name in fields:
        value = form[name].value() or ()
        found += filter(None, value.values() if isinstance(value, dict) else value)
    return found


def _claims_typed(formsets: Iterable[Any]) -> Iterator[Any]:
    """The forms of claims of a pledge's screen whose words were sent and aren't what is stored; the first few."""
    links: list[Any] = [form for formset in formsets if isinstance(formset, LinkFormSet) for form in formset.forms]
    typed = (
        form
        for form in links
        if CLAIM in form.parts and form.parts[CLAIM].is_bound and not form.dropped
        if _changed(form.parts[CLAIM], "claim")
    )
    return islice(typed, MOST_ROWS)


def _saved(form: Any) -> Any:
    return form.instance if form.instance.pk else None


def _tell(request: HttpRequest, row: Any, found: list[Alike]) -> None:
    if found:
        links = format_html_join(
            " · ", '<a href="{}">{}</a> ({})', ((one.address, one.name, ", ".join(one.told)) for one in found[:NAMED])
        )
        own = Truncator(str(row)).chars(80)
        messages.warning(request, format_html("{} {} {}", own, _("— already recorded?"), links))


urlpatterns = [path("similar/", admin.site.admin_view(similar), name="desk_similar")]
