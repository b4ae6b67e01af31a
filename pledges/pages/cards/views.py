"""Addresses of cards. They hold the sequence, since whoever passes a picture on keeps it by its address."""

import json
import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from pledges.law import codes
from pledges.pages import answers
from pledges.pages.cards.drawing import png
from pledges.pages.cards.told import card
from pledges.pages.one_line import on_its_day
from pledges.pages.reader import Reader
from pledges.reading import addresses, past, validator
from pledges.reading.languages import interface_of
from pledges.reading.models import ROOMS

_NAMED = re.compile(
    rf"(?P<ref>{codes.pattern('pledge', 'claim')})-(?P<sequence>{codes.SEQUENCE})-(?P<language>[A-Za-z0-9-]+)"
)


@answers.page
def picture(request: HttpRequest, reader: Reader, named: str) -> HttpResponse | None:
    """A card of a state; from another sequence of the same state it sends on, so that each state has one picture."""
    found = _NAMED.fullmatch(named)
    subject = codes.numbered(found["ref"]) if found else None
    if found is None or subject is None or found["language"] not in settings.CONTENT_LANGUAGES:
        return None
    ref, sequence = found["ref"], int(found["sequence"])
    state = past.state(subject, ref, sequence)
    if state is None:
        return None
    if state != sequence:
        return answers.moved(addresses.card(ref, state, found["language"]))
    stored = _document(subject, ref, sequence)
    return _drawn(request, found["language"], subject, stored) if stored else None


def _document(subject: str, ref: str, sequence: int) -> str | None:
    """The document of a state: as it is kept if it still is so, else composed anew."""
    rows = ROOMS[subject]._default_manager.filter(ref=ref, changed=sequence)
    return rows.values_list("document", flat=True).first() or past.document(subject, ref, sequence)


def _drawn(request: HttpRequest, language: str, subject: str, stored: str) -> HttpResponse:
    """What it shows may have to be taken down, so it is kept no longer than what can be read.

    A card of what may not be read is no 451 but the picture of its notice: networks that get an error keep the old one.
    """
    document: dict[str, Any] = json.loads(stored)
    with translation.override(interface_of(language)):
        said = card(on_its_day(language, document), subject, document)
    etag = validator.tag("card", said)
    headers = {"ETag": etag, "Cache-Control": validator.KEPT, "Content-Language": language}
    answer = HttpResponse(content_type="image/png", headers=headers)
    return answers.filled(request, answer, lambda: png(said))
