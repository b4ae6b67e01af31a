"""Addresses without the slash at their end: whoever reads is sent on, and whoever sends something is told no.

Django sends on from any method, and a client that follows would get instead of send.
"""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponseBase
from django.middleware.common import CommonMiddleware

from pledgecheck import problems
from pledgecheck.desk_only import on_desk


class SlashMiddleware(CommonMiddleware):
    """Django's own, for GET and HEAD alone. What sends a program on has no words, and any page's script may follow."""

    def should_redirect_with_slash(self, request: HttpRequest) -> bool:
        return request.method in ("GET", "HEAD") and super().should_redirect_with_slash(request)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        found = super().process_response(request, response)
        if found.status_code == HTTPStatus.NO_CONTENT:
            # Django says of nothing that it is HTML and how long it is; a 204 has neither (RFC 9110, 8.6).
            del found["Content-Type"], found["Content-Length"]
        if found.status_code == HTTPStatus.PRECONDITION_FAILED and problems.for_programs(request.path):
            # Django's, made where nothing is known of problems, has no words and says that it is HTML.
            return problems.error(request.path, HTTPStatus.PRECONDITION_FAILED)
        if found.status_code == HTTPStatus.MOVED_PERMANENTLY and not on_desk(request):
            found.headers.setdefault("Cache-Control", "public, max-age=60")
            if problems.for_programs(request.path):
                del found["Content-Type"]
                found["Access-Control-Allow-Origin"] = "*"
        return found
