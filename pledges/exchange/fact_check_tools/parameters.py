"""Parameters as Google has them; unknown ones are refused. What is empty or 0 is absent, as protocol buffers have it.

`offset` counts where there is no `pageToken` alone, as Google has it.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.conf import settings

from pledges.exchange.fact_check_tools import publisher
from pledges.reading.asking import given, values
from pledges.reading.asking.cursors import cursor, cursor_of
from pledges.reading.asking.given import Parse
from pledges.reading.asking.refusals import Refused, Wrong
from pledges.reading.listing import RELEVANCE, REVIEWED, Order, Place

DEFAULT_SIZE = 10
FURTHEST = 1000
"""Claims that `offset` leaves out at most; whoever wants more of them follows `nextPageToken`."""

OLDEST = 36_500
IGNORED = (
    *("key", "alt", "fields", "prettyPrint", "quotaUser", "callback", "access_token", "oauth_token", "$.xgafv"),
    *("uploadType", "upload_protocol", "$key", "$alt", "$fields", "$prettyPrint", "$quotaUser", "$callback"),
    *("trace", "pp", "userip", "strict"),
)
"""What every API of Google takes, or its clients let through, and what has no meaning here: JSON is all there is."""

STAMP = 16
"""Hexadecimal digits by which a token knows the search that it goes on with."""

_WORDS = "words to search for; or none, where reviewPublisherSiteFilter names a site"
_TAG = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_SITE = re.compile(r"[\w-]+(\.[\w-]+)*\.?")


@dataclass(frozen=True)
class Asked:
    """A search: `words` or None, the languages of the site that reviews are wanted in (None: any), and its page.

    `here`: whether this site is among the publishers asked for. `days`: how old at most what is found may be.
    """

    words: str | None
    languages: tuple[str, ...] | None
    here: bool
    days: int | None
    size: int
    place: Place | None
    offset: int

    @property
    def order(self) -> Order:
        """What is searched for comes by relevance, everything else by the day of its review."""
        return RELEVANCE if self.words else REVIEWED

    def token(self, place: Place | None) -> str | None:
        """What asks for the page that begins at a place; None where there is none."""
        at = cursor(self.order, place)
        return at and f"{at}.{self._stamp}"

    def place_at(self, token: str) -> Place:
        """Where the page of a token begins. Raises Wrong for one that isn't of this search."""
        at, _dot, stamp = token.rpartition(".")
        try:
            if stamp != self._stamp:
                raise Wrong("cursor", "")
            place: Place = cursor_of(self.order)(at)
        except Wrong:
            allowed = "nextPageToken of the answer before, with all other parameters as they were"
            raise Wrong("cursor", allowed) from None
        return place

    @property
    def _stamp(self) -> str:
        """Of all that decides what is found; how much of it a page shows may change on the way."""
        found = json.dumps([self.words, self.languages, self.here, self.days])
        return hashlib.sha256(found.encode()).hexdigest()[:STAMP]


def read(lists: Mapping[str, Sequence[str]]) -> Asked:
    """What is asked for. Raises Refused for whatever can't be taken, and for what asks for nothing."""
    sent = {name: told for name, told in lists.items() if any(value.strip() for value in told)}
    found = given.parsed(sent, _KNOWN, IGNORED)
    if "query" not in found and "reviewPublisherSiteFilter" not in found:
        raise Refused("query", "absent", _WORDS)
    asked = Asked(
        found.get("query"),
        found.get("languageCode"),
        found.get("reviewPublisherSiteFilter", True),
        found.get("maxAgeDays") or None,
        found.get("pageSize") or DEFAULT_SIZE,
        None,
        found.get("offset", 0),
    )
    if "pageToken" not in found:
        return asked
    return replace(asked, place=given.one("pageToken", found["pageToken"], asked.place_at), offset=0)


def _words(text: str) -> str:
    try:
        return values.words(text)[0]
    except Wrong as wrong:
        if wrong.kind == "no_words":
            raise Wrong("no_words", _WORDS) from None
        raise


def _language(text: str) -> tuple[str, ...]:
    """The languages of the site that a tag asks for: that very one, else all of the same language in any region."""
    if not _TAG.fullmatch(text) or len(text) > 35:
        raise Wrong("language", 'a language tag (BCP 47), such as "ko" or "en-US"')
    wanted = text.lower()
    ours = {language: language.lower() for language in settings.CONTENT_LANGUAGES}
    exactly = tuple(language for language, tag in ours.items() if tag == wanted)
    return exactly or tuple(tag for tag, low in ours.items() if low.partition("-")[0] == wanted.partition("-")[0])


def _site(text: str) -> bool:
    """Whether a site is this one, or one that this one is part of."""
    if len(text) > 253 or not _SITE.fullmatch(text):
        raise Wrong("site", 'a host without protocol and path, such as "example.org"')
    return publisher.of_site(text)


def _whole(least: int, most: int) -> Parse:
    """A number in bounds; and 0, which is how a client that is written from Google's own description sends none."""

    def parse(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= 10 and 0 <= int(text) <= most):
            raise Wrong("number", f"a whole number from {least} to {most}", bound=most)
        return int(text)

    return parse


_KNOWN: Mapping[str, Parse] = {
    "query": _words,
    "languageCode": _language,
    "reviewPublisherSiteFilter": _site,
    "maxAgeDays": _whole(1, OLDEST),
    "pageSize": _whole(1, values.LARGEST_PAGE),
    "pageToken": str,
    "offset": _whole(0, FURTHEST),
}
