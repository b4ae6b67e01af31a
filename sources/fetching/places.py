"""An address taken apart for asking: what has two readings has none."""

import re
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import quote, urljoin, urlsplit

import idna

from pledgecheck.web_address import LONGEST, trimmed
from sources.fetching.refusals import FetchRefused

_UNREADABLE = re.compile(r"[\x00-\x20\x7f-\xa0\\\ud800-\udfff]")
_LABEL = re.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile("[0-9]+|0x[0-9a-f]*")
_IN_PATH = "/%:@!$&'()*+,;=~"
PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Place:
    """Where to ask for what: `host` is a name in ASCII or an address (that of version 6 without brackets)."""

    scheme: str
    host: str
    port: int
    target: str
    literal: bool

    @property
    def netloc(self) -> str:
        """As it stands in an address and in the header Host."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def address(self) -> str:
        """The whole address, without what stood behind #."""
        return f"{self.scheme}://{self.netloc}{self.target}"


def place(address: str, ports: frozenset[int]) -> Place:
    """An absolute address of http or https, as anybody reads it. Raises FetchRefused for anything else.

    One with characters that readers disagree on (backslashes, blanks, control characters), with a user before @ or
    with numbers for a host that aren't an address as usually written is refused, not mended.
    """
    given = trimmed(address)
    if len(given) > LONGEST:
        raise FetchRefused("address", given, more="> 2,000")
    if _UNREADABLE.search(given):
        raise FetchRefused("address", given, more=repr(_UNREADABLE.findall(given)[0]))
    try:
        parts = urlsplit(given)
        port = parts.port
    except ValueError as odd:
        raise FetchRefused("address", given, more=str(odd)) from None
    if parts.scheme not in PORTS or not parts.hostname:
        raise FetchRefused("address", given, more=parts.scheme or "?")
    if "@" in parts.netloc:
        raise FetchRefused("credentials", f"{parts.scheme}://…@{parts.netloc.rpartition('@')[2]}")
    port = PORTS[parts.scheme] if port is None else port
    if port not in ports:
        raise FetchRefused("port", given)
    host, literal = _host(parts.hostname, given, bracketed="[" in parts.netloc)
    query = f"?{quote(parts.query, safe=_IN_PATH + '?')}" if parts.query else ""
    return Place(parts.scheme, host, port, (quote(parts.path, safe=_IN_PATH) or "/") + query, literal)


def sent_on(here: Place, location: str, ports: frozenset[int]) -> Place:
    """Where a redirect leads: its address may be relative, and in UTF-8 though headers come as Latin-1."""
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode()
    try:
        return place(urljoin(here.address, quote(location.strip(), safe=_IN_PATH + "?#[]\\")), ports)
    except ValueError as odd:
        raise FetchRefused("address", location, more=str(odd)) from None


def _host(name: str, given: str, *, bracketed: bool) -> tuple[str, bool]:
    """A host and whether it is an address itself."""
    if bracketed:
        try:
            address = IPv6Address(name)
        except ValueError:
            raise FetchRefused("address", given, more=name) from None
        if address.scope_id is not None:
            raise FetchRefused("not_public", given, more=name)
        return address.compressed, True
    try:
        plain = (name if name.isascii() else idna.encode(name, uts46=True).decode("ascii")).lower().removesuffix(".")
    except UnicodeError:
        raise FetchRefused("address", given, more=name) from None
    labels = plain.split(".")
    if len(plain) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise FetchRefused("address", given, more=name)
    if not _NUMBER.fullmatch(labels[-1]):
        return plain, False
    # No name ends in a number: 2130706433, 0x7f.1 and 0177.0.0.1 are addresses to some and names to others.
    try:
        return str(IPv4Address(plain)), True
    except ValueError:
        raise FetchRefused("address", given, more=name) from None
