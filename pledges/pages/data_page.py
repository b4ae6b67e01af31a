"""What one may take away: addresses of the data, the change feed, how to cite all of it, and how to check it."""

from typing import Any

from django.utils.translation import gettext as _

from pledges.pages.reader import Reader
from pledges.reading import addresses, citing, exported, moments, tables
from pledges.reading.compose.frame import API, PLURALS
from pledges.reading.linked import catalogue, written

Row = dict[str, Any]


def context(reader: Reader) -> Row:
    """The page on data; the head of the record is None while nothing has been published."""
    head = moments.head()
    what = _(
        "This is a record of what candidates pledged, of the claims around it checked against sources, and of what "
        "became of it."
    )
    how = _("Everything on these pages can be downloaded as data, without an account or a key.")
    return {
        "head": _head(reader, head) if head.published_at else None,
        "files": _files(),
        "licence_url": citing.licence_url(),
        "lists": _lists(),
        "feed": _feed(),
        "linked": written.block(catalogue.dataset(reader.language, f"{what} {how}", head.published_at)),
    }


def _head(reader: Reader, head: moments.Head) -> Row:
    return {
        "sequence": head.sequence,
        "digest": head.digest,
        "published_at": reader.moment(head.published_at or ""),
        "bibtex": citing.bibtex(head),
    }


def _files() -> list[Row]:
    """Every file that holds all of it: what it is called, in which format it is, and what for."""
    words = {
        exported.PACKAGE: (
            "ZIP · CSV",
            _("Every table as CSV, with a description of each column and key: a Frictionless Data Package."),
        ),
        exported.PLEDGES: ("NDJSON", _("Every pledge as its whole document, one a line, as the API serves it.")),
        exported.CLAIMS: ("NDJSON", _("Every claim as its whole document, one a line, as the API serves it.")),
        exported.DATABASE: (
            "SQLite",
            _("The same tables as one database, with keys and full text. Datasette opens it as it is."),
        ),
        exported.REVIEWS: (
            "JSON-LD",
            _("Every review of a claim as ClaimReview, for search engines and fact-check feeds."),
        ),
    }
    return [
        {"name": name, "url": f"/data/{name}", "format": form, "words": said} for name, (form, said) in words.items()
    ]


def _lists() -> list[Row]:
    """Every list with what a row of it is, and the columns that it has as a table."""
    words = {
        "pledge": _("Pledges, each as the whole document that its page is made from."),
        "claim": _("Claims, each with its verdict, evidence and the pledges it concerns."),
        "revision": _("The record: every publication from the first one on, with contents and digests."),
        "candidate": _("Candidates, each with every candidacy on record."),
        "party": _("Parties, with their own candidacies where they stood themselves."),
        "election": _("Elections, with their contests and how much of each is recorded."),
        "topic": _("Topics that pledges are sorted by."),
        "source": _("Sources, and whether each was found when last checked."),
        "indicator": _("Indicators, with every figure, when it was published, and its source."),
        "summary": _("Counts of pledges by party, candidate, election or topic, with what they leave out."),
    }
    plurals = {**PLURALS, "revision": "revisions", "summary": "summary"}
    return [
        {
            "name": plurals[subject],
            **_address(f"{API}{plurals[subject]}/", "by=party" if subject == "summary" else ""),
            "words": said,
            "columns": [{"names": column.header, "means": column.means} for column in tables.COLUMNS[subject]],
            "number": len(tables.header(subject)),
        }
        for subject, said in words.items()
    ]


def _address(path: str, query: str) -> Row:
    return {"path": path, "query": query, "url": f"{path}?{query}" if query else path}


def _feed() -> Row:
    """The addresses of the change feed as whoever mirrors it asks for them."""
    base = addresses.absolute(f"{API}revisions/")
    return {"first": f"{base}?after=0&page_size=200", "then": f"{base}?after=SEQUENCE&page_size=200"}
