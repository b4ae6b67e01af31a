"""The pages of what pledges are judged by: claims, sources and indicators, each list and each one alone."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from pledges.pages import (
    addresses,
    asked_lists,
    claim_list,
    claim_page,
    documents,
    indicator_page,
    reachability,
    reference_lists,
    resting,
    source_page,
)
from pledges.pages.answers import Page, page
from pledges.pages.reader import Reader

Found = Page | HttpResponse | None
Row = dict[str, Any]


@page
def claims(request: HttpRequest, reader: Reader) -> Found:
    """Every claim, the one checked last first, or those that parameters ask for."""
    return asked_lists.told(request, reader, "claim", claim_list.rows)


@page
def sources(request: HttpRequest, reader: Reader) -> Found:
    """Every source by its code, page by page."""
    return asked_lists.told(request, reader, "source", reference_lists.of_sources)


@page
def indicators(request: HttpRequest, reader: Reader) -> Found:
    """Every indicator by its code, page by page."""
    return asked_lists.told(request, reader, "indicator", reference_lists.of_indicators)


@page
def claim(request: HttpRequest, reader: Reader, ref: str) -> Found:
    """A claim with every review and all that it rests on."""
    document = documents.document(request, "claim", ref)
    return claim_told(reader, document) if document else None


@page
def source(request: HttpRequest, reader: Reader, ref: str) -> Found:
    """A source with every published claim and pledge that rests on it, page by page."""
    document = documents.document(request, "source", ref)
    return _rested_on(request, reader, document, source_told)


@page
def indicator(request: HttpRequest, reader: Reader, ref: str) -> Found:
    """A series with its figures and with what rests on it, page by page."""
    document = documents.document(request, "indicator", ref)
    return _rested_on(request, reader, document, indicator_told)


def claim_told(reader: Reader, document: Row) -> Page:
    """The page of a claim's document."""
    gone = reachability.mark(document)
    return Page(
        _template(document, "pages/claim.html"),
        lambda language: addresses.of("claim", document["ref"], language),
        lambda: claim_page.context(reader, document),
        validated_by=tuple(gone),
    )


def source_told(reader: Reader, document: Row, after: str | None = None) -> Page:
    """The page of a source's document, from a place in the list of what rests on it."""
    state = source_page.state(document["ref"])
    return Page(
        _template(document, "pages/source.html"),
        lambda language: addresses.of("source", document["ref"], language) + resting.query(after),
        lambda: source_page.context(reader, document, after, state),
        validated_by=(state,),
    )


def indicator_told(reader: Reader, document: Row, after: str | None = None) -> Page:
    """The page of an indicator's document, from a place in the list of what rests on it."""
    return Page(
        _template(document, "pages/indicator.html"),
        lambda language: addresses.of("indicator", document["ref"], language) + resting.query(after),
        lambda: indicator_page.context(reader, document, after),
    )


def _rested_on(request: HttpRequest, reader: Reader, document: Row | None, told: Any) -> Found:
    if document is None:
        return None
    try:
        return told(reader, document, resting.after(request.GET))  # type: ignore[no-any-return]
    except ValueError:
        return None


def _template(document: Row, name: str) -> str:
    return "pages/gone.html" if document.get("withdrawn") else name
