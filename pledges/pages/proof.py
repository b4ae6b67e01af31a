"""A page as it stands, made without a request: for the desk, which shows in a rehearsal what would be published."""

import json

from django.utils import timezone, translation
from django.utils.safestring import SafeString

from pledges.pages import telling
from pledges.pages.answers import body
from pledges.pages.reader import Reader
from pledges.reading.languages import interface_of
from pledges.reading.models import ROOMS


def render(subject: str, ref: str, language: str, banner: SafeString) -> bytes:
    """The page of a subject, with a banner above it. Raises the room's DoesNotExist where nothing has this code."""
    document = json.loads(ROOMS[subject]._default_manager.get(ref=ref).document)
    reader = Reader(language, timezone.localdate())
    with translation.override(interface_of(language)):
        return body(reader, telling.told(subject, reader, document), banner).encode()
