"""A client that walks a list page by page over one kept connection, and notes how long each answer took."""

import gc
import http.client
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from statistics import quantiles

from pledgecheck.drills.lists.servers import HOST, Running

_NEXT = re.compile(rb'"next":\s?"([^"]+)"')
_LINK = re.compile(r'<([^>]+)>; rel="next"')
BEGINNING = 600
"""Bytes of an answer in which its `next` stands."""

LEAST = 3
"""Answers of a turn, however long they take: below that no share of them means anything."""


@dataclass(frozen=True)
class Turn:
    """How a contender did in one turn: answers a second, and milliseconds within which half and 95 % came."""

    rate: float
    median: float
    p95: float
    answers: int
    bytes: int


class Client:
    """Asks one server, over a connection that it keeps."""

    def __init__(self, server: Running) -> None:
        self.server = server
        self.connection = http.client.HTTPConnection(HOST, server.port, timeout=300)

    def ask(self, path: str) -> tuple[bytes, str | None, float]:
        """The body, the address of the page after it, and how many seconds it took from the first byte to the last."""
        begun = time.perf_counter()
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        body = answer.read()
        took = time.perf_counter() - begun
        if answer.status != http.HTTPStatus.OK:
            raise SystemExit(f"{self.server.name} answers {path} with {answer.status}: {body[:300]!r}")
        return body, _next(body, answer.getheader("Link")), took

    def pages(self, most: int, starts: tuple[str, ...] = ()) -> Iterator[tuple[bytes, float]]:
        """Pages without end: so many from each start, one after the other, then again from the first."""
        for turn in count():
            begins = (self.server.path, *starts)
            path: str | None = begins[turn % len(begins)]
            for _page in range(most):
                if path is None:
                    break
                body, path, took = self.ask(path)
                yield body, took

    def turn(self, seconds: float, most: int, starts: tuple[str, ...] = ()) -> Turn:
        """Walk for so long, with the collector of this client's own garbage switched off.

        Over a connection of its own, opened by an answer that doesn't count: a server that waited for its turn may have
        closed the last one.
        """
        self.connection.close()
        self.ask(self.server.path)
        times: list[float] = []
        size = 0
        gc.collect()
        gc.disable()
        try:
            for body, took in self.pages(most, starts):
                times.append(took)
                size = max(size, len(body))
                if sum(times) >= seconds and len(times) >= LEAST:
                    break
        finally:
            gc.enable()
        shares = quantiles(times, n=20, method="inclusive")
        return Turn(len(times) / sum(times), shares[9] * 1000, shares[18] * 1000, len(times), size)


def _next(body: bytes, link: str | None) -> str | None:
    if link is not None:
        found = _LINK.search(link)
        return _path(found[1]) if found else None
    inside = _NEXT.search(body[:BEGINNING])
    return _path(inside[1].decode()) if inside else None


def _path(address: str) -> str:
    """The address without scheme and host, where it has them."""
    return re.sub(r"^https?://[^/]+", "", address)
