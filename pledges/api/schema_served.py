"""The description of the whole API as it is served: made once, from tables alone."""

import hashlib
import json
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import include, path
from drf_spectacular.generators import SchemaGenerator
from rest_framework.request import Request

from pledges.api import introduction, parameters
from pledges.api.operations import TAGS
from pledges.api.schema_answers import KIND, SECURITY, Json
from pledges.api.views import ReadOnlyView
from pledges.reading import answering
from pledges.reading.compose.frame import API


def document() -> str:
    """The description as JSON, for the settings that it shows."""
    return _made(*_shown())[0]


def _shown() -> tuple[str, str, tuple[str, ...]]:
    return settings.SITE_NAME, settings.CONTENT_LICENSE, tuple(settings.CONTENT_LANGUAGES)


@cache
def _made(name: str, licence: str, languages: tuple[str, ...]) -> tuple[str, str]:
    """The text, and its digest: it is too long to be digested with every request."""
    generator: Any = SchemaGenerator
    made: Json = generator(patterns=[path(API[1:], include("pledges.api.urls"))]).get_schema(public=True)
    made["info"] = {"title": name, "version": settings.RELEASE, "description": introduction.said(name, licence)}
    made["tags"] = [{"name": tag, "description": means} for tag, means in TAGS.items()]
    made["components"]["securitySchemes"] = SECURITY
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    return text, hashlib.sha256(text.encode()).hexdigest()


class SchemaView(ReadOnlyView):
    """What can be asked and answered, for programs."""

    def get(self, request: Request) -> Any:
        parameters.read(request._request, self.takes())
        body, digest = _made(*_shown())
        found: HttpResponse = answering.answer(request._request, body.encode, digest)
        if found.status_code == 200:
            found["Content-Type"] = KIND
        return found
