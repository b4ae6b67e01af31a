"""The logo and the colours that a newsroom set: each at an address that changes with its bytes, to be kept for good."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from pledgecheck import problems
from pledgecheck.logo import HARMLESS

FOR_GOOD = "public, max-age=31536000, immutable"


@problems.reads_only
def logo(request: HttpRequest, named: str) -> HttpResponse:
    """The picture. A drawing opened by itself may do nothing."""
    found = _at(request, settings.SITE_LOGO)
    return HttpResponse(
        found.content,
        content_type=found.media_type,
        headers={"Cache-Control": FOR_GOOD, "Content-Security-Policy": HARMLESS},
    )


@problems.reads_only
def theme(request: HttpRequest, named: str) -> HttpResponse:
    """The style sheet."""
    found = _at(request, settings.SITE_THEME)
    return HttpResponse(found.stylesheet, content_type="text/css; charset=utf-8", headers={"Cache-Control": FOR_GOOD})


def _at(request: HttpRequest, found: Any) -> Any:
    if found is None or request.path_info != found.address:
        raise Http404
    return found
