"""A series on a page of its own: every figure with its vintage and source, and what rests on it."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pledges.law import quantities
from pledges.law.scales import COMPARISONS, FREQUENCIES
from pledges.pages import claims, documents, figures, measured, names, picture, reachability, resting, sources
from pledges.pages.past import State
from pledges.pages.provenance import described, provenance
from pledges.pages.reader import Reader
from pledges.reading import addresses, choosing
from pledges.reading.compose import series
from pledges.reading.models import Mention

Row = dict[str, Any]

DRAWN = 3
"""How many targets have a line in the chart."""


def context(reader: Reader, document: Row, after: str | None, then: State | None, away: Mapping[str, datetime]) -> Row:
    """The page of an indicator's document, with one page of what rests on it.

    `away`: sources of its figures that weren't found, and when that was.
    """
    name = reader.words(document["name"])
    return {
        **provenance(reader, "indicator", document, then),
        "name": name,
        "definition": reader.words(document["definition"]),
        "unit": quantities.unit_in_words(document["unit"], reader.interface),
        "frequency": reader.term(FREQUENCIES, document["frequency"]).label,
        "publisher": document["publisher"],
        **_figures(reader, document),
        "sources": _sources(reader, document, away),
        **(_chart(reader, document, []) if then and then.then else _resting(reader, document, after)),
        "description": described(name, f"({document['publisher']})", reader.words(document["definition"])),
    }


def _resting(reader: Reader, document: Row, after: str | None) -> Row:
    """What rests on a series now, which a past state doesn't tell; and the chart, with what is aimed at it."""
    slug = document["ref"]
    found = resting.page(_showing("claim", slug), _showing("pledge", slug), after)
    base = addresses.of("indicator", slug, reader.language)
    aiming = [row for row in found.pledges if _aims(row, slug)]
    every = aiming if not after and not found.next else _aiming(slug)
    return {
        "targets": [_target(reader, row) for row in aiming],
        "others": [_pledge(reader, row) for row in found.pledges if not _aims(row, slug)],
        "claims": [claims.row(reader, row) for row in found.claims],
        "next": base + resting.query(found.next) if found.next else None,
        "first": base if after else None,
        **_chart(reader, document, every),
    }


def _aiming(slug: str) -> list[Row]:
    """The first pledges that aim at the series, whichever page of what rests on it is shown."""
    stored = _showing("pledge", slug).order_by("number").values_list("document", flat=True)[: resting.SIZE]
    return [row for row in map(json.loads, stored) if _aims(row, slug)]


def _chart(reader: Reader, document: Row, aiming: Sequence[Row]) -> Row:
    """The series with the lines of the first targets, each with its vote and terms."""
    drawn = [row for row in aiming if quantities.alike(row["target"]["unit"], document["unit"])][:DRAWN]
    votes = {row["election"]["slug"]: row["election"] for row in drawn if row["election"]["date"]}
    makers = [maker for row in drawn for maker in row["made_by"]]
    aimed = picture.Aimed(
        lines=_lines(reader, drawn),
        votes=[picture.vote(reader, election) for election in votes.values()],
        terms=picture.terms(reader, makers)[:DRAWN],
        named=[row["target"]["baseline"]["period"] for row in drawn if row["target"]["baseline"]],
        until=[row["target"]["period"] for row in drawn],
    )
    left = len(aiming) - len(drawn)
    words = ngettext(
        "%(num)s more pledge with a target on it has no line here.",
        "%(num)s more pledges with a target on it have no line here.",
        left,
    )
    told = [_("The target of %(pledge)s: %(target)s.") % _named(reader, row) for row in drawn]
    return {"series": picture.of(reader, document, aimed, told), "undrawn": words % {"num": left} if left else None}


def _named(reader: Reader, document: Row) -> Row:
    target = document["target"]
    said = f"{picture.within(picture.promised(reader, target))}, {figures.period(reader, target['period'])}"
    return {"pledge": document["ref"], "target": said}


def _lines(reader: Reader, drawn: Sequence[Row]) -> list[tuple[Any, str]]:
    """A line for each value that is aimed at, under the codes of the pledges that aim there."""
    found: dict[tuple[Decimal, str], list[Row]] = {}
    for row in drawn:
        found.setdefault((Decimal(row["target"]["value"]), row["target"]["comparison"]), []).append(row)
    return [
        (
            picture.line(reader, rows[0]["target"], ", ".join(row["ref"] for row in rows)),
            "; ".join("{pledge}: {target}".format(**_named(reader, row)) for row in rows),
        )
        for rows in found.values()
    ]


def _showing(subject: str, slug: str) -> Any:
    """Live documents of a subject that show something of the series."""
    naming = Mention.objects.filter(subject=subject, to_subject="indicator", to_ref=slug)
    return choosing.live(subject).filter(ref__in=naming.values("ref"))


def _figures(reader: Reader, document: Row) -> Row:
    """The figures as a table, a row a period and a column a vintage in the order of publication."""
    called = names.public(reader, (("source", row["source"]) for row in document["observations"]))
    periods = series.by_period(document["observations"])
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
    }


def _sources(reader: Reader, document: Row, away: Mapping[str, datetime]) -> list[Row]:
    """The sources of the figures, each once and in full, those of the newest period first."""
    periods = series.by_period(document["observations"])
    refs = dict.fromkeys(row["source"] for _period, rows in reversed(periods) for row in reversed(rows))
    found = documents.live("source", refs)
    reachability.give(found.values(), away)
    return [sources.source(reader, found[ref]) for ref in refs if ref in found]


def _nth(place: int) -> str:
    return _("Revision %(n)s") % {"n": place} if place else _("First on record")


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
        **measured.far(target),
        "void": document["standing"] == "void",
    }
