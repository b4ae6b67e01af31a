"""Where a request comes from: the one rule by which tries of a login and letters are counted."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def client_network(request: HttpRequest) -> str:
    """The address a request comes from; of IPv6 its /64, as whoever has one has all of them.

    Behind a trusted proxy the last entry of X-Forwarded-For, which the proxy wrote: those before it are the client's.
    """
    remote = str(request.META.get("REMOTE_ADDR", ""))
    last = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip() if settings.TRUST_PROXY else ""
    address = _address(last) or _address(remote)
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or ip_network((int(address), 64), strict=False))
    return str(address) if address else remote


def _address(text: str) -> IPv4Address | IPv6Address | None:
    """An address as proxies write it: with brackets, zone or port too."""
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        return ip_address(text.partition("%")[0])
    except ValueError:
        return None
