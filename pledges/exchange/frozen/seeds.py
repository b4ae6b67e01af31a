"""Where the copy begins: every address that the reading room has, whether or not a page leads there."""

from collections.abc import Iterator

from django.conf import settings

from pledges.exchange.discovery import security_file
from pledges.law import codes
from pledges.reading import addresses, checkpoints, choosing
from pledges.reading.choosing import PROPER
from pledges.reading.compose.frame import API, PLURALS, api_url
from pledges.reading.models import ROOMS, Affect
from pledges.reading.tables import workbook

PAGES = (*PLURALS.values(), "changes", "corrections", "record", "data", "methodology", "about")
FEEDS = ("changes", "corrections", "checkpoints", "pledges", "claims")
BY = ("candidate", "party", "election", "topic")
CHUNK = 500


def seeds() -> Iterator[str]:
    """Addresses one after the other, read in constant memory; some are found again by links."""
    yield from _itself()
    for subject, room in ROOMS.items():
        for ref in room._default_manager.order_by("number", "ref").values_list("ref", flat=True).iterator(CHUNK):
            yield from _of(subject, ref)
    rows = Affect.objects.order_by("subject", "ref", "sequence").values_list("subject", "ref", "sequence")
    for row in rows.iterator(CHUNK):
        yield from _past(*row)


def too_long(head: int) -> dict[str, int]:
    """Addresses of workbooks that no sheet holds, each with its number of rows; other formats have no such bound."""
    rows = {plural: choosing.listed(subject).count() for subject, plural in PLURALS.items()} | {"revisions": head}
    return {f"{API}{name}/?format=xlsx": count for name, count in rows.items() if count > workbook.MOST_ROWS}


def _itself() -> Iterator[str]:
    yield from ("/", addresses.SITEMAP, "/robots.txt", checkpoints.ADDRESS)
    if settings.SECURITY_CONTACT:
        yield security_file.ADDRESS
    for language in settings.CONTENT_LANGUAGES:
        yield addresses.home(language)
        yield from (addresses.within(language, name) for name in PAGES)
        yield from (addresses.feed(language, name) for name in FEEDS)
    yield from ("/api/", API, f"{API}schema/", f"{API}revisions/", f"{API}summary/")
    yield from (f"{API}summary/?by={name}" for name in BY)
    yield from (f"{API}{plural}/" for plural in PLURALS.values())


def _past(subject: str, ref: str, sequence: int) -> Iterator[str]:
    """A document after a revision that changed it, under each sequence by which others may have named that state."""
    yield f"{api_url(subject, ref)}?as_of={sequence}"
    yield from (addresses.state(subject, ref, sequence, language) for language in settings.CONTENT_LANGUAGES)


def _of(subject: str, ref: str) -> Iterator[str]:
    if subject in codes.LETTERS:
        yield f"/{ref}"
    yield from (addresses.of(subject, ref, language) for language in settings.CONTENT_LANGUAGES)
    yield api_url(subject, ref)
    if subject in PROPER:
        yield f"{api_url(subject, ref)}revisions/"
    if subject == "pledge":
        yield f"{api_url(subject, ref)}claims/"
        yield f"/embed/pledges/{ref}/"
        yield from (addresses.embedded(ref, language) for language in settings.CONTENT_LANGUAGES)
