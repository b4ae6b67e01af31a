"""A pledge in a small frame on other sites: no script, no cookie, and alone of all pages others may frame it."""

from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.clickjacking import xframe_options_exempt

from pledges.law import sentence
from pledges.pages import answers, documents, errors, notices, one_line
from pledges.pages.answers import Page
from pledges.pages.lists import counts
from pledges.pages.reader import Reader
from pledges.reading import addresses, blocked

Row = dict[str, Any]


def pledge(request: HttpRequest, ref: str) -> HttpResponseBase:
    """A pledge in the language that the address asks for, else in the first one."""
    language = request.GET.get("language", addresses.first_language())
    if language not in settings.CONTENT_LANGUAGES:
        return errors.page(addresses.first_language(), 404)
    answer = _pledge(request, language, ref=ref)
    # What is unknown is refused in the same bytes as everywhere, frames included.
    return _for_frames(request, answer) if answer.status_code in (200, 304, blocked.STATUS) else answer


def _for_frames(request: HttpRequest, answer: HttpResponse) -> HttpResponseBase:
    @csp_replace({"frame-ancestors": ["*"]})
    @xframe_options_exempt
    def framed(request: HttpRequest) -> HttpResponse:
        return answer

    return framed(request)


@answers.page
def _pledge(request: HttpRequest, reader: Reader, ref: str) -> Page | None:
    document = documents.present("pledge", ref)
    if document is None:
        return None
    status = blocked.status(document)
    return Page(
        "pages/embed.html",
        lambda language: addresses.pledge(document, language),
        lambda: context(reader, document),
        status=status,
        headers=blocked.headers(status),
    )


def context(reader: Reader, document: Row) -> Row:
    """What the frame shows: who, the pledge in a line, the one sentence, and where the rest is."""
    gone = notices.of(document)
    return {
        "ref": document["ref"],
        "title": one_line.title(reader, document) if gone else reader.words(document["title"]),
        "who": None if gone else one_line.makers(reader, document),
        "answer": sentence.answer(document, reader.language, reader.on),
        "counts": None if gone else counts(reader, document),
        "as_of": reader.day(document["as_of"]["published_at"][:10]),
        "url": addresses.pledge(document, reader.language),
    }
