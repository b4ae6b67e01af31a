"""One part of a file (RFC 9110, 14), so that a download that broke off goes on where it did."""

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

PIECE = 64 * 1024

_ONE = re.compile(r"bytes[ \t]*=[ \t]*(\d*)-(\d*)", re.ASCII | re.IGNORECASE)
_LONGEST = 18
"""Digits of a number of bytes; of more nothing is asked that there is."""


class Range(NamedTuple):
    """Bytes from one on, so many of them."""

    start: int
    length: int

    def told(self, size: int) -> str:
        """The value of Content-Range in an answer with it, of a file of this size."""
        return f"bytes {self.start}-{self.start + self.length - 1}/{size}"


class Unsatisfiable(Exception):
    """The file has none of the bytes that are asked for."""


def asked(header: str | None, if_range: str | None, etag: str, size: int) -> Range | None:
    """What of a file of this size is to be sent: None for all of it. Raises Unsatisfiable.

    All is sent where several parts are asked for, something that is no range, or one of other bytes than those with
    this validator (nothing here has a date).
    """
    found = _ONE.fullmatch(header.strip()) if header and if_range in (None, etag) else None
    if found is None or not any(found.groups()) or len(max(found.groups(), key=len)) > _LONGEST:
        return None
    first, last = (int(text) if text else None for text in found.groups())
    if first is None:
        first, last = max(size - (last or 0), 0), size - 1
    elif last is not None and last < first:
        return None
    if first >= size:
        raise Unsatisfiable
    return Range(first, min(size - 1 if last is None else last, size - 1) - first + 1)


class Part:
    """The bytes of a range of an open file, which `close` lets go of."""

    def __init__(self, file: BinaryIO, wanted: Range) -> None:
        self._file, self._left = file, wanted.length
        file.seek(wanted.start)
        self.close = file.close

    def __iter__(self) -> Iterator[bytes]:
        while self._left and (piece := self._file.read(min(PIECE, self._left))):
            self._left -= len(piece)
            yield piece
