"""The rows of a list that was asked for, as they are served: a page of them, or all."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pledges.reading import listing, online
from pledges.reading.asking.asked import Asked
from pledges.reading.asking.vocabulary import SEARCH
from pledges.reading.listing import RELEVANCE, Page
from pledges.reading.search import paging, synonyms

CHUNK = 200


def page(asked: Asked) -> Page:
    """The page that was asked for."""
    if asked.search and asked.order is RELEVANCE:
        among = None if asked.words_alone else asked.narrowed
        return paging.page(asked.search, among, asked.place, asked.size)
    found = listing.page(asked.rows, asked.order, asked.place, asked.size, _beside(asked))
    served = [_served(document, *said) for document, said in zip(found.documents, found.beside, strict=True)]
    return replace(found, documents=served)


def every(asked: Asked) -> Iterator[str]:
    """All rows in their order, whatever the page, in one query and a few at a time."""
    for document, *said in asked.ordered.values_list("document", *_beside(asked)).iterator(CHUNK):
        yield _served(document, *said)


def stamp(asked: Asked) -> int | str:
    """What the rows of a list are a function of besides the record."""
    if SEARCH in asked.filters:
        return synonyms.stamp()
    return online.stamp() if asked.subject == "source" else 0


def _beside(asked: Asked) -> tuple[str, ...]:
    return online.BESIDE if asked.subject == "source" else ()


def _served(document: str, *said: Any) -> str:
    return online.with_state(document, *said) if said else document
