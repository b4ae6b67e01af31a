"""Whom a page speaks to: how stored words, dates and values of scales read in one language on one day."""

import datetime
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Self

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info

from pledges.law import dates
from pledges.law.scales import ALL, Scale
from pledges.law.text import Text, has_words, say
from pledges.reading import languages


class Words(str):
    """Words in a language of their own. In HTML they are escaped, and say their language where the page has another.

    A text, as templates make a plain one of whatever isn't before they ask how it looks in HTML.
    """

    language: str | None
    page: str

    def __new__(cls, text: str, language: str | None, page: str) -> Self:
        """A text, the language that it is in (None where nobody knows) and that of the page."""
        words = super().__new__(cls, text)
        words.language, words.page = language, page
        return words

    @property
    def text(self) -> str:
        """The words alone."""
        return str(self)

    @property
    def foreign(self) -> bool:
        """Whether they are in another language than the page."""
        return self.language is not None and self.language != self.page

    def __html__(self) -> SafeString:
        if self.foreign:
            return format_html('<span lang="{}">{}</span>', self.language, self.text)
        return escape(self.text)


@dataclass(frozen=True)
class Term:
    """A value of a scale as it is shown: never the bare value, always with what it means."""

    value: str
    label: str
    definition: str


@dataclass(frozen=True)
class Reader:
    """The language of the page and the day on which it is read; every page is a function of these and documents."""

    language: str
    on: datetime.date

    @property
    def interface(self) -> str:
        """The language of labels and headings: the page's own where there is a catalogue of it, else English."""
        return languages.interface_of(self.language)

    def words(self, text: Text | str | None) -> Words | None:
        """A text in the page's language, else in the first language of the site that has it; None where none has."""
        if text is None:
            return None
        if isinstance(text, str):
            return self.quoted(text, None)
        found = languages.told(text, self.language)
        return Words(*found, self.language) if found else None

    def quoted(self, text: str | None, language: str | None) -> Words | None:
        """Words quoted in their own language."""
        return Words(text, language, self.language) if text is not None and has_words(text) else None

    def day(self, date: str | None) -> SafeString | None:
        """A date as far as it is known, as a newspaper prints it."""
        return None if date is None else _day(date, self.interface)

    def moment(self, at: str) -> SafeString:
        """A time of the record (`2026-11-24T09:30:00Z`), in UTC as it is recorded."""
        words = f"{dates.in_words(at[:10], self.interface)} {at[11:16]} UTC"
        return format_html('<time datetime="{}">{}</time>', at, words)

    def term(self, scale: Scale, value: str) -> Term:
        """A value of a scale with label and definition."""
        return _term(scale.name, value, self.interface)


def language_name(code: str) -> str:
    """A language by its name in the language of the interface; its code where nobody has one."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


@lru_cache(maxsize=4096)
def _day(date: str, interface: str) -> SafeString:
    """A page names the same few dates many times."""
    return format_html('<time datetime="{}">{}</time>', date, dates.in_words(date, interface))


@cache
def _term(scale: str, value: str, interface: str) -> Term:
    """There are as many as the law has values, in as many languages as the interface."""
    entry = ALL[scale][value]
    return Term(value, say(entry.label, interface), say(entry.definition, interface))
