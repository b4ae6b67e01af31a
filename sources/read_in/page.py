"""An article out of a web page: its words by trafilatura, what it says of itself by its own marks first."""

import html as letters
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import trafilatura
from lxml import etree, html
from trafilatura.metadata import extract_metadata

from pledgecheck.web_address import AddressRefused, canonical
from sources.read_in import days, heads, linking, refused

DEEPEST, MOST_ELEMENTS, MOST_CHILDREN, MOST_STEPS, LONGEST_TEXT = 100, 10_000, 3_000, 200_000, 400_000
"""Elements within each other, all of a page, those of one, how deep all lie together, and characters of its text.

Pages of newspapers have a few thousand elements some 15 deep. Beyond these, reading takes seconds.
"""

LEAST_PASSAGE = 30
"""A passage of a page is told of as left out from so many characters on."""

_PAGE = re.compile(
    r"\s*(?:<!--|<!doctype\s+html|<\?xml|<(?:html|head|body|article|div|section|p|main|meta|title)[\s>])", re.IGNORECASE
)
_WITHIN = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
_UNCARRIABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BLANKS = re.compile(r"\s+")
_BLOCKS = frozenset(
    [
        "p",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "td",
        "th",
        "blockquote",
        "figcaption",
        "dd",
        "dt",
        "pre",
        "div",
        "section",
        "article",
    ]
)
_SILENT = ("script", "style", "noscript", "template", "nav", "form", "button", "select", "svg", "iframe", "head")
_DAY_FIELDS = frozenset(
    [
        "article:published_time",
        "og:published_time",
        "og:article:published_time",
        "datepublished",
        "pubdate",
        "publishdate",
        "date",
        "dc.date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dcterms.date",
        "article.published",
        "parsely-pub-date",
        "sailthru.date",
        "citation_publication_date",
        "citation_date",
        "published_time",
        "publish_date",
        "publication_date",
        "article:published",
    ]
)

_ANY_DAY = frozenset(["date", "dc.date", "dcterms.date"])
"""Of those the ones that may tell of a change as well."""

_MAIL = re.compile(r"[(<\[]?\s*[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}\s*[)>\]]?")
_CALLING = re.compile(r"^[Bb][Yy]:?\s+|\s*(?:선임|전문|수습|인턴)?\s?(?:기자|특파원)$")


@dataclass(frozen=True)
class Page:
    """What a page says; None for what it doesn't. `left_out`: passages of it that aren't in `text`."""

    title: str | None
    publisher: str | None
    author: str | None
    published_on: str | None
    language: str | None
    url: str | None
    text: str
    left_out: tuple[str, ...]


def is_page(content: str) -> bool:
    """Whether a text is HTML and no text about something."""
    return bool(_PAGE.match(content[:2000]) or _WITHIN.search(content[:2000]))


def read(content: str, address: str | None) -> Page:
    """What a page says. ArticleRefused where it has no words, or more parts than can be read in a second."""
    tree = _tree(_UNCARRIABLE.sub(" ", content))
    linked = list(linking.objects(tree))
    marks = _marks(tree)
    told = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or marks.get("og:locale")
    silenced = html.fromstring(html.tostring(tree))
    etree.strip_elements(silenced, "script", "style", with_tail=False)
    known = extract_metadata(silenced, default_url=address, date_config=_DATES)
    passages = list(_passages(tree))
    text = _text(tree, silenced)
    lines = heads.head("\n".join(passages[: heads.LINES_OF_A_HEAD] + passages[-heads.LINES_OF_A_HEAD :]))
    title = _short(linking.first(linked, "headline") or marks.get("og:title") or known.title)
    return Page(
        title=title,
        publisher=_short(
            linking.named(linked, "publisher") or marks.get("og:site_name") or lines.publisher or known.sitename
        ),
        author=_author(linking.named(linked, "author"), marks.get("author"), known.author, lines.author),
        published_on=_day(tree, linked, marks) or days.past(days.reduced(known.date or "")) or lines.published_on,
        language=told,
        url=_address(tree, marks, address),
        text=text,
        left_out=_left_out(passages, f"{text}\n{title or ''}"),
    )


_DATES = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d", "max_date": "2100-01-01"}


def _tree(content: str) -> Any:
    try:
        tree = html.document_fromstring(content.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError, AssertionError):
        raise refused.empty() from None
    elements = depth = steps = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += event == "start"
        steps += depth if event == "start" else 0
        if (
            depth > DEEPEST
            or steps > MOST_STEPS
            or elements > MOST_ELEMENTS
            or (event == "start" and len(element) > MOST_CHILDREN)
        ):
            raise refused.tangled()
    return tree


