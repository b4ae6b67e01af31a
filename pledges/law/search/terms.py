"""What an index holds of a text, and what it has to hold for a word to be found: the two sides of one rule.

Hangul and Han are held as every 1-, 2- and 3-gram of a word, as a set, so that 수출 finds 수출을, 연간수출 and 수출액;
words of other letters by their stem; amounts by their value and unit, however they are written, and beside these by
the words that they are written with: 달러 finds 6,445억 달러, and $1 trillion is found where 1조 달러 is written.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from pledges.law.search.folding import MARK, fold
from pledges.law.search.tokens import Token, spoken, stem, tokens

GRAM = 3
LONGEST = 64
"""Letters of one term: what is longer is cut, on both sides alike."""


def terms(texts: Iterable[str], field: str = "") -> set[str]:
    """Every term of some texts. With a `field` each is marked as said there: `{field}ǀ{term}`."""
    found = {term for text in texts for term in _read(text)[0]}
    return {f"{field}{MARK}{term}" for term in found} if field else found


def words(texts: Iterable[str]) -> str:
    """The words of some texts in their order, a blank around each and a line for each text: to rank and find in.

    Particles are off, amounts are marked values; nothing is stemmed.
    """
    return "\n".join(f" {said} " for said in dict.fromkeys(map(line, texts)) if said)


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
    found: dict[str, None] = {}
    line: list[str] = []
    before: Token | None = None
    folded = fold(text)
    for token in tokens(folded):
        found.update(dict.fromkeys(_held(folded, token)))
        if before and _joined(folded, before, token):
            found[stem(before.word + token.word)[:LONGEST]] = None
        line.append(token.word[:LONGEST])
        before = token
    return tuple(found), " ".join(line)


def _held(text: str, token: Token) -> Iterator[str]:
    if token.kind in ("hangul", "han"):
        # As it is written, as what looks like a particle may be none: 고속도로.
        yield from _said(text[token.start : token.end])
    elif token.kind == "amount":
        yield token.word
        yield from (one for one in (token.unit, token.said) if one)
        for part in spoken(text, token):
            yield from _said(part.word)
    else:
        yield stem(token.word)[:LONGEST]


def _said(word: str) -> Iterator[str]:
    """Every part of a word, or its stem where it has letters of ASCII."""
    if word.isascii():
        yield stem(word)[:LONGEST]
        return
    for size in range(1, GRAM + 1):
        yield from _grams(word, size)


def _grams(word: str, size: int) -> Iterator[str]:
    return (word[start : start + size] for start in range(len(word) - size + 1))


def _joined(text: str, before: Token, after: Token) -> bool:
    """Whether a hyphen alone is between two words of letters: super-cluster is found as supercluster, too."""
    return before.kind == after.kind == "letters" and text[before.end : after.start] == "-"
