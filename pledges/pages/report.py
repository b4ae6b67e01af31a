"""The form by which anyone writes to the newsroom: evidence, an error, a complaint by the person concerned.

It is the only public page that takes anything. It reads and sets no cookie and does nothing in the name of somebody
signed in: a forged request could do no more than its forger can, so there is no token to check.
"""

import re
from http import HTTPStatus
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pledgecheck.networks import client_network
from pledges.letters import answering, receiving
from pledges.letters.models import Letter
from pledges.letters.receiving import LONGEST, Said, TooMany
from pledges.pages import matters
from pledges.pages.answers import Page, unkept
from pledges.pages.matters import Matter
from pledges.pages.posted import Unreadable, fields
from pledges.pages.reader import Reader
from pledges.reading import addresses, blocked, revisions

Found = Page | HttpResponse | None

SHOWN = 50
_UNCARRIABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TOKEN = re.compile(r"[A-Z0-9]{5}-[A-Z0-9]{5}\.[0-9]{4}-[0-9]{2}-[0-9]{2}:[A-Za-z0-9_-]{43}", re.ASCII)
_RECEIVED = "pledges.report.received"
TOO_LONG = gettext_lazy("Shorten it to %(limit_value)d characters; it has %(show_value)d.")


class Written(forms.CharField):
    """Text that every store can carry, with line breaks of one kind, so that they are counted once."""

    def to_python(self, value: Any) -> str:
        text = (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")
        if found := _UNCARRIABLE.search(text):
            raise ValidationError(
                _("Character %(place)d is invisible and can't be kept. Delete it and send again."),
                params={"place": found.start() + 1},
            )
        return text


class LetterForm(forms.Form):
    """What is asked of whoever writes. `website` is for programs that fill in everything: people don't see it."""

    kind = forms.ChoiceField(
        choices=Letter.Kind.choices,
        error_messages=dict.fromkeys(("required", "invalid_choice"), gettext_lazy("Choose what this is.")),
    )
    text = Written(
        max_length=LONGEST["text"],
        error_messages={"required": gettext_lazy("Write what it is about."), "max_length": TOO_LONG},
    )
    name = Written(max_length=LONGEST["name"], required=False, error_messages={"max_length": TOO_LONG})
    contact = Written(max_length=LONGEST["contact"], required=False, error_messages={"max_length": TOO_LONG})
    website = forms.CharField(required=False)


@unkept("GET", "HEAD", "POST")
def form(request: HttpRequest, reader: Reader) -> Found:
    """The form about something public, or (without `about`) the site; what is sent is kept or told what is wrong."""
    matter = matters.find(request.GET.get("about"))
    if matter is None:
        return None
    if request.method != "POST":
        return _page(reader, matter, LetterForm())
    try:
        written = LetterForm(fields(request))
    except Unreadable as odd:
        return _page(reader, matter, LetterForm(), status=400, wrong=str(odd))
    if written.data.get("website"):
        return _thanks(reader, receiving.new_reference(), timezone.now())
    if not written.is_valid():
        return _page(
            reader, matter, written, status=400, wrong=_("Something is missing or can't be accepted; see below.")
        )
    return _keep(request, reader, matter, written)


@unkept("GET", "HEAD")
def received(request: HttpRequest, reader: Reader, token: str) -> Found:
    """That a letter came, its number and when it is due. All of it stands in the address, which only we can make."""
    if not _TOKEN.fullmatch(token):
        return None
    try:
        reference, day = signing.Signer(salt=_RECEIVED).unsign(token).split(".")
    except signing.BadSignature:
        return None
    return Page(
        "pages/received.html",
        lambda language: addresses.within(language, "report", "received", token),
        lambda: {"reference": reference, "due_on": reader.day(day)},
    )


def _keep(request: HttpRequest, reader: Reader, matter: Matter, written: LetterForm) -> Found:
    given = written.cleaned_data
    said = Said(given["kind"], given["text"], reader.language, given["name"], given["contact"])
    now = timezone.now()
    try:
        letter = receiving.receive(said, subject=matter.subject, ref=matter.ref, sender=client_network(request), at=now)
    except TooMany as full:
        wrong = _("Your network has sent as many letters as are accepted in a day. Send it again tomorrow.")
        again = {"Retry-After": str(full.again_in)}
        return _page(reader, matter, written, status=429, wrong=wrong, headers=again)
    return _thanks(reader, letter.reference, now)


def _thanks(reader: Reader, reference: str, at: Any) -> HttpResponse:
    """Send on to the page of thanks, so that sending anew by reloading is not a second letter."""
    due_on = timezone.localdate(receiving.due_at(at)).isoformat()
    token = signing.Signer(salt=_RECEIVED).sign(f"{reference}.{due_on}")
    address = addresses.within(reader.language, "report", "received", token)
    return HttpResponse(status=303, headers={"Location": address, "Cache-Control": "no-store"})


def _page(
    reader: Reader, matter: Matter, written: LetterForm, *, status: int = 200, wrong: str = "", **more: Any
) -> Page:
    def context() -> dict[str, Any]:
        return {
            "action": matter.address(reader.language),
            "matter": matter.told(reader),
            "form": written,
            "kinds": [(value, label, _meaning(value)) for value, label in Letter.Kind.choices],
            "longest": LONGEST,
            "wrong": wrong,
            "due_days": settings.LETTER_DUE_DAYS,
            "kept_days": settings.LETTERS_KEPT_DAYS,
            "outcomes": _outcomes(reader, matter),
        }

    return Page("pages/report.html", matter.address, context, status=status, **more)


def _meaning(kind: str) -> str:
    return {
        "evidence": _("A source or document that bears on what is published here."),
        "error": _("Something here is wrong: a date, a figure, a quotation, a verdict."),
        "complaint": _("You are, or speak for, the person whom this is about, and object or want to reply."),
    }[kind]


def _outcomes(reader: Reader, matter: Matter) -> list[dict[str, Any]]:
    """What came of earlier letters about the same, as far as it is shown; nothing of who wrote them.

    Why, only while the matter itself may be read: the newsroom's reason may say what a notice keeps back.
    """
    readable = blocked.status_of(matter.document) == HTTPStatus.OK
    settled = list(answering.shown(matter.subject, matter.ref)[:SHOWN])
    rows = {row["sequence"]: row for row in revisions.at(filter(None, (each.outcome_sequence for each in settled)))}
    return [
        {
            "settled_on": reader.day(timezone.localdate(each.settled_at).isoformat()),
            "kind": each.get_kind_display(),
            "outcome": each.get_outcome_display(),
            "reason": reader.words(each.outcome_reason) if readable else None,
            "revision": _revision(reader, rows.get(each.outcome_sequence or 0)),
        }
        for each in settled
    ]


def _revision(reader: Reader, row: revisions.Row | None) -> dict[str, Any] | None:
    """The revision that a letter led to: the page as it stood then."""
    if row is None:
        return None
    url = addresses.state(row["subject"], row["ref"], row["sequence"], reader.language)
    return {"url": url, "published_at": reader.moment(row["published_at"])}
