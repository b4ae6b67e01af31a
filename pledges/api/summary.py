"""The address of counts: read from the reading room and handed out as an object, or a row a group as a file."""

import json
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from pledges.api import answers, formats, parameters
from pledges.api.views import ReadOnlyView
from pledges.reading import asking, summary, validator
from pledges.reading.asking import kinds
from pledges.reading.asking.given import parsed
from pledges.reading.asking.vocabulary import FILTERS, Parameter

BY = Parameter(kinds.choice(summary.BY), "By what pledges are grouped; nothing groups them where nothing is said.")
OTHERS = {"by": BY, "format": formats.FORMAT}
"""What may be asked here besides the filters of pledges."""


class SummaryView(ReadOnlyView):
    """What the pledges that parameters leave add up to (`pledges.reading.summary` has the shape): never a score."""

    def takes(self) -> dict[str, Parameter]:
        return {**FILTERS["pledge"], **OTHERS}

    def get(self, request: Request) -> Any:
        lists = parameters.lists(request._request)
        form = formats.asked(lists)
        given = {name: lists[name] for name in ("by",) if name in lists}
        by = parsed(given, {"by": BY.parse}).get("by")
        asked = asking.read("pledge", lists, also=OTHERS, whole=True)
        on = timezone.localdate()
        if form != "json":

            def rows() -> Iterator[str]:
                return (_text(row) for row in summary.table(summary.counted(asked, by, on)))

            return formats.table(request._request, form, "summary", "summary", rows, on)
        return self._object(request, asked, by, on)

    def _object(self, request: Request, asked: asking.Asked, by: str | None, on: Any) -> Any:
        """The counts as JSON; for who has them nothing is counted."""

        def tag(sequence: int) -> str:
            return validator.tag("json", sequence, on, request.get_full_path())

        etag = tag(validator.head())
        if (settled := validator.settled(request._request, etag)) is not None:
            return answers.public(settled, etag)
        found = summary.counted(asked, by, on)
        body = HttpResponse(_text(found).encode(), content_type="application/json")
        return answers.public(body, tag(found["counted_at"]["sequence"]))


def _text(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))
