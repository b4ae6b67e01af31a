"""Every address of the site as the resolver has it, and one real address of each: what is added is found by itself."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

from pledgecheck.desk_only import DESK
from pledges.tests.every_page import LANGUAGES

URLS = "pledgecheck.urls"
BELONGING_TO_THE_DESK = "admin/"


def routes() -> set[str]:
    """Every pattern outside of the desk, as it is written; private previews, which need no login, among them."""
    return {path for path in _walk(get_resolver(URLS), "") if not path.startswith(BELONGING_TO_THE_DESK)}


def desk_routes() -> set[str]:
    """Every pattern of the desk."""
    return {path for path in _walk(get_resolver(URLS), "") if path.startswith(BELONGING_TO_THE_DESK)}


def _walk(resolver: URLResolver, above: str) -> Iterator[str]:
    for one in resolver.url_patterns:
        path = above + (str(one.pattern).removeprefix("^") if above else str(one.pattern))
        if isinstance(one, URLPattern):
            yield path
        else:
            yield from _walk(one, path)


def route(address: str) -> str | None:
    """The pattern that answers an address; None where none does."""
    try:
        return str(resolve(urlsplit(address).path).route)
    except Resolver404:
        return None


def by_route(asked: Iterable[str]) -> dict[str, list[str]]:
    """These addresses by the pattern that answers them."""
    found: dict[str, list[str]] = {}
    for address in asked:
        if (pattern := route(address)) is not None:
            found.setdefault(pattern, []).append(address)
    return found


def for_people(address: str) -> bool:
    """Whether who asks there is a person at a browser, and an error is a page."""
    return not address.startswith((*PROGRAMS, DESK))


PROGRAMS = (
    *("/api", "/data", "/oembed", "/v1alpha1", "/livez", "/readyz", "/record/"),
    *("/robots.txt", "/.well-known/", "/sitemap", "/logo-", "/theme-"),
)


def language_of(address: str) -> str:
    """In which language an error at an address is told: the one that stands in it, else the first."""
    parts = urlsplit(address).path.split("/")
    return next((part for part in parts[1:3] if part in LANGUAGES), LANGUAGES[0])
