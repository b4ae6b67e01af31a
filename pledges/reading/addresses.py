"""Addresses: of our own pages in each language, and which addresses of others may be followed from here."""

import re
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from pledges.reading.compose.frame import PLURALS

_NOT_IN_AN_ADDRESS = re.compile(r"[\x00-\x20\x7f\\<>\"]")


def first_language() -> str:
    """The language of addresses that name none."""
    return str(settings.CONTENT_LANGUAGES[0])


def home(language: str) -> str:
    """The front page."""
    return f"/{language}/"


def within(language: str, *parts: str) -> str:
    """A page beneath a language: `within("ko", "pledges")` is `/ko/pledges/`."""
    return f"/{'/'.join((language, *parts))}/"


def pledge(document: dict[str, Any], language: str) -> str:
    """A pledge's page in a language: the document's `url`, which is that of the first one."""
    _empty, _first, rest = str(document["url"]).split("/", 2)
    return f"/{language}/{rest}"


def of(subject: str, ref: str, language: str) -> str:
    """The page of any public subject by its code; a pledge's sends on to the one that has its name in it."""
    return within(language, PLURALS[subject], ref)


def page(subject: str, document: dict[str, Any], language: str) -> str:
    """The only right address of a document's page as it is now."""
    return pledge(document, language) if subject == "pledge" else of(subject, document["ref"], language)


def past(ref: str, sequence: int, language: str) -> str:
    """A pledge's page as it stood after a publication."""
    return within(language, "pledges", ref, "as-of", str(sequence))


def card(ref: str, sequence: int, language: str) -> str:
    """The picture of a pledge or claim as it stood after a publication."""
    return f"/cards/{ref}-{sequence}-{language}.png"


def embedded(ref: str, language: str) -> str:
    """A pledge in a small frame that other sites show."""
    return f"/embed/pledges/{ref}/?language={language}"


def feed(language: str, *parts: str) -> str:
    """A feed: `feed("ko", "pledges", "P-0001")`."""
    return f"/feeds/{'/'.join((language, *parts))}.atom"


SITEMAP = "/sitemap.xml"


def sitemap(part: str) -> str:
    """A part of the sitemap by its name."""
    return f"/sitemaps/{part}.xml"


def absolute(address: str) -> str:
    """An address of ours as it is known elsewhere: beneath the configured host, whatever host was asked."""
    return f"{settings.SITE_URL}{address}"


def state(subject: str, ref: str, sequence: int, language: str) -> str:
    """The page of any subject as it stood after a publication."""
    if subject == "pledge":
        return past(ref, sequence, language)
    return f"{of(subject, ref, language)}?as_of={sequence}"


def subject(document: dict[str, Any]) -> str:
    """Which subject a document is of: its address as data says so."""
    plural = str(document["api_url"]).split("/")[3]
    return next(name for name, found in PLURALS.items() if found == plural)


@lru_cache(maxsize=4096)
def web(url: str | None) -> str | None:
    """An address that may stand in a link, or None: http and https with a host, and nothing that hides another scheme.

    What is stored passed a gate already; this is the last door before a browser.
    """
    if not url or _NOT_IN_AN_ADDRESS.search(url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and host else None
