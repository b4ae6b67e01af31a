"""A page as it stands, made without a request: for the desk, which shows in a rehearsal what would be published."""

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.safestring import SafeString

from pledges.pages import addresses, record, telling, views
from pledges.pages.answers import Page, body
from pledges.pages.reader import Reader, interface_of
from pledges.reading.models import ROOMS

Row = dict[str, Any]


def render(subject: str, ref: str, language: str, banner: SafeString) -> bytes:
    """The page of a subject, with a banner above it. What has no page of its own is told as its document is.

    Raises the room's DoesNotExist where nothing stands under this code.
    """
    document = json.loads(ROOMS[subject]._default_manager.get(ref=ref).document)
    reader = Reader(language, timezone.localdate())
    with translation.override(interface_of(language)):
        return body(reader, _page(reader, subject, document), banner).encode()


def _page(reader: Reader, subject: str, document: Row) -> Page:
    if subject == "pledge":
        return views.pledge_told(reader, document)
    return telling.told(subject, reader, document) or _plain(reader, subject, document)


def _plain(reader: Reader, subject: str, document: Row) -> Page:
    def context() -> Row:
        return {
            "what": record.subject(subject),
            "ref": document["ref"],
            "rows": [{"name": name, "value": value} for name, value in _lines(reader, "", document)],
        }

    return Page("pages/document.html", addresses.home, context)


def _lines(reader: Reader, name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Every value by its path; a text in several languages is one value."""
    if isinstance(value, dict) and value and set(value) <= set(settings.CONTENT_LANGUAGES):
        yield name, reader.words(value)
    elif isinstance(value, dict | list):
        parts = value.items() if isinstance(value, dict) else ((str(place), one) for place, one in enumerate(value, 1))
        for part, one in parts:
            yield from _lines(reader, f"{name} {part}".strip(), one)
    elif value is not None:
        yield name, value
