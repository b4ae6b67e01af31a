"""Lists of those who stand in an election to come: how many rows they have is a count beside a person."""

import json
from typing import Any

from django.db.models import Q, QuerySet

from pledges.law import neutrality
from pledges.pages.reader import Reader
from pledges.reading import choosing
from pledges.reading.asking import Asked
from pledges.reading.columns import contest_value
from pledges.reading.models import Facet

Row = dict[str, Any]

PERSONAL = ("candidate", "party", "claimant", "q")
"""Filters that make a list one person's or one party's; words to search for may be a name."""


def counted(reader: Reader, asked: Asked) -> bool:
    """Whether a list says how many rows it has: not one of a person that holds what belongs to a vote to come."""
    if not asked.filters.keys() & set(PERSONAL):
        return True
    stored = choosing.live("election").values_list("document", flat=True)
    coming = [row for row in map(json.loads, stored) if not neutrality.shows_counts(row, reader.on)]
    return not coming or not _belonging(asked, coming).exists()


def _belonging(asked: Asked, coming: list[Row]) -> QuerySet[Any]:
    """Pledges made for these elections; claims that bear on such pledges, or made by who stands in these elections."""
    pledges = choosing.with_facet("pledge", "election", [row["slug"] for row in coming])
    if asked.subject == "pledge":
        return asked.rows.filter(ref__in=pledges)
    contests = [contest_value(row["slug"], contest["key"]) for row in coming for contest in row["contests"]]
    standing = choosing.with_facet("candidate", "contest", contests)
    either = Q(name="pledge", value__in=pledges) | Q(name="claimant", value__in=standing)
    return asked.rows.filter(ref__in=Facet.objects.filter(either, subject="claim").values("ref"))
