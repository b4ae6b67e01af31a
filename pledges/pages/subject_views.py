"""Pages of candidates, parties, elections and topics, and their lists, all found and answered alike."""

import json
from typing import Any

from django.http import HttpRequest

from pledges.pages import addresses, name_lists, telling
from pledges.pages.answers import Page, page
from pledges.pages.reader import Reader
from pledges.reading import choosing


@page
def named(request: HttpRequest, reader: Reader, subject: str, slug: str) -> Page | None:
    """A subject by its slug. What its address asks besides and isn't there is unknown like a slug that is not."""
    document = _document(subject, slug)
    if document is None:
        return None
    try:
        return telling.told(subject, reader, document, request.GET.dict())
    except ValueError:
        return None


@page
def listed(request: HttpRequest, reader: Reader, subject: str) -> Page | None:
    """All subjects of a kind."""
    try:
        return name_lists.told(reader, subject, request.GET.dict())
    except ValueError:
        return None


def _document(subject: str, slug: str) -> dict[str, Any] | None:
    """The one place where these documents are found."""
    if not addresses.is_slug(slug):
        return None
    stored = choosing.live(subject).filter(ref=slug).values_list("document", flat=True).first()
    return None if stored is None else json.loads(stored)
