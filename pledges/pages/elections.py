"""Elections as other pages name them: when the vote is, which office, and how much of them is recorded."""

from collections.abc import Collection, Sequence
from typing import Any

from django.utils.translation import gettext as _

from pledges.law import neutrality
from pledges.pages.reader import Reader
from pledges.reading import addresses, counting

Row = dict[str, Any]


def newest_first(documents: Collection[Row]) -> list[Row]:
    """By the day of the vote; of one day by code."""
    by_code = sorted(documents, key=lambda document: str(document["slug"]))
    return sorted(by_code, key=lambda document: str(document["date"]), reverse=True)


def brief(reader: Reader, document: Row) -> Row:
    """An election by name, day and address, and whether counts may stand beside those who stand in it."""
    return {
        "slug": document["slug"],
        "name": reader.words(document["name"]),
        "url": addresses.of("election", document["slug"], reader.language),
        "date": reader.day(document["date"]),
        "voted": neutrality.voted(document, reader.on),
        "counts": neutrality.shows_counts(document, reader.on),
    }


def recorded(reader: Reader, found: Sequence[Row]) -> list[Row]:
    """Elections in brief, each with how much of it is recorded; one query more."""
    counted = counting.totals("election", only=[document["slug"] for document in found])
    return [
        {**brief(reader, document), "coverage": coverage(reader, document, counted.get(document["slug"], 0))}
        for document in found
    ]


def contest(reader: Reader, document: Row, key: str) -> Row:
    """A contest: its office, and its area where there is one. By its key alone where it is held no more."""
    row = next((each for each in document["contests"] if each["key"] == key), None)
    return {
        "key": key,
        "office": reader.words(row["office"]) if row else key,
        "area": reader.words(row["area"]["name"]) if row and row["area"] else None,
    }


def coverage(reader: Reader, document: Row, recorded: int) -> Row:
    """How the pledges of an election were chosen, and how many of how many are recorded."""
    stated = document["coverage"]
    if stated["of"] is None:
        line = _("Pledges recorded for this election: %(n)s; how many there are in all is not known.") % {"n": recorded}
    else:
        numbers = {"n": recorded, "all": stated["of"]}
        line = _("Pledges recorded for this election: %(n)s of the %(all)s known.") % numbers
    return {"recorded": line, "how_chosen": reader.words(stated["how_chosen"])}
