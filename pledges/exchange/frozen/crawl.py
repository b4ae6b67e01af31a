"""Which addresses are in the copy, where each stands, and which of them wait to be fetched."""

import posixpath
import re
from collections import deque
from collections.abc import Iterator
from urllib.parse import parse_qsl, urldefrag, urljoin

from django.conf import settings

from pledges.exchange.frozen import places
from pledges.exchange.frozen.markup import Link

ORIGIN = "http://copy.invalid"
_LETTER = re.compile(r"(^|/)after=")


class Clash(Exception):
    """Two addresses whose places differ in case alone: on some discs they are one file."""


class Elsewhere(Exception):
    """An address that isn't the site's own."""


class Crawl:
    """Addresses to fetch, each once: first those that links led to, then the next of the seeds."""

    def __init__(self, seeds: Iterator[str]) -> None:
        self._seeds = seeds
        self._waiting: deque[tuple[str, str, str]] = deque()
        self._seen: dict[str, int] = {}  # by the place without case: which of its spellings
        self._pages: dict[str, str] = {}
        self._promised: dict[str, str] = {}

    def __iter__(self) -> Iterator[tuple[str, str, str]]:
        """Address, place, and the place of what led there; more may be found while this goes on."""
        while True:
            if self._waiting:
                yield self._waiting.popleft()
            elif (address := next(self._seeds, None)) is not None:
                self._wanted(address, "")
            else:
                return

    def lead(self, link: Link, address: str, place: str) -> tuple[str, str] | None:
        """Where a link of the answer that stands at a place leads: a place and a fragment; None where nowhere.

        Raises Elsewhere for a link that leads out of the site, and Clash.
        """
        whole, fragment = urldefrag(urljoin(ORIGIN + address, link.value.strip()))
        to = own(whole)
        found = self._place(to, link, address, place)
        return None if found is None else (found, f"#{fragment}" if fragment else "")

    def unkept(self) -> dict[str, str]:
        """Places that links lead to and that nothing stands at, each with the place of such a link."""
        return {place: found_on for place, found_on in self._promised.items() if place.casefold() not in self._seen}

    def _place(self, to: str, link: Link, address: str, place: str) -> str | None:
        query = dict(parse_qsl(to.partition("?")[2]))
        if not set(query) & set(places.PAGING) or to in self._pages or places.is_row(places.of(to) or ""):
            return self._wanted(to, place)
        path = to.partition("?")[0]
        if path == address.partition("?")[0] and "next" in link.rel:
            self._pages[to] = places.page(place, places.number(place) + 1)
        elif path == address.partition("?")[0] and "prev" in link.rel and places.number(place) > 1:
            return places.page(place, places.number(place) - 1)
        elif link.language is not None and places.number(place) > 1:
            return self._elsewhere(to, place)
        return self._wanted(to, place)

    def _elsewhere(self, to: str, place: str) -> str | None:
        """The same page of a list in another language; where that is in another order, its first page."""
        path = to.partition("?")[0]
        if _LETTER.search(place):
            return self._wanted(path, place)
        found = posixpath.join(path.split("/")[1], place.partition("/")[2])
        self._promised.setdefault(found, place)
        return found

    def _wanted(self, address: str, found_on: str) -> str | None:
        place = self._pages.get(address) or places.of(address)
        if place is None:
            return None
        key = place.casefold()
        if key not in self._seen:
            self._seen[key] = hash(place)
            self._waiting.append((address, place, found_on))
        elif self._seen[key] != hash(place):
            raise Clash(f"{place} and another place differ in case alone")
        return place


def own(url: str) -> str:
    """An address of the site as a path; raises Elsewhere for any other."""
    for origin in (ORIGIN, settings.SITE_URL):
        if url == origin or url.startswith((f"{origin}/", f"{origin}?")):
            return url.removeprefix(origin) or "/"
    raise Elsewhere(url)


def relative(place: str, found_on: str) -> str:
    """A place as a link from another."""
    return posixpath.relpath(place, posixpath.dirname(found_on) or ".")
