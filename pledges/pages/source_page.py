"""A source on a page of its own: what it is, where it is found, and everything published that rests on it."""

import json
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from pledges.law import dates, quantities
from pledges.law.scales import STANCES
from pledges.pages import claims, figures, makers, resting, sources
from pledges.pages.past import State
from pledges.pages.provenance import described, provenance
from pledges.pages.reader import Reader, language_name
from pledges.reading import addresses, choosing
from pledges.reading.models import Mention, SourceState

Row = dict[str, Any]

SERIES = 20
"""How many series are shown that have figures from one source: a yearbook has some, never hundreds."""


def context(reader: Reader, document: Row, after: str | None, state: Row | None, then: State | None) -> Row:
    """The page of a source's document, with one page of what rests on it."""
    told = _source(reader, document)
    return {
        **provenance(reader, "source", document, then),
        **told,
        "state": {**state, "checked_on": reader.day(state["checked_on"])} if state else None,
        **({} if then and then.then else _resting(reader, document["ref"], after)),
        "description": described(told["title"], _publisher_and_date(reader, document)),
    }


def _resting(reader: Reader, ref: str, after: str | None) -> Row:
    """What rests on a source now, which a past state doesn't tell."""
    found = resting.page(choosing.having("claim", "source", [ref]), choosing.having("pledge", "source", [ref]), after)
    base = addresses.of("source", ref, reader.language)
    return {
        "claims": [_claim(reader, row, ref) for row in found.claims],
        "pledges": [_pledge(reader, row, ref) for row in found.pledges],
        "series": [] if after else _series(reader, ref),
        "next": base + resting.query(found.next) if found.next else None,
        "first": base if after else None,
    }


def state(ref: str) -> Row | None:
    """Whether a source was found online when it was last checked, and on which day; None where nobody has."""
    row = SourceState.objects.filter(ref=ref).first()
    return {"online": row.online, "checked_on": timezone.localdate(row.checked_at).isoformat()} if row else None


def _source(reader: Reader, document: Row) -> Row:
    told = sources.source(reader, document)
    return {
        **told,
        "heading": told["title"] or _publisher_and_date(reader, document),
        "author": document["author"],
        "language_name": language_name(document["language"]) if document["language"] else None,
        "also_at": [url for url in map(addresses.web, document["also_at"]) if url],
    }


def _publisher_and_date(reader: Reader, document: Row) -> str:
    on = document["published_on"]
    return " · ".join(filter(None, (document["publisher"], on and dates.in_words(on, reader.interface))))


def _claim(reader: Reader, document: Row, ref: str) -> Row:
    return {**claims.row(reader, document), "quoted": _quoted(reader, document, ref)}


def _pledge(reader: Reader, document: Row, ref: str) -> Row:
    """A pledge that quotes the source itself, or of whose claims some do."""
    return {
        "ref": document["ref"],
        "url": addresses.pledge(document, reader.language),
        "title": reader.words(document["title"]),
        "makers": [makers.maker(reader, row)["name"] for row in document["made_by"]],
        "quoted": _quoted(reader, document, ref),
        "through": [
            {"ref": row["ref"], "url": addresses.of("claim", row["ref"], reader.language)}
            for row in document["claims"]
            if any(_rests(used, ref) for used in (*row["appearances"], *row["evidence"], *row["responses"]))
        ],
    }


def _quoted(reader: Reader, document: Row, ref: str) -> list[Row]:
    """What is quoted from the source, each with what it is used as."""
    told = [
        *(
            {**sources.evidence(reader, row), "used_as": reader.term(STANCES, row["stance"]).label}
            for row in document.get("evidence", ())
            if _rests(row, ref)
        ),
        *(
            {**sources.appearance(reader, row), "used_as": _("Where it was said")}
            for row in document["appearances"]
            if _rests(row, ref)
        ),
    ]
    answers = (row for row in document["responses"] if _rests(row, ref))
    told += [{"quote": reader.words(row["text"]), "used_as": _("Response")} for row in answers]
    return told


def _rests(row: Row, ref: str) -> bool:
    return bool(row["source"]) and row["source"]["ref"] == ref


def _series(reader: Reader, ref: str) -> list[Row]:
    """Series with figures from the source, each as it was printed there."""
    naming = Mention.objects.filter(subject="indicator", to_subject="source", to_ref=ref).values("ref")
    rows = choosing.live("indicator").filter(ref__in=naming).order_by("ref")[:SERIES]
    return [_indicator(reader, json.loads(row.document), ref) for row in rows]


def _indicator(reader: Reader, document: Row, ref: str) -> Row:
    used = [row for row in document["observations"] if row["source"] == ref]
    return {
        "url": addresses.of("indicator", document["ref"], reader.language),
        "name": reader.words(document["name"]),
        "figures": [
            {
                "period": figures.period(reader, row["period"]),
                "value": quantities.in_words(row["value"], document["unit"], reader.interface),
                "vintage": figures.vintage(reader, row["vintage"]),
                "quote": reader.quoted(row["quote"], row["language"]),
                "locator": row["locator"],
            }
            for row in used
        ],
    }