def _text(tree: Any, kept: Any) -> str:
    words = " ".join(_passages(tree))
    if not re.search(r"\w", words):
        raise refused.empty()
    if len(words) > LONGEST_TEXT:
        raise refused.too_long()
    etree.strip_tags(kept, "span", "font", "b", "i", "em", "strong")
    found = trafilatura.extract(kept, include_comments=False, include_tables=True, favor_recall=True)
    return _parted((found or "").strip(), list(_passages(tree)))


def _parted(text: str, passages: list[str]) -> str:
    """The text, or the passages of which it is made where all of them stand in one line, as of short pages."""
    if "\n" in text:
        return text
    plain = _BLANKS.sub("", text)
    within = [one for one in passages if _BLANKS.sub("", one) in plain]
    whole = _BLANKS.sub("", "".join(within)) == plain
    if not text:
        return "\n".join(passages)
    return "\n".join(within) if whole else text


def _passages(tree: Any) -> Iterator[str]:
    """The page's blocks in order, each without the blocks within it and without what doesn't show."""
    body = tree.find("body")
    if body is None:
        return
    waiting: list[str] = []
    silent = 0
    for event, element in etree.iterwalk(body, events=("start", "end", "comment", "pi")):
        block = event in ("start", "end") and (element.tag in _BLOCKS or element.tag == "br")
        if block:
            yield from _flushed(waiting)
        if event == "start":
            silent += element.tag in _SILENT
            if element.text and not silent:
                waiting.append(element.text)
            continue
        silent -= event == "end" and element.tag in _SILENT
        if element is not body and element.tail and not silent:
            waiting.append(element.tail)
    yield from _flushed(waiting)


def _flushed(waiting: list[str]) -> Iterator[str]:
    line = _BLANKS.sub(" ", "".join(waiting)).strip()
    waiting.clear()
    if line:
        yield line


def _left_out(passages: list[str], text: str) -> tuple[str, ...]:
    plain = _BLANKS.sub("", text)
    lines = {_BLANKS.sub("", line) for line in text.splitlines()}
    long = (one for one in passages if len(one) >= LEAST_PASSAGE and _BLANKS.sub("", one) not in lines)
    lost = (one for one in long if _BLANKS.sub("", one) not in plain)
    return tuple(dict.fromkeys(lost))


def _marks(tree: Any) -> dict[str, str]:
    """The page's `<meta>`, the first of each name, in small letters."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name and (meta.get("content") or "").strip():
            found.setdefault(name, meta.get("content").strip())
    return found


def _day(tree: Any, linked: list[dict[str, Any]], marks: dict[str, str]) -> str | None:
    told = sorted((name for name in marks if name in _DAY_FIELDS), key=lambda name: name in _ANY_DAY)
    said = [linking.first(linked, "datePublished"), *(marks[name] for name in told)]
    times = tree.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime") or tree.xpath("//time/@datetime")[:1]
    for value in (*said, *times):
        day = days.past(days.reduced(value[:60])) if value else None
        if day:
            return day
    return None


def _address(tree: Any, marks: dict[str, str], address: str | None) -> str | None:
    """The address that a page gives itself, unless it is only the door of its site; else the one it was read at."""
    links = tree.xpath("//link[translate(@rel, 'CANOIL', 'canoil')='canonical']/@href")
    for said in (*links[:1], marks.get("og:url")):
        try:
            whole = urljoin(address or "", (said or "").strip())
            canonical(whole)
            parts = urlsplit(whole)
        except (AddressRefused, ValueError):
            continue
        door = parts.path in ("", "/") and not parts.query
        if not (door and address):
            return str(whole)
    return address


def _author(linked: str | None, marked: str | None, known: str | None, line: str | None) -> str | None:
    """A name without its address or calling; a mark that has an address goes before what is made of it elsewhere."""
    for words in (linked, marked if "@" in (marked or "") else None, known, line):
        names = (_CALLING.sub("", _MAIL.sub("", name).strip()) for name in (_short(words) or "").split(", "))
        if said := ", ".join(name for name in names if name):
            return said
    return None


def _short(words: str | None) -> str | None:
    plain = _BLANKS.sub(" ", letters.unescape(words or "")).strip()
    return plain[:300] or None
