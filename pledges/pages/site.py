"""What every page says of the site itself: its name, its licence, its languages, and a notice where one is set."""

from dataclasses import dataclass

from django.conf import settings
from django.conf.locale import LANG_INFO

from pledges.pages.reader import Reader, Words


@dataclass(frozen=True)
class Language:
    """A language of pages by its own name, and its front page."""

    code: str
    name: str
    home: str


@dataclass(frozen=True)
class Site:
    """The site in one language. `notice` stands on every page: what whoever comes here has to know about the data."""

    name: str
    licence: str
    notice: Words | None
    languages: tuple[Language, ...]


def site(reader: Reader) -> Site:
    """The site as settings have it. SITE_NOTICE is a text per language, or one text for all."""
    return Site(
        name=settings.SITE_NAME,
        licence=settings.CONTENT_LICENSE,
        notice=reader.words(getattr(settings, "SITE_NOTICE", None) or None),
        languages=tuple(Language(code, _name(code), f"/{code}/") for code in settings.CONTENT_LANGUAGES),
    )


def _name(code: str) -> str:
    return str(LANG_INFO.get(code, {}).get("name_local", code))
