"""The desk's help: one page for everybody on staff, in the language of their browser."""

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pledges.desk.guide import tables
from pledges.desk.guide.leading import links
from pledges.desk.guide.places import SECTIONS
from pledges.desk.guide.steps import STEPS
from pledges.desk.guide.words import CASES, WORDS
from pledges.desk.guide.writing import KEYS, MARKS, NOTES, SAFE
from pledges.desk.roles import roles_of
from pledges.desk.words import language
from pledges.law.scales import SECOND_PERSON_POLICIES
from pledges.law.text import Text, say


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """The whole help on one page; links lead to the screens that this person may open, others are named only."""
    own, code = roles_of(request.user), language()

    def told(text: Text) -> str:
        return say(text, code)

    terms = {one.name: told(one.term) for one in WORDS}
    context = {
        **admin.site.each_context(request),
        "title": _("Help"),
        "sections": {name: told(words) for name, words in SECTIONS.items()},
        "steps": [(told(one.title), told(one.words), links(request.user, one.screens, code)) for one in STEPS],
        "roles": tables.roles(own, code),
        "has_role": bool(own),
        "acts": tables.acts(code),
        "policy": told(SECOND_PERSON_POLICIES[settings.SECOND_PERSON].definition),
        "words": [(one.name, told(one.term), told(one.means), told(one.when)) for one in WORDS],
        "cases": [(told(case), name, terms[name]) for case, name in CASES],
        "rules": tables.rules(code),
        "quotes": tables.of_quotes(code),
        "scales": tables.scales(code),
        "methodology": f"/{code}/methodology/",
        "marks": [(one.typed, one.shown, told(one.note)) for one in MARKS],
        "notes": [told(one) for one in NOTES],
        "keys": [(key, told(does)) for key, does in KEYS],
        "safe": [(told(case), told(what)) for case, what in SAFE],
    }
    return render(request, "desk/guide.html", context)


urlpatterns = [path("help/", admin.site.admin_view(guide), name="desk_guide")]
