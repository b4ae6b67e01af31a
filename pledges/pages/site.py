"""What every page says of the site itself: its name, its licence, its languages, and a notice where one is set."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.conf.locale import LANG_INFO

from pledges.pages.reader import Reader, Words


@dataclass(frozen=True)
class Language:
    """A language of pages by its own name, and the address of a page in it."""

    code: str
    name: str
    address: str


@dataclass(frozen=True)
class Site:
    """The site in one language. `url` is its scheme and host, and `notice` stands on every page: what whoever comes
    here has to know about the data.
    """

    name: str
    url: str
    licence: str
    notice: Words | None


def site(reader: Reader) -> Site:
    """The site as settings have it. SITE_NOTICE is a text per language, or one text for all."""
    return Site(
        name=settings.SITE_NAME,
        url=settings.SITE_URL,
        licence=settings.CONTENT_LICENSE,
        notice=reader.words(getattr(settings, "SITE_NOTICE", None) or None),
    )


def languages(address: Callable[[str], str]) -> tuple[Language, ...]:
    """A page in every language of the site, the first one first; nothing where there is only one."""
    codes = settings.CONTENT_LANGUAGES
    return tuple(Language(code, _name(code), address(code)) for code in codes) if len(codes) > 1 else ()


def _name(code: str) -> str:
    return str(LANG_INFO.get(code, {}).get("name_local", code))
