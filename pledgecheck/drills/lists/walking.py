"""A client that asks one server over a kept connection, how long each answer took, and where the next page is."""

import http.client
import re
import time
from collections.abc import Mapping
from types import MappingProxyType

from pledgecheck.drills.lists.servers import HOST, Running

_NEXT = re.compile(rb'"next":\s?"([^"]+)"')
_LINK = re.compile(r'<([^>]+)>; rel="next"')
BEGINNING = 600
"""Bytes of an answer in which its `next` stands."""


NONE: Mapping[str, str] = MappingProxyType({})


class Client:
    """Asks one server, over a connection that it keeps."""

    def __init__(self, server: Running) -> None:
        self.server = server
        self.connection = http.client.HTTPConnection(HOST, server.port, timeout=300)

    def ask(self, path: str) -> tuple[bytes, str | None, float]:
        """The body, the address of the page after it, and how many seconds it took from the first byte to the last."""
        answer, body, took = self.get(path)
        return body, next_page(body, answer.getheader("Link")), took

    def get(
        self, path: str, headers: Mapping[str, str] = NONE, expected: int = http.HTTPStatus.OK
    ) -> tuple[http.client.HTTPResponse, bytes, float]:
        """The answer, its body, and how many seconds it took. Leaves where its status is another one."""
        begun = time.perf_counter()
        self.connection.request("GET", path, headers=headers)
        answer = self.connection.getresponse()
        body = answer.read()
        took = time.perf_counter() - begun
        if answer.status != expected:
            raise SystemExit(f"{self.server.name} answers {path} with {answer.status}: {body[:300]!r}")
        return answer, body, took


def next_page(body: bytes, link: str | None) -> str | None:
    """Where the page after this one is, by its header or in its body; None after the last one."""
    if link is not None:
        found = _LINK.search(link)
        return _path(found[1]) if found else None
    inside = _NEXT.search(body[:BEGINNING])
    return _path(inside[1].decode()) if inside else None


def _path(address: str) -> str:
    """The address without scheme and host, where it has them."""
    return re.sub(r"^https?://[^/]+", "", address)
