"""What a button on a proposal's screen does: reads the form, does the act, says where to go on."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pledgecheck.record.models import Proposal
from pledges.desk.admin.deciding.showing import reworded
from pledges.desk.admin.deciding.telling import published
from pledges.desk.admin.saying import given_reason
from pledges.desk.editorial import accept, approve, cancel, recall, send_back, suggest
from pledges.desk.forms.lookup import is_key
from pledges.desk.previews import PreviewLink
from pledges.desk.private_links import end_link, make_link
from pledges.desk.words import language

STAY, LEAVE = "stay", "leave"
MOMENTS = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S")


class NotUnderstood(Exception):
    """The form doesn't say what the act needs; the message does."""


@dataclass(frozen=True)
class Done:
    """What was done, to be said; whether to stay at the proposal; the secret of a link just made; what came of it."""

    said: Any
    onward: str = STAY
    secret: str = ""
    proposal: Proposal | None = None


def decide(request: HttpRequest, proposal: Proposal) -> Done:
    """Do what the pressed button says. Raises Refused as the acts do, NotUnderstood where the form says too little."""
    act = _DECISIONS.get(request.POST.get("act", ""))
    if act is None:
        raise NotUnderstood(_("Press one of the buttons: what was sent names no act."))
    return act(request, proposal)


def words_typed(request: HttpRequest) -> dict[str, str]:
    """The words in the boxes, line ends as texts have them."""
    typed = ((name, value) for name, value in request.POST.items() if name.startswith("words:"))
    return {name: str(value).replace("\r\n", "\n") for name, value in typed}


def _approve(request: HttpRequest, proposal: Proposal) -> Done:
    revisions = approve(proposal, by=request.user, shown=request.POST.get("shown", ""))
    return Done(published(revisions, language()), LEAVE)


def _schedule(request: HttpRequest, proposal: Proposal) -> Done:
    at = _moment(request.POST.get("publish_at", ""))
    approve(proposal, by=request.user, shown=request.POST.get("shown", ""), publish_at=at)
    return Done(_("Approved for that time; nothing shows before, and it is checked again then."))


def _moment(given: str) -> datetime:
    try:
        found = forms.DateTimeField(input_formats=MOMENTS).clean(given)
    except ValidationError as odd:
        raise NotUnderstood(_("Give a day and a time, such as 2027-05-09 06:00.")) from odd
    moment: datetime = found
    return moment


def _send_back(request: HttpRequest, proposal: Proposal) -> Done:
    send_back(proposal, by=request.user, reason=given_reason(request))
    return Done(_("Sent back."), LEAVE)


def _recall(request: HttpRequest, proposal: Proposal) -> Done:
    recall(proposal, by=request.user)
    return Done(_("Recalled."), LEAVE)


def _cancel(request: HttpRequest, proposal: Proposal) -> Done:
    cancel(proposal, by=request.user)
    return Done(_("The schedule is cancelled; the proposal stays open."))


def _suggest(request: HttpRequest, proposal: Proposal) -> Done:
    words = _other_words(proposal, words_typed(request))
    if not words:
        raise NotUnderstood(_("No words differ from what is proposed: change at least one text."))
    made = suggest(proposal, by=request.user, words=words)
    said = ngettext(
        "Suggested other words for %(count)d text.", "Suggested other words for %(count)d texts.", len(made)
    )
    return Done(said % {"count": len(made)})


def _other_words(proposal: Proposal, typed: dict[str, str]) -> dict[tuple[str, str, str], str]:
    """The boxes whose words are no longer those that are proposed."""
    items = {str(item.pk): item for item in proposal.items.all()}
    texts = {key: reworded(item, json.loads(item.content)) for key, item in items.items()}
    found = {}
    for name, words in typed.items():
        _prefix, key, pointer = f"{name}::".split(":", 3)[:3]
        stands = texts.get(key, {}).get(pointer)
        if stands is not None and _lines(words) != _lines(stands):
            found[items[key].subject, items[key].ref, pointer] = words
    return found


def _lines(text: str) -> list[str]:
    """A text as a box hands it back: its line ends and the blanks around it are the browser's."""
    return text.strip().splitlines()


def _accept(request: HttpRequest, proposal: Proposal) -> Done:
    fresh = accept(proposal, by=request.user)
    return Done(_("The suggested words are taken; the proposal was submitted anew with them."), proposal=fresh)


def _make_link(request: HttpRequest, proposal: Proposal) -> Done:
    secret = make_link(proposal, by=request.user, purpose=request.POST.get("purpose", ""))
    return Done(_("The link is made. Copy it now: it is shown this once."), secret=secret)


def _end_link(request: HttpRequest, proposal: Proposal) -> Done:
    key = request.POST.get("link", "")
    link = PreviewLink.objects.filter(proposal=proposal, pk=int(key) if is_key(key) else 0).first()
    if link is None:
        raise NotUnderstood(_("This proposal has no such link."))
    end_link(link, by=request.user)
    return Done(_("The link is ended: it leads nowhere any more."))


_DECISIONS: dict[str, Callable[[HttpRequest, Proposal], Done]] = {
    "approve": _approve,
    "schedule": _schedule,
    "send_back": _send_back,
    "recall": _recall,
    "cancel": _cancel,
    "suggest": _suggest,
    "accept": _accept,
    "make_link": _make_link,
    "end_link": _end_link,
}
