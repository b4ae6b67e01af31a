"""What somebody typed, as what must be found: words, phrases in quotes, `-word`, `candidate:` or `topic:` before one.

The syntax is that of common search engines: a quote that isn't closed ends with the text, signs alone are no words,
and words of other fields than these are words like any other.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pledges.law.search.folding import fold
from pledges.law.search.terms import line, needed
from pledges.law.search.tokens import Token, stem, tokens

Field = Literal["", "candidate", "topic"]
Terms = tuple[str, ...]
Synonyms = Mapping[str, Sequence[str]]
"""By a word or several as `law.search.terms.words` has them: what says the same."""

FIELDS: Mapping[str, Field] = {
    **dict.fromkeys(("candidate", "후보", "후보자"), "candidate"),
    **dict.fromkeys(("topic", "주제"), "topic"),
}
"""What may stand before a colon."""

MARKS: Mapping[Field, str] = {"": "", "candidate": "c", "topic": "t"}
"""By which letter terms of a field are marked in the index."""

MOST_TOGETHER = 3
"""Words that one entry of the table of synonyms may have."""

_PIECE = re.compile(r'(?<!\S)(?P<minus>-?)(?:(?P<field>[^\W_]+):)?(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>\S+))|"')
_ENGLISH = "a an and are as at be by for from has have in is it its of on or that the this to was were will with"
_KOREAN = "및 등 그 이 저 것 수 더 또 또는 그리고 위해 위한 대한 통해 있는 하는 한다 있다"
_COMMON = frozenset(f"{_ENGLISH} {_KOREAN}".split())
"""Words that nearly every text has: they are looked for only where there are no others."""


@dataclass(frozen=True)
class Clause:
    """One word, amount or phrase of a query: found where all terms of any of its alternatives are.

    `given` is it as typed and folded; `said` how each alternative reads in `terms.words`, to rank by and to mark.
    `phrase`: the words have to stand together, as they read there. `without`: rows that have it are left out.
    """

    given: str
    any: tuple[Terms, ...]
    said: tuple[str, ...]
    field: Field = ""
    phrase: bool = False
    without: bool = False
    amount: bool = False


@dataclass(frozen=True)
class Query:
    """All clauses of a query, each once, in its order."""

    clauses: tuple[Clause, ...]

    @property
    def wanted(self) -> tuple[Clause, ...]:
        return tuple(clause for clause in self.clauses if not clause.without)

    @property
    def unwanted(self) -> tuple[Clause, ...]:
        return tuple(clause for clause in self.clauses if clause.without)


def parse(text: str, synonyms: Synonyms | None = None) -> Query:
    """The query that a text is; without clauses where it has no words at all."""
    found: list[Clause] = []
    plain: list[str] = []
    for piece in _PIECE.finditer(fold(text)):
        if _is_plain(piece):
            plain.append(piece[0])
            continue
        found += _plain(" ".join(plain), synonyms or {})
        plain = []
        if piece[0] != '"':
            found += _marked(piece, synonyms or {})
    found += _plain(" ".join(plain), synonyms or {})
    return Query(_telling(tuple(dict.fromkeys(found))))


def _is_plain(piece: re.Match[str]) -> bool:
    return bool(piece["word"]) and not piece["minus"] and piece["field"] not in FIELDS


def _telling(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Without words that nearly every text has, where there are others."""
    kept = tuple(clause for clause in clauses if _tells(clause))
    return kept if any(not clause.without for clause in kept) else clauses


def _tells(clause: Clause) -> bool:
    return bool(clause.without or clause.phrase or clause.field) or clause.given not in _COMMON


def _marked(piece: re.Match[str], synonyms: Synonyms) -> list[Clause]:
    """What has a sign, a field or quotes."""
    field = FIELDS.get(piece["field"] or "", "")
    text = piece["phrase"] if piece["phrase"] is not None else piece["word"]
    if piece["field"] and not field:
        text = f"{piece['field']} {text}"
    phrase = piece["phrase"] is not None and not field
    found = _phrase(text) if phrase else _plain(text, synonyms, field)
    if piece["minus"] and not phrase and found:
        found = [_together(text, found, field)]
    return [replace(clause, without=bool(piece["minus"])) for clause in found]


def _phrase(text: str) -> list[Clause]:
    all_terms = tuple(dict.fromkeys(term for token in tokens(text) for term in needed(token)))
    said = line(text)
    return [Clause(text.strip(), (all_terms,), (said,), phrase=" " in said)] if all_terms else []


def _together(text: str, clauses: Sequence[Clause], field: Field) -> Clause:
    """Several words as one: `-super-cluster` leaves out rows that have both."""
    if len(clauses) == 1:
        return clauses[0]
    all_terms = tuple(dict.fromkeys(term for clause in clauses for term in clause.any[0]))
    return Clause(text, (all_terms,), (" ".join(clause.said[0] for clause in clauses),), field)


def _plain(text: str, synonyms: Synonyms, field: Field = "") -> list[Clause]:
    read = list(tokens(text))
    found: list[Clause] = []
    place = 0
    while place < len(read):
        taken, equal = _longest(read[place:], synonyms) if not field else (1, ())
        found.append(_clause(text, read[place : place + taken], equal, field))
        place += taken
    return found


def _longest(read: Sequence[Token], synonyms: Synonyms) -> tuple[int, Sequence[str]]:
    """How many of these words are one entry of the table of synonyms, and what says the same."""
    for count in range(min(len(read), MOST_TOGETHER), 0, -1):
        if equal := synonyms.get(" ".join(token.word for token in read[:count])):
            return count, equal
    return 1, ()


def _clause(text: str, read: Sequence[Token], equal: Iterable[str], field: Field) -> Clause:
    mark = MARKS[field]
    own = tuple(dict.fromkeys(term for token in read for term in needed(token, mark)))
    others = [tuple(dict.fromkeys(term for token in tokens(fold(one)) for term in needed(token))) for one in equal]
    given = text[read[0].start : read[-1].end]
    said = (" ".join(token.word for token in read), *map(line, equal))
    amount = len(read) == 1 and read[0].kind == "amount"
    return Clause(given, tuple(dict.fromkeys((own, *others))), tuple(dict.fromkeys(said)), field, amount=amount)


def like(clause: Clause, text: str) -> bool:
    """Whether a line of `terms.words` has any alternative of a clause as whole words."""
    return any(f" {said} " in text or (said.isascii() and f" {root(said)}" in text) for said in clause.said)


def root(word: str) -> str:
    """The letters that all forms of a word begin with, as a stem may end in an i where the word has a y."""
    stemmed = stem(word)
    return stemmed[:-1] if len(stemmed) > 3 and stemmed.endswith("i") else stemmed
