"""What a filter leaves of a list: one query grows, and none is made."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from pledgecheck.record.chain import moment
from pledgecheck.record.models import Revision
from pledges.law import dates
from pledges.reading.choosing import with_facet
from pledges.reading.columns import address_key
from pledges.reading.models import Facet

Rows = QuerySet[Any]
EARLIEST = datetime.date(1970, 1, 1)


def column(name: str, rows: Rows, values: Sequence[str]) -> Rows:
    """Rows with one of these values in a column."""
    return rows.filter(**{f"{name}__in": values})


def facet(subject: str, name: str, rows: Rows, values: Sequence[str]) -> Rows:
    """Rows with one of these values among those of a facet."""
    return rows.filter(ref__in=with_facet(subject, name, values))


def address(subject: str, rows: Rows, values: Sequence[str]) -> Rows:
    """Rows that name a source which is known under this address, in whatever form either was pasted."""
    sources = with_facet("source", "address", [address_key(value) for value in values])
    return rows.filter(ref__in=Facet.objects.filter(subject=subject, name="source", value__in=sources).values("ref"))


def since(first: str, last: str, rows: Rows, values: Sequence[str]) -> Rows:
    """Rows whose last day is the first of the date or later.

    No date reaches over a year's end, so its first day isn't before that year began: said too, as orders are by first
    days, so that an index begins there and not at the first row that there is.
    """
    day = dates.first_day(values[0])
    return rows.filter(**{f"{last}__gte": day, f"{first}__gte": day.replace(month=1, day=1)})


def until(name: str, rows: Rows, values: Sequence[str]) -> Rows:
    """Rows with a day in this column that is the last of the date or earlier."""
    return rows.filter(**{f"{name}__lte": dates.last_day(values[0])})


def verdict(unreviewed: str, rows: Rows, values: Sequence[str]) -> Rows:
    """Rows with one of these verdicts, or with none where that is asked for."""
    return rows.filter(verdict__in=["" if value == unreviewed else value for value in values])


def changed_since(rows: Rows, values: Sequence[str]) -> Rows:
    """Rows that a publication changed after this sequence, or on this day and later by the newsroom's clock."""
    text = values[0]
    if text.isdigit():
        return rows.filter(changed__gt=int(text))
    day = max(dates.first_day(text), EARLIEST)
    begins = moment(datetime.datetime.combine(day, datetime.time(), timezone.get_default_timezone()))
    before = Revision.objects.filter(published_at__lt=begins).order_by("-sequence").values("sequence")[:1]
    return rows.filter(changed__gt=Coalesce(Subquery(before), Value(0)))


def linked(rows: Rows, links: Sequence[str], naming: Mapping[str, Sequence[str]]) -> Rows:
    """Claims that are linked in one of these ways (in any, where there are none) by a live pledge with these facets.

    One and the same pledge has all of them; `ref` is its code. Only live pledges have facets and are among claims'.
    """
    found = Facet.objects.filter(subject="claim", name__in=list(links) or ["pledge"])
    for name, values in naming.items():
        found = found.filter(value__in=values if name == "ref" else with_facet("pledge", name, values))
    return rows.filter(ref__in=found.values("ref"))
