"""How many pledges have which standing and rating, by candidate, election or topic: one query, however many there are.

Only what is live is counted. A pledge counts once under each value that it has: under both who made it together.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any, TypeAlias

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Concat

from pledges.law.tally import Counts
from pledges.reading.models import Facet, PledgeDocument, Relation, Room

States: TypeAlias = Mapping[tuple[str, str, str, str], int]
"""How many pledges have each election, standing, rating and verification."""


def by(name: str, *, only: Collection[str] | None = None, **within: str) -> dict[str, Counts]:
    """For each value of a facet of pledges (all, or `only` these) how many have each pair of standing and rating.

    `within` are facets that they have besides: `by("election", candidate="kim")`. What has no pledge isn't there.
    """
    facets = _within(Facet.objects.filter(subject="pledge", name=name), within)
    if only is not None:
        facets = facets.filter(value__in=list(only))
    live = PledgeDocument.objects.filter(ref=OuterRef("ref"), state=Room.State.LIVE)
    pairs = facets.annotate(
        standing=Subquery(live.values("standing")), fulfilment=Subquery(live.values("fulfilment"))
    ).filter(standing__isnull=False)
    found: dict[str, dict[tuple[str, str], int]] = defaultdict(dict)
    grouped = pairs.values("value", "standing", "fulfilment").annotate(n=Count("*")).order_by()
    for value, standing, fulfilment, number in grouped.values_list("value", "standing", "fulfilment", "n"):
        found[value][standing, fulfilment] = number
    return dict(found)


def states(rows: QuerySet[Any] | None = None) -> States:
    """How many of these live pledges (or of all) have which election and columns: each is made for one election."""
    grouped = _facets("election", rows).annotate(said=_said()).values("value", "said").annotate(n=Count("*"))
    found = grouped.order_by().values_list("value", "said", "n")
    return {(slug, *_columns(said)): number for slug, said, number in found}


def states_by(name: str, rows: QuerySet[Any] | None = None) -> dict[str, States]:
    """The same for each value of a facet that any of these pledges has; once under each value that it has."""
    election = Facet.objects.filter(subject="pledge", name="election", ref=OuterRef("ref")).values("value")[:1]
    told = _facets(name, rows).annotate(election=Subquery(election), said=_said())
    grouped = told.values("value", "election", "said").annotate(n=Count("*")).order_by()
    found: dict[str, dict[tuple[str, str, str, str], int]] = defaultdict(dict)
    for value, slug, said, number in grouped.values_list("value", "election", "said", "n"):
        found[value][slug, *_columns(said)] = number
    return dict(found)


def _facets(name: str, rows: QuerySet[Any] | None) -> QuerySet[Facet]:
    found = Facet.objects.filter(subject="pledge", name=name)
    return found if rows is None else found.filter(ref__in=rows.order_by().values("ref"))


def _said() -> Subquery:
    """The columns of a facet's pledge in one look at it: each by itself would be one more for every facet."""
    columns = Concat("standing", Value(" "), "fulfilment", Value(" "), "verification")
    return Subquery(PledgeDocument.objects.filter(ref=OuterRef("ref")).values(said=columns))


def _columns(said: str) -> tuple[str, str, str]:
    standing, fulfilment, verification = said.split(" ")
    return standing, fulfilment, verification


def totals(name: str, *, only: Collection[str] | None = None) -> dict[str, int]:
    """For each value of a facet how many live pledges have it: what is withdrawn has no facets."""
    facets = Facet.objects.filter(subject="pledge", name=name)
    if only is not None:
        facets = facets.filter(value__in=list(only))
    return dict(facets.values("value").annotate(n=Count("*")).order_by().values_list("value", "n"))


def withdrawn() -> int:
    """How many pledges were withdrawn; of which person, party, election or topic isn't in the reading room any more."""
    return PledgeDocument.objects.filter(state=Room.State.WITHDRAWN).count()


def parents(refs: Collection[str]) -> dict[str, str]:
    """Of pledges that are parts, by code: the pledge that each is a part of."""
    rows = Relation.objects.filter(role="parent", ref__in=list(refs), until=None)
    return dict(rows.values_list("ref", "to_ref"))


def shared(makers: Collection[str], contest: str) -> dict[str, dict[str, set[str]]]:
    """Of the pledges that these made for a contest, by code: who made each, and which topics it has; in one query."""
    rows = _within(Facet.objects.filter(subject="pledge", name__in=("maker", "topic")), {"contest": contest})
    made = Facet.objects.filter(subject="pledge", name="maker", value__in=list(makers))
    found: dict[str, dict[str, set[str]]] = {}
    for ref, name, value in rows.filter(ref__in=made.values("ref")).values_list("ref", "name", "value"):
        found.setdefault(ref, {"maker": set(), "topic": set()})[name].add(value)
    return found


def _within(facets: QuerySet[Facet], within: Mapping[str, str]) -> QuerySet[Facet]:
    for name, value in within.items():
        having = Facet.objects.filter(subject="pledge", name=name, value=value)
        facets = facets.filter(ref__in=having.values("ref"))
    return facets
