"""Links in HTML and XML: each is asked for, and put back as it leads in the copy. All else stays byte for byte."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape
from html.parser import HTMLParser

_ATTRIBUTE = re.compile(
    r"""(?P<before>\s+(?P<name>[^\s"'<>/=]+))(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'=<>`]+)))?"""
)
_CSS = re.compile(r"""url\(\s*(?P<quote>["']?)(?P<url>[^"')]*)(?P=quote)\s*\)|@import\s+(["'])(?P<imported>[^"']*)\3""")
LINKING = ("href", "src", "poster", "action", "formaction", "data")
_LOC = re.compile(r"<loc>([^<]*)</loc>")


@dataclass(frozen=True)
class Link:
    """A link as it stands: of which element, its value, and what the element says of it."""

    tag: str
    value: str
    rel: frozenset[str] = frozenset()
    language: str | None = None

    @property
    def names_the_original(self) -> bool:
        """Whether it says where the page is for good, and isn't there to be followed."""
        return self.tag == "link" and ("canonical" in self.rel or self.language is not None)


Lead = Callable[[Link], str | None]
"""Gives where a link leads in the copy; None where it leads nowhere there."""


def rewritten(text: str, lead: Lead) -> str:
    """A page whose links lead where `lead` says. What leads nowhere becomes text, or isn't there at all."""
    return _Rewriting(text, lead).result()


def sheet(text: str, lead: Lead) -> str:
    """A style sheet whose pictures and imports lead where `lead` says."""

    def put(found: re.Match[str]) -> str:
        value = found["url"] if found["url"] is not None else found["imported"]
        to = lead(Link("style", value))
        return found[0].replace(value, to) if value and to is not None else found[0]

    return _CSS.sub(put, text)


def places_of_sitemap(text: str, lead: Lead) -> str:
    """A sitemap, or the list of its parts, whose addresses lead where `lead` says."""

    def put(found: re.Match[str]) -> str:
        return f"<loc>{escape(lead(Link('loc', unescape(found[1]))) or unescape(found[1]))}</loc>"

    return _LOC.sub(put, text)


class _Rewriting(HTMLParser):
    """Reads a page once, start tag by start tag, and copies what is between them."""

    def __init__(self, text: str, lead: Lead) -> None:
        super().__init__(convert_charrefs=False)
        self._text, self._lead = text, lead
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]
        self._done, self._out = 0, list[str]()
        self._unlinked = 0

    def result(self) -> str:
        self.feed(self._text)
        self.close()
        return "".join([*self._out, self._text[self._done :]])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raw = self.get_starttag_text() or ""
        made = self._tag(tag, raw, {name: value or "" for name, value in attrs})
        if made != raw:
            self._put(made, len(raw))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._unlinked:
            self._unlinked -= 1
            self._put("</span>", len("</a>"))

    def _put(self, made: str, instead_of: int) -> None:
        line, column = self.getpos()
        place = self._lines[line - 1] + column
        self._out += (self._text[self._done : place], made)
        self._done = place + instead_of

    def _tag(self, tag: str, raw: str, attrs: dict[str, str]) -> str:
        if tag == "meta":
            self._picture(attrs)
            return raw
        rel = frozenset(attrs.get("rel", "").lower().split())
        changed: dict[str, str] = {}
        for name in LINKING:
            if name not in attrs:
                continue
            link = Link(tag, attrs[name], rel, attrs.get("hreflang"))
            to = attrs[name] if link.names_the_original else self._lead(link)
            if to is None:
                return self._nowhere(tag, attrs)
            changed[name] = to
        if "srcset" in attrs:
            changed["srcset"] = self._pictures(tag, attrs["srcset"])
        return _with(raw, {name: value for name, value in changed.items() if value != attrs[name]})

    def _nowhere(self, tag: str, attrs: dict[str, str]) -> str:
        """A link that leads nowhere: its words stay, and what has none goes."""
        if tag != "a":
            return ""
        self._unlinked += 1
        kept = "".join(f' {name}="{escape(attrs[name])}"' for name in ("class", "lang") if name in attrs)
        return f"<span{kept}>"

    def _picture(self, attrs: dict[str, str]) -> None:
        """What is shown of a page elsewhere is in the copy too, at the address that the original has."""
        if attrs.get("property") == "og:image":
            self._lead(Link("meta", attrs.get("content", "")))

    def _pictures(self, tag: str, value: str) -> str:
        found = (each.split() for each in value.split(",") if each.strip())
        return ", ".join(" ".join([self._lead(Link(tag, url)) or url, *size]) for url, *size in found)


def _with(raw: str, changed: dict[str, str]) -> str:
    """A start tag with other values of some attributes."""
    if not changed:
        return raw

    def put(found: re.Match[str]) -> str:
        name = found["name"].lower()
        return f'{found["before"]}="{escape(changed[name])}"' if name in changed else found[0]

    return _ATTRIBUTE.sub(put, raw)
