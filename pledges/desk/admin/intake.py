"""Articles at the desk: take one in, and make drafts of what its sentences say."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from pledges.desk.admin.intake_acts import done
from pledges.desk.admin.intake_cards import cards
from pledges.desk.editorial import Refused
from pledges.desk.forms import opened, typed
from pledges.desk.intake import reading, showing
from pledges.desk.intake.taking import TakenIn, differences
from pledges.desk.roles import allowed, roles_of
from pledges.desk.words import language
from sources.models import Publisher
from sources.texts import TextRead

FIELDS = ("address", "text", "title", "publisher", "published_on")
RECENT = 20
"""Articles listed below the form."""


def take_in(request: HttpRequest) -> HttpResponse:
    """The form for an article: its address, its text, or a file. What is taken in leads to its own page."""
    if not allowed(request.user, "edit"):
        raise PermissionDenied
    if request.method != "POST":
        return _form(request, typed.take(request) or request.GET)
    try:
        given = _given(request)
        came = reading.take(given, by=request.user, own={"own": True, "same": False}.get(request.POST.get("as", "")))
    except reading.NearlyKept as like:
        return _form(request, _as_read(request.POST, like), like=like)
    except ValidationError as odd:
        return _form(request, request.POST, odd.messages)
    except Refused as refused:
        return _form(request, request.POST, [refused.say(language())])
    _tell(request, came)
    return HttpResponseRedirect(reverse("desk_article", args=[came.read.pk]))


def article(request: HttpRequest, pk: int) -> HttpResponse:
    """One text as it was read, with what its sentences may be beside it, and a button for each thing to do."""
    if not roles_of(request.user):
        raise PermissionDenied
    rows = TextRead.objects.select_related("source__publisher", "read_by", "head")
    read = get_object_or_404(rows, pk=pk)
    if (kept := typed.again(request)) is not None:
        return kept
    if request.method == "POST":
        return HttpResponseRedirect(reverse("desk_article", args=[pk]) + done(request, read))
    found = showing.marks(read)
    may = allowed(request.user, "edit")
    context = {
        **admin.site.each_context(request),
        "title": _("Article: %(name)s") % {"name": read.source},
        "read": read,
        "source": read.source,
        "addresses": read.source.addresses.order_by("-primary", "pk"),
        "others": read.source.texts.exclude(pk=pk),
        "differences": differences(read),
        "paragraphs": showing.paragraphs(read.text, found),
        "cards": cards(found, read, near=request.GET.get("near", ""), may=may),
        "waiting": sum(mark.state == "open" for mark in found),
        "may": may,
        "opened": opened.token(request.user.pk),
    }
    return render(request, "desk/intake/article.html", context)


def _given(request: HttpRequest) -> reading.Given:
    file: Any = request.FILES.get("file")
    text = request.POST.get("text", "")
    if file is not None and text.strip():
        raise ValidationError(_("Either choose a file or paste the text: here are both."))
    if file is not None and file.size > reading.MOST_BYTES:
        raise ValidationError(_("The file is larger than 5 MB. Paste the text of the article."))
    content = file.read() if file is not None else text if text.strip() else None
    return reading.Given(content=content, **{name: request.POST.get(name, "") for name in FIELDS if name != "text"})


def _as_read(given: Any, like: reading.NearlyKept) -> dict[str, str]:
    """What was given, with the text as it was read: a file can't be sent back, and nothing is fetched twice."""
    said = {name: given.get(name, "") or getattr(like.article, name, "") or "" for name in FIELDS}
    return {**said, "text": like.article.text}


def _form(
    request: HttpRequest, values: Any, problems: Any = (), like: reading.NearlyKept | None = None
) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": _("Take in an article"),
        "problems": problems,
        "like": like,
        "values": {name: values.get(name, "") for name in FIELDS},
        "publishers": Publisher.objects.order_by("name").values_list("name", flat=True)[:1000],
        "recent": _recent(),
        "opened": opened.token(request.user.pk),
    }
    return render(request, "desk/intake/form.html", context, status=400 if problems else 200)


def _recent() -> list[tuple[TextRead, int]]:
    waits = {source.pk: count for source, count, _read in showing.waiting(1000)}
    rows = TextRead.objects.select_related("source__publisher", "read_by")[:RECENT]
    return [(row, waits.get(row.source_id, 0)) for row in rows]


def _tell(request: HttpRequest, came: TakenIn) -> None:
    """What came of it, in the order in which an editor would ask."""
    name = format_html('<a href="{}">{}</a>', _source_page(came), came.source)
    said = {
        "": _("A new source was made: %(name)s."),
        "address": _("This address was known: %(name)s."),
        "text": _("The same text is kept already, from another address: %(name)s. No second source was made."),
        "alike": _("Nearly the same text is kept already: %(name)s. No second source was made."),
    }[came.known]
    messages.success(request, format_html(said.replace("%(name)s", "{}"), name))
    if came.added:
        messages.info(request, _("Added to it: %(addresses)s") % {"addresses": ", ".join(came.added)})
    for sentence in came.elsewhere:
        messages.warning(request, sentence)
    if not came.fresh and not came.found:
        messages.info(request, _("This text was taken in before: nothing is new."))
    else:
        messages.info(request, _("Sentences newly suggested: %(count)d.") % {"count": came.found})


def _source_page(came: TakenIn) -> str:
    return reverse("admin:sources_source_change", args=[came.source.pk])


urlpatterns = [
    path("intake/", admin.site.admin_view(take_in), name="desk_intake"),
    path("intake/<int:pk>/", admin.site.admin_view(article), name="desk_article"),
]
