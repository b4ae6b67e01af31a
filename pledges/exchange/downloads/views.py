"""`/data/{name}`: files as they are kept ready, with a validator that follows from record, release and settings."""

import json
import logging
from http import HTTPStatus
from pathlib import Path

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.exceptions import APIException
from rest_framework.request import Request

from pledgecheck.read_only import ReadOnly
from pledges.exchange.downloads import ready, telling
from pledges.reading import answering, citing, moments, validator
from pledges.reading.exported import BESIDE, FILES, File
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


class IndexView(ReadOnly):
    """What is offered, of which head, under which licence, and how to cite it."""

    def get(self, request: Request) -> HttpResponseBase:
        body = json.dumps(telling.index(moments.head()), ensure_ascii=False).encode()
        etag = validator.tag("data", body)
        answer = HttpResponse(body, content_type="application/json")
        return answering.public(validator.settled(request._request, etag, answer) or answer, etag)


class FileView(ReadOnly):
    """One file. A client that has it already is told so without anything being made."""

    def get(self, request: Request, name: str) -> HttpResponseBase:
        file, head = KNOWN[name], moments.head()
        etag = _tag(head, name)
        if (settled := validator.settled(request._request, etag)) is not None:
            return answering.public(settled, etag)
        found = _ready(head)
        etag = _tag(found.head, name)
        if found.head != head and (settled := validator.settled(request._request, etag)) is not None:
            return answering.public(settled, etag)
        try:
            answer = _sent(found.folder / name, file.kind, alone=request.method == "HEAD")
        except FileNotFoundError:
            raise Unready("A newer set of files has just taken the place of this one.", AGAIN) from None
        return answering.public(_described(answer, file, found.head), etag)


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


def _sent(path: Path, kind: str, *, alone: bool) -> HttpResponseBase:
    """The file; its headers `alone` where nobody reads it. Raises FileNotFoundError."""
    if not alone:
        return FileResponse(path.open("rb"), content_type=kind)
    answer = HttpResponse(content_type=kind)
    answer["Content-Length"] = str(path.stat().st_size)
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
            (telling.address("index.json"), "describedby"),
        )
    )
    return answer
