"""How a subject's document is told as a page, by subject: what the desk shows before it is published."""

from collections.abc import Callable, Mapping
from typing import Any

from pledges.pages import evidence, views
from pledges.pages.answers import Page
from pledges.pages.reader import Reader

Row = dict[str, Any]

PAGES: Mapping[str, Callable[[Reader, Row], Page]] = {
    "pledge": views.pledge_told,
    "claim": evidence.claim_told,
    "source": evidence.source_told,
    "indicator": evidence.indicator_told,
}


def told(subject: str, reader: Reader, document: Row) -> Page | None:
    """The page of a document; None where the subject has none of its own."""
    return PAGES[subject](reader, document) if subject in PAGES else None
