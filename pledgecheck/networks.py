"""Where a request comes from: the one rule by which tries of a login, letters and requests are counted."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def client_network(request: HttpRequest) -> str:
    """The address a request comes from; of IPv6 its /64, as whoever has one has all of them.

    Behind trusted proxies the entry of X-Forwarded-For that the outermost one wrote, which is as many from the end as
    there are proxies: those before it are the client's own. Where it isn't there or is no address, whoever asks us.
    """
    remote = str(request.META.get("REMOTE_ADDR", ""))
    address = _address(_forwarded(request)) or _address(remote)
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or ip_network((int(address), 64), strict=False))
    return str(address) if address else remote


def _forwarded(request: HttpRequest) -> str:
    """What the outermost trusted proxy wrote. Several such headers are one, joined by commas in their order."""
    proxies = int(settings.TRUST_PROXY)
    entries = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rsplit(",", proxies)[-proxies:] if proxies else []
    return entries[0].strip() if len(entries) == proxies and proxies else ""


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
