"""What one may take away: addresses of the data, the change feed, how to cite all of it, and how to check it."""

from typing import Any

from django.conf import settings

from pledges.pages import addresses
from pledges.pages.reader import Reader
from pledges.reading import revisions, validator

Row = dict[str, Any]


def context(reader: Reader) -> Row:
    """The page on data; the head of the record is None while nothing has been published."""
    found = revisions.at([validator.head()])
    return {"head": _head(reader, found[0]) if found else None, "example": _example()}


def _head(reader: Reader, row: Row) -> Row:
    return {
        "sequence": row["sequence"],
        "digest": row["digest"],
        "published_at": reader.moment(row["published_at"]),
        "record_url": addresses.within(reader.language, "record"),
    }


def _example() -> Row:
    """The addresses of the change feed as whoever mirrors it asks for them."""
    base = f"{settings.SITE_URL}/api/v1/revisions/"
    return {"first": f"{base}?after=0&page_size=200", "then": f"{base}?after=SEQUENCE&page_size=200"}
