"""Lists of pledges: who, where, what, and the one sentence; page by page from a place that never shifts."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from pledges.law import dates, neutrality, sentence
from pledges.law.scales import RATINGS, STANDINGS
from pledges.pages.makers import maker
from pledges.pages.reader import Reader
from pledges.reading import addresses, choosing, listing
from pledges.reading.listing import Place
from pledges.reading.models import PledgeDocument

Row = dict[str, Any]

LARGEST = 2**31 - 1
UNDATED = "undated"


def place(given: Mapping[str, str]) -> Place | None:
    """Where a page begins: `?after=2022-01-12.7` or `?before=…`, as `query` wrote it. ValueError for anything else."""
    for name in ("after", "before"):
        if name in given:
            day, _point, number = given[name].rpartition(".")
            if not (number.isascii() and number.isdigit() and len(number) <= 10 and int(number) <= LARGEST):
                raise ValueError(number)
            if day != UNDATED and not dates.full(day):
                raise ValueError(day)
            return Place(None if day == UNDATED else dates.first_day(day), int(number), backwards=name == "before")
    return None


def query(place: Place | None) -> str:
    """A place as the end of an address; nothing for the first page."""
    if place is None:
        return ""
    day = place.value.isoformat() if place.value else UNDATED
    return "?" + urlencode({"before" if place.backwards else "after": f"{day}.{place.number}"})


def newest(reader: Reader, size: int) -> list[Row]:
    """The pledges made last, in one query."""
    return rows(reader, listing.page(PledgeDocument.objects.all(), listing.MADE, None, size).documents)


def due_soon(reader: Reader, size: int) -> list[Row]:
    """The pledges in force that are due next and aren't finally rated, in one query."""
    final = [value for value in RATINGS.values if RATINGS[value].final]
    waiting = choosing.live("pledge").filter(standing="in_force", due_to__gte=reader.on).exclude(fulfilment__in=final)
    documents = waiting.order_by("due_to", "number").values_list("document", flat=True)[:size]
    return rows(reader, list(documents))


def rows(reader: Reader, documents: list[str]) -> list[Row]:
    """Stored documents as rows of a list."""
    return [row(reader, json.loads(stored)) for stored in documents]


def named(reader: Reader, document: Row) -> Row:
    """A pledge by what it is called, by whom it was made and before which election."""
    return {
        "ref": document["ref"],
        "url": addresses.pledge(document, reader.language),
        "title": reader.words(document["title"]),
        "makers": [maker(reader, row) for row in document["made_by"]],
        "election": reader.words(document["election"]["name"]),
    }


def row(reader: Reader, document: Row) -> Row:
    """A pledge's document as a row of a list."""
    return {
        **named(reader, document),
        "made_on": reader.day(document["made_on"]),
        "standing": reader.term(STANDINGS, document["standing"]),
        "mark": mark(document),
        "answer": sentence.answer(document, reader.language, reader.on),
        "counts": counts(reader, document),
        "parent": document["parent"],
    }


def mark(document: Row) -> str:
    """The mark beside a pledge's sentence: of its rating, or of why there can't be one."""
    standing: str = document["standing"]
    return standing if standing in ("void", "pending") else str(document["fulfilment"]["rating"])


def counts(reader: Reader, document: Row) -> str | None:
    """How many of a pledge's claims were checked and with what verdicts, where that may stand beside its makers."""
    return sentence.checked(document, reader.language) if shows_counts(document, reader) else None


def shows_counts(document: Row, reader: Reader) -> bool:
    """Whether it is shown how many claims were checked: not before the vote, nor where there are none."""
    return neutrality.shows_counts(document["election"], reader.on) and document["verification"]["claims"] > 0
