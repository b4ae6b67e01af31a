"""The one list of public addresses: every pattern of the pages with what it answers for, and what those link to."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urldefrag, urljoin

from django.core import signing
from django.test import Client
from django.urls import URLPattern

from pledges.pages import report
from pledges.tests.rich_world import World

LANGUAGES = ("ko", "en")
SITE = "http://testserver"
LANGUAGE = "<page_language:language>/"

STATES = ("{whole}/as-of/{first}/", "{whole}/as-of/{last}/", "{restored}/as-of/{gone_at}/")
BY_PATTERN: Mapping[str, tuple[str, ...]] = {
    "": ("",),
    "<numbered:ref>": ("{whole}", "{shared}", "{unreachable}"),
    "<numbered:ref>/": ("P-0001/",),
    "cards/<str:named>.png": ("cards/{whole}-{last}-{language}.png", "cards/{shared}-{last}-{language}.png"),
    "embed/pledges/<numbered:ref>/": tuple(
        f"embed/pledges/{{{name}}}/?language={{language}}" for name in ("whole", "withdrawn", "before")
    ),
    "oembed": (
        "oembed?url=http://testserver/P-0001",
        "oembed?format=xml&url=http://testserver/{language}/pledges/P-0001/",
    ),
    "feeds/<page_language:language>/changes.atom": ("feeds/{language}/changes.atom",),
    "feeds/<page_language:language>/corrections.atom": ("feeds/{language}/corrections.atom",),
    "feeds/<page_language:language>/checkpoints.atom": ("feeds/{language}/checkpoints.atom",),
    "feeds/<page_language:language>/pledges.atom": (
        *("feeds/{language}/pledges.atom", "feeds/{language}/pledges.atom?topic=trade&candidate=kim"),
    ),
    "feeds/<page_language:language>/claims.atom": ("feeds/{language}/claims.atom?verdict=true",),
    "feeds/<page_language:language>/<str:plural>/<str:ref>.atom": (
        *("feeds/{language}/pledges/{whole}.atom", "feeds/{language}/candidates/{candidate}.atom"),
        "feeds/{language}/topics/trade.atom",
    ),
    LANGUAGE: ("{language}/",),
    f"{LANGUAGE}pledges/": tuple(
        f"{{language}}/pledges/{end}"
        for end in ("", "?q=export", "?topic=trade&candidate=kim", "?q=nothing+like+it", "?fulfilment=kept")
    ),
    f"{LANGUAGE}pledges/<str:named>/": tuple(
        f"{{language}}/pledges/{{{name}}}/"
        for name in (
            *("headline", "whole", "part", "korean", "kept", "partly_kept", "broken", "before", "of_party"),
            *("withdrawn", "restored"),
        )
    ),
    f"{LANGUAGE}pledges/<str:ref>/as-of/<str:sequence>/": tuple(f"{{language}}/pledges/{end}" for end in STATES),
    f"{LANGUAGE}claims/": ("{language}/claims/", "{language}/claims/?q=exports", "{language}/claims/?verdict=true"),
    f"{LANGUAGE}claims/<str:ref>/": (
        *(f"{{language}}/claims/{{{name}}}/" for name in ("shared", "corrected", "gone_claim", "struck")),
        *("{language}/claims/C-0001/", "{language}/claims/{shared}/?as_of={first}"),
    ),
    f"{LANGUAGE}sources/": ("{language}/sources/",),
    f"{LANGUAGE}sources/<str:ref>/": (
        *("{language}/sources/S-0001/", "{language}/sources/{unreachable}/"),
        "{language}/sources/{unreachable}/?as_of={last}",
    ),
    f"{LANGUAGE}indicators/": ("{language}/indicators/",),
    f"{LANGUAGE}indicators/<str:ref>/": (
        "{language}/indicators/{indicator}/",
        "{language}/indicators/{indicator}/?as_of={first}",
    ),
    f"{LANGUAGE}changes/": ("{language}/changes/",),
    f"{LANGUAGE}corrections/": ("{language}/corrections/",),
    f"{LANGUAGE}data/": ("{language}/data/",),
    f"{LANGUAGE}data/recipes/": ("{language}/data/recipes/",),
    f"{LANGUAGE}record/": ("{language}/record/",),
    f"{LANGUAGE}methodology/": ("{language}/methodology/",),
    f"{LANGUAGE}about/": ("{language}/about/",),
    f"{LANGUAGE}report/": (
        *("{language}/report/", "{language}/report/?about={whole}", "{language}/report/?about=candidate:{candidate}"),
    ),
    f"{LANGUAGE}report/received/<str:token>/": ("{language}/report/received/{token}/",),
    f"{LANGUAGE}candidates/": ("{language}/candidates/",),
    f"{LANGUAGE}candidates/<str:slug>/": (
        *("{language}/candidates/{candidate}/", "{language}/candidates/han/"),
        "{language}/candidates/{candidate}/?as_of={first}",
    ),
    f"{LANGUAGE}parties/": ("{language}/parties/",),
    f"{LANGUAGE}parties/<str:slug>/": ("{language}/parties/{party}/", "{language}/parties/blue-party/"),
    f"{LANGUAGE}elections/": ("{language}/elections/",),
    f"{LANGUAGE}elections/<str:slug>/": (
        *("{language}/elections/kr-president-2022/", "{language}/elections/past-vote/"),
        *("{language}/elections/coming-vote/", "{language}/elections/past-vote/?candidate=kim"),
        "{language}/elections/past-vote/?as_of={first}",
    ),
    f"{LANGUAGE}topics/": ("{language}/topics/",),
    f"{LANGUAGE}topics/<str:slug>/": ("{language}/topics/trade/",),
}
"""What each pattern of `pledges.pages.urls` is tried with, in each language where it has one."""

ERRORS: Mapping[str, int] = {
    "{language}/pledges/?fulfilment=never": 400,
    "{language}/claims/?verdict=maybe": 400,
    "feeds/{language}/pledges.atom?fulfilment=never": 400,
    "{language}/pledges/P-9999/": 404,
    "{language}/nothing/": 404,
    "embed/pledges/P-9999/?language={language}": 404,
    "{language}/pledges/{whole}/as-of/999999/": 404,
}
"""What is answered with an error, and with which."""


@dataclass(frozen=True)
class Answer:
    """What an address answers, redirects within the site followed; `address` is where that led to."""

    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def html(self) -> str | None:
        """The page, where it is one."""
        return self.body.decode() if self.headers["Content-Type"].startswith("text/html") else None

    @property
    def language(self) -> str:
        """In which language it is answered."""
        return self.headers["Content-Language"]


def patterns(given: Iterable[Any]) -> set[str]:
    """Every pattern of a module of addresses, as it is written."""
    found = set()
    for one in given:
        assert isinstance(one, URLPattern), one
        found.add(str(one.pattern))
    return found


def addresses(world: World, given: Iterable[str]) -> list[str]:
    """Addresses of the list in a world that was told, in each language where they have one."""
    token = signing.Signer(salt=report._RECEIVED).sign("AB2CD-EF3GH.2026-12-10")
    named = {**world, "headline": "P-0001", "token": token}
    both = ((text, language) for text in given for language in LANGUAGES)
    return list(dict.fromkeys("/" + text.format(**named, language=language) for text, language in both))


def declared(world: World) -> list[str]:
    """Every address of the list that answers with what it is about."""
    return addresses(world, (text for texts in BY_PATTERN.values() for text in texts))


def refused(world: World) -> dict[str, int]:
    """Every address of the list that answers with an error, and its status."""
    return {address: status for text, status in ERRORS.items() for address in addresses(world, [text])}


def one_of_each(world: World) -> list[str]:
    """One page of each kind in each language, the odd ones among them: withdrawn, past, refused, nothing there."""
    pages = [text for pattern, (text, *_others) in BY_PATTERN.items() if pattern.startswith((LANGUAGE, "embed"))]
    odd = ("{language}/pledges/{withdrawn}/", "{language}/claims/{gone_claim}/", "{language}/pledges/{before}/")
    searched = tuple(
        f"{{language}}/{plural}/?q={words}" for plural in ("pledges", "claims") for words in ("export", "xqzw")
    )
    refused = ("{language}/pledges/?fulfilment=never", "{language}/nothing/")
    return addresses(world, (*pages, *odd, *searched, "{language}/claims/{corrected}/?as_of={first}", *refused))


def ask(address: str, *, follow: bool = True) -> Answer:
    """What is answered to a stranger."""
    found = Client().get(address, follow=follow)
    last = found.redirect_chain[-1][0] if follow and found.redirect_chain else address
    return Answer(last, found.status_code, dict(found.headers), b"".join(found))


_LINKED = re.compile(r"""\s(?:href|src|action)="([^"]*)"|<meta property="og:(?:url|image)" content="([^"]*)\"""")
_FEED_LINK = re.compile(r'<link\b[^>]*\shref="([^"]*)"')
IDS = re.compile(r'\sid="([^"]*)"')


def links(answer: Answer) -> Iterator[tuple[str, str]]:
    """Where a page or feed leads to on this site: address and fragment, each once."""
    found = _LINKED.findall(answer.html or "")
    if answer.headers["Content-Type"].startswith("application/atom+xml"):
        found = [(link, "") for link in _FEED_LINK.findall(answer.body.decode())]
    for link in {unescape(one or other) for one, other in found}:
        whole, fragment = urldefrag(urljoin(SITE + answer.address, link))
        if whole.startswith(f"{SITE}/"):
            yield whole.removeprefix(SITE), fragment
