"""A copy of the whole public site in a folder: what the site answers, each at its place, with links that hold there."""

import datetime
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from pledgecheck import copying
from pledges.exchange.frozen import asking_site, data, hosting, markup, places
from pledges.exchange.frozen.crawl import Clash, Crawl, Elsewhere, own, relative
from pledges.exchange.frozen.folder import HOSTING, Folder
from pledges.exchange.frozen.markup import Link
from pledges.exchange.frozen.seeds import seeds, too_long
from pledges.reading import addresses, blocked, moments, validator
from pledges.reading.languages import interface_of

MOST_TOLD = 50
INDEXES = ("api/index.json", "api/v1/index.json")
ENDINGS = {".html": "text/html", ".json": "json", ".atom": "application/atom+xml", ".xml": "xml"}
"""What an answer says that it is, by the ending of its place: a server tells its kind by that alone."""

ANSWERED = (200, blocked.STATUS)
"""Statuses of what is put into the copy: the notice of what may not be read is, at the address of that."""


@dataclass
class Frozen:
    """What became of it. `failures`: what isn't as it should be, in words; with any the copy isn't whole. `unlinked`:
    addresses of the site, the first ones, to which pages lead and the copy doesn't, where words stand without a link.
    `left_out`: workbooks that would have more rows than one holds, by address with how many.
    """

    head: int
    pages: int = 0
    files: int = 0
    bytes: int = 0
    removed: int = 0
    newer: int = 0
    failures: list[str] = field(default_factory=list)
    unlinked: set[str] = field(default_factory=set)
    left_out: dict[str, int] = field(default_factory=dict)


def freeze(folder: Path, base: str = "/", shown: Callable[[int], None] = lambda count: None) -> Frozen:
    """Write the copy; `base` is the path under which it will be served. Raises folder.Refused.

    All of it is of one moment: what is published meanwhile is for the next run, and `newer` says how much that is.
    """
    with asking_site.alone():
        with moments.present():
            made = copying.Copy(validator.head(), timezone.localdate(), f"{settings.SITE_URL}{base}")
            with copying.making(made):
                found = _Freezing(Folder(folder), base, made).run(shown)
        found.newer = validator.head() - found.head
    return found


