"""One request and its answer over a checked connection: so many bytes and so many seconds, however slowly they drip."""

import io
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Any

from django.conf import settings

from sources.fetching.network import Network, left
from sources.fetching.places import Place
from sources.fetching.refusals import FetchRefused

HEADERS_MOST = 256 * 1024
"""Bytes that an answer may have besides its body."""


def agent() -> str:
    """Who asks, so that whoever is asked can say no: this program, and the site that it asks for."""
    return f"pledgecheck/{settings.RELEASE} (+{settings.SITE_URL}/)"


class _Bounded(io.RawIOBase):
    """What comes over a connection, until a moment and up to a number of bytes, whatever they are."""

    def __init__(self, connection: socket.socket, place: Place, until: float, most: int) -> None:
        self._connection, self._place, self._until, self._left = connection, place, until, most
        self._most = most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._connection.settimeout(left(self._until, self._place))
        came = self._connection.recv_into(buffer)
        self._left -= came
        if self._left < 0:
            raise FetchRefused("size", self._place.address, more=megabytes(self._most))
        return came


class _Wire:
    """As much of a socket as http.client uses."""

    def __init__(self, connection: socket.socket, place: Place, until: float, most: int) -> None:
        self._connection, self._place, self._until, self._most = connection, place, until, most

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Bounded(self._connection, self._place, self._until, self._most))

    def sendall(self, data: bytes) -> None:
        self._connection.settimeout(left(self._until, self._place))
        self._connection.sendall(data)

    def close(self) -> None:
        """http.client closes it as soon as an answer says that nothing follows; `asked` does once it is read."""


@contextmanager
def asked(
    method: str,
    place: Place,
    network: Network,
    *,
    until: float,
    most: int,
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
) -> Iterator[HTTPResponse]:
    """Ask a place for something; the answer's body is read inside the `with`. Raises FetchRefused, there too.

    `until` is of time.monotonic, `most` bytes of body as sent. No redirect is followed, no cookie kept.
    """
    connection = network.open(place, until)
    client = HTTPConnection(place.host, place.port)
    client.sock = _Wire(connection, place, until, most + HEADERS_MOST)
    sent = {"Host": place.netloc, "User-Agent": agent(), "Connection": "close", **(headers or {})}
    try:
        client.request(method, place.target, body, sent)
        yield client.getresponse()
    except TimeoutError:
        raise FetchRefused("timeout", place.address) from None
    except (HTTPException, ValueError) as odd:
        raise FetchRefused("garbled", place.address) from odd
    except OSError as odd:
        raise FetchRefused("unreachable", place.address) from odd
    finally:
        connection.close()


def seconds_from_now(seconds: float) -> float:
    """The moment, of time.monotonic, until which there is time."""
    return time.monotonic() + seconds


def megabytes(size: int) -> str:
    """A size for a sentence."""
    return f"{size / 1_000_000:,.1f} MB"
