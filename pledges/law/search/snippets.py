"""What was found, marked in the text that it stands in, by the rules that find it: `terms` and `tokens`.

A text in pieces: words, and whether they are what was looked for. Nothing is escaped here.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pledges.law.search.amounts import SIGNS
from pledges.law.search.folding import MARK, fold, fold_with_places
from pledges.law.search.queries import Clause
from pledges.law.search.terms import LONGEST as LONGEST_TERM
from pledges.law.search.tokens import Token, spoken, stem, tokens

Piece = tuple[str, bool]
"""Words as they are written, and whether they are marked."""

LONGEST = 160
"""Letters of an excerpt, without what shows that it was cut."""

CUT = "…"
_BEFORE = 0.4
"""How much of what an excerpt may hold beyond its marks stands before them."""


@dataclass(frozen=True)
class Place:
    """Where a clause stands in a text, from one letter to before another."""

    start: int
    end: int
    clause: Clause


def held(text: str, clauses: Sequence[Clause]) -> frozenset[Clause]:
    """Those of some clauses that stand in a text; what can't is told without splitting it into words."""
    folded = fold(text)
    likely = [clause for clause in clauses if _likely(folded, clause)]
    return frozenset(place.clause for place in _places(folded, likely)) if likely else frozenset()


def marked(text: str, clauses: Sequence[Clause]) -> list[Piece]:
    """A whole text with every clause marked in it."""
    composed, places = _found(" ".join(text.split()), clauses)
    return list(_joined(_pieces(composed, places, 0, len(composed))))


def excerpt(text: str, clauses: Sequence[Clause], longest: int = LONGEST) -> list[Piece]:
    """The stretch of a text in which most clauses stand, its beginning where none does; blanks are one each.

    Cut at blanks if there are any near, with CUT where something is left out.
    """
    composed, places = _found(" ".join(text.split()), clauses)
    start, end = _stretch(composed, _closest(places, longest), longest)
    found = list(_pieces(composed, places, start, end))
    before, after = [(CUT, False)] * (start > 0), [(CUT, False)] * (end < len(composed))
    return list(_joined([*before, *found, *after]))


def _found(text: str, clauses: Sequence[Clause]) -> tuple[str, list[Place]]:
    """A text composed, and where clauses stand in it, the first first."""
    composed, folded, origins = fold_with_places(text)
    found = [
        Place(origins[place.start], _after(composed, origins[place.end - 1] + 1), place.clause)
        for place in _places(folded, clauses)
    ]
    return composed, sorted(found, key=lambda place: (place.start, -place.end))


def _after(text: str, end: int) -> int:
    """Past what belongs to the letter before: an accent that no letter is composed with."""
    while end < len(text) and unicodedata.category(text[end]) == "Mn":
        end += 1
    return end


def _places(folded: str, clauses: Sequence[Clause]) -> Iterator[Place]:
    read = list(tokens(folded)) if clauses else []
    within = [part for token in read if token.kind == "amount" for part in spoken(folded, token)]
    for clause in clauses:
        for said in clause.said:
            for start, end in (
                _together(folded, read, said) if clause.phrase else _said(folded, read, within, clause, said)
            ):
                yield Place(start, end, clause)


def _said(
    folded: str, read: Sequence[Token], within: Sequence[Token], clause: Clause, said: str
) -> Iterator[tuple[int, int]]:
    """One alternative of a clause: its word, or its words together, or else each of them if all are there.

    `within`: the words that amounts among the tokens are written with.
    """
    several = said.split()
    if len(several) > 1 and (together := list(_together(folded, read, said))):
        yield from together
        return
    each = [list(_word(folded, [*read, *within], clause, word)) for word in several]
    if all(each):
        for places in each:
            yield from places


def _word(folded: str, read: Sequence[Token], clause: Clause, word: str) -> Iterator[tuple[int, int]]:
    if word.startswith(MARK):
        units = _units(clause)
        for token in read:
            same_unit = not (units and token.unit) or token.unit in units
            if token.kind == "amount" and word in (token.word, token.said) and same_unit:
                yield token.start, token.end
    elif _in_parts(word):
        for token in read:
            if token.kind in ("hangul", "han"):
                yield from _within(folded, token, word, clause.given)
    else:
        yield from _stemmed(folded, read, stem(word)[:LONGEST_TERM])


def _stemmed(folded: str, read: Sequence[Token], wanted: str) -> Iterator[tuple[int, int]]:
    """Words of letters by their stem; two with a hyphen alone between them are one, too."""
    before: Token | None = None
    for token in read:
        if token.kind == "letters":
            joined = before and before.kind == "letters" and folded[before.end : token.start] == "-"
            if stem(token.word)[:LONGEST_TERM] == wanted:
                yield token.start, token.end
            elif before and joined and stem(before.word + token.word)[:LONGEST_TERM] == wanted:
                yield before.start, token.end
        before = token


def _within(folded: str, token: Token, word: str, given: str) -> Iterator[tuple[int, int]]:
    """A word within another; as it was given where that stands there, as 고속도로 has no particle at its end."""
    if folded[token.start : token.end] in SIGNS:
        if word in token.word:
            yield token.start, token.end
        return
    place = folded.find(word, token.start, token.end)
    while place >= 0:
        whole = given if given.startswith(word) and folded.startswith(given, place, token.end) else word
        yield place, place + len(whole)
        place = folded.find(word, place + len(whole), token.end)


