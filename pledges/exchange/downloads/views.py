"""`/data/{name}`: files as they are kept ready, with a validator that follows from record, release and settings."""

import json
import logging
import os
from http import HTTPStatus
from typing import Any, BinaryIO

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from rest_framework.exceptions import APIException
from rest_framework.request import Request

from pledgecheck.read_only import ReadOnly
from pledges.exchange.downloads import ranges, ready, telling
from pledges.reading import answering, citing, moments, validator
from pledges.reading.exported import BESIDE, FILES, INDEX, File
from pledges.reading.moments import Head

KNOWN = {one.name: one for one in (*FILES, *BESIDE)}
AGAIN, LATER = 5, 600

_log = logging.getLogger(__name__)


class Unready(APIException):
    """The files can't be sent yet. `wait`: seconds after which to ask again."""

    status_code = HTTPStatus.SERVICE_UNAVAILABLE

    def __init__(self, why: str, wait: int) -> None:
        super().__init__({"detail": why})
        self.wait = wait
        self.members = {"retry_after": wait}


class NoSuchPart(APIException):
    """A range of a file that has no such bytes. `size`: how many it has."""

    status_code = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE

    def __init__(self, size: int) -> None:
        super().__init__({"detail": f"The file has {size} bytes, and none of those that Range names."})
        self.size = size


class IndexView(ReadOnly):
    """What is offered, of which head, under which licence, and how to cite it."""

    def get(self, request: Request) -> HttpResponseBase:
        body = json.dumps(telling.index(ready.offered(moments.head())), ensure_ascii=False).encode()
        etag = validator.tag("data", body)
        answer = HttpResponse(body, content_type="application/json")
        return answering.public(validator.settled(request._request, etag, answer) or answer, etag)


class FileView(ReadOnly):
    """One file. A client that has it already is told so without anything being made."""

    def get(self, request: Request, name: str) -> HttpResponseBase:
        known, head = KNOWN[name], moments.head()
        etag = _tag(head, name)
        if (settled := validator.settled(request._request, etag)) is not None:
            return answering.public(settled, etag)
        found, file = _opened(head, known.name)
        etag = _tag(found.head, name)
        if found.head != head and (settled := validator.settled(request._request, etag)) is not None:
            file.close()
            return answering.public(settled, etag)
        return answering.public(_described(_sent(request, file, known.kind, etag), known, found.head), etag)

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        answer = super().options(request, *args, **kwargs)
        answer["Access-Control-Allow-Headers"] += ", Range, If-Range"
        return answer

    def handle_exception(self, exc: Exception) -> Any:
        answer = super().handle_exception(exc)
        if isinstance(exc, NoSuchPart):
            answer["Content-Range"] = f"bytes */{exc.size}"
            answer["Cache-Control"] = "no-store"
        return answer


def _opened(head: Head, name: str) -> tuple[ready.Ready, BinaryIO]:
    """A set with one of its files open; one that made way for a newer in between is looked for once more."""
    for _again in range(2):
        found = _ready(head)
        try:
            return found, (found.folder / name).open("rb")
        except FileNotFoundError:
            continue
    raise Unready("A newer set of files has just taken the place of this one.", AGAIN)


def _ready(head: Head) -> ready.Ready:
    try:
        return ready.found(head)
    except ready.BeingMade:
        raise Unready("The files are being made. Ask again in a moment.", AGAIN) from None
    except ready.NotReady:
        why = f"The files of sequence {head.sequence} have not been made yet. Whoever runs this site makes them."
        raise Unready(why, LATER) from None
    except OSError:
        _log.exception("Files to download can't be made")
        raise Unready("The files can't be made here now. It has been logged.", LATER) from None


def _sent(request: Request, file: BinaryIO, kind: str, etag: str) -> HttpResponseBase:
    """The file, or the part of it that is asked for; headers alone where nobody reads it. Raises NoSuchPart."""
    size = os.fstat(file.fileno()).st_size
    answer: HttpResponseBase
    if request.method == "HEAD":
        file.close()
        answer = HttpResponse(content_type=kind)
    else:
        try:
            part = ranges.asked(request.headers.get("Range"), request.headers.get("If-Range"), etag, size)
        except ranges.Unsatisfiable:
            file.close()
            raise NoSuchPart(size) from None
        if part is not None:
            answer = StreamingHttpResponse(
                ranges.Part(file, part), status=HTTPStatus.PARTIAL_CONTENT, content_type=kind
            )
            answer["Content-Range"], size = part.told(size), part.length
        else:
            answer = FileResponse(file, content_type=kind)
    answer["Content-Length"], answer["Accept-Ranges"] = str(size), "bytes"
    return answer


def _tag(head: Head, name: str) -> str:
    return validator.tag("data", ready.name(head), name)


def _described(answer: HttpResponseBase, file: File, head: Head) -> HttpResponseBase:
    """With a name that tells the head, and where licence, citation and all else about it are."""
    if file in FILES:
        stem, _dot, ending = file.name.rpartition(".")
        answer["Content-Disposition"] = f'attachment; filename="{stem}-{head.sequence}.{ending}"'
    else:
        answer["Content-Disposition"] = "inline"
    answer["Link"] = ", ".join(
        f'<{address}>; rel="{relation}"'
        for address, relation in (
            (citing.licence_url(), "license"),
            (citing.home(), "cite-as"),
            (telling.address(INDEX), "describedby"),
        )
    )
    return answer
