"""A series on a page of its own: every figure with its vintage and source, and what rests on it."""

from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from pledges.law import quantities
from pledges.law.scales import COMPARISONS, FREQUENCIES
from pledges.pages import charts, claims, figures, names, resting
from pledges.pages.past import State
from pledges.pages.provenance import described, provenance
from pledges.pages.reader import Reader
from pledges.reading import addresses, choosing
from pledges.reading.compose import series
from pledges.reading.models import Mention

Row = dict[str, Any]


def context(reader: Reader, document: Row, after: str | None, then: State | None) -> Row:
    """The page of an indicator's document, with one page of what rests on it; once withdrawn, when and why."""
    head = provenance(reader, "indicator", document, then)
    if document.get("withdrawn"):
        return head
    name = reader.words(document["name"])
    return {
        **head,
        "name": name,
        "definition": reader.words(document["definition"]),
        "unit": quantities.unit_in_words(document["unit"], reader.interface),
        "frequency": reader.term(FREQUENCIES, document["frequency"]).label,
        "publisher": document["publisher"],
        **_figures(reader, document),
        **({} if then and then.then else _resting(reader, document["ref"], after)),
        "description": described(name, f"({document['publisher']})", reader.words(document["definition"])),
    }


def _resting(reader: Reader, slug: str, after: str | None) -> Row:
    """What rests on a series now, which a past state doesn't tell."""
    found = resting.page(_showing("claim", slug), _showing("pledge", slug), after)
    base = addresses.of("indicator", slug, reader.language)
    return {
        "targets": [_target(reader, row) for row in found.pledges if _aims(row, slug)],
        "others": [_pledge(reader, row) for row in found.pledges if not _aims(row, slug)],
        "claims": [claims.row(reader, row) for row in found.claims],
        "next": base + resting.query(found.next) if found.next else None,
        "first": base if after else None,
    }


def _showing(subject: str, slug: str) -> Any:
    """Live documents of a subject that show something of the series."""
    naming = Mention.objects.filter(subject=subject, to_subject="indicator", to_ref=slug)
    return choosing.live(subject).filter(ref__in=naming.values("ref"))


def _figures(reader: Reader, document: Row) -> Row:
    """The figures as a table, a row a period and a column a vintage in the order of publication; and the chart."""
    called = names.public(reader, (("source", row["source"]) for row in document["observations"]))
    periods = [(period, list(rows)) for period, rows in groupby(series.in_order(document["observations"]), _period)]
    width = max((len(rows) for _named, rows in periods), default=0)
    return {
        "vintages": [_nth(place) for place in range(width)],
        "periods": [
            {
                "name": figures.period(reader, period),
                "cells": [_cell(reader, row, document["unit"], called, row is rows[-1]) for row in rows],
                "empty": width - len(rows),
            }
            for period, rows in reversed(periods)
        ],
        "chart": charts.chart([(period, rows[-1]["value"]) for period, rows in periods]),
    }


def _nth(place: int) -> str:
    return _("Revision %(n)s") % {"n": place} if place else _("First on record")


def _period(row: Row) -> str:
    return str(row["period"])


def _cell(reader: Reader, row: Row, unit: str, called: names.Names, newest: bool) -> Row:
    return {
        "value": quantities.in_words(row["value"], unit, reader.interface),
        "vintage": figures.vintage(reader, row["vintage"]),
        "published_on": reader.day(row["published_on"]) if row["vintage"] == "first" else None,
        "source": called.get(("source", row["source"])) or row["source"],
        "source_ref": row["source"],
        "source_url": addresses.of("source", row["source"], reader.language),
        "newest": newest,
    }


def _aims(document: Row, slug: str) -> bool:
    return bool(document["target"]) and document["target"]["indicator"] == slug


def _pledge(reader: Reader, document: Row) -> Row:
    return {
        "ref": document["ref"],
        "url": addresses.pledge(document, reader.language),
        "title": reader.words(document["title"]),
    }


def _target(reader: Reader, document: Row) -> Row:
    target = document["target"]
    return {
        **_pledge(reader, document),
        "comparison": reader.term(COMPARISONS, target["comparison"]).label,
        "value": quantities.in_words(target["value"], target["unit"], reader.interface),
        "period": figures.period(reader, target["period"]),
    }
