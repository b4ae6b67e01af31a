"""The pages of what pledges are judged by: claims, sources and indicators, each list and each one alone."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from pledges.pages import (
    addresses,
    by_code,
    claim_list,
    claim_page,
    documents,
    indicator_page,
    lists,
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
def claim_list_view(request: HttpRequest, reader: Reader) -> Found:
    """Every claim, the latest reviewed first, page by page."""
    try:
        place = lists.place(request.GET)
        rows, asked = claim_list.chosen(request.GET)
    except ValueError:
        return None

    def address(language: str) -> str:
        return addresses.within(language, "claims") + asked + lists.query(place)

    return Page("pages/claims.html", address, lambda: claim_list.context(reader, rows, place))


@page
def source_list(request: HttpRequest, reader: Reader) -> Found:
    """Every source, the newest code first, page by page."""
    try:
        place = by_code.place(request.GET, by_code.NEWEST_CODE, documents.CODES["source"])
    except ValueError:
        return None

    def address(language: str) -> str:
        return addresses.within(language, "sources") + by_code.asked(request.GET)

    return Page("pages/sources.html", address, lambda: reference_lists.of_sources(reader, place))


@page
def indicator_list(request: HttpRequest, reader: Reader) -> Found:
    """Every indicator by its code, page by page."""
    try:
        place = by_code.place(request.GET, by_code.ALPHABET, documents.SLUG)
    except ValueError:
        return None

    def address(language: str) -> str:
        return addresses.within(language, "indicators") + by_code.asked(request.GET)

    return Page("pages/indicators.html", address, lambda: reference_lists.of_indicators(reader, place))


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
