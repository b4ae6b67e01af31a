"""A page as a reader has it: what it says, where its links go, and in which language each piece is."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.test import Client

VOID = {"meta", "link", "br", "hr", "img", "input"}


@dataclass
class Seen:
    """The text of a page, its elements with their attributes, and apart from both the JSON-LD that it holds.

    That is no program and nothing that anybody reads; any other script is an element like all others.
    """

    text: str = ""
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    words: list[tuple[str, str]] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)

    def attributes(self, name: str, attribute: str) -> list[str]:
        """An attribute of every element of a name that has it."""
        return [given[attribute] for found, given in self.elements if found == name and attribute in given]

    def count(self, name: str) -> int:
        """How many elements of a name there are."""
        return sum(found == name for found, _given in self.elements)

    def language_of(self, words: str) -> str:
        """The language that a piece of text is marked as."""
        return next(language for language, text in self.words if words in text)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen = Seen()
        self.languages: list[str] = [""]
        self.in_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.in_data = (tag, given) == ("script", {"type": "application/ld+json"})
        if not self.in_data:
            self.seen.elements.append((tag, given))
        if tag not in VOID:
            self.languages.append(given.get("lang", self.languages[-1]))

    def handle_endtag(self, tag: str) -> None:
        self.in_data = False
        if tag not in VOID:
            self.languages.pop()

    def handle_data(self, data: str) -> None:
        if self.in_data:
            self.seen.linked.append(data)
            return
        self.seen.words.append((self.languages[-1], data))
        self.seen.text += data


def see(html: str) -> Seen:
    """A page read through. AssertionError where an element is left open or closed twice."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    assert len(parser.languages) == 1, "elements are not closed as they were opened"
    parser.seen.text = " ".join(parser.seen.text.split())
    return parser.seen


def read(client: Client, address: str) -> Seen:
    """The page at an address, redirects followed."""
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, (address, answer.status_code)
    return see(answer.content.decode())
