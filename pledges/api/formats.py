"""A list in the format that was asked for: every row of the same filter, handed out as it is read."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponseBase, StreamingHttpResponse

from pledges.reading import answering, tables, validator
from pledges.reading.asking import Refused, kinds
from pledges.reading.asking.asked import PAGING
from pledges.reading.asking.given import Lists, parsed
from pledges.reading.asking.vocabulary import Parameter
from pledges.reading.tables import separated, workbook

FORMATS = ("json", "csv", "xlsx", "ndjson")
KINDS = {"csv": "text/csv; charset=utf-8", "xlsx": workbook.KIND, "ndjson": "application/x-ndjson"}
FORMAT = Parameter(
    kinds.choice(FORMATS),
    "As what: a page in JSON, or every row as a file for spreadsheets (csv, xlsx) or programs (ndjson), which takes no "
    "`page_size` and no `cursor`.",
)
LINES = 100
"""Lines of NDJSON sent at a time."""

Rows = Callable[[], Iterable[str]]
"""Rows as JSON texts, read when called and not before."""


def asked(lists: Lists) -> str:
    """The format that parameters ask for. Raises Refused, also for a page of what has no pages."""
    given = {"format": lists["format"]} if "format" in lists else {}
    found: str = parsed(given, {"format": FORMAT.parse}).get("format", "json")
    paging = next((name for name in PAGING if name in lists), None)
    if found != "json" and paging:
        raise Refused(paging, "unpaged", f"{paging} with format=json alone", value=found)
    return found


def table(
    request: HttpRequest, form: str, subject: str, name: str, rows: Rows, *validated_by: object, head: int
) -> Any:
    """All rows as a file to keep, named after the list and the record's `head`, which was read before any row is."""
    etag = validator.tag(form, head, request.get_full_path(), tables.header(subject), *validated_by)
    if (settled := validator.settled(request, etag)) is not None:
        return answering.public(settled, etag)
    found = _body(form, subject, name, rows if request.method != "HEAD" else None)
    found["Content-Type"] = KINDS[form]
    found["Content-Disposition"] = f'attachment; filename="{name}-{head}.{form}"'
    return answering.public(found, etag)


def _body(form: str, subject: str, name: str, rows: Rows | None) -> HttpResponseBase:
    """The answer with its body; to HEAD, for which nothing is read, without."""
    if rows is None:
        return StreamingHttpResponse(())
    if form == "ndjson":
        return StreamingHttpResponse(_lines(rows()))
    documents = (json.loads(text) for text in rows())
    if form == "csv":
        return StreamingHttpResponse(separated.written(subject, documents))
    return FileResponse(workbook.written(subject, _fitting(documents), name))


def _fitting(documents: Iterable[Any]) -> Iterator[Any]:
    """The documents of a sheet. Raises Refused once there are more than it holds, before anything has been sent."""
    for number, document in enumerate(documents, 1):
        if number > workbook.MOST_ROWS:
            allowed = f"csv or ndjson, or a filter that leaves at most {workbook.MOST_ROWS} rows"
            raise Refused("format", "too_many_rows", allowed, "xlsx", bound=workbook.MOST_ROWS)
        yield document


def _lines(rows: Iterable[str]) -> Iterator[bytes]:
    gathered: list[str] = []
    for text in rows:
        gathered.append(f"{text}\n")
        if len(gathered) == LINES:
            yield "".join(gathered).encode()
            gathered = []
    yield "".join(gathered).encode()
