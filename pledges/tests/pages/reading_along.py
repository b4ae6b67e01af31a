"""A page as a reader has it: what it says, where its links go, and in which language each piece is."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.test import Client

VOID = {"meta", "link", "br", "hr", "img", "input"}


@dataclass
class Seen:
    """The text of a page, its elements with their attributes, and the text of each element that has an id."""

    text: str = ""
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    words: list[tuple[str, str]] = field(default_factory=list)

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

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.seen.elements.append((tag, given))
        if tag not in VOID:
            self.languages.append(given.get("lang", self.languages[-1]))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.languages.pop()

    def handle_data(self, data: str) -> None:
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
