"""What a search comes to: rows with all words; else with known words for unknown ones; else with most of the words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from django.db.models import QuerySet

from pledges.law.search.queries import Clause, Query, parse
from pledges.reading.search import synonyms
from pledges.reading.search.finding import Finding, Row
from pledges.reading.search.nearest import nearest
from pledges.reading.search.ranking import STEP
from pledges.reading.search.store import day_at, number_at

Held = Literal["all", "most", "none"]

WINDOW = 500
"""Of what is found so many of the newest are ranked; older rows follow them, the newest first."""

MOST_ROWS = 200
"""Rows at most that are found by most of the words."""

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
    known, instead_of = _known(subject, query)
    better = Query((*known.values(), *query.unwanted))
    if instead_of and (newest := Finding(subject, better).newest(WINDOW)):
        return Search(subject, better, "all", instead_of, newest=newest)
    some = _most(subject, known, query)
    if not some:
        return Search(subject, query, "none")
    return Search(subject, better, "most", instead_of, some)


def _known(subject: str, query: Query) -> tuple[dict[Clause, Clause], dict[str, str]]:
    """By clause of a query what is looked for: itself where it is found anywhere, or something like it."""
    found: dict[Clause, Clause] = {}
    instead_of: dict[str, str] = {}
    for clause in query.wanted:
        if Finding(subject, Query((clause,))).exists():
            found[clause] = clause
        elif not (clause.phrase or clause.amount) and (word := nearest(subject, clause.said[0])):
            found[clause] = _as(clause, word)
            instead_of[word] = clause.given
    return found, instead_of


def _as(clause: Clause, word: str) -> Clause:
    """A clause with another word, or several, in its place."""
    made = parse(word).wanted
    terms = tuple(term for one in made for term in one.any[0])
    if clause.field:
        marked = parse(f"{clause.field}:{word}").wanted
        terms = tuple(term for one in marked for term in one.any[0])
    return Clause(word, (terms,), (" ".join(one.said[0] for one in made),), clause.field)


def _most(subject: str, known: Mapping[Clause, Clause], query: Query) -> dict[int, int]:
    """Rows with at least half of the words, rare ones counting more, by number; of a common word the newest rows."""
    rows_of: dict[Clause, set[int]] = {}
    for clause in known.values():
        only = Finding(subject, Query((clause, *query.unwanted)))
        rows_of[clause] = {row[0] for row in only.newest(WINDOW)}
    weights = {clause: 1 / len(places) for clause, places in rows_of.items() if places}
    whole = sum(weights.values())
    ranked = []
    for place in set().union(*rows_of.values()) if rows_of else ():
        held = [clause for clause, places in rows_of.items() if place in places]
        if 2 * len(held) >= len(query.wanted):
            share = max(int(FINEST * sum(weights[clause] for clause in held) / whole), 1)
            ranked.append((len(held) * 2 * FINEST // (2 * len(query.wanted)) + share, place))
    ranked.sort(reverse=True)
    return {number_at(place): points * STEP // 2 + day_at(place) for points, place in ranked[:MOST_ROWS]}
