"""What one may take away: addresses of the data, the change feed, how to cite all of it, and how to check it."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from pledges.pages.reader import Reader
from pledges.reading import revisions, validator

Row = dict[str, Any]


def context(reader: Reader) -> Row:
    """The page on data; the head of the record is None while nothing has been published."""
    found = revisions.at([validator.head()])
    return {"head": _head(reader, found[0]) if found else None, "lists": _lists(), "feed": _feed()}


def _head(reader: Reader, row: Row) -> Row:
    return {
        "sequence": row["sequence"],
        "digest": row["digest"],
        "published_at": reader.moment(row["published_at"]),
    }


def _lists() -> list[Row]:
    words = {
        "pledges": _("Pledges, each as the whole document that its page is made from."),
        "claims": _("Claims, each with its verdict, evidence and the pledges that it bears on."),
        "revisions": _("The record: every publication from the first one on, with contents and digests."),
    }
    return [{"path": f"/api/v1/{name}/", "words": said} for name, said in words.items()]


def _feed() -> Row:
    """The addresses of the change feed as whoever mirrors it asks for them."""
    base = f"{settings.SITE_URL}/api/v1/revisions/"
    return {"first": f"{base}?after=0&page_size=200", "then": f"{base}?after=SEQUENCE&page_size=200"}
