"""Elections to come, and what of them isn't counted: how many rows something has is a count beside a person.

The law says when (`neutrality`); this says which rows it is about, for lists of pages and for counts of the API alike.
"""

import datetime
import json
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q, QuerySet

from pledges.law import neutrality
from pledges.reading import choosing
from pledges.reading.asking import Asked
from pledges.reading.columns import contest_value
from pledges.reading.models import Facet

Row = dict[str, Any]

PERSONAL = ("candidate", "party", "claimant", "q")
"""Filters that make a list one person's or one party's; words to search for may be a name."""


def personal(names: Collection[str]) -> bool:
    """Whether what these filters leave, or what is told by them, is one person's or one party's."""
    return not set(names).isdisjoint(PERSONAL)


def coming(elections: Iterable[Row], on: datetime.date) -> list[Row]:
    """Of these documents those of elections in which nothing is counted beside a person on this day."""
    return [row for row in elections if not neutrality.shows_counts(row, on)]


def counted(asked: Asked, on: datetime.date) -> bool:
    """Whether a list says how many rows it has: not one of a person that holds what belongs to a vote to come."""
    if not personal(asked.filters):
        return True
    stored = choosing.live("election").values_list("document", flat=True)
    found = coming(map(json.loads, stored), on)
    return not found or not _belonging(asked, found).exists()


def _belonging(asked: Asked, elections: list[Row]) -> QuerySet[Any]:
    """Pledges made for these elections; claims that bear on such pledges, or made by who stands in these elections."""
    pledges = choosing.with_facet("pledge", "election", [row["slug"] for row in elections])
    if asked.subject == "pledge":
        return asked.rows.filter(ref__in=pledges)
    contests = [contest_value(row["slug"], contest["key"]) for row in elections for contest in row["contests"]]
    standing = choosing.with_facet("candidate", "contest", contests)
    either = Q(name="pledge", value__in=pledges) | Q(name="claimant", value__in=standing)
    return asked.rows.filter(ref__in=Facet.objects.filter(either, subject="claim").values("ref"))
