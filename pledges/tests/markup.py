"""What is wrong with a page as HTML: each rule gives what breaks it, in words that lead to the place."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

import html5lib

Tree = Any
Rule = Callable[[Tree, str], Iterator[str]]

REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "headers", "form")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LOADED = {"img": "src", "script": "src", "source": "src", "iframe": "src", "use": "href"}


def parsed(html: str) -> tuple[Tree, list[str]]:
    """A page as a tree, and what the parser of the standard finds wrong with it."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(html)
    return tree, [f"{code} {given or ''} at {place}" for place, code, given in parser.errors]


def elements(tree: Tree) -> Iterator[tuple[str, Any]]:
    """Every element of a page by name, in order."""
    return ((one.tag.rpartition("}")[2], one) for one in tree.iter() if isinstance(one.tag, str))


def text_of(element: Any) -> str:
    """What an element says."""
    return " ".join("".join(element.itertext()).split())


def ids(tree: Tree) -> list[str]:
    """Every id, as often as it is given."""
    return [one.get("id") for _name, one in elements(tree) if one.get("id") is not None]


def has_ids_once(tree: Tree, _language: str) -> Iterator[str]:
    """Each id is given once and none is empty."""
    for found, number in Counter(ids(tree)).items():
        if number > 1 or not found.strip():
            yield f"id {found!r} {number} times"


def refers_to_what_is_there(tree: Tree, _language: str) -> Iterator[str]:
    """What names an element of the page by its id finds it."""
    known = set(ids(tree))
    for name, one in elements(tree):
        for attribute in REFERENCES:
            for found in (one.get(attribute) or "").split():
                if found not in known:
                    yield f"<{name} {attribute}={found!r}> leads nowhere"


def has_headings_in_order(tree: Tree, _language: str) -> Iterator[str]:
    """One first heading, it comes first, and no level is left out on the way down."""
    levels = [int(name[1]) for name, _one in elements(tree) if name in HEADINGS]
    if levels.count(1) != 1 or levels[0] != 1:
        yield f"headings {levels}"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"h{after} after h{before}"
    for name, one in elements(tree):
        if name in HEADINGS and not text_of(one):
            yield f"empty <{name}>"


def says_its_language(tree: Tree, language: str) -> Iterator[str]:
    """The page is marked as what it is in."""
    if (tree if tree.tag == "html" else tree.find("html")).get("lang") != language:
        yield "html has another lang"


def has_a_head(tree: Tree, language: str) -> Iterator[str]:
    """A title; and where engines may list the page a description, its address, and that in every language."""
    title = tree.find("head/title")
    if title is None or not text_of(title):
        yield "no title"
    meta = {one.get("name"): one.get("content") for one in tree.findall("head/meta")}
    if "noindex" in (meta.get("robots") or ""):
        return
    if not (meta.get("description") or "").strip():
        yield "no description"
    places = {(one.get("rel"), one.get("hreflang")): one.get("href") for one in tree.findall("head/link")}
    for wanted in (("canonical", None), *(("alternate", code) for code in ("ko", "en", "x-default"))):
        if not (places.get(wanted) or "").startswith("http://testserver/"):
            yield f"{wanted} is {places.get(wanted)}"
    if places.get(("alternate", language)) != places.get(("canonical", None)):
        yield "the page in its own language is not its canonical address"


def has_nothing_inline(tree: Tree, _language: str) -> Iterator[str]:
    """No style and no program stands in the page, and nothing is loaded from another host."""
    for name, one in elements(tree):
        if (
            name in ("style", "script", "base", "iframe", "object", "embed")
            and one.get("type") != "application/ld+json"
        ):
            yield f"<{name}>"
        for attribute, value in one.attrib.items():
            if attribute == "style" or attribute.startswith("on") or value.strip().lower().startswith("javascript:"):
                yield f"<{name} {attribute}={value!r}>"
        loaded = one.get("href") if name == "link" and one.get("rel") in ("stylesheet", "icon") else None
        if urlsplit(loaded or one.get(LOADED.get(name, "")) or "").netloc not in ("", "testserver"):
            yield f"<{name}> from another host"


RULES: tuple[Rule, ...] = (
    has_ids_once,
    refers_to_what_is_there,
    has_headings_in_order,
    says_its_language,
    has_a_head,
    has_nothing_inline,
)
