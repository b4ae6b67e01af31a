"""Reasoning to HTML: CommonMark without raw HTML, then a sieve that knows what may stand on a page."""

from functools import lru_cache

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from pledges.pages.reader import Words

TAGS = {
    *("p", "br", "hr", "em", "strong", "s", "code", "pre", "blockquote"),
    *("ul", "ol", "li", "a", "table", "thead", "tbody", "tr", "th", "td"),
}
"""No headings and no pictures: a text inside a page neither breaks its outline nor loads from elsewhere."""

KEPT = 2048
"""How many reasonings are kept as HTML, those asked for last: reading CommonMark takes longer than all else here."""


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    return MarkdownIt("js-default")


def html(words: Words | None) -> SafeString | None:
    """A reasoning as HTML in its own language; links are http or https and vouch for nothing."""
    if words is None:
        return None
    shown = clean(words.text)
    return format_html('<div lang="{}">{}</div>', words.language, shown) if words.foreign else shown


@lru_cache(maxsize=KEPT)
def clean(text: str) -> SafeString:
    """CommonMark as HTML that may stand on a page."""
    sieved = nh3.clean(
        _markdown().render(text),
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https"},
        link_rel="nofollow noopener",
    )
    return mark_safe(sieved)  # nosec B308 # noqa: S308  (nh3 let through nothing but the tags above)
