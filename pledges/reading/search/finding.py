"""Rows that a query finds, newest first, as many as are wanted: what a common word costs doesn't grow with its rows.

FTS5 walks its rows by place from either end and stops where it has enough. GIN knows no order and gives all rows of a
term: a query is tried among the newest rows by the terms of their days, then among as many as these let expect to do.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connections
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from pledges.law.search.folding import MARK
from pledges.law.search.queries import Clause, Query
from pledges.reading.models import Words
from pledges.reading.search.said import FIELDS
from pledges.reading.search.store import NUMBERS, TABLES, cover, day_at

Row = tuple[Any, ...]
Made = Callable[[str, Sequence[Clause], Sequence[Clause], "Days | None", str], RawSQL]
Days = tuple[int, int]
"""The first and the last of some days, as ordinals."""

COLUMNS = ("place", *FIELDS[:-1])
"""What is read of a row to rank it."""

PROBED = 2000
"""Rows among which a query on PostgreSQL is tried first."""

FURTHEST = 60_000
"""Rows of the second try at most."""

RARE = 0.02
"""A share of rows with which a million of them still has few enough to take all."""


@dataclass(frozen=True)
class Finding:
    """A query to the published documents of a subject; where there are `rows`, to these of them alone."""

    subject: str
    query: Query
    rows: QuerySet[Any] | None = None
    columns: tuple[str, ...] = COLUMNS

    def all(self) -> QuerySet[Words]:
        """Everything that is found, in no order."""
        return self._filtered(self._by_index())

    def places(self, limit: int) -> list[int]:
        """The places of so many of the newest."""
        return [place for (place,) in replace(self, columns=("place",)).newest(limit)]

    def newest(self, limit: int, below: int | None = None) -> list[Row]:
        """So many of the newest, from below a place on; each its `columns`."""
        if self._in_order and connections[Words.objects.db].vendor == "sqlite":
            return self._read(limit, below)
        last, since = _days_beyond(self.subject, below, (0, PROBED))
        if last is None or since is None:
            return self._read(limit, below)
        found = self._read(limit, below, (since, last))
        share = (len(found) + 3) / PROBED
        if len(found) < limit and share > RARE:
            (further,) = _days_beyond(self.subject, below, (min(int(limit / share * 1.5), FURTHEST),))
            last, since = since - 1, min(further or 0, since - 1)
            found += self._read(limit - len(found), below, (since, last))
        return found if len(found) == limit else self._read(limit, below)

    def down_to(self, floor: int, limit: int) -> list[Row]:
        """So many of the newest of those that stand at a place or above it."""
        (last,) = _days_beyond(self.subject, None, (0,))
        if not floor or last is None:
            return self.newest(limit)
        if day_at(floor) > last:
            return []
        return [row for row in self._read(limit, None, (day_at(floor), last)) if row[0] >= floor]

    def oldest(self, limit: int, above: int, below: int | None) -> list[Row]:
        """So many of those next above a place and below another, the oldest first."""
        rows = self.all().filter(place__gt=above)
        if below is not None:
            rows = rows.filter(place__lt=below)
        return list(rows.order_by("place").values_list(*self.columns)[:limit])

    @property
    def _in_order(self) -> bool:
        """Whether the index alone says what is found, so that it needs to give no more than is wanted."""
        return self.rows is None and bool(self.query.wanted) and not any(one.phrase for one in self.query.clauses)

    def _read(self, limit: int, below: int | None, days: Days | None = None) -> list[Row]:
        """So many of the newest below a place, of these days; of all where none are given."""
        if self._in_order and self.columns == ("place",):
            # The index has all that is asked for: beside its rows, PostgreSQL would walk those of the table.
            unwanted = self.query.unwanted
            found = _made()(self.subject, self.query.wanted, unwanted, days, _ends(below, limit))
            with connections[Words.objects.db].cursor() as cursor:
                cursor.execute(found.sql, found.params)
                return list(cursor.fetchall())
        rows = self._filtered(self._by_index(days, _ends(below, limit) if self._in_order else ""))
        if below is not None:
            rows = rows.filter(place__lt=below)
        if days and not self._in_order:
            rows = rows.filter(place__gte=days[0] * NUMBERS, place__lt=(days[1] + 1) * NUMBERS)
        return list(rows.order_by("-place").values_list(*self.columns)[:limit])

    def _filtered(self, found: QuerySet[Words]) -> QuerySet[Words]:
        return found if self.rows is None else found.filter(ref__in=self.rows.values("ref"))

    def _by_index(self, days: Days | None = None, ends: str = "") -> QuerySet[Words]:
        """Rows with all that is wanted and nothing unwanted; `ends`: how the query of the index itself ends."""
        found = Words.objects.filter(subject=self.subject)
        for clause in self.query.clauses:
            if clause.phrase:
                found = found.exclude(_together(clause)) if clause.without else found.filter(_together(clause))
        wanted = self.query.wanted
        unwanted = [clause for clause in self.query.unwanted if not clause.phrase]
        if not wanted and not unwanted:
            return found
        made = _made()
        places = made(self.subject, wanted, unwanted, days, ends)
        if not wanted and made is _fts5:
            return found.exclude(place__in=places)
        return found.filter(place__in=places)


def places_of_each(subject: str, clauses: Sequence[Clause], most: int) -> list[tuple[int, int]]:
    """For each clause so many of the newest rows that have it: its number among them and a place. One query."""
    if not clauses:
        return []
    each = [_made()(subject, [clause], [], None, _ends(None, most)) for clause in clauses]
    parts = [f"SELECT {number}, one.* FROM ({found.sql}) AS one" for number, found in enumerate(each)]  # noqa: S608
    with connections[Words.objects.db].cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), [value for found in each for value in found.params])
        return list(cursor.fetchall())


def _made() -> Made:
    """How the engine is asked for places."""
    return _postgresql if connections[Words.objects.db].vendor == "postgresql" else _fts5


def _ends(below: int | None, limit: int) -> str:
    upto = "" if below is None else f" AND {{place}} < {int(below)}"
    return f"{upto} ORDER BY {{place}} DESC LIMIT {int(limit)}"


def _days_beyond(subject: str, below: int | None, numbers: Sequence[int]) -> list[int | None]:
    """The days of the rows so many below a place; None where there are fewer."""
    upto = "" if below is None else f"AND place < {int(below)} "
    one = f"(SELECT place FROM reading_words WHERE subject = %s {upto}ORDER BY place DESC LIMIT 1 OFFSET %s)"  # noqa: S608
    with connections[Words.objects.db].cursor() as cursor:
        every = ", ".join([one] * len(numbers))
        cursor.execute(f"SELECT {every}", [value for number in numbers for value in (subject, number)])
        return [None if place is None else day_at(place) for place in cursor.fetchone()]


def _together(clause: Clause) -> Q:
    """Where a phrase stands together, in any field; Hangul also within longer words, other words and amounts whole."""
    either = Q()
    for said in clause.said:
        whole = f"{_blank(said[0])}{said}{_blank(said[-1])}"
        for field in FIELDS:
            either |= Q(**{f"{field}__contains": whole})
    return either


def _blank(letter: str) -> str:
    return " " if letter.isascii() or letter == MARK else ""


def _postgresql(
    subject: str, wanted: Sequence[Clause], unwanted: Sequence[Clause], days: Days | None, ends: str
) -> RawSQL:
    parts = [_either(clause, "'", " & ", " | ") for clause in wanted]
    parts += ["!" + _either(clause, "'", " & ", " | ") for clause in unwanted]
    if days:
        parts.append("(" + " | ".join(f"'{term}'" for term in cover(*days)) + ")")
    places = f"SELECT place FROM reading_found_{subject}(%s) AS place WHERE true"  # noqa: S608  (a name of ours)
    places += ends.format(place="place")
    return RawSQL(places, (" & ".join(parts),))  # nosec B611 # noqa: S611  (names of ours; terms are parameters)


def _fts5(subject: str, wanted: Sequence[Clause], unwanted: Sequence[Clause], days: Days | None, ends: str) -> RawSQL:
    """Without anything wanted: the rows that are unwanted, as FTS5 has no query for the others."""
    table = TABLES[subject]
    places = f"SELECT rowid FROM {table} WHERE {table} MATCH %s"  # noqa: S608  (names of ours)
    if days:
        places += f" AND rowid >= {days[0] * NUMBERS} AND rowid < {(days[1] + 1) * NUMBERS}"
    places += ends.format(place="rowid")
    text = " AND ".join(_either(clause, '"', " AND ", " OR ") for clause in wanted)
    none = " OR ".join(_either(clause, '"', " AND ", " OR ") for clause in unwanted)
    if not wanted:
        text = none
    elif none:
        text = f"({text}) NOT ({none})"
    return RawSQL(places, (text,))  # nosec B611 # noqa: S611  (names of ours; terms are parameters)


def _either(clause: Clause, quote: str, both: str, either: str) -> str:
    """A clause in an engine's words. Terms have letters, digits and no quote, so quoting them is all there is to do."""
    every = (both.join(f"{quote}{term}{quote}" for term in terms) for terms in clause.any)
    return "(" + either.join(f"({terms})" for terms in every) + ")"
