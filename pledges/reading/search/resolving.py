"""What a search comes to: rows with all words; else with known words for unknown ones; else with most of the words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from django.db.models import QuerySet

from pledges.law.search.queries import Clause, Query, parse
from pledges.reading.models import Words
from pledges.reading.search import synonyms
from pledges.reading.search.finding import COLUMNS, Finding, Row
from pledges.reading.search.nearest import nearest
from pledges.reading.search.ranking import STEP, of_row
from pledges.reading.search.store import day_at, number_at

Held = Literal["all", "most", "none"]

WINDOW = 500
"""Of what is found so many of the newest are ranked; older rows follow them, the newest first."""

MOST_ROWS = 200
"""Rows at most that are found by most of the words."""

MOST_REPLACED = 5
"""Words at most that others are looked for instead of."""

FINEST = 100
"""Steps in which it is told how many of the words a row has, the rare ones counting more."""


@dataclass(frozen=True)
class Search:
    """A query as it was answered: `instead_of` has by word that was searched for the one that was given.

    `holds`: whether rows hold all its words, or at least half of them, or there are none. `some`: rows that hold most,
    by number, with what each is ranked by. `newest`: the WINDOW newest rows with all words, as `finding` reads them.
    """

    subject: str
    query: Query
    holds: Held
    instead_of: Mapping[str, str] = field(default_factory=dict)
    some: Mapping[int, int] = field(default_factory=dict)
    newest: Sequence[Row] = ()

    @cached_property
    def searched_for(self) -> list[str]:
        """The words that were searched for."""
        return [clause.given for clause in self.query.clauses if not clause.without]

    @property
    def known(self) -> int | None:
        """How many rows there are, where that is known without counting: None where there are WINDOW or more."""
        found = len(self.some) if self.holds == "most" else len(self.newest)
        return None if self.holds == "all" and found >= WINDOW else found

    def narrowed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Of some documents those that are found."""
        if self.holds == "none":
            return rows.none()
        if self.holds == "most":
            return rows.filter(number__in=list(self.some))
        if self.known:
            return rows.filter(number__in=[number_at(row[0]) for row in self.newest])
        return rows.filter(ref__in=Finding(self.subject, self.query).all().values("ref"))


def resolve(subject: str, text: str) -> Search:
    """What a text finds among the published documents of a subject."""
    query = parse(text, synonyms.table())
    if newest := Finding(subject, query).newest(WINDOW):
        return Search(subject, query, "all", newest=newest)
    found, instead_of, every = _known(subject, query)
    better = Query((*found, *query.unwanted))
    if every and instead_of and (newest := Finding(subject, better).newest(WINDOW)):
        return Search(subject, better, "all", instead_of, newest=newest)
    some = _most(subject, found, len(query.wanted))
    if not some:
        return Search(subject, query, "none")
    return Search(subject, better, "most", instead_of, some)


def _known(subject: str, query: Query) -> tuple[dict[Clause, list[int]], dict[str, str], bool]:
    """What is looked for instead of a query's words, with the places of the newest rows that have it.

    It is the word itself where it is found anywhere, or something like it; words like no other are left out. Last
    whether none was.
    """
    found: dict[Clause, list[int]] = {}
    instead_of: dict[str, str] = {}
    every = True
    for clause in query.wanted:
        if places := _places(subject, clause, query):
            found[clause] = places
        elif len(instead_of) < MOST_REPLACED and (word := _meant(subject, clause)):
            other = _as(clause, word)
            found[other] = _places(subject, other, query)
            instead_of[word] = clause.given
        else:
            every = False
    return found, instead_of, every


def _places(subject: str, clause: Clause, query: Query) -> list[int]:
    return Finding(subject, Query((clause, *query.unwanted))).places(WINDOW)


def _meant(subject: str, clause: Clause) -> str | None:
    """What a word was probably meant to be; not itself, where it is known and only what is left out has it."""
    word = None if clause.phrase or clause.amount else nearest(subject, clause.said[0])
    return None if word == clause.said[0] else word


def _as(clause: Clause, word: str) -> Clause:
    """A clause with another word, or several, in its place."""
    made = parse(word).wanted
    terms = tuple(term for one in made for term in one.any[0])
    if clause.field:
        marked = parse(f"{clause.field}:{word}").wanted
        terms = tuple(term for one in marked for term in one.any[0])
    return Clause(word, (terms,), (" ".join(one.said[0] for one in made),), clause.field)


def _most(subject: str, found: Mapping[Clause, list[int]], asked: int) -> dict[int, int]:
    """Rows with at least half of the words asked for, by number: rare words count more, then where they stand."""
    weights = {clause: 1 / len(places) for clause, places in found.items() if places}
    held: dict[int, list[Clause]] = {}
    for clause in weights:
        for place in found[clause]:
            held.setdefault(place, []).append(clause)
    whole = sum(weights.values())
    ranked = []
    for place, clauses in held.items():
        if 2 * len(clauses) >= asked:
            share = int(FINEST * sum(weights[clause] for clause in clauses) / whole)
            ranked.append((len(clauses) * FINEST // asked + max(share, 1), place))
    points = {place: number for number, place in sorted(ranked, reverse=True)[:MOST_ROWS]}
    for row in Words.objects.filter(subject=subject, place__in=list(points)).values_list(*COLUMNS):
        points[row[0]] += of_row(Query(tuple(held[row[0]])), row, 0) // STEP
    return {number_at(place): number * STEP // 2 + day_at(place) for place, number in points.items()}
