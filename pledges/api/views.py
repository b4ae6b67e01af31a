"""The addresses of pledges, claims and revisions. A view reads, joins and hands out; it knows no rule."""

import json
from typing import Any

from django.http import Http404, HttpResponse
from rest_framework.request import Request
from rest_framework.views import APIView

from pledges.api import answers, parameters
from pledges.api.parameters import DEFAULT_PAGE, Refused
from pledges.reading import listing, past, revisions, validator
from pledges.reading.models import ROOMS

ORDERS = {"pledge": listing.MADE, "claim": listing.REVIEWED}


class ReadOnlyView(APIView):
    """Answers GET, HEAD and OPTIONS in JSON whatever the client says that it accepts."""

    http_method_names = ["get", "head", "options"]
    subject: str = ""

    def perform_content_negotiation(self, request: Request, force: bool = False) -> tuple[Any, str]:
        renderer = self.get_renderers()[0]
        return renderer, renderer.media_type

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        found = HttpResponse(status=204)
        found["Allow"] = "GET, HEAD, OPTIONS"
        found["Access-Control-Allow-Origin"] = "*"
        found["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        found["Access-Control-Allow-Headers"] = "If-None-Match"
        found["Access-Control-Max-Age"] = "86400"
        return found

    def stored(self, ref: str) -> str:
        """The document as it is served now. Raises Http404 for unknown and draft alike."""
        found = ROOMS[self.subject]._default_manager.filter(ref=ref).values_list("document", flat=True).first()
        if found is None:
            raise Http404
        return str(found)


class ListView(ReadOnlyView):
    """Live documents of a subject, byte for byte, in the default order."""

    def get(self, request: Request) -> HttpResponse:
        order = ORDERS[self.subject]
        known = {"page_size": parameters.page_size, "cursor": parameters.cursor_of(order)}
        given = parameters.read(request._request, known)
        size = given.get("page_size", DEFAULT_PAGE)
        head = validator.head()
        page = listing.page(ROOMS[self.subject]._default_manager.all(), order, given.get("cursor"), size)
        next_url, previous_url = (
            _at(request, place, order, given.get("page_size")) for place in (page.next, page.previous)
        )
        body = answers.listing(page.documents, next_url, previous_url)
        return answers.answer(request._request, body, head, request.get_full_path())


class DocumentView(ReadOnlyView):
    """One document, as it is or as it was after an earlier publication."""

    def get(self, request: Request, ref: str) -> HttpResponse:
        given = parameters.read(request._request, {"as_of": parameters.sequence})
        body = self._past(ref, given["as_of"]) if "as_of" in given else self.stored(ref)
        return answers.answer(request._request, body, body)

    def _past(self, ref: str, sequence: int) -> str:
        head = validator.head()
        if not 1 <= sequence <= head:
            raise Refused("as_of", f"There is no publication {sequence}.", f"a sequence of the record, 1 to {head}")
        found = past.document(self.subject, ref, sequence)
        if found is None:
            raise Http404
        return found


class ClaimsOfPledgeView(ReadOnlyView):
    """The claims of one pledge, in the order of its document."""

    subject = "pledge"

    def get(self, request: Request, ref: str) -> HttpResponse:
        known = {"page_size": parameters.page_size, "cursor": parameters.position}
        given = parameters.read(request._request, known)
        size, start = given.get("page_size", DEFAULT_PAGE), given.get("cursor", 0)
        stored = self.stored(ref)
        claims = json.loads(stored).get("claims", [])
        rows = [revisions.text(claim) for claim in claims[start : start + size]]
        after = start + size if start + size < len(claims) else None
        before = max(start - size, 0) if start > 0 else None
        next_url, previous_url = (_from(request, place, given.get("page_size")) for place in (after, before))
        body = answers.listing(rows, next_url, previous_url)
        return answers.answer(request._request, body, stored, request.get_full_path())


class RevisionsView(ReadOnlyView):
    """The record from a sequence on, oldest first; with a ref, what changed that document."""

    def get(self, request: Request, ref: str | None = None) -> HttpResponse:
        known = {"after": parameters.sequence, "page_size": parameters.page_size}
        given = parameters.read(request._request, known)
        after, size = given.get("after", 0), given.get("page_size", DEFAULT_PAGE)
        head = validator.head()
        if ref is None:
            rows = revisions.after(after, size + 1)
        else:
            self.stored(ref)
            rows = revisions.of(self.subject, ref, after, size + 1)
        shown = rows[:size]
        onward = {"after": shown[-1]["sequence"], "page_size": given.get("page_size")} if len(rows) > size else None
        next_url = answers.address(request._request, onward) if onward else None
        body = answers.listing([revisions.text(row) for row in shown], next_url, None)
        return answers.answer(request._request, body, head, request.get_full_path())


def _at(request: Request, place: listing.Place | None, order: listing.Order, size: int | None) -> str | None:
    cursor = parameters.cursor(order, place)
    if cursor is None:
        return None
    return answers.address(request._request, {"cursor": cursor, "page_size": size})


def _from(request: Request, start: int | None, size: int | None) -> str | None:
    if start is None:
        return None
    return answers.address(request._request, {"cursor": f"p{start}", "page_size": size})
