"""The same without the guard: a program that asks whatever it is told to, or looks once and connects later."""

import contextlib
import re
import socket
import unicodedata
from http.client import HTTPConnection
from ipaddress import IPv4Address, ip_address
from urllib.parse import urljoin, urlsplit

from sources.fetching.public import is_public
from sources.tests.fetching.world import World


def ask(world: World, address: str, *, looking_first: bool = False) -> None:
    """Ask as a lenient program does, over three redirects. `looking_first`: check the name, then connect by name."""
    with contextlib.suppress(OSError, PermissionError):
        for _hop in range(4):
            location = _hop_to(world, address, looking_first)
            if location is None:
                return
            address = urljoin(address, location.replace("\\", "/"))


def _hop_to(world: World, address: str, looking_first: bool) -> str | None:
    host = _host(address)
    if looking_first and not all(map(is_public, _meant(world, host))):
        raise PermissionError(host)
    client = HTTPConnection("news.example", 80)
    client.sock = world.connect(_meant(world, host)[0], 80, 5)
    client.request("GET", urlsplit(address).path or "/")
    answer = client.getresponse()
    answer.read()
    client.close()
    location = answer.headers.get("Location")
    return location.encode("latin-1").decode() if location else None


def _host(address: str) -> str:
    """Backslashes are slashes to a browser, and tabs are nothing."""
    found = urlsplit(re.sub(r"[\t\n\r]", "", unicodedata.normalize("NFKC", address)).replace("\\", "/"), "http")
    return (found.hostname or "").replace("。", ".").rstrip(".").partition("%")[0]


def _meant(world: World, host: str) -> list[str]:
    """Numbers as the machine's C library reads them, else a name."""
    if host == "localhost":
        return ["127.0.0.1"]
    with contextlib.suppress(ValueError):
        return [str(ip_address(host))]
    with contextlib.suppress(OSError):
        return [str(IPv4Address(socket.inet_aton(host)))]
    return list(world.look_up(host, 80, 5))
