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

_COLUMNS = ("standing", "fulfilment", "verification")


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


def states(rows: QuerySet[Any]) -> States:
    """How many of these live pledges have which election and columns: each counts once."""
    election = Facet.objects.filter(subject="pledge", name="election", ref=OuterRef("ref")).values("value")[:1]
    grouped = rows.annotate(election=Subquery(election)).values("election", *_COLUMNS).annotate(n=Count("*"))
    found = grouped.order_by().values_list("election", *_COLUMNS, "n")
    return {(slug, *columns): number for slug, *columns, number in found}


def states_by(name: str, rows: QuerySet[Any]) -> dict[str, States]:
    """The same for each value of a facet that any of these live pledges has; once under each value that it has."""
    election = Facet.objects.filter(subject="pledge", name="election", ref=OuterRef("ref")).values("value")[:1]
    # One look at the pledge of a facet: each column by itself would be one more for every facet.
    columns = Concat("standing", Value(" "), "fulfilment", Value(" "), "verification")
    of = PledgeDocument.objects.filter(ref=OuterRef("ref")).values(said=columns)
    facets = Facet.objects.filter(subject="pledge", name=name, ref__in=rows.order_by().values("ref"))
    grouped = facets.annotate(election=Subquery(election), said=Subquery(of)).values("value", "election", "said")
    found: dict[str, dict[tuple[str, str, str, str], int]] = defaultdict(dict)
    for value, slug, said, number in (
        grouped.annotate(n=Count("*")).order_by().values_list("value", "election", "said", "n")
    ):
        standing, fulfilment, verification = said.split(" ")
        found[value][slug, standing, fulfilment, verification] = number
    return dict(found)


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
