"""Which claims are found: reviewed ones that somebody stated, in the languages and of the age asked for.

A claim that was struck or withdrawn has no such facet, as it has no verdict that counts.
"""

import datetime
import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import F, Q, QuerySet

from pledges.exchange.fact_check_tools.parameters import Asked
from pledges.reading import choosing, listing
from pledges.reading.columns import REVIEWED_IN
from pledges.reading.listing import Page, Place
from pledges.reading.models import Facet
from pledges.reading.search import paging, resolve

Row = dict[str, Any]


def page(asked: Asked, on: datetime.date) -> Page:
    """One page of claims, read on a day."""
    if not asked.here or asked.languages == ():
        return Page([], None, None, [])
    rows = _rows(asked, on)
    search = resolve("claim", asked.words) if asked.words else None

    def begun(place: Place | None, size: int) -> Page:
        if search is None:
            return listing.page(rows, asked.order, place, size)
        return paging.page(search, rows, place, size)

    if not asked.offset:
        return begun(asked.place, asked.size)
    left_out = begun(None, asked.offset)
    return begun(left_out.next, asked.size) if left_out.next else Page([], None, None, [])


def twins(documents: Sequence[Row], languages: Sequence[str] | None) -> dict[str, Row]:
    """The claims that editors recorded as the same as one of these, by code: those that have a review; one query."""
    refs = {ref for document in documents for ref in document["same_as"]}
    if not refs:
        return {}
    found = _reviewed(languages).filter(ref__in=refs).values_list("ref", "document")
    return {ref: json.loads(stored) for ref, stored in found}


def _rows(asked: Asked, on: datetime.date) -> QuerySet[Any]:
    """By the newer of the days of claim and review.

    A claim known by its month or year alone may be of its first day, and was stated before its review at any rate: the
    review's day is the newer one. A day that is still to come is none of a claim that was stated.
    """
    rows = _reviewed(asked.languages)
    if asked.days is not None:
        since = on - datetime.timedelta(days=asked.days)
        claimed = Q(claimed_from__gte=since, claimed_from__lte=on, claimed_from=F("claimed_to"))
        rows = rows.filter(Q(reviewed_on__gte=since) | claimed)
    return rows


def _reviewed(languages: Iterable[str] | None) -> QuerySet[Any]:
    found = Facet.objects.filter(subject="claim", name=REVIEWED_IN)
    if languages is not None:
        found = found.filter(value__in=list(languages))
    return choosing.live("claim").filter(ref__in=found.values("ref"))
