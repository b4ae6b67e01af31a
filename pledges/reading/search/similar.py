"""Published pledges and claims that say nearly what a text says: is it recorded already, and what is related?"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from typing import TypeVar

from pledges.law.search.folding import MARK
from pledges.law.search.queries import Clause, Synonyms, parse, root
from pledges.reading.models import ROOMS, Known, Room, Words
from pledges.reading.search.finding import COLUMNS, Row, places_of_each
from pledges.reading.search.store import number_at

ASKED = 12
"""Of a text's words so many, the rarest, are looked for; rows are compared by all of its words."""

FEWEST = 2
"""Words that are looked for, however common."""

COMMON = 1 / log2(2 + 2000)
"""What a word counts for that so many rows have: too many to read them all for one page."""

NEWEST = 200
"""Rows of each word that is looked for, the newest."""

COMPARED = 50
"""Rows that are compared by all words: those with most of the words that were looked for."""

ALIKE = 0.4
"""From which share of a text's words on a row is called like it, rare words counting more."""

MOST_WORDS = 60

Key = TypeVar("Key")

LITTLE = 0.25
"""What a word that hardly tells anything counts for, of what it would otherwise."""

_ENGLISH = (
    "one two three four five six seven eight nine ten first year years month months term within under over up down "
    "least most more than per each every new all by after before until"
)
_KOREAN = "안 안에 내 이상 이하 미만 매년 연간 올해 임기 이후 처음 모든 각 새 약 정도 때 뒤 동안"
_EVERYWHERE = frozenset(f"{_ENGLISH} {_KOREAN}".split())
"""Words of time and measure, of which pledges and claims on anything are full."""

TOLD = tuple(COLUMNS.index(name) for name in ("title", "summary"))
"""Where a row has what it is about itself."""


@dataclass(frozen=True)
class Similar:
    """A published document like a text: its code, its bytes as served, and which share of the text's words it has."""

    ref: str
    document: str
    share: float


def similar(
    subject: str,
    texts: Iterable[str],
    most: int = 5,
    without: Collection[str] = (),
    alike: float = ALIKE,
    equal: Synonyms | None = None,
) -> list[Similar]:
    """Live documents of a subject most like these texts (a title, a sentence; in any languages), the likest first.

    `without` are codes that aren't wanted, `equal` says which words are one. A row is like the best of the texts. Four
    queries at most.
    """
    read = [clauses for text in dict.fromkeys(texts) if (clauses := _clauses(text, equal))]
    weights = _weights(subject, [clause for clauses in read for clause in clauses])
    shares: dict[int, float] = {}
    for row in _likely(subject, read, weights, without):
        share = max(_share(clauses, weights, [row[place] for place in TOLD]) for clauses in read)
        if share >= alike:
            shares[row[0]] = share
    best = sorted(shares, key=lambda place: (-shares[place], -place))[:most]
    if not best:
        return []
    rows = ROOMS[subject]._default_manager.filter(
        state=Room.State.LIVE, number__in=[number_at(place) for place in best]
    )
    stored = {number: (ref, document) for number, ref, document in rows.values_list("number", "ref", "document")}
    return [Similar(*stored[number_at(place)], shares[place]) for place in best if number_at(place) in stored]


def shares(
    subject: str, text: str, rows: Mapping[Key, Sequence[str]], equal: Synonyms | None = None
) -> dict[Key, float]:
    """How much of a text each of some rows says, whose fields are given as `terms.words` has them. One query."""
    clauses = _clauses(text, equal)
    weights = _weights(subject, clauses)
    return {key: _share(clauses, weights, fields) for key, fields in rows.items()} if clauses else {}


def _clauses(text: str, equal: Synonyms | None) -> list[Clause]:
    return [clause for clause in parse(text.replace('"', " "), equal).wanted if not clause.phrase][:MOST_WORDS]


def _likely(
    subject: str, read: Sequence[Sequence[Clause]], weights: Mapping[Clause, float], without: Collection[str]
) -> Sequence[Row]:
    """The rows that have most of the rarest words of any text, wherever in them."""
    asked = list(dict.fromkeys(clause for clauses in read for clause in _rarest(clauses, weights)))
    held: dict[int, float] = {}
    for number, place in places_of_each(subject, asked, NEWEST):
        held[place] = held.get(place, 0) + weights[asked[number]]
    best = sorted(held, key=lambda place: (-held[place], -place))[: COMPARED + len(without)]
    if not best:
        return []
    rows = Words.objects.filter(subject=subject, place__in=best).exclude(ref__in=list(without))
    return list(rows.values_list(*COLUMNS))


def _rarest(clauses: Sequence[Clause], weights: Mapping[Clause, float]) -> Sequence[Clause]:
    """Words to look for: not those that very many rows have, unless a text has hardly any others."""
    ordered = sorted(dict.fromkeys(clauses), key=lambda clause: (-weights[clause], clause.given))[:ASKED]
    rare = [clause for clause in ordered if weights[clause] > COMMON]
    return rare if len(rare) >= FEWEST else ordered[:FEWEST]


def _weights(subject: str, clauses: Sequence[Clause]) -> dict[Clause, float]:
    """What each word counts for: the less, the more documents have it. One that none has counts like the rarest."""
    words = {said for clause in clauses for said in clause.said}
    counts = (
        dict(Known.objects.filter(subject=subject, word__in=words).values_list("word", "documents")) if words else {}
    )
    weights = {clause: 1 / log2(2 + max(counts.get(said, 0) for said in clause.said)) for clause in clauses}
    return {clause: weight if _tells(clause) else weight * LITTLE for clause, weight in weights.items()}


def _tells(clause: Clause) -> bool:
    """Whether having a word in common says anything: not a bare number, which may be a day's, nor a single letter."""
    bare = clause.amount and all(len(terms) == 1 for terms in clause.any)
    return not bare and not _EVERYWHERE.intersection(clause.said) and max(len(said) for said in clause.said) > 1


def _share(clauses: Sequence[Clause], weights: Mapping[Clause, float], fields: Sequence[str]) -> float:
    """How much of a text is said in these fields; nothing without FEWEST words that tell, or all where it has fewer."""
    held = "\n".join(fields)
    common = [clause for clause in clauses if any(_says(held, one) for one in clause.said)]
    needed = max(min(FEWEST, sum(_tells(clause) for clause in clauses)), 1)
    if sum(_tells(clause) for clause in common) < needed:
        return 0
    return round(sum(weights[clause] for clause in common) / sum(weights[clause] for clause in clauses), 6)


def _says(held: str, said: str) -> bool:
    if len(said) == 1 or said.startswith(MARK):
        return f" {said} " in held
    return (f" {root(said)}" if said.isascii() else said) in held
