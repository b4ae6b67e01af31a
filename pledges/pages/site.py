"""What every page says of the site itself: its name, look, licence and languages, and a notice where one is set."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.conf.locale import LANG_INFO

from pledgecheck import copying
from pledges.pages.reader import Reader, Words


@dataclass(frozen=True)
class Language:
    """A language of pages by its own name, and the address of a page in it."""

    code: str
    name: str
    address: str


@dataclass(frozen=True)
class Copied:
    """What a static copy is of: the record up to a sequence, read on a day; `url` is where it will be."""

    head: int
    on: str
    url: str


@dataclass(frozen=True)
class Site:
    """The site in one language. `url` is its scheme and host, and `notice` stands on every page: what whoever comes
    here has to know about the data. `logo` and `theme` are addresses of ours, where a newsroom set them. `copy`: what a
    static copy is of, in which nothing is offered that a file server can't answer.
    """

    name: str
    url: str
    licence: str
    notice: Words | None
    logo: str | None
    theme: str | None
    copy: "Copied | None" = None


def site(reader: Reader) -> Site:
    """The site as settings have it. SITE_NOTICE is a text per language, or one text for all."""
    return Site(
        name=settings.SITE_NAME,
        url=settings.SITE_URL,
        licence=settings.CONTENT_LICENSE,
        notice=reader.words(settings.SITE_NOTICE or None),
        logo=settings.SITE_LOGO.address if settings.SITE_LOGO else None,
        theme=settings.SITE_THEME.address if settings.SITE_THEME else None,
        copy=_copied(reader),
    )


def _copied(reader: Reader) -> Copied | None:
    made = copying.copy()
    return Copied(made.head, str(reader.day(made.on.isoformat())), made.url) if made else None


def validated_by(reader: Reader) -> tuple[Site, str]:
    """What of the settings a page is a function of: the site as pages have it, and a digest of what else they show."""
    # Where files are collected pages name them by their hashes.
    return site(reader), _digest([bool(settings.STATIC_ROOT), *(getattr(settings, name) for name in SHOWN)])


SHOWN = ("SITE_NOTICE", "ABOUT", "CONTENT_LANGUAGES", "SECOND_PERSON", "LETTER_DUE_DAYS", "LETTERS_KEPT_DAYS")
"""Settings that pages show beside those that stand in `Site`, or in which a text's language is told."""


def _digest(values: list[Any]) -> str:
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()[:16]


def languages(address: Callable[[str], str]) -> tuple[Language, ...]:
    """A page in every language of the site, the first one first; nothing where there is only one."""
    codes = settings.CONTENT_LANGUAGES
    return tuple(Language(code, _name(code), address(code)) for code in codes) if len(codes) > 1 else ()


def _name(code: str) -> str:
    return str(LANG_INFO.get(code, {}).get("name_local", code))
