"""How an odd request is sent to an address, and which of all there are are sent in a short run."""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.test import Client

from pledges.tests.odd.requests import Odd, odd


def send(client: Client, address: str, one: Odd) -> Any:
    """The answer, its body read to its end. What the application raises is an answer of 500, as it is in use."""
    path, query = _asked(address, one)
    extra: dict[str, Any] = {"QUERY_STRING": query, **one.extra}
    answer = client.generic(one.method, path, one.body, one.content_type, **extra)
    body = b"".join(answer)
    return answer, body


def _asked(address: str, one: Odd) -> tuple[str, str]:
    """Path and query; the path is escaped as a browser would send it, but for what is odd in it."""
    found = urlsplit(address)
    path = found.path
    if one.last is not None:
        ended = path.endswith("/")
        path = path.rstrip("/").rpartition("/")[0] + f"/{one.last}" + ("/" if ended else "")
    query = found.query if one.query is None else one.query
    return path + one.behind, query


def pairs(addresses: Sequence[str], every: int) -> Iterator[tuple[str, Odd]]:
    """Each address with every so manieth odd request, beginning at another one, so that each is sent to some."""
    for place, address in enumerate(addresses):
        yield from ((address, one) for number, one in enumerate(odd()) if (place + number) % every == 0)


def broken(found: Iterator[tuple[str, Odd, Any]]) -> list[str]:
    """Those that were answered with a fault of ours, in a line each. oEmbed asks for 501 where a format isn't known."""
    return [
        f"{one.method} {address} {one.name}: {answer.status_code}"
        for address, one, answer in found
        if answer.status_code >= 500 and not (answer.status_code == 501 and address.startswith("/oembed"))
    ]
