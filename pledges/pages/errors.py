"""Pages for what went wrong: in the language of the address, and the same bytes whatever was asked for."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from pledgecheck import copying
from pledges.pages.reader import Reader
from pledges.pages.site import languages, site
from pledges.reading import addresses
from pledges.reading.languages import interface_of
from pledges.reading.validator import MOMENT


def page(language: str, status: int, number: str = "") -> HttpResponse:
    """The page of a status; its template is `{status}.html` and learns of the request at most its number."""
    reader = Reader(language, copying.today())
    with translation.override(interface_of(language)):
        body = render_to_string(f"{status}.html", {**_frame(reader), "number": number})
    answer = HttpResponse(body, status=status, headers={"Content-Language": language})
    answer["Cache-Control"] = "no-store" if status >= 429 else MOMENT
    if status == 405:
        answer["Allow"] = "GET, HEAD"
    return answer


def _frame(reader: Reader) -> dict[str, Any]:
    """What the base template shows around an error: the way to the front page in each language."""
    return {"language": reader.language, "site": site(reader), "languages": languages(addresses.home)}


def language_of(path: str) -> str:
    """The language that stands in an address, first or behind `feeds/`; else the first of the site's."""
    parts = path.lstrip("/").split("/")[:2]
    return next((part for part in parts if part in settings.CONTENT_LANGUAGES), addresses.first_language())
