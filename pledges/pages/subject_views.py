"""Pages of candidates, parties, elections and topics, and their lists, all found and answered alike."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest

from pledges.pages import name_lists, past, telling
from pledges.pages.answers import Page, page
from pledges.pages.past import State
from pledges.pages.provenance import as_past
from pledges.pages.reader import Reader


@page
def named(request: HttpRequest, reader: Reader, subject: str, slug: str) -> Page | None:
    """A subject by its slug, now or as it was. What its address asks besides and isn't there is unknown too."""
    found = past.state(request, subject, slug)
    if found is None or found.document.get("withdrawn"):
        return None
    try:
        told = telling.told(subject, found.reader(reader), found.document, {} if found.then else request.GET.dict())
    except ValueError:
        return None
    return _past(told, found) if found.then else told


def _past(told: Page, found: State) -> Page:
    """The page of a past state: of the subject itself, as pledges made for it have past states of their own."""

    def context() -> dict[str, Any]:
        return {**told.context(), **as_past(found)}

    return replace(told, address=found.address, context=context)


@page
def listed(request: HttpRequest, reader: Reader, subject: str) -> Page | None:
    """All subjects of a kind."""
    try:
        return name_lists.told(reader, subject, request.GET.dict())
    except ValueError:
        return None
