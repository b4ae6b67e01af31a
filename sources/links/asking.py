"""Asking one address whether its document is there: HEAD, and GET where that doesn't settle it."""

from dataclasses import dataclass
from http.client import HTTPResponse

from pledgecheck.web_address import AddressRefused, canonical
from sources.fetching.following import REDIRECTS, next_place
from sources.fetching.network import PUBLIC, Network
from sources.fetching.places import Place, place
from sources.fetching.refusals import FetchRefused
from sources.fetching.wire import asked, seconds_from_now
from sources.links.checks import SEEN, Outcome
from sources.links.turns import Turns

SECONDS = 15.0
"""For one request; waiting for the host's turn doesn't count."""
HOPS = 10
PERMANENT = (301, 308)
_ENOUGH = 64 * 1024
"""Bytes of a body that may come while its head is read."""
_KINDS = {
    **dict.fromkeys(("not_public", "port", "address", "credentials"), Outcome.NOT_ASKED),
    **{one.value: one for one in (Outcome.DNS, Outcome.TLS, Outcome.CHAIN, Outcome.TIMEOUT, Outcome.LOOP)},
    "hops": Outcome.LOOP,
    "unreachable": Outcome.UNREACHABLE,
}
_SETTLED = SEEN | {Outcome.NOT_ASKED, Outcome.DNS, Outcome.TLS, Outcome.CHAIN}
"""Outcomes that asking again by GET wouldn't change."""


@dataclass(frozen=True)
class Looked:
    """What came of it; `detail` is an address moved to, or a sentence in English."""

    outcome: Outcome
    status: int | None = None
    detail: str = ""


def look(address: str, turns: Turns, network: Network = PUBLIC, seconds: float = SECONDS) -> Looked:
    """Whether there is a document at the address, after redirects. Never raises for what the network does.

    By HEAD first, which costs nobody anything; many servers answer it wrongly, so only GET says that nothing is there.
    Not after 429: who asks for patience isn't asked twice.
    """
    found = _asked("HEAD", address, turns, network, seconds)
    if found.outcome in _SETTLED or found.status == 429:
        return found
    return _asked("GET", address, turns, network, seconds)


def _asked(method: str, address: str, turns: Turns, network: Network, seconds: float) -> Looked:
    way = _Way()
    try:
        here = place(address, network.ports)
        while True:
            with (
                turns.of(here.host),
                asked(
                    method, here, network, until=seconds_from_now(seconds), most=_ENOUGH, headers={"Accept": "*/*"}
                ) as answer,
            ):
                onward = way.onward(here, answer, network)
            if onward is None:
                return _told(address, answer.status, way)
            here = onward
    except FetchRefused as refused:
        if refused.kind in ("loop", "hops") and way.cookies:
            return Looked(Outcome.REFUSED, detail="It is shown only to who keeps cookies.")
        return Looked(_KINDS.get(refused.kind, Outcome.GARBLED), refused.status, refused.sentence["en"][:500])


class _Way:
    """The redirects from an address on: where it moved for good, and whether anybody asked for cookies."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self.cookies = False
        self.lasting = True
        self.moved_to = ""

    def onward(self, here: Place, answer: HTTPResponse, network: Network) -> Place | None:
        """Where an answer sends on to. Raises FetchRefused for a circle, and for a place that isn't asked."""
        self.seen.add(here.address)
        self.cookies = self.cookies or "Set-Cookie" in answer.headers
        self.lasting = self.lasting and answer.status in PERMANENT
        onward = next_place(here, answer, network)
        if onward is None:
            return None
        if self.lasting:
            self.moved_to = onward.address
        if onward.address in self.seen:
            raise FetchRefused("loop", here.address, status=answer.status)
        if len(self.seen) > HOPS:
            raise FetchRefused("hops", here.address, status=answer.status, more=str(HOPS))
        return onward


def _told(address: str, status: int, way: _Way) -> Looked:
    """What an answer that is the last one says."""
    if 200 <= status < 300:
        moved = bool(way.moved_to) and not _same(address, way.moved_to)
        return Looked(Outcome.MOVED if moved else Outcome.FOUND, status, way.moved_to[:500] if moved else "")
    if status in (404, 410):
        return Looked(Outcome.NOT_FOUND if status == 404 else Outcome.GONE, status)
    if 400 <= status < 500:
        return Looked(Outcome.REFUSED, status)
    if status >= 500:
        return Looked(Outcome.SERVER_ERROR, status)
    odd = "It sends on without saying where." if status in REDIRECTS else "It answers with what is no answer to GET."
    return Looked(Outcome.GARBLED, status, odd)


def _same(one: str, other: str) -> bool:
    """Whether two addresses are forms of one: nothing moved where only `www.` or https came to it."""
    try:
        return canonical(one) == canonical(other)
    except AddressRefused:
        return False
