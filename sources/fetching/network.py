"""The way out: names looked up once, each address checked where the connection is made, and no other one connected."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sources.fetching.places import Place
from sources.fetching.public import is_public
from sources.fetching.refusals import FetchRefused

_CHAIN = (2, 20, 21)
"""OpenSSL's codes of a certificate whose issuer isn't known here: browsers fetch what such servers forget to send."""


def looked_up(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of a name, by the machine's resolver; it can't be told how long to try, so nobody waits longer.

    Raises OSError (socket.gaierror) where there are none, TimeoutError.
    """
    found: list[str] = []
    failed: list[OSError] = []

    def look() -> None:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(str(row[4][0]) for row in rows))
        except UnicodeError:
            failed.append(socket.gaierror("no name"))
        except OSError as failure:
            failed.append(failure)

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if not found:
        raise TimeoutError
    return found


def connected(address: str, port: int, seconds: float) -> socket.socket:
    """A connection to an address, which is no name: nothing is looked up here."""
    return socket.create_connection((address, port), timeout=seconds)


@dataclass(frozen=True)
class Network:
    """How names are looked up and connections made; tests have their own, a run has PUBLIC."""

    look_up: Callable[[str, int, float], Sequence[str]] = looked_up
    connect: Callable[[str, int, float], socket.socket] = connected
    ports: frozenset[int] = frozenset({80, 443})
    allowed: Callable[[str], bool] = is_public
    trust: Callable[[], ssl.SSLContext] = field(default=ssl.create_default_context)

    def open(self, place: Place, until: float) -> socket.socket:
        """A connection to the place, with TLS where it has that. Raises FetchRefused.

        The name is looked up once; if any of its addresses isn't public none is asked. Which is checked is what is
        connected: no name is looked up between the two. `until` is of time.monotonic.
        """
        addresses = [place.host] if place.literal else self._look_up(place, until)
        for address in addresses:
            if not self.allowed(address):
                raise FetchRefused("not_public", place.address, more=address)
        failure: OSError | None = None
        for address in addresses:
            try:
                return self._secured(self.connect(address, place.port, left(until, place)), place, until)
            except ssl.SSLError as odd:
                kind = "chain" if getattr(odd, "verify_code", 0) in _CHAIN else "tls"
                raise FetchRefused(kind, place.address, more=_told(odd)) from None
            except OSError as odd:
                failure = odd
        kind = "timeout" if isinstance(failure, TimeoutError) else "unreachable"
        raise FetchRefused(kind, place.address) from failure

    def _look_up(self, place: Place, until: float) -> Sequence[str]:
        try:
            return self.look_up(place.host, place.port, left(until, place)) or self._no_name(place)
        except TimeoutError:
            raise FetchRefused("timeout", place.address) from None
        except OSError:
            return self._no_name(place)

    def _no_name(self, place: Place) -> Sequence[str]:
        raise FetchRefused("dns", place.address) from None

    def _secured(self, plain: socket.socket, place: Place, until: float) -> socket.socket:
        if place.scheme == "http":
            return plain
        try:
            plain.settimeout(left(until, place))
            return self.trust().wrap_socket(plain, server_hostname=place.host)
        except BaseException:
            plain.close()
            raise


PUBLIC = Network()


def left(until: float, place: Place) -> float:
    """Seconds that are left. Raises FetchRefused where there are none."""
    seconds = until - time.monotonic()
    if seconds <= 0:
        raise FetchRefused("timeout", place.address)
    return seconds


def _told(odd: ssl.SSLError) -> str:
    return str(getattr(odd, "verify_message", "") or odd.reason or type(odd).__name__)
