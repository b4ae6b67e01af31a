"""Published pledges and claims that say nearly what a text says: is it recorded already, and what is related?"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from typing import TypeVar

from pledges.law.search.queries import Clause, Query, parse
from pledges.reading.models import ROOMS, Known, Room
from pledges.reading.search import synonyms
from pledges.reading.search.finding import Finding
from pledges.reading.search.store import number_at

ASKED = 12
"""Of a text's words so many, the rarest, are looked for; rows are compared by all of its words."""

COMPARED = 100
"""Rows of each of these, the newest."""

ALIKE = 0.4
"""From which share of a text's words on a row is called like it, rare words counting more."""

MOST_WORDS = 60

Key = TypeVar("Key")


@dataclass(frozen=True)
class Similar:
    """A published document like a text: its code, its bytes as served, and which share of the text's words it has."""

    ref: str
    document: str
    share: float


def similar(
    subject: str, texts: Iterable[str], most: int = 5, without: Collection[str] = (), alike: float = ALIKE
) -> list[Similar]:
    """Live documents of a subject most like these texts (a title, a sentence; in any languages), the likest first.

    `without` are codes that aren't wanted. A row is like the best of the texts. At most ASKED + 4 queries a text.
    """
    shares: dict[int, float] = {}
    for text in texts:
        for place, share in _shares(subject, text).items():
            if share >= alike and share > shares.get(place, 0):
                shares[place] = share
    best = sorted(shares, key=lambda place: (-shares[place], -place))[: most + len(without)]
    rows = ROOMS[subject]._default_manager.filter(
        state=Room.State.LIVE, number__in=[number_at(place) for place in best]
    )
    stored = {number: (ref, document) for number, ref, document in rows.values_list("number", "ref", "document")}
    found = [Similar(*stored[number_at(place)], shares[place]) for place in best if number_at(place) in stored]
    return [one for one in found if one.ref not in without][:most]


def _shares(subject: str, text: str) -> dict[int, float]:
    """By place of a row, how much of a text it says in its title, its summary and its claims."""
    weights = _weights(subject, _clauses(text))
    rarest = sorted(weights, key=lambda clause: (-weights[clause], clause.given))[:ASKED]
    rows = {row[0]: row for clause in rarest for row in Finding(subject, Query((clause,))).newest(COMPARED)}
    return _compared(weights, {place: row[1:] for place, row in rows.items()})


def shares(subject: str, text: str, rows: Mapping[Key, Sequence[str]]) -> dict[Key, float]:
    """How much of a text each of some rows says, whose fields are given as `terms.words` has them. Two queries."""
    return _compared(_weights(subject, _clauses(text)), rows)


def _clauses(text: str) -> list[Clause]:
    query = parse(text.replace('"', " "), synonyms.table())
    return [clause for clause in query.wanted if not clause.phrase][:MOST_WORDS]


def _compared(weights: dict[Clause, float], rows: Mapping[Key, Sequence[str]]) -> dict[Key, float]:
    whole = sum(weights.values())
    return {key: round(_weight(weights, fields) / whole, 6) for key, fields in rows.items()} if whole else {}


def _weights(subject: str, clauses: Sequence[Clause]) -> dict[Clause, float]:
    """What each word counts for: the less, the more documents have it. One that none has counts like the rarest."""
    words = {said for clause in clauses for said in clause.said}
    counts = dict(Known.objects.filter(subject=subject, word__in=words).values_list("word", "documents"))
    return {clause: 1 / log2(2 + max(counts.get(said, 0) for said in clause.said)) for clause in clauses}


def _weight(weights: dict[Clause, float], fields: Sequence[str]) -> float:
    held = "\n".join(fields)
    return sum(weight for clause, weight in weights.items() if any(_says(held, said) for said in clause.said))


def _says(held: str, said: str) -> bool:
    return (f" {said}" if said.isascii() else said) in held
