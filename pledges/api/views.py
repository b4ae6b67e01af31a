"""The addresses of documents, their lists and the record. A view reads, joins and hands out; it knows no rule."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from rest_framework.request import Request

from pledgecheck.read_only import ReadOnly
from pledges.api import answers, formats, parameters
from pledges.api.schema import Described
from pledges.reading import answering, asking, blocked, choosing, past, refusing, revisions, validator
from pledges.reading.asking import Refused, rows, vocabulary
from pledges.reading.asking.given import as_sent
from pledges.reading.asking.values import DEFAULT_PAGE
from pledges.reading.asking.vocabulary import Parameter
from pledges.reading.compose.frame import PLURALS
from pledges.reading.listing import Place

Read = Callable[[int], list[revisions.Row]]
"""Reads at most so many rows."""


class ReadOnlyView(ReadOnly):
    """An address of the API, which describes itself."""

    schema = Described()
    subject: str = ""

    def takes(self) -> dict[str, Parameter]:
        """Every parameter of the address, by name."""
        return {}

    def handle_exception(self, exc: Exception) -> Any:
        """What the reading room refuses is the client's mistake."""
        return super().handle_exception(refusing.problem(exc) if isinstance(exc, Refused) else exc)

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        found = super().options(request, *args, **kwargs)
        found["Access-Control-Max-Age"] = "86400"
        return found

    def stored(self, ref: str) -> str:
        """The document as it is served now. Raises Http404 for unknown and draft alike."""
        found = choosing.stored(self.subject, ref)
        if found is None:
            raise Http404
        return found


class ListView(ReadOnlyView):
    """Documents of a subject, byte for byte: a page in JSON, or every row of the same filter as a file."""

    def takes(self) -> dict[str, Parameter]:
        searched = vocabulary.SEARCH in vocabulary.FILTERS[self.subject]
        return {**vocabulary.parameters(self.subject, searching=searched), "format": formats.FORMAT}

    def get(self, request: Request) -> Any:
        lists = as_sent(request._request)
        form = formats.asked(lists)
        asked = asking.read(self.subject, lists, also=("format",))
        head, stamp = validator.head(), rows.stamp(asked)
        if form != "json":
            every = partial(rows.every, asked)
            return formats.table(request._request, form, self.subject, PLURALS[self.subject], every, stamp, head=head)
        validated_by = request.get_full_path(), stamp
        return answering.answer(request._request, partial(_page, request, asked), *validated_by, head=head)


class DocumentView(ReadOnlyView):
    """One document, as it is or as it was after an earlier publication."""

    def takes(self) -> dict[str, Parameter]:
        return {"as_of": vocabulary.AS_OF}

    def get(self, request: Request, ref: str) -> HttpResponse:
        given = parameters.read(request._request, self.takes())
        body = self._past(ref, given["as_of"]) if "as_of" in given else self.stored(ref)
        return answering.document(request._request, body)

    def _past(self, ref: str, sequence: int) -> str:
        head = validator.head()
        if not 1 <= sequence <= head:
            raise Refused("as_of", "sequence", f"a sequence of the record, from 1 to {head}", str(sequence), bound=head)
        found = past.document(self.subject, ref, sequence)
        if found is None:
            raise Http404
        return found


class ClaimsOfPledgeView(ReadOnlyView):
    """The claims of one pledge, in the order of its document; the notice in place of one that may not be read."""

    subject = "pledge"

    def takes(self) -> dict[str, Parameter]:
        return {"page_size": vocabulary.PAGE_SIZE, "cursor": vocabulary.POSITION}

    def get(self, request: Request, ref: str) -> HttpResponse:
        given = parameters.read(request._request, self.takes())
        size, start = given.get("page_size", DEFAULT_PAGE), given.get("cursor", 0)
        stored = self.stored(ref)
        if blocked.status_of(stored) == blocked.STATUS:
            return answering.document(request._request, stored)

        def made() -> bytes:
            claims = json.loads(stored).get("claims", [])
            shown = [revisions.text(claim) for claim in claims[start : start + size]]
            after = start + size if start + size < len(claims) else None
            before = max(start - size, 0) if start > 0 else None
            next_url, previous_url = (_from(request, place, given.get("page_size")) for place in (after, before))
            return answers.listing(shown, next_url, previous_url)

        return answering.answer(request._request, made, stored, request.get_full_path())


class RevisionsView(ReadOnlyView):
    """What changed one document, oldest first."""

    def takes(self) -> dict[str, Parameter]:
        return {"after": vocabulary.AFTER, "page_size": vocabulary.PAGE_SIZE}

    def get(self, request: Request, ref: str) -> HttpResponse:
        given = parameters.read(request._request, self.takes())
        size = given.get("page_size", DEFAULT_PAGE)
        head = validator.head()
        self.stored(ref)
        read = partial(revisions.of, self.subject, ref, given.get("after", 0))
        return _revisions(request, read, size, given, head)


class RecordView(ReadOnlyView):
    """The record from a sequence on, oldest first: a page in JSON, or all of it as a file."""

    def takes(self) -> dict[str, Parameter]:
        return {"after": vocabulary.AFTER, "page_size": vocabulary.PAGE_SIZE, "format": formats.FORMAT}

    def get(self, request: Request) -> Any:
        form = formats.asked(as_sent(request._request))
        given = parameters.read(request._request, self.takes())
        after, size = given.get("after", 0), given.get("page_size", DEFAULT_PAGE)
        head = validator.head()
        if form == "json":
            return _revisions(request, partial(revisions.after, after), size, given, head)

        def every() -> Iterator[str]:
            return (revisions.text(row) for row in revisions.every(after, head))

        return formats.table(request._request, form, "revision", "revisions", every, head=head)


def _revisions(request: Request, read: Read, size: int, given: dict[str, Any], head: int) -> HttpResponse:
    """A page of revisions, of which one more is read than is shown."""

    def made() -> bytes:
        found = read(size + 1)
        shown = found[:size]
        onward = {"after": shown[-1]["sequence"], "page_size": given.get("page_size")} if len(found) > size else None
        next_url = answers.address(request._request, onward) if onward else None
        return answers.listing([revisions.text(row) for row in shown], next_url, None)

    return answering.answer(request._request, made, request.get_full_path(), head=head)


def _page(request: Request, asked: asking.Asked) -> bytes:
    page = rows.page(asked)
    next_url, previous_url = (_at(request, asked, place) for place in (page.next, page.previous))
    return answers.listing(page.documents, next_url, previous_url, asked.search)


def _at(request: Request, asked: asking.Asked, place: Place | None) -> str | None:
    return None if place is None else f"{request.path}?{asking.query(asked, place)}"


def _from(request: Request, start: int | None, size: int | None) -> str | None:
    if start is None:
        return None
    return answers.address(request._request, {"cursor": f"p{start}", "page_size": size})
