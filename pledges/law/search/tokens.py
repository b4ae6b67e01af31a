"""The words and amounts of folded text, each with its place in it."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

import snowballstemmer

from pledges.law.search import amounts
from pledges.law.search.folding import MARK

Kind = Literal["hangul", "han", "letters", "amount"]

_HANGUL = "가-힣ᄀ-ᇿ"
_HAN = "\u3005\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_PIECE = re.compile(
    # What it can begin with comes first: most letters of a text are looked at for that alone.
    r"(?=[^\W_]|[$₩€£¥])(?:"
    r"(?P<number>(?=[0-9$₩€£¥uekgjcr])(?:(?:(?<![^\W_])(?:usd|krw|eur|gbp|jpy|cny|rmb)|us\$|[$₩€£¥])\s?)?[0-9])"
    rf"|(?P<hangul>[{_HANGUL}]+)|(?P<han>[{_HAN}]+)"
    rf"|(?P<letters>(?:[a-z]\.){{2,}}|(?:[a-z0-9]++|(?![{_HANGUL}{_HAN}])[^\W_])++))"
)
_WITHIN_AMOUNT = re.compile(rf"(?P<hangul>[{_HANGUL}]+)|(?P<letters>[a-z]+)|[{''.join(amounts.SIGNS)}]")
_LETTERS = re.compile(rf"(?:(?![{_HANGUL}{_HAN}])[^\W_])+")
_PARTICLE = re.compile(
    "(?<=[가-힣]{2})(?:으로부터|에서는|에게서|으로는|에서|에게|께서|까지|부터|보다|으로|처럼|이라는|라는|"
    "을|를|은|는|이|가|의|에|와|과|도|만|로|께)$"
)
_VERB = re.compile(
    "(?<=[가-힣]{2})(?:시키|시켰|시킨|시킬|시켜|하|했|한|할|해|되|됐|된|될|돼)"
    "(?:|겠(?:다|습니다|다고|다는)|습니다|니다|다|다고|다는|며|고|여|였다|였습니다|었다|었습니다|"
    "기로|도록|지|야|자|면|려고|려는|게|세요|라|라고)$"
)
"""What makes a verb of a noun, 하다 or 되다, in the forms that reports and speeches have."""

_AFTER_AMOUNT = re.compile("(?:으로|에서|까지|부터|보다|[을를은는이가의에와과로])(?![가-힣])")
_POSSESSIVE = re.compile(r"'s(?![^\W_])")
_ENDINGS: Mapping[Kind, re.Pattern[str]] = {"letters": _POSSESSIVE, "amount": _AFTER_AMOUNT}
"""What may be after a word and is none itself."""

_stemmer = snowballstemmer.stemmer("english")


class Token(NamedTuple):
    """A word or an amount between two places of a folded text.

    `word` is how it is compared: Hangul without a particle or a verb's ending, other letters as they are, an amount as
    its marked value; `unit` is an amount's marked unit, `said` its marked digits without the scale.
    """

    kind: Kind
    word: str
    start: int
    end: int
    unit: str = ""
    said: str = ""


def tokens(text: str) -> Iterator[Token]:
    """The tokens of folded text, in its order."""
    place = 0
    while found := _PIECE.search(text, place):
        token = _amount(text, found.start()) if found.lastgroup == "number" else _word(found)
        place = token.end
        if token.word:
            yield token
        ending = _ENDINGS[token.kind].match(text, place) if token.kind in _ENDINGS else None
        if ending:
            place = ending.end()


def spoken(text: str, amount: Token) -> Iterator[Token]:
    """The words that an amount is written with, 억 and 달러 or billion, and for each of its signs how that is read."""
    for found in _WITHIN_AMOUNT.finditer(text, amount.start, amount.end):
        if found.lastgroup:
            yield Token("hangul" if found["hangul"] else "letters", found[0], *found.span())
        else:
            for word in amounts.SIGNS[found[0]]:
                yield Token("letters" if word.isascii() else "hangul", word, *found.span())


def _word(found: re.Match[str]) -> Token:
    kind, word = found.lastgroup, found[0]
    if kind == "hangul":
        return Token("hangul", _bare(word), *found.span())
    if kind == "han":
        return Token("han", word, *found.span())
    return Token("letters", word.replace(".", ""), *found.span())


def _bare(word: str) -> str:
    """이전하겠다고 and 이전을 as 이전: what is off is at the end, so the rest finds whatever begins like it, too."""
    verb = _VERB.sub("", word)
    return verb if verb != word else _PARTICLE.sub("", word)


def _amount(text: str, start: int) -> Token:
    if amount := amounts.read(text, start):
        unit = MARK + amount.unit if amount.unit else ""
        said = _marked(amount.said) if amount.said is not None else ""
        return Token("amount", _marked(amount.value), start, amount.end, unit, said)
    found = _LETTERS.search(text, start)
    # A digit is there, so the piece is never empty.
    begin, end = found.span() if found else (start, start + 1)
    return Token("letters", text[begin:end], begin, end)


def _marked(value: object) -> str:
    digits = f"{value:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    whole, point, rest = digits.partition(".")
    return MARK + (whole.lstrip("0") or "0") + ("p" if point else "") + rest


@lru_cache(65536)
def stem(word: str) -> str:
    """The stem of a word in Latin letters (Snowball, English); words of other scripts stay as they are."""
    return str(_stemmer.stemWord(word)) if word.isascii() else word
