"""The lists of sources and of indicators: what is on record, and how much rests on each source."""

from collections import defaultdict
from typing import Any

from django.db.models import Count

from pledges.law.scales import FREQUENCIES
from pledges.pages import addresses, by_code, figures, sources
from pledges.pages.reader import Reader
from pledges.reading.compose import series
from pledges.reading.listing import Place
from pledges.reading.models import Facet, IndicatorDocument, SourceDocument

Row = dict[str, Any]


def of_sources(reader: Reader, place: Place | None) -> Row:
    """One page of sources, the newest code first, with how many claims and pledges rest on each: two queries."""
    documents, found = by_code.page(SourceDocument, by_code.NEWEST_CODE, place)
    used = _uses([row["ref"] for row in documents])
    base = addresses.within(reader.language, "sources")
    return {
        "sources": [{**sources.source(reader, row), "used": used[row["ref"]]} for row in documents],
        **by_code.neighbours(base, documents, found, place),
    }


def of_indicators(reader: Reader, place: Place | None) -> Row:
    """One page of indicators in the order of their codes, each with its newest figure."""
    documents, found = by_code.page(IndicatorDocument, by_code.ALPHABET, place)
    base = addresses.within(reader.language, "indicators")
    return {
        "indicators": [_indicator(reader, row) for row in documents],
        **by_code.neighbours(base, documents, found, place),
    }


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
