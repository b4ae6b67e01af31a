"""What every answer tells a browser not to do, whoever made it: a page, a file, an error, a refused host.

The outermost middleware, as what others answer on the way in (a redirect to https, a static file, a wrong host) passes
only what is outside of them. An answer that brings a header of its own keeps it.
"""

import re
from typing import Any

from csp.constants import HEADER
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from pledgecheck.desk_only import on_desk

EXPOSED = "Content-Disposition, Content-Language, Content-Range, ETag, RateLimit, RateLimit-Policy, Retry-After"
"""What a script of another site may read of an answer that it may read at all, beside what every script may."""

KEPT_BY_NOBODY = {"private", "no-store"}
"""What an answer of the desk says of caches, if not by itself: a page of an error is public elsewhere."""


class HeadersMiddleware(CSPMiddleware):
    """The strict policy for what is public, the desk's own for the desk, and the other headers for both."""

    async_capable = False

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        for name, value in settings.HEADERS.items():
            response.headers.setdefault(name, value)
        if on_desk(request) and not KEPT_BY_NOBODY & set(re.split(r"[\s,]+", response.get("Cache-Control", ""))):
            response["Cache-Control"] = "private, no-store"
        if "Access-Control-Allow-Origin" in response:
            response.headers.setdefault("Access-Control-Expose-Headers", EXPOSED)
        if HEADER in response:
            return response
        super().process_response(request, response)
        if HEADER in response:
            # The library takes directives from a set: each worker would give them in another order.
            response[HEADER] = "; ".join(sorted(response[HEADER].split("; ")))
        return response

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if parts.config is None and not report_only and on_desk(request):
            policy: dict[str, Any] = settings.DESK_SECURITY_POLICY
            parts.config = policy
        return parts
