"""Fetching a document: over at most three redirects, each hop checked as the first was."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPResponse

from django.conf import settings

from sources.fetching.bodies import KINDS, media_type, must_be_text, whole
from sources.fetching.network import PUBLIC, Network
from sources.fetching.places import Place, place, sent_on
from sources.fetching.refusals import FetchRefused
from sources.fetching.wire import asked, seconds_from_now

HOPS = 3
"""Redirects that are followed."""
SECONDS = 20.0
"""For everything: names, connections, every hop, the last byte."""
MOST = 5_000_000
"""Bytes of a document, unpacked."""
REDIRECTS = (301, 302, 303, 307, 308)
_ASKING = {"Accept": ", ".join(KINDS), "Accept-Encoding": "gzip, deflate"}


@dataclass(frozen=True)
class Fetched:
    """A document as it came: `address` is where it was found in the end, `charset` only what its header states."""

    content: bytes
    address: str
    kind: str
    charset: str | None
    status: int


def fetch(address: str, *, seconds: float = SECONDS, most: int = MOST, network: Network = PUBLIC) -> Fetched:
    """A web page or plain text of the public web, at most `most` bytes within `seconds`. Raises FetchRefused.

    Off unless FETCH=on. Nothing of this machine goes along: no cookie, no proxy of the environment, no credentials.
    """
    if not settings.FETCH:
        raise FetchRefused("off", address)
    with _found(address, network, seconds_from_now(seconds), most) as (where, answer):
        if not 200 <= answer.status < 300:
            raise FetchRefused("status", where.address, status=answer.status)
        kind, charset = media_type(answer.headers)
        must_be_text(kind, where.address)
        return Fetched(whole(answer, where.address, most), where.address, kind, charset, answer.status)


@contextmanager
def _found(address: str, network: Network, until: float, most: int) -> Iterator[tuple[Place, HTTPResponse]]:
    """The answer at the end of the redirects, and where that is."""
    here, seen = place(address, network.ports), set[str]()
    while True:
        seen.add(here.address)
        with asked("GET", here, network, until=until, most=most, headers=_ASKING) as answer:
            onward = next_place(here, answer, network)
            if onward is None:
                yield here, answer
                return
        if onward.address in seen:
            raise FetchRefused("loop", address)
        if len(seen) > HOPS:
            raise FetchRefused("hops", address, more=str(HOPS))
        here = onward


def next_place(here: Place, answer: HTTPResponse, network: Network) -> Place | None:
    """Where an answer sends whoever asked; None where it is the answer itself. Raises FetchRefused."""
    location = answer.headers.get("Location")
    return sent_on(here, location, network.ports) if answer.status in REDIRECTS and location else None
