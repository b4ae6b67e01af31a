"""The lists of sources and of indicators: what is on record, and how much rests on each source."""

import json
from collections import defaultdict
from typing import Any

from django.db.models import Count

from pledges.law.scales import FREQUENCIES
from pledges.pages import figures, reachability, sources
from pledges.pages.reader import Reader
from pledges.reading import addresses
from pledges.reading.compose import series
from pledges.reading.models import Facet

Row = dict[str, Any]


def of_sources(reader: Reader, documents: list[str]) -> list[Row]:
    """Stored sources as rows, with how many claims and pledges rest on each: two queries."""
    rows = [json.loads(stored) for stored in documents]
    used = _uses([row["ref"] for row in rows])
    reachability.give(rows, reachability.away(row["ref"] for row in rows))
    return [{**sources.source(reader, row), "used": used[row["ref"]]} for row in rows]


def of_indicators(reader: Reader, documents: list[str]) -> list[Row]:
    """Stored indicators as rows, each with its newest figure."""
    return [_indicator(reader, json.loads(stored)) for stored in documents]


def _uses(refs: list[str]) -> dict[str, dict[str, int]]:
    """How many live claims and pledges rest on each source."""
    used: dict[str, dict[str, int]] = defaultdict(lambda: {"claim": 0, "pledge": 0})
    rows = Facet.objects.filter(subject__in=("claim", "pledge"), name="source", value__in=refs)
    for ref, subject, count in rows.values_list("value", "subject").annotate(Count("ref")):
        used[ref][subject] = count
    return used


def _indicator(reader: Reader, document: Row) -> Row:
    newest = series.latest(document["observations"])
    return {
        "ref": document["ref"],
        "url": addresses.of("indicator", document["ref"], reader.language),
        "name": reader.words(document["name"]),
        "publisher": document["publisher"],
        "frequency": reader.term(FREQUENCIES, document["frequency"]).label,
        "newest": figures.figure(reader, {**newest, "unit": document["unit"]}, {}) if newest else None,
    }
