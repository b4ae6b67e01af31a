"""Entries of the table of words that say the same: how each is written, and how a query looks it up."""

import unicodedata

from pledges.law.search import terms
from pledges.law.search.folding import fold
from pledges.law.search.tokens import tokens


def entry(line: str) -> str:
    """A line as queries look it up; "" where it has no words."""
    return terms.line(line)


def lines(text: str) -> list[str]:
    """The lines of a row as they are kept: composed, one blank between words, and of what is looked up alike the first.

    Lines without words stay, so that they can be refused by name; empty ones go.
    """
    plain = (" ".join(line.split()) for line in unicodedata.normalize("NFC", text).splitlines())
    found: dict[str, str] = {}
    for line in filter(None, plain):
        found.setdefault(entry(line) or line, line)
    return list(found.values())


def count(line: str) -> int:
    """How many words a line has, as queries count them."""
    return sum(1 for _token in tokens(fold(line)))


def everywhere(line: str) -> bool:
    """Whether a line is one Hangul syllable, which is within words of every kind."""
    found = list(tokens(fold(line)))
    return len(found) == 1 and found[0].kind == "hangul" and len(found[0].word) == 1
