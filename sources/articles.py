"""Articles, from a page or a pasted text: who published what, when and in which language, and its words."""

import re
from dataclasses import dataclass

from django.conf import settings

from sources.read_in import decoding, heads, page, refused, tongue
from sources.read_in.refused import ArticleRefused

LONGEST = 1_000_000
"""Characters of a pasted text, beyond which it is no article."""

LONGEST_PAGE = 5_000_000

_UNCARRIABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Article:
    """An article as far as it is known; None for what isn't.

    `published_on` is a year, a month or a day (ISO 8601). `text` of a pasted text is what was given, to the character.
    `left_out`: passages that the page shows and `text` hasn't, such as captions, links and what was taken for them.
    """

    title: str | None
    publisher: str | None
    author: str | None
    published_on: str | None
    language: str
    url: str | None
    text: str
    left_out: tuple[str, ...] = ()


def read(content: str | bytes, address: str | None = None) -> Article:
    """Read an HTML page, or a text as it was pasted. ArticleRefused, with a sentence, for what is neither.

    `address` is where it was found: the page's own canonical address goes before it. Nothing is fetched.
    """
    text = decoding.decoded(content) if isinstance(content, bytes) else content
    if len(text) > LONGEST_PAGE:
        raise refused.too_long()
    if decoding.is_of_another_kind(text[:1000].encode(errors="replace")):
        raise refused.no_text()
    return _page(text, address) if page.is_page(text) else _pasted(text, address)


def _page(content: str, address: str | None) -> Article:
    found = page.read(content, address)
    return Article(
        title=found.title,
        publisher=found.publisher,
        author=found.author,
        published_on=found.published_on,
        language=_language(found.text, found.language),
        url=found.url,
        text=found.text,
        left_out=found.left_out,
    )


def _pasted(text: str, address: str | None) -> Article:
    if len(text) > LONGEST:
        raise refused.too_long()
    if not text.strip():
        raise refused.empty()
    broken = _UNCARRIABLE.search(text)
    if broken:
        raise refused.broken(broken.start() + 1)
    found = heads.head(text)
    return Article(found.title, found.publisher, found.author, found.published_on, _language(text), address, text)


def _language(text: str, told: str | None = None) -> str:
    """By the text, by what the page says of itself, else the first of the languages in which the site is written."""
    return tongue.language(text, told) or str(settings.CONTENT_LANGUAGES[0])


__all__ = ["Article", "ArticleRefused", "read"]
