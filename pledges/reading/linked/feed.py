"""The feed of every review of a claim, as a DataFeed of schema.org, written in pieces."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings

from pledges.reading import addresses, languages
from pledges.reading.linked import naming, written
from pledges.reading.linked.reviews import claim_review, reviewed

ADDRESS = "/data/claimreview.jsonld"
_END = "]}"


def pieces(documents: Iterable[dict[str, Any]], modified: str | None) -> Iterator[bytes]:
    """The file in pieces, from claims' documents in the order of their codes.

    `modified`: when the record's head was published (`2026-11-24T09:30:00Z`); None while nothing is.
    """
    yield written.text(_around(modified)).removesuffix(_END).encode()
    opening = "\n"
    for document in documents:
        for item in _items(document):
            yield f"{opening}{written.text(item)}".encode()
            opening = ",\n"
    yield f"\n{_END}\n".encode()


def _around(modified: str | None) -> written.Data:
    """The feed with no element in it, which are the last thing that it has."""
    return {
        **written.without_blanks(
            {
                "@context": written.CONTEXT,
                "@type": "DataFeed",
                "@id": addresses.absolute(ADDRESS),
                "name": settings.SITE_NAME,
                "url": addresses.absolute(ADDRESS),
                "dateModified": modified,
                "license": naming.licence(),
                "publisher": naming.newsroom(),
            }
        ),
        "dataFeedElement": [],
    }


def _items(document: dict[str, Any]) -> Iterator[written.Data]:
    """The review of a claim in each language that the claim is told in; nothing where there is no review."""
    if not reviewed(document):
        return
    for language in told_in(document):
        review = claim_review(document, language)
        if review:
            yield {
                "@type": "DataFeedItem",
                "dateCreated": document["reviewed_on"],
                "dateModified": document["as_of"]["published_at"],
                "item": review,
            }


def told_in(document: dict[str, Any]) -> list[str]:
    """The languages in which a claim has a page and words; the first of the site where it has words in none of them."""
    return languages.having(document["text"]) or [addresses.first_language()]
