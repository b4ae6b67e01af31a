"""Who publishes the reviews: this site, by name and by host as Google names sites."""

from urllib.parse import urlsplit

from django.conf import settings


def site() -> str:
    """The host of this site without protocol, port and `www.`."""
    return _bare(urlsplit(settings.SITE_URL).hostname or "")


def of_site(named: str) -> bool:
    """Whether a site is this one, or a domain above it: nytimes.com has factcheck.nytimes.com too."""
    wanted, ours = _bare(named), site()
    return ours == wanted or ("." in wanted and ours.endswith(f".{wanted}"))


def _bare(host: str) -> str:
    return host.lower().rstrip(".").removeprefix("www.")
