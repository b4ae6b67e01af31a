"""The buttons of an article's page: one sentence, or several at once."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _

from pledges.desk.addresses import change_page
from pledges.desk.editorial import Refused
from pledges.desk.editorial.proposing import permit
from pledges.desk.finding.query import code_of
from pledges.desk.forms.lookup import is_key
from pledges.desk.intake.deciding import decide, reopen
from pledges.desk.intake.rows import Outcome, Sentence
from pledges.desk.promises import Pledge
from pledges.desk.statements import Claim
from pledges.desk.words import language
from sources.texts import TextRead

MODELS: dict[str, Any] = {"pledge": Pledge, "claim": Claim}
AS_SUGGESTED = "as-suggested"
REOPEN = "reopen"
ACTS = frozenset({*Outcome.values, AS_SUGGESTED, REOPEN})


def done(request: HttpRequest, read: TextRead) -> str:
    """Do what a button says with the sentences that were sent, and tell of each; the place to go back to."""
    act, target = _asked(request)
    keys = [key for key in request.POST.getlist("sentence") if is_key(key)]
    rows = Sentence.objects.filter(source=read.source_id, pk__in=keys).prefetch_related("read", "source__publisher")
    try:
        permit(request.user, "edit")
    except Refused as refused:
        messages.error(request, refused.say(language()))
        return ""
    if act not in ACTS or not rows:
        messages.error(request, _("Nothing was done: choose a sentence, and what is to be done with it."))
        return ""
    for row in rows:
        _one(request, row, row.kind if act == AS_SUGGESTED else act, target)
    return f"#s-{rows[0].pk}"


def _asked(request: HttpRequest) -> tuple[str, Any]:
    """The act, and the row that a sentence is to be added to: of a button beside it, or by its code."""
    parts = request.POST.get("add", "").split()
    if len(parts) == 3 and parts[1] in MODELS and is_key(parts[2]):
        return parts[0], MODELS[parts[1]].objects.filter(pk=parts[2]).first()
    return request.POST.get("do", ""), _by_code(request.POST.get("code", ""))


def _by_code(given: str) -> Any:
    for subject, model in MODELS.items():
        if (code := code_of(given.strip(), subject)) and (row := model.objects.filter(code=code).first()):
            return row
    return None


def _one(request: HttpRequest, row: Sentence, act: str, target: Any) -> None:
    try:
        made = None
        if act == REOPEN:
            reopen(row, by=request.user)
        else:
            made = decide(row, act, by=request.user, to=target)
    except Refused as refused:
        messages.error(request, f"“{_short(row)}”: {refused.say(language())}")
        return
    said = {
        Outcome.PLEDGE: _("Pledge drafted:"),
        Outcome.CLAIM: _("Claim drafted:"),
        Outcome.APPEARANCE: _("Added as an appearance:"),
        Outcome.EVIDENCE: _("Added as evidence:"),
        Outcome.REJECTED: _("Rejected:"),
        REOPEN: _("Open again:"),
    }[act]
    if made is None:
        messages.success(request, f"{said} “{_short(row)}”")
    else:
        link = format_html('<a href="{}">{}</a>', change_page(made), made)
        messages.success(request, format_html("{} {}", said, link))


def _short(row: Sentence) -> str:
    return row.words if len(row.words) <= 60 else f"{row.words[:59]}…"
