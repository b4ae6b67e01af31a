"""What there is to ask: the address that somebody tries first answers with all others."""

import json
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from rest_framework.request import Request

from pledges.api import formats, parameters
from pledges.api.views import ReadOnlyView
from pledges.reading import answering
from pledges.reading.compose.frame import API, PLURALS, api_url
from pledges.reading.summary import BY


class IndexView(ReadOnlyView):
    """Every list with the formats that it comes in, the record, the counts, and where all of it is explained."""

    def get(self, request: Request) -> HttpResponse:
        parameters.read(request._request, self.takes())
        body = json.dumps(index(), ensure_ascii=False)
        return answering.answer(request._request, body.encode, body)


def index() -> dict[str, Any]:
    """The addresses, root-relative as in documents; `{ref}`, `{sequence}` stand for what is put there."""
    first = settings.CONTENT_LANGUAGES[0]
    lists = [
        {
            "name": plural,
            "url": f"{API}{plural}/",
            "document": api_url(subject, "{ref}"),
            "formats": list(formats.FORMATS),
        }
        for subject, plural in PLURALS.items()
    ]
    return {
        "name": settings.SITE_NAME,
        "url": settings.SITE_URL,
        "version": "v1",
        "licence": settings.CONTENT_LICENSE,
        "schema": f"{API}schema/",
        "docs": "/api/docs/",
        "recipes": f"/{first}/data/recipes/",
        "lists": lists,
        "revisions": {
            "url": f"{API}revisions/",
            "after": f"{API}revisions/?after={{sequence}}",
            "formats": list(formats.FORMATS),
        },
        "summary": {"url": f"{API}summary/", "by": list(BY), "formats": list(formats.FORMATS)},
    }
