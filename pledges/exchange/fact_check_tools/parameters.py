"""Parameters as Google has them. Empty ones are absent, as protocol buffers have it; unknown ones are refused."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from pledges.exchange.fact_check_tools import publisher
from pledges.reading.asking import given, values
from pledges.reading.asking.cursors import cursor_of
from pledges.reading.asking.given import Parse
from pledges.reading.asking.refusals import Refused, Wrong
from pledges.reading.listing import RELEVANCE, REVIEWED, Order, Place

DEFAULT_SIZE = 10
FURTHEST = 1000
"""Claims that `offset` leaves out at most; whoever wants more of them follows `nextPageToken`."""

OLDEST = 36_500
IGNORED = (
    *("key", "alt", "fields", "prettyPrint", "quotaUser", "callback", "access_token", "oauth_token", "$.xgafv"),
    *("uploadType", "upload_protocol"),
)
"""What every API of Google takes, and what has no meaning here."""

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
        return _order(self.words)


def read(lists: Mapping[str, Sequence[str]]) -> Asked:
    """What is asked for. Raises Refused for whatever can't be taken, and for what asks for nothing."""
    sent = {name: told for name, told in lists.items() if any(value.strip() for value in told)}
    found = given.parsed(sent, _KNOWN, IGNORED)
    if "query" not in found and "reviewPublisherSiteFilter" not in found:
        allowed = "words to search for; or none, where reviewPublisherSiteFilter names a site"
        raise Refused("query", "absent", allowed)
    words = found["query"][0] if "query" in found else None
    token = found.get("pageToken")
    return Asked(
        words,
        found.get("languageCode"),
        found.get("reviewPublisherSiteFilter", True),
        found.get("maxAgeDays"),
        found.get("pageSize", DEFAULT_SIZE),
        given.one("pageToken", token, _token_of(_order(words))) if token else None,
        found.get("offset", 0) if not token else 0,
    )


def _order(words: str | None) -> Order:
    return RELEVANCE if words else REVIEWED


def _token_of(order: Order) -> Parse:
    parse = cursor_of(order)

    def token(text: str) -> Any:
        try:
            return parse(text)
        except Wrong:
            allowed = "nextPageToken of the answer before, with all other parameters as they were"
            raise Wrong("cursor", allowed) from None

    return token


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
    def parse(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= 10 and least <= int(text) <= most):
            raise Wrong("number", f"a whole number from {least} to {most}", bound=most)
        return int(text)

    return parse


_KNOWN: Mapping[str, Parse] = {
    "query": values.words,
    "languageCode": _language,
    "reviewPublisherSiteFilter": _site,
    "maxAgeDays": _whole(1, OLDEST),
    "pageSize": _whole(1, values.LARGEST_PAGE),
    "pageToken": str,
    "offset": _whole(0, FURTHEST),
}
