"""The page that draws the description of the API: one library, served from here, under a policy of its own."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from rest_framework.request import Request

from pledges.api.views import ReadOnlyView
from pledges.reading.compose.frame import API
from pledges.reading.validator import KEPT, settled, tag

POLICY = "; ".join(
    (
        "base-uri 'none'",
        "connect-src 'self'",
        "default-src 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "img-src 'self' data:",
        "script-src 'self'",
        "style-src 'self'",
    )
)
"""Its own scripts and styles and what they ask of this host; the arrows are pictures inside a style sheet."""

HEADERS = {"Cache-Control": KEPT, "Content-Language": "en", "Content-Security-Policy": POLICY}


class DocsView(ReadOnlyView):
    """What can be asked, with a form to try each of it."""

    def get(self, request: Request) -> Any:
        body = render_to_string("api/docs.html", _context())
        etag = tag("docs", body)
        found = HttpResponse(body, headers={**HEADERS, "ETag": etag})
        sent = settled(request._request, etag, found) or found
        # A 304 too: a browser puts its headers in the place of those that it has.
        sent["Content-Security-Policy"] = POLICY
        return sent


def _context() -> dict[str, Any]:
    languages = settings.CONTENT_LANGUAGES
    language = "en" if "en" in languages else languages[0]
    return {
        "name": settings.SITE_NAME,
        "home": f"/{language}/",
        "schema": f"{API}schema/",
        "links": [
            {"address": f"/{language}/data/", "words": "Data"},
            {"address": f"/{language}/data/recipes/", "words": "Recipes"},
            {"address": f"{API}schema/", "words": "OpenAPI"},
            {"address": "/api/", "words": "Index"},
        ],
    }
