"""What an answer holds: read to its end, unpacked, and never more of it than may be."""

import zlib
from email.message import Message
from http.client import HTTPResponse

from sources.fetching.refusals import FetchRefused
from sources.fetching.wire import megabytes

KINDS = ("text/html", "application/xhtml+xml", "text/plain")
_PIECE = 64 * 1024


def media_type(headers: Message) -> tuple[str, str | None]:
    """Type and charset as an answer states them, in lower case; without a type `application/octet-stream`."""
    stated = headers.get("Content-Type", "")
    if not stated.strip():
        return "application/octet-stream", None
    try:
        charset = headers.get_content_charset()
    except (TypeError, ValueError):  # of parameters in pieces whose numbers make no sense
        charset = None
    return headers.get_content_type() if "/" in stated else stated.strip().lower(), charset


def must_be_text(kind: str, where: str) -> None:
    """Refuse what is neither a web page nor plain text, a PDF by a sentence of its own."""
    if kind == "application/pdf":
        raise FetchRefused("pdf", where)
    if kind not in KINDS:
        raise FetchRefused("type", where, more=kind)


def whole(answer: HTTPResponse, where: str, most: int) -> bytes:
    """The body, unpacked, at most `most` bytes. Raises FetchRefused.

    Unpacked piece by piece and never beyond the limit: of a small file that unpacks to gigabytes no more is made.
    """
    coding = (answer.headers.get("Content-Encoding") or "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip", "deflate"):
        raise FetchRefused("encoding", where, more=coding)
    unpacked = _Plain() if coding == "identity" else _Packed(where, raw_too=coding == "deflate")
    found = bytearray()
    while piece := answer.read(_PIECE):
        found += unpacked.fed(piece, most + 1 - len(found))
        if len(found) > most:
            raise FetchRefused("size", where, more=megabytes(most))
    if not unpacked.ended or answer.length:  # what is left of a stated length that never came
        raise FetchRefused("garbled", where)
    if found.startswith(b"%PDF-"):
        raise FetchRefused("pdf", where)
    return bytes(found)


class _Plain:
    ended = True

    def fed(self, piece: bytes, room: int) -> bytes:
        return piece


class _Packed:
    """gzip (also several in a row) or deflate, which some servers send bare."""

    def __init__(self, where: str, *, raw_too: bool) -> None:
        self._where, self._raw_too = where, raw_too
        self._unpack = zlib.decompressobj(wbits=47)
        self._began = False

    @property
    def ended(self) -> bool:
        return self._unpack.eof or not self._began

    def fed(self, piece: bytes, room: int) -> bytes:
        """What a piece unpacks to, at most `room` bytes: the caller refuses a body that fills it."""
        found = bytearray()
        while piece and len(found) < room:
            if self._unpack.eof:
                if not b"\x1f\x8b".startswith(piece[:2]):  # of which the second may be in the next piece
                    break  # what stands behind the end is no part of it
                self._unpack = zlib.decompressobj(wbits=47)
            found += self._piece(piece, room - len(found))
            piece = self._unpack.unconsumed_tail or self._unpack.unused_data
        return bytes(found)

    def _piece(self, piece: bytes, room: int) -> bytes:
        try:
            made = self._unpack.decompress(piece, room)
        except zlib.error:
            if self._began or not self._raw_too:
                raise FetchRefused("garbled", self._where) from None
            self._unpack, self._raw_too = zlib.decompressobj(wbits=-15), False
            return self._piece(piece, room)
        self._began = True
        return made
