"""Several proposals on one screen: approved each by itself, or as one release of all or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.db.models import Sum
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from pledgecheck.record.models import Item, Proposal
from pledges.desk.admin.deciding.showing import Shown, open_first, shown_proposals
from pledges.desk.admin.deciding.telling import published, refused
from pledges.desk.editorial import Refused, approve, sentences, shown
from pledges.desk.forms.lookup import is_key
from pledges.desk.roles import allowed
from pledges.desk.words import language
from pledges.law.text import say

MOST = 50
"""More than this nobody looks through at once."""
LONGEST = 2_000_000
"""Characters of content that a screen of several proposals may hold."""


@dataclass(frozen=True)
class Result:
    """What came of one proposal: what was published, or why it wasn't."""

    proposal: Proposal
    title: str
    done: Any
    refused: Sequence[str] = ()


def together_screen(page: "ModelAdmin[Proposal]", request: HttpRequest) -> HttpResponse:
    """The chosen proposals in full, and the two buttons; pressed, what came of each."""
    given = request.POST if request.method == "POST" else request.GET
    keys = sorted({int(key) for key in given.getlist("proposal") if is_key(key)})
    proposals = list(Proposal.objects.filter(pk__in=keys[: MOST + 1]).select_related("proposer").order_by("pk"))
    if (too_much := _too_much(proposals)) is not None:
        messages.error(request, too_much)
        return HttpResponseRedirect(open_first(request))
    if request.method == "POST" and request.POST.get("act") == "each":
        return _results(page, request, _each(request, proposals))
    if request.method == "POST" and request.POST.get("act") == "all":
        return _release(page, request, proposals)
    return _screen(page, request, proposals)


def _too_much(proposals: Sequence[Proposal]) -> str | None:
    """Why these can't be looked through on one screen."""
    if not proposals:
        return _("Nothing was chosen: choose at least one.")
    if len(proposals) > MOST:
        return _("At most %(most)d proposals can be looked through at once: choose fewer.") % {"most": MOST}
    length = Item.objects.filter(proposal__in=proposals).aggregate(all=Sum(Length("content")))["all"] or 0
    if len(proposals) > 1 and length > LONGEST:
        return _("Together these proposals are too long for one screen: choose fewer, or open them one by one.")
    return None


def _each(request: HttpRequest, proposals: Sequence[Proposal]) -> list[Result]:
    """Each judged by itself, what others need before what needs it."""
    titles = {one.proposal.pk: one.title for one in _shown(request, proposals)}
    results = []
    for proposal in _needed_first(proposals):
        seen = request.POST.get(f"shown-{proposal.pk}", "")
        try:
            revisions = approve(proposal, by=request.user, shown=seen)
        except Refused as refusal:
            results.append(Result(proposal, titles[proposal.pk], "", refused(refusal, language())))
        else:
            results.append(Result(proposal, titles[proposal.pk], published(revisions, language())))
    return results


def _release(page: "ModelAdmin[Proposal]", request: HttpRequest, proposals: Sequence[Proposal]) -> HttpResponse:
    """All as one publication; refused, nothing is published and the screen is shown anew."""
    try:
        revisions = approve(*proposals, by=request.user, shown=request.POST.get("shown", ""))
    except Refused as refusal:
        return _screen(page, request, proposals, status=refusal.status, said=refused(refusal, language()))
    messages.success(request, published(revisions, language()))
    return HttpResponseRedirect(open_first(request))


def _needed_first(proposals: Sequence[Proposal]) -> list[Proposal]:
    """In an order in which none comes before what it needs."""
    links = Proposal.needs.through.objects.filter(from_proposal__in=proposals)
    needs: dict[int, set[int]] = {proposal.pk: set() for proposal in proposals}
    for one, other in links.values_list("from_proposal", "to_proposal"):
        if other in needs:
            needs[one].add(other)
    ordered: list[Proposal] = []
    waiting = list(proposals)
    while waiting:
        done = {proposal.pk for proposal in ordered}
        turn = [proposal for proposal in waiting if needs[proposal.pk] <= done] or waiting
        ordered.extend(turn)
        waiting = [proposal for proposal in waiting if proposal not in turn]
    return ordered


def _shown(request: HttpRequest, proposals: Sequence[Proposal]) -> list[Shown]:
    return shown_proposals(proposals, request.user, language())


def _screen(
    page: "ModelAdmin[Proposal]",
    request: HttpRequest,
    proposals: Sequence[Proposal],
    *,
    status: int = 200,
    said: Sequence[str] = (),
) -> HttpResponse:
    fresh = list(
        Proposal.objects.filter(pk__in=[one.pk for one in proposals]).select_related("proposer").order_by("pk")
    )
    context = {
        "shows": _shown(request, fresh),
        "digest": shown(*fresh),
        "said": said,
        "may_approve": allowed(request.user, "approve"),
        "why_not": say(sentences.not_allowed("approve"), language()),
    }
    return _answer(page, request, "desk/deciding/together.html", _("Look through and approve"), context, status)


def _results(page: "ModelAdmin[Proposal]", request: HttpRequest, results: Sequence[Result]) -> HttpResponse:
    context = {"results": results, "onward": open_first(request), "published": sum(not one.refused for one in results)}
    return _answer(page, request, "desk/deciding/results.html", _("What came of each"), context)


def _answer(
    page: "ModelAdmin[Proposal]",
    request: HttpRequest,
    template: str,
    title: str,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    around = {**page.admin_site.each_context(request), "opts": page.opts, "title": title}
    return TemplateResponse(request, template, {**around, **context}, status=status)
