"""Feeds of lists: whatever a list of pledges or claims is narrowed to can be followed, by the API's own filters."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from pledges.pages import answers, asked_lists, narrowing
from pledges.pages.answers import Page
from pledges.pages.feeds import READ, Feed, sent
from pledges.pages.reader import Reader
from pledges.reading import addresses, asking, revisions
from pledges.reading.asking import Asked, Refused
from pledges.reading.asking.given import as_sent
from pledges.reading.compose.frame import PLURALS
from pledges.reading.models import Affect


@answers.page
def of_list(request: HttpRequest, reader: Reader, subject: str) -> HttpResponse | Page:
    """What changed in the documents that these filters leave now; what can't be asked is told as on the list's page.

    What is withdrawn is in no list, and so in no feed of one: the feed of every change tells it.
    """
    try:
        asked = asking.read(subject, narrowing.given(as_sent(request)), whole=True)
    except Refused as refused:
        return asked_lists.refused(reader, subject, {}, refused)
    plural, query = PLURALS[subject], asking.query(asked)
    page = addresses.within(reader.language, plural)
    rows = revisions.newest(READ, Affect.objects.filter(subject=subject, ref__in=asked.rows.values("ref")))
    end = f"?{query}" if query else ""
    return sent(request, reader, Feed((plural,), _title(reader, asked), page + end, rows, query=end))


def _title(reader: Reader, asked: Asked) -> str:
    """What the list is of, and what it is narrowed to."""
    name = _("Pledges") if asked.subject == "pledge" else _("Claims")
    chosen = narrowing.chosen(reader, asked, "")
    return " · ".join([name, *(f"{one['label']}: {one['value']}" for one in chosen)])
