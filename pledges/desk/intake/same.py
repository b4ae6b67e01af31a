"""Is a text kept already, word for word or nearly? Newspapers print one text of an agency under many addresses."""

import re
from collections.abc import Iterator

from django.db.models import Count

from pledges.desk.intake.rows import ArticleLine
from sources.texts import TextRead, digest

SHARE = 0.9
"""From which share of the sentences of the longer one two texts are one article."""

FEWEST = 5
"""Sentences; a shorter text is known word for word only."""

SHORTEST = 12
"""Letters of a sentence that tells articles apart; what is shorter stands in many."""

LEAST = 200
"""Letters of a text that is known word for word at another address: shorter ones, such as what stands before a paywall,
are the same under many."""

CHUNK = 500
"""Digests asked for in one query."""

_ENDS = re.compile(r"(?<=[.!?。])[”’\"')\]]*\s+|\n+")


def kept(text: str, *, placed: bool, nearly: bool = True) -> TextRead | None:
    """The text kept that is this one, else the one most like it. `placed`: whether an address tells it apart too.

    `nearly`: whether one that is only like it counts.
    """
    if placed and len(text) < LEAST:
        return None
    same = TextRead.objects.filter(sha256=digest(text)).select_related("source__publisher").order_by("pk").first()
    return same or (_nearly(lines(text)) if nearly else None)


def lines(text: str) -> frozenset[str]:
    """The digests of the sentences of a text, each once."""
    return frozenset(digest(one)[:16] for one in _sentences(text))


def apart(text: str, other: str) -> tuple[list[str], list[str]]:
    """The sentences that only one of two texts has, of the first and of the second, in their order."""
    here, there = lines(text), lines(other)
    return (
        [one for one in _sentences(text) if digest(one)[:16] not in there],
        [one for one in _sentences(other) if digest(one)[:16] not in here],
    )


def _sentences(text: str) -> Iterator[str]:
    return (one for one in (part.strip() for part in _ENDS.split(text)) if len(one) >= SHORTEST)


def _nearly(given: frozenset[str]) -> TextRead | None:
    if len(given) < FEWEST:
        return None
    shared: dict[int, int] = {}
    digests = sorted(given)
    for start in range(0, len(digests), CHUNK):
        found = ArticleLine.objects.filter(digest__in=digests[start : start + CHUNK])
        for pk, count in found.values_list("read").annotate(count=Count("pk")).order_by():
            shared[pk] = shared.get(pk, 0) + count
    likely = {pk: count for pk, count in shared.items() if count >= SHARE * len(given)}
    sizes = dict(ArticleLine.objects.filter(read__in=likely).values_list("read").annotate(Count("pk")).order_by())
    shares = {pk: count / max(len(given), sizes[pk]) for pk, count in likely.items()}
    best = max(shares, key=lambda pk: (shares[pk], -pk), default=None)
    if best is None or shares[best] < SHARE:
        return None
    return TextRead.objects.select_related("source__publisher").get(pk=best)
