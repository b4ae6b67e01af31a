"""The address of counts: read from the reading room and handed out as an object, or a row a group as a file."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from rest_framework.request import Request

from pledgecheck import copying
from pledges.api import formats
from pledges.api.views import ReadOnlyView
from pledges.reading import answering, asking, summary, validator
from pledges.reading.asking import kinds
from pledges.reading.asking import rows as asking_rows
from pledges.reading.asking.given import as_sent, parsed
from pledges.reading.asking.vocabulary import FILTERS, Parameter

BY = Parameter(kinds.choice(summary.BY), "By what pledges are grouped; nothing groups them where nothing is said.")
OTHERS = {"by": BY, "format": formats.FORMAT}
"""What may be asked here besides the filters of pledges."""


class SummaryView(ReadOnlyView):
    """What the pledges that parameters leave add up to (`pledges.reading.summary` has the shape): never a score."""

    def takes(self) -> dict[str, Parameter]:
        return {**FILTERS["pledge"], **OTHERS}

    def get(self, request: Request) -> Any:
        lists = as_sent(request._request)
        form = formats.asked(lists)
        given = {name: lists[name] for name in ("by",) if name in lists}
        by = parsed(given, {"by": BY.parse}).get("by")
        asked = asking.read("pledge", lists, also=OTHERS, whole=True)
        on = copying.today()
        counted, head, stamp = partial(summary.counted, asked, by, on), validator.head(), asking_rows.stamp(asked)
        if form != "json":

            def rows() -> Iterator[str]:
                return (_text(row) for row in summary.table(counted()))

            return formats.table(request._request, form, "summary", "summary", rows, on, stamp, head=head)
        validated_by = on, stamp, request.get_full_path()
        return answering.answer(request._request, lambda: _text(counted()).encode(), *validated_by, head=head)


def _text(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))
