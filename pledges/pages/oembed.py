"""oEmbed 1.0 (oembed.com): from the address of a pledge's page to the frame that shows it, and its card."""

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import SplitResult, urlsplit
from xml.etree import ElementTree

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from rest_framework import exceptions
from rest_framework.request import Request

from pledgecheck.read_only import ReadOnly
from pledges.law import codes
from pledges.pages import answers, documents, notices, sharing
from pledges.pages.one_line import makers, on_its_day, title
from pledges.pages.site import site
from pledges.pages.xml_text import legal, written
from pledges.reading import addresses, validator
from pledges.reading.languages import interface_of

Row = dict[str, Any]

CACHE_AGE = 3600
CARD = {"thumbnail_width": 1200, "thumbnail_height": 600}

_PAGE = re.compile(
    rf"/(?P<language>[A-Za-z0-9-]+)/pledges/(?P<ref>{codes.pattern('pledge')})(-[^/]*)?/?"
    rf"|/(?P<short>{codes.pattern('pledge')})/?"
)


class Refused(exceptions.ParseError):
    """400 that names the parameter and says what is allowed."""

    def __init__(self, parameter: str, allowed: str) -> None:
        super().__init__({"detail": f"{parameter} can't be that.", "parameter": parameter, "allowed": allowed})


class NoSuchFormat(exceptions.APIException):
    """501, as the specification has it for a format that isn't offered."""

    status_code = 501

    def __init__(self) -> None:
        super().__init__({"detail": "This format isn't offered.", "parameter": "format", "allowed": "json, xml"})


class OEmbedView(ReadOnly):
    """Answers for the addresses of pledges' pages on this site; what else is asked about is unknown."""

    def get(self, request: Request) -> HttpResponse:
        given = request._request.GET
        shape = given.get("format", "json")
        if shape not in ("json", "xml"):
            raise NoSuchFormat
        most = {name: _most(given, name) for name in ("maxwidth", "maxheight")}
        language, ref = asked(given.get("url", ""))
        document = documents.present("pledge", ref)
        if document is None:
            raise exceptions.NotFound
        with translation.override(interface_of(language)):
            said = answer(document, language, **most)
        return _sent(request._request, language, shape, said)


def asked(url: str) -> tuple[str, str]:
    """Language and code of the pledge whose page has this address. NotFound for anything else."""
    try:
        parts = urlsplit(url)
        ours = _host(parts) == _host(urlsplit(settings.SITE_URL))
    except ValueError:
        raise exceptions.NotFound from None
    found = _PAGE.fullmatch(parts.path) if ours and parts.scheme in ("http", "https") else None
    language = found["language"] or addresses.first_language() if found else None
    if found is None or language is None or language not in settings.CONTENT_LANGUAGES:
        raise exceptions.NotFound
    return language, found["ref"] or found["short"]


def answer(document: Row, language: str, maxwidth: int | None, maxheight: int | None) -> Row:
    """The answer about a pledge, in a frame no larger than asked for.

    Of what may not be read it is no 451: whoever embedded it keeps what was answered last, and that named the pledge.
    """
    reader = on_its_day(language, document)
    width, height = min(sharing.WIDTH, maxwidth or sharing.WIDTH), min(sharing.HEIGHT, maxheight or sharing.HEIGHT)
    by = {} if notices.of(document) else {"author_name": makers(reader, document)}
    around = site(reader)
    card = addresses.card(document["ref"], document["as_of"]["sequence"], language)
    fits = (maxwidth or 1200) >= 1200 and (maxheight or 600) >= 600
    return {
        "type": "rich",
        "version": "1.0",
        "title": title(reader, document),
        **by,
        "provider_name": around.name,
        "provider_url": addresses.absolute(addresses.home(language)),
        "cache_age": CACHE_AGE,
        "html": sharing.embed_code(document, language, width, height),
        "width": width,
        "height": height,
        **({"thumbnail_url": addresses.absolute(card), **CARD} if fits else {}),
    }


def _host(parts: SplitResult) -> tuple[str | None, int | None]:
    """Who answers at an address; the usual ports go without saying, and a name before the host makes it no one's."""
    if "@" in parts.netloc:
        raise ValueError(parts.netloc)
    return parts.hostname, parts.port if parts.port not in (80, 443) else None


def _most(given: Mapping[str, str], name: str) -> int | None:
    text = given.get(name)
    if text is None:
        return None
    if not re.fullmatch(r"[1-9][0-9]{0,5}", text, re.ASCII):
        raise Refused(name, "a whole number from 1 to 999999")
    return int(text)


def _sent(request: HttpRequest, language: str, shape: str, said: Row) -> HttpResponse:
    body = json.dumps(said, ensure_ascii=False).encode() if shape == "json" else _xml(said)
    headers = {
        "ETag": validator.tag("oembed", shape, body),
        "Cache-Control": validator.KEPT,
        "Content-Language": language,
    }
    kind = "application/json" if shape == "json" else "text/xml; charset=utf-8"
    sent = answers.filled(request, HttpResponse(content_type=kind, headers=headers), lambda: body)
    sent["Access-Control-Allow-Origin"] = "*"
    return sent


def _xml(said: Row) -> bytes:
    root = ElementTree.Element("oembed")
    for name, value in said.items():
        ElementTree.SubElement(root, name).text = legal(str(value))
    return written(root, standalone=True)
