"""The screen of one proposal: looked at, and decided on."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from pledgecheck.record.models import Proposal
from pledges.desk.admin.deciding.decisions import NotUnderstood, decide, words_typed
from pledges.desk.admin.deciding.showing import Shown, ShownItem, open_first, shown_proposals
from pledges.desk.admin.deciding.telling import refused
from pledges.desk.alike import WORDS, Alike, public
from pledges.desk.editorial import Refused
from pledges.desk.editorial.suggesting import desk_differs
from pledges.desk.forms import opened, typed
from pledges.desk.previews import PreviewLink
from pledges.desk.words import language

TEMPLATE = "desk/deciding/proposal.html"

MOST_ALIKE = 3
"""New pledges and claims of a proposal of which it is told what is public and like them: each costs queries."""


def proposal_screen(page: "ModelAdmin[Proposal]", request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """What a proposal carries and what may be done about it; a pressed button does it.

    What is refused is said on the same screen, as things stand now, and what was typed stays in its boxes.
    """
    if request.method != "POST":
        if (kept := typed.take(request)) is not None:
            request.POST = kept  # type: ignore[assignment]
            messages.warning(request, _("Your login had run out. Here is what you had typed; nothing was done yet."))
        return _screen(page, request, proposal)
    try:
        done = decide(request, proposal)
    except NotUnderstood as odd:
        return _screen(page, request, proposal, status=422, said=[str(odd)])
    except Refused as refusal:
        return _screen(page, request, proposal, status=refusal.status, said=refused(refusal, language()))
    if done.secret:
        return _screen(page, request, proposal, secret=done.secret, done=done.said)
    messages.success(request, done.said)
    if done.onward == "leave":
        return HttpResponseRedirect(open_first(request))
    return HttpResponseRedirect(reverse("admin:record_proposal_change", args=[(done.proposal or proposal).pk]))


def _screen(
    page: "ModelAdmin[Proposal]",
    request: HttpRequest,
    proposal: Proposal,
    *,
    status: int = 200,
    said: Sequence[str] = (),
    secret: str = "",
    done: Any = "",
) -> HttpResponse:
    fresh = Proposal.objects.select_related("proposer", "decided_by", "approved_by", "replaces").get(pk=proposal.pk)
    (shown,) = shown_proposals([fresh], request.user, language(), words_typed(request))
    context = {
        **page.admin_site.each_context(request),
        "opts": page.opts,
        "title": shown.title,
        "shown": shown,
        "said": said,
        "done": done,
        "secret_address": request.build_absolute_uri(reverse("private_preview", args=[secret])) if secret else "",
        "alike": _alike(shown),
        "desk_differs": _desk_differs(shown),
        "links": _links(fresh) if "link" in shown.offers else [],
        "typed": request.POST,
        "opened": opened.token(request.user.pk),
        "now": timezone.now(),
    }
    return TemplateResponse(request, TEMPLATE, context, status=status)


def _desk_differs(shown: Shown) -> list[str]:
    """Texts that were taken from a suggestion, while the desk has moved on and says others."""
    if not shown.proposal.replaces_id or not shown.offers:
        return []
    carried = [item.carried for item in shown.items]
    labels = {
        (one.item.subject, one.item.ref, line.new_pointer): f"{one.item.ref}: {line.label}"
        for one in carried
        for line in one.lines
    }
    return [labels.get(place, place[1]) for place in desk_differs(shown.proposal)]


def _alike(shown: Shown) -> list[tuple[ShownItem, list[Alike]]]:
    """What is public already and says nearly what this would add; told as long as somebody may still decide."""
    new = [one for one in shown.items if one.carried.new and one.carried.item.subject in WORDS]
    found = []
    for one in new[:MOST_ALIKE] if shown.proposal.state == Proposal.State.OPEN else ():
        subject, content = one.carried.item.subject, one.carried.after or {}
        texts = [text for name in WORDS[subject] for text in (content.get(name) or {}).values() if text]
        found.append((one, public(subject, texts, {one.ref})))
    return [(one, alike) for one, alike in found if alike]


def _links(proposal: Proposal) -> list[PreviewLink]:
    """Links that still lead somewhere."""
    live = PreviewLink.objects.filter(proposal=proposal, ended_at=None, expires_at__gt=timezone.now())
    return list(live.select_related("person"))
