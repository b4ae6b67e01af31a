"""Pages of candidates, parties, elections and topics, and their lists, all found and answered alike."""

from django.http import HttpRequest

from pledges.pages import name_lists, notices, past, telling
from pledges.pages.answers import Page, page
from pledges.pages.reader import Reader


@page
def named(request: HttpRequest, reader: Reader, subject: str, slug: str) -> Page | None:
    """A subject by its slug, now or as it was. What its address asks besides and isn't there is unknown too."""
    found = past.state(request, subject, slug)
    if found is None or notices.of(found.document) == notices.WITHDRAWN:
        return None
    given = {} if found.then else request.GET.dict()
    try:
        return telling.told(subject, found.reader(reader), found.document, given, found)
    except ValueError:
        return None


@page
def listed(request: HttpRequest, reader: Reader, subject: str) -> Page | None:
    """All subjects of a kind."""
    try:
        return name_lists.told(reader, subject, request.GET.dict())
    except ValueError:
        return None
