"""Words broken into lines: between words as Korean newspapers do, inside one only where it is wider than a line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pledges.pages.cards.letters import drawable, length

_WORD = re.compile(r"[$€£¥₩]?[0-9][0-9.,]{0,6} \S{1,12}(?!\S)|\S+", re.ASCII)
"""A number stays with the short word after it: a day with its month, a sum with its unit."""

LONGEST = 300
"""No card has room for more characters; what comes after them is not even measured."""


@dataclass(frozen=True)
class Block:
    """Lines of one size and weight, each drawable."""

    lines: tuple[str, ...]
    weight: str
    size: int

    @property
    def leading(self) -> int:
        """From one baseline to the next."""
        return round(self.size * 1.32)

    @property
    def height(self) -> int:
        return self.leading * len(self.lines)


def fitted(text: str, weight: str, width: float, sizes: Sequence[tuple[int, int]]) -> Block:
    """A text in the first of the sizes, each with the lines it may take, that holds it whole; else cut at the last."""
    words = drawable(text[:LONGEST]) + ("…" if len(text) > LONGEST else "")
    for size, most in sizes:
        found = tuple(islice(_broken(words, weight, size, width), most + 1))
        if len(found) <= most:
            return Block(_balanced(words, found, weight, size, width), weight, size)
    size, most = sizes[-1]
    found = tuple(islice(_broken(words, weight, size, width), most))
    return Block((*found[:-1], _cut(found[-1], weight, size, width)), weight, size)


def _balanced(text: str, lines: tuple[str, ...], weight: str, size: int, width: float) -> tuple[str, ...]:
    """The same text in as many lines, of more equal width: no last line of a single word."""
    least, found = width / 2, lines
    while len(lines) > 1 and width - least > size / 2:
        middle = (least + width) / 2
        tried = tuple(islice(_broken(text, weight, size, middle), len(lines) + 1))
        if len(tried) == len(lines):
            width, found = middle, tried
        else:
            least = middle
    return found


def _cut(line: str, weight: str, size: int, width: float) -> str:
    """A line that more would follow, with dots at its end."""
    while line and length(f"{line}…", weight, size) > width:
        line = line[:-1]
    return f"{line.rstrip(' ,.…')}…"


def _broken(text: str, weight: str, size: int, width: float) -> Iterator[str]:
    line = ""
    for word in _WORD.findall(text):
        longer = f"{line} {word}" if line else word
        if length(longer, weight, size) <= width:
            line = longer
            continue
        if line:
            yield line
        *full, line = _pieces(word, weight, size, width)
        yield from full
    if line:
        yield line


def _pieces(word: str, weight: str, size: int, width: float) -> Iterator[str]:
    """A word as it is, or in pieces of a line each where it is wider than one."""
    piece = ""
    for letter in word:
        if piece and length(piece + letter, weight, size) > width:
            yield piece
            piece = ""
        piece += letter
    yield piece
