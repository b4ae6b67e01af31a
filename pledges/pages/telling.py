"""Which page tells a document, by its subject: for the address of a subject and for who previews it alike."""

from collections.abc import Callable, Mapping
from typing import Any

from pledges.pages import (
    candidate_page,
    election_page,
    evidence,
    gone_page,
    notices,
    party_page,
    pledge_page,
    topic_page,
)
from pledges.pages.answers import Page
from pledges.pages.past import State
from pledges.pages.reader import Reader

Row = dict[str, Any]
Teller = Callable[[Reader, Row, Mapping[str, str], State | None], Page]

TELLERS: Mapping[str, Teller] = {
    "pledge": pledge_page.told,
    "candidate": candidate_page.told,
    "party": party_page.told,
    "election": election_page.told,
    "topic": topic_page.told,
    "claim": evidence.claim_told,
    "source": evidence.source_told,
    "indicator": evidence.indicator_told,
}


def told(
    subject: str, reader: Reader, document: Row, given: Mapping[str, str] | None = None, state: State | None = None
) -> Page:
    """The page of a document, or of the notice that it is.

    `given` is what its address asks besides, `state` whether it asks for a past one. Raises ValueError where the
    address asks for what isn't there.
    """
    if notices.of(document):
        return gone_page.told(reader, subject, document, state)
    return TELLERS[subject](reader, document, given or {}, state)
