"""What an index holds of a text, and what it has to hold for a word to be found: the two sides of one rule.

Hangul and Han are held as every 1-, 2- and 3-gram of a word, as a set, so that 수출 finds 수출을, 연간수출 and 수출액;
words of other letters by their stem; amounts by their value and unit, however they are written, and beside these by
the words that they are written with: 달러 finds 6,445억 달러, and $1 trillion is found where 1조 달러 is written.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pledges.law.search.folding import MARK, fold
from pledges.law.search.tokens import Token, spoken, stem, tokens

GRAM = 3
LONGEST = 64
"""Letters of one term: what is longer is cut, on both sides alike."""


def terms(texts: Iterable[str], field: str = "") -> set[str]:
    """Every term of some texts. With a `field` each is marked as said there: `{field}ǀ{term}`."""
    found = read(texts)[0]
    return {f"{field}{MARK}{term}" for term in found} if field else found


def words(texts: Iterable[str]) -> str:
    """The words of some texts in their order, a blank around each and a line for each text: to rank and find in.

    Particles are off, amounts are marked values; nothing is stemmed.
    """
    return read(texts)[1]


def read(texts: Iterable[str]) -> tuple[set[str], str]:
    """Both at once: every term of some texts, and their words."""
    found: set[str] = set()
    lines: dict[str, None] = {}
    for text in texts:
        held, said = _read(text)
        found.update(held)
        if said:
            lines[f" {said} "] = None
    return found, "\n".join(lines)


def line(text: str) -> str:
    """The words of one text as a line of them, without the blanks around it; "" where it has none."""
    return _read(text)[1]


def needed(token: Token, field: str = "") -> tuple[str, ...]:
    """What must all be there for a token of a query to be found, each once."""
    if token.kind in ("hangul", "han"):
        found = _grams(token.word, min(len(token.word), GRAM))
    elif token.kind == "amount":
        found = iter((token.word, token.unit) if token.unit else (token.word,))
    else:
        found = iter((stem(token.word)[:LONGEST],))
    return tuple(dict.fromkeys(f"{field}{MARK}{term}" if field else term for term in found))


@lru_cache(8192)
def _read(text: str) -> tuple[tuple[str, ...], str]:
    """The terms of a text and its line of words: names, titles and sources come again in many documents."""
    found: set[str] = set()
    lines: list[str] = []
    for stretch in _stretches(fold(text)):
        held, line = _parts(stretch) if " " in stretch else _word(stretch)
        found.update(held)
        if line:
            lines.append(line)
    return tuple(found), " ".join(lines)


def _stretches(folded: str) -> Iterator[str]:
    """A folded text taken apart at blanks, but for those within or beside an amount; no word or amount is cut.

    An amount begins one word before its digits at the earliest (USD 5) and ends three after them at the latest (5
    million us dollars).
    """
    apart = folded.split(" ")
    if not _DIGIT.search(folded):
        yield from apart
        return
    near = {place + beside for place, word in enumerate(apart) if _DIGIT.search(word) for beside in (-1, 0, 1, 2, 3)}
    together: list[str] = []
    for place, word in enumerate(apart):
        if place in near:
            together.append(word)
            continue
        if together:
            yield " ".join(together)
            together.clear()
        yield word
    if together:
        yield " ".join(together)


_DIGIT = re.compile("[0-9]")


@lru_cache(16384)
def _word(folded: str) -> tuple[tuple[str, ...], str]:
    """The same of what has no blank within: words come again where texts don't."""
    return _parts(folded)


def _parts(folded: str) -> tuple[tuple[str, ...], str]:
    """The terms of folded text, and its words as a line."""
    found: set[str] = set()
    line: list[str] = []
    before: Token | None = None
    for token in tokens(folded):
        found.update(_held(folded, token))
        if before and _joined(folded, before, token):
            found.add(stem(before.word + token.word)[:LONGEST])
        line.append(token.word[:LONGEST])
        before = token
    return tuple(found), " ".join(line)


def _held(text: str, token: Token) -> Iterable[str]:
    if token.kind in ("hangul", "han"):
        # As it is written, as what looks like a particle may be none: 고속도로.
        return _said(text[token.start : token.end])
    if token.kind == "amount":
        spelt = (term for part in spoken(text, token) for term in _said(part.word))
        return (token.word, *filter(None, (token.unit, token.said)), *spelt)
    return (stem(token.word)[:LONGEST],)


@lru_cache(16384)
def _said(word: str) -> tuple[str, ...]:
    """Every part of a word, or its stem where it has letters of ASCII: words come again where texts don't."""
    if word.isascii():
        return (stem(word)[:LONGEST],)
    return tuple({gram for size in range(1, GRAM + 1) for gram in _grams(word, size)})


def _grams(word: str, size: int) -> Iterator[str]:
    return (word[start : start + size] for start in range(len(word) - size + 1))


def _joined(text: str, before: Token, after: Token) -> bool:
    """Whether a hyphen alone is between two words of letters: super-cluster is found as supercluster, too."""
    return before.kind == after.kind == "letters" and text[before.end : after.start] == "-"