class _Freezing:
    """One run."""

    def __init__(self, folder: Folder, base: str, made: copying.Copy) -> None:
        self._folder, self._base, self._made = folder, base, made
        self._site = asking_site.Site()
        self._crawl = Crawl(seeds())
        self._found = Frozen(made.head, left_out=too_long(made.head))
        self._address = self._place = ""

    def run(self, shown: Callable[[int], None]) -> Frozen:
        """Write all of it. Ended in between it leaves a folder that says that it isn't whole."""
        about = self._about()
        with closing(self._folder):
            self._folder.begin(about)
            self._write(shown)
            self._found.removed = self._folder.end(about, whole=not self._found.failures)
        self._found.files, self._found.bytes = self._folder.files, self._folder.bytes
        return self._found

    def _write(self, shown: Callable[[int], None]) -> None:
        for number, (address, place, found_on) in enumerate(self._crawl, 1):
            self._one(address, place, found_on)
            shown(number)
        self._unknown_page()
        self._folder.write(HOSTING, [hosting.written(self._base).encode()])
        for place, found_on in self._crawl.unkept().items():
            self._found.failures.append(f"{place} isn't there, and {found_on} leads to it")

    def _about(self) -> dict[str, Any]:
        now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
        return {
            "of": settings.SITE_URL,
            "base": self._base,
            "head": self._made.head,
            "read_on": self._made.on.isoformat(),
            "made_at": now.isoformat().replace("+00:00", "Z"),
            "release": settings.RELEASE,
        }

    def _one(self, address: str, place: str, found_on: str) -> None:
        self._address, self._place = address, place
        with self._site.ask(address) as response:
            status = response.status_code
            if status in (301, 302):
                self._moved(response["Location"])
            elif status in ANSWERED and _is_named(place, response["Content-Type"]):
                self._folder.write(place, self._body(response))
                self._found.pages += place.endswith(".html")
            elif status in ANSWERED:
                self._found.failures.append(f"{address} is {response['Content-Type']}, which can't stand at {place}")
            else:
                self._found.failures.append(f"{address} answers {status}, and {found_on or 'the copy'} leads to it")

    def _body(self, response: Any) -> Iterable[bytes]:
        pieces, place = asking_site.pieces(response), self._place
        if place.endswith(".ndjson") and place.startswith("api/"):
            return data.lines(pieces, self._in_data)
        change = _changes(place, self)
        return pieces if change is None else iter([change(b"".join(pieces).decode()).encode()])

    def page(self, text: str) -> str:
        """A page as it stands in the copy."""
        return markup.rewritten(text, self._relative)

    def feed(self, text: str) -> str:
        """A feed: its links are absolute, as readers take them out of it."""
        return markup.rewritten(text, self._absolute)

    def sheet(self, text: str) -> str:
        """A style sheet."""
        return markup.sheet(text, self._relative)

    def sitemap(self, text: str) -> str:
        """A sitemap, or the index of its parts."""
        return markup.places_of_sitemap(text, self._absolute)

    def answer(self, text: str) -> str:
        """JSON of the API."""
        return data.rewritten(data.index(text, self._base) if self._place in INDEXES else text, self._in_data)

    def offered(self, text: str) -> str:
        """The index of the files to download."""
        return data.offered(text, lambda url: self._absolute(Link("json", url)))

    def robots(self, text: str) -> str:
        """robots.txt, which names the sitemap."""
        return text.replace(addresses.absolute(addresses.SITEMAP), self._at(addresses.SITEMAP[1:]))

    def _lead(self, link: Link) -> tuple[str, str] | None:
        if link.value in self._found.left_out:
            return None
        try:
            found = self._crawl.lead(link, self._address, self._place)
        except Clash as clash:
            self._found.failures.append(f"{clash}, found on {self._place}")
            return None
        if found is None and len(self._found.unlinked) < MOST_TOLD:
            self._found.unlinked.add(link.value)
        return found

    def _led(self, link: Link, written: Callable[[str], str]) -> str | None:
        """A link as it is written for the place that it leads to; one within the page or to elsewhere as it is."""
        if link.value.startswith(("#", "data:")):
            return link.value
        try:
            found = self._lead(link)
        except Elsewhere:
            return link.value
        return None if found is None else written(found[0]) + found[1]

    def _relative(self, link: Link) -> str | None:
        return self._led(link, lambda place: relative(place, self._place))

    def _rooted(self, link: Link) -> str | None:
        return self._led(link, lambda place: self._base + places.served(place))

    def _absolute(self, link: Link) -> str | None:
        return self._led(link, self._at)

    def _in_data(self, name: str, value: str) -> str | None:
        rel = {"next": "next", "previous": "prev"}.get(name, "")
        return self._rooted(Link("json", value, frozenset({rel})))

    def _at(self, place: str) -> str:
        return f"{settings.SITE_URL}{self._base}{places.served(place)}"

    def _moved(self, location: str) -> None:
        """What sends on becomes a page that does."""
        found = self._lead(Link("a", location))
        if found is None or not self._place.endswith(".html"):
            self._found.failures.append(f"{self._address} leads to {location}, which isn't in the copy")
            return
        to = own(location) if location.startswith("http") else location
        first = to.strip("/").partition("/")[0]
        language = first if first in settings.CONTENT_LANGUAGES else addresses.first_language()
        with translation.override(interface_of(language)):
            context = {
                "language": language,
                "to": relative(found[0], self._place) + found[1],
                "canonical": addresses.absolute(to),
                "name": settings.SITE_NAME,
            }
            self._folder.write(self._place, [render_to_string("exchange/moved.html", context).encode()])
        self._found.pages += 1

    def _unknown_page(self) -> None:
        """What a server shows for what isn't there, at whatever depth: links in it begin at the root."""
        self._address, self._place = addresses.within(addresses.first_language(), "pledges", "-"), "404.html"
        with self._site.ask(self._address) as response:
            text = b"".join(asking_site.pieces(response)).decode()
        self._folder.write(self._place, [markup.rewritten(text, self._rooted).encode()])
        self._found.pages += 1


def _is_named(place: str, kind: str) -> bool:
    """Whether a file server will send it as what it is: never as a page what is none."""
    ending = next((ending for ending in ENDINGS if place.endswith(ending)), None)
    return ENDINGS[ending] in kind if ending else not kind.startswith("text/html")


def _changes(place: str, run: _Freezing) -> Callable[[str], str] | None:
    """How what stands at a place is changed; None where it is copied as it is."""
    if place.startswith("sitemap"):
        return run.sitemap
    if place == "robots.txt":
        return run.robots
    if place == "data/index.json":
        return run.offered
    if place == "api/v1/schema/index.json":
        return data.description
    if place.endswith(".json") and place.startswith("api/"):
        return run.answer
    return {".html": run.page, ".atom": run.feed, ".css": run.sheet}.get(f".{place.rpartition('.')[2]}")
