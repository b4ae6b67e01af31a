"""The pages of what pledges are judged by: claims, sources and indicators, each list and each one alone."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from django.http import HttpRequest, HttpResponse

from pledges.pages import (
    asked_lists,
    claim_list,
    claim_page,
    gone_page,
    indicator_page,
    notices,
    past,
    reachability,
    reference_lists,
    resting,
    source_page,
)
from pledges.pages.answers import Page, page
from pledges.pages.past import State
from pledges.pages.reader import Reader

Found = Page | HttpResponse | None
Row = dict[str, Any]
Given: TypeAlias = Mapping[str, str]
Teller: TypeAlias = Callable[[Reader, Row, Given, State | None], Page]


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
    found = past.state(request, "claim", ref)
    return claim_told(found.reader(reader), found.document, {}, found) if found else None


@page
def source(request: HttpRequest, reader: Reader, ref: str) -> Found:
    """A source with every published claim and pledge that rests on it, page by page."""
    return _rested_on(request, reader, past.state(request, "source", ref), source_told)


@page
def indicator(request: HttpRequest, reader: Reader, ref: str) -> Found:
    """A series with its figures and with what rests on it, page by page."""
    return _rested_on(request, reader, past.state(request, "indicator", ref), indicator_told)


def claim_told(reader: Reader, document: Row, given: Given, then: State | None = None) -> Page:
    """The page of a claim's document; `then` is the state that its address asks for."""
    if notices.of(document):
        return gone_page.told(reader, "claim", document, then)
    gone = [] if then and then.then else reachability.mark(document)
    return Page(
        "pages/claim.html",
        past.address("claim", document, then),
        lambda: claim_page.context(reader, document, then),
        validated_by=tuple(gone),
    )


def source_told(reader: Reader, document: Row, given: Given, then: State | None = None) -> Page:
    """The page of a source's document, from a place in the list of what rests on it. ValueError for no such place."""
    if notices.of(document):
        return gone_page.told(reader, "source", document, then)
    after = resting.after(given)
    state = source_page.state(document["ref"])
    return Page(
        "pages/source.html",
        past.address("source", document, then, resting.query(after)),
        lambda: source_page.context(reader, document, after, state, then),
        validated_by=(state,),
    )


def indicator_told(reader: Reader, document: Row, given: Given, then: State | None = None) -> Page:
    """The page of an indicator's document, from a place in the list of what rests on it. ValueError for no such."""
    if notices.of(document):
        return gone_page.told(reader, "indicator", document, then)
    after = resting.after(given)
    refs = [row["source"] for row in document["observations"]]
    away = {} if then and then.then else reachability.away(refs)
    return Page(
        "pages/indicator.html",
        past.address("indicator", document, then, resting.query(after)),
        lambda: indicator_page.context(reader, document, after, then, away),
        validated_by=tuple(reachability.give((), away)),
    )


def _rested_on(request: HttpRequest, reader: Reader, found: State | None, told: Teller) -> Found:
    if found is None:
        return None
    try:
        return told(found.reader(reader), found.document, request.GET.dict(), found)
    except ValueError:
        return None
