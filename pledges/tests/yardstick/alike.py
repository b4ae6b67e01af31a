"""What two pages have to have in common to be the same page: every visible word of `<main>`, and every link."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

OURS_ALONE = ("record", "use")
"""Sections that the twin doesn't have: what the record says, and how to cite the page or to embed it."""

OPEN = ("path", "circle", "br")
BESIDE = ("a", "span", "strong", "em", "time", "cite")
"""What stands in a line with the words around it; anything else begins words of its own."""


@dataclass
class Shown:
    """The words of a page's `<main>`, with where its links go, and how many links stand around it."""

    words: str = ""
    links: list[str] = field(default_factory=list)
    around: int = 0


class _Main(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.shown = Shown()
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._part(tag)
        if tag == "section" and given.get("aria-labelledby") in OURS_ALONE:
            tag = "left out"
        if tag == "main" or (self.inside and tag not in OPEN):
            self.inside.append(tag)
        if tag == "a" and not self.inside:
            self.shown.around += 1
        elif tag == "a" and "left out" not in self.inside:
            self.shown.links.append(given.get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        self._part(tag)
        if self.inside and tag not in OPEN:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if self.inside and "left out" not in self.inside:
            self.shown.words += data

    def _part(self, tag: str) -> None:
        if tag not in BESIDE:
            self.shown.words += " "


def shown(html: str) -> Shown:
    """A page read through."""
    parser = _Main()
    parser.feed(html)
    parser.close()
    assert not parser.inside
    parser.shown.words = " ".join(parser.shown.words.split())
    return parser.shown