def _together(folded: str, read: Sequence[Token], said: str) -> Iterator[tuple[int, int]]:
    """Words that stand together as they read in `terms.words`; Hangul also from within a word, and up to within one."""
    line, starts = "", list[int]()
    for token in read:
        starts.append(len(line) + 1)
        line += f" {token.word[:LONGEST_TERM]}"
    line += " "
    wanted, off = (f" {said} ", 1) if said.isascii() else (said, 0)
    place = line.find(wanted)
    while place >= 0:
        begin, end = place + off, place + off + len(said)
        first, last = bisect_right(starts, begin) - 1, bisect_left(starts, end) - 1
        yield _from(read[first], begin - starts[first]), _upto(read[last], end - starts[last])
        place = line.find(wanted, place + len(said))


def _from(token: Token, letters: int) -> int:
    return token.start + letters if token.kind in ("hangul", "han") else token.start


def _upto(token: Token, letters: int) -> int:
    return token.start + letters if token.kind in ("hangul", "han") else token.end


def _units(clause: Clause) -> set[str]:
    """The units of a clause's amounts: marked terms that aren't digits."""
    every = {term for terms in clause.any for term in terms if term.startswith(MARK)}
    return {term for term in every if not term[1:2].isdigit()}


@lru_cache(1024)
def _signs(word: str) -> tuple[str, ...]:
    """The signs that are read as a word, or as one that it is a part of."""
    stemmed = stem(word)
    return tuple(sign for sign, read in SIGNS.items() if stemmed in read or (_in_parts(word) and word in read[0]))


@lru_cache(1024)
def _in_parts(word: str) -> bool:
    """Whether a word is found within others: Hangul and Han are."""
    return next((token.kind in ("hangul", "han") for token in tokens(word)), False)


def _likely(folded: str, clause: Clause) -> bool:
    """Whether a text may hold a clause: cheap, and never false where it does."""
    plain = folded.replace("-", "").replace(".", "").replace("y", "i")
    return any(all(_begins(folded, plain, word) for word in said.split()) for said in clause.said)


def _begins(folded: str, plain: str, word: str) -> bool:
    if word.startswith(MARK):
        return any(digit in folded for digit in "0123456789")
    if any(sign in folded for sign in _signs(word)):
        return True
    if _in_parts(word):
        return word in folded
    # All forms of a word begin like its stem up to the last letter, but for a y that has become an i.
    begins = stem(word)[:LONGEST_TERM].replace("y", "i")
    return (begins[:-1] if len(begins) > 2 else begins) in plain


def _closest(places: Sequence[Place], longest: int) -> Sequence[Place]:
    """Of the places those that fit in an excerpt together: of most clauses, then the most, then the first."""
    best: Sequence[Place] = places[:1]
    most = (0, 0)
    within: Counter[Clause] = Counter()
    until = 0
    for number, first in enumerate(places):
        while until < len(places) and places[until].end - first.start <= longest:
            within[places[until].clause] += 1
            until += 1
        if (len(within), until - number) > most:
            best, most = places[number:until], (len(within), until - number)
        if until == number:
            # Alone it is longer than an excerpt.
            until += 1
        elif within[first.clause] == 1:
            del within[first.clause]
        else:
            within[first.clause] -= 1
    return best


def _stretch(text: str, places: Sequence[Place], longest: int) -> tuple[int, int]:
    """From where to where a text is shown around some places."""
    if len(text) <= longest:
        return 0, len(text)
    start = places[0].start if places else 0
    end = min(max((place.end for place in places), default=0), start + longest)
    spare = longest - (end - start)
    after = min(len(text), end + spare - min(start, int(spare * _BEFORE)))
    before = max(0, after - longest)
    return _word_begins(text, before, start), _word_ends(text, after, end)


def _word_begins(text: str, place: int, latest: int) -> int:
    """From a place on the first beginning of a word, no later than another place; itself where there is none."""
    if place == 0 or text[place - 1] == " ":
        return place
    blank = text.find(" ", place, latest)
    return place if blank < 0 else blank + 1


def _word_ends(text: str, place: int, earliest: int) -> int:
    if place == len(text) or text[place] == " ":
        return place
    blank = text.rfind(" ", earliest, place)
    return place if blank < 0 else blank


def _pieces(text: str, places: Iterable[Place], start: int, end: int) -> Iterator[Piece]:
    """What is between two letters of a text, with what lies there of the places marked; they may overlap."""
    at = start
    for place in places:
        begin, until = max(place.start, at), min(place.end, end)
        if begin < until:
            if at < begin:
                yield text[at:begin], False
            yield text[begin:until], True
            at = until
    if at < end:
        yield text[at:end], False


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Pieces of which no two beside each other are alike."""
    words, is_marked = "", False
    for text, mark in pieces:
        if words and mark != is_marked:
            yield words, is_marked
            words = ""
        words, is_marked = words + text, mark
    if words:
        yield words, is_marked
