"""The twin's template filters: what an ordinary Django site writes to show texts, dates and values of scales."""

from functools import cache
from typing import Any

from django.template import Library
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from pledges.law import dates, scales
from pledges.law.text import Text
from pledges.pages import reasoning
from pledges.pages.reader import Words

register = Library()


@register.filter
def plain(text: Text | None) -> str:
    """A text in the language of the page, else in the first that has it."""
    return _found(text)[0]


@register.filter
def say(text: Text | None) -> str | SafeString:
    """The same, saying its language where the page has another."""
    words, language = _found(text)
    if language == get_language():
        return words
    return format_html('<span lang="{}">{}</span>', language, words)


@register.filter
def claimant(claim: Any) -> str | SafeString:
    """Who stated a claim; a candidate by a link."""
    name = say(claim.claimant_name)
    if claim.claimant is None:
        return name
    return format_html('<a href="/{}/candidates/{}/">{}</a>', _page(), claim.claimant.slug, name)


@register.filter
def markdown(text: Text | None) -> SafeString | None:
    """CommonMark to HTML, by the very function that our page asks."""
    words, language = _found(text)
    return reasoning.html(Words(words, language, _page()) if words else None)


@register.filter
def day(date: Any) -> SafeString:
    """A date as far as it is known."""
    return format_html('<time datetime="{}">{}</time>', date, dates.in_words(str(date), _page()))


@register.filter
def label(value: str, scale: str) -> str:
    """What a value of a scale is called."""
    return scales.ALL[scale].label(value, _page())


@register.filter
def definition(value: str, scale: str) -> str:
    """What a value of a scale means."""
    return str(scales.ALL[scale][value].definition[_page()])


@register.filter
def people(byline: str) -> str:
    """`name, role` a line, in one line."""
    named = [line.partition(",")[::2] for line in byline.splitlines()]
    return ", ".join(f"{name.strip()} ({role.strip()})" if role else name.strip() for name, role in named)


def _page() -> str:
    return get_language() or "en"


def _found(text: Text | None) -> tuple[str, str]:
    given = text or {}
    for language in (_page(), *given):
        if words := given.get(language):
            return words, language
    return "", _page()


@register.filter
def mark(value: str) -> SafeString:
    """The mark of a value, in the shape that our page draws."""
    return format_html(
        '<svg class="mark mark-{}" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">'
        '<circle cx="10" cy="10" r="9"/><path d="{}"/></svg>',
        value,
        _shapes()[value],
    )


@cache
def _shapes() -> dict[str, str]:
    """The one table of shapes, from our own template."""
    template: Any = get_template("pages/_marks.html")
    return dict(template.template.module.SHAPES)
