"""Answers that were made before the reading room was written anew, or of another record, are nobody's afterwards."""

from typing import Any

import pytest
from django.conf import settings as configured
from django.db import transaction
from django.test import Client

from pledges.reading import kept as room
from pledges.reading.at_hand import AtHand
from pledges.reading.models import Frame, PledgeDocument
from pledges.reading.rebuild import rebuild
from pledges.tests import cast, desk_rows

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]

ADDRESSES = ("/api/v1/pledges/", "/api/v1/pledges/?format=csv", "/en/pledges/", "/sitemaps/pledges-from-P-0001.xml")


@pytest.fixture(autouse=True)
def at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that keeps what it made."""
    monkeypatch.setattr(configured, "CACHE_MB", 1)
    monkeypatch.setattr(room, "at_hand", AtHand())


def told() -> dict[str, tuple[bytes, str]]:
    """What each address answers, and its validator."""
    found: dict[str, Any] = {address: Client().get(address) for address in ADDRESSES}
    assert {answer.status_code for answer in found.values()} == {200}
    return {address: (b"".join(answer), answer["ETag"]) for address, answer in found.items()}


def published(title: str) -> None:
    cast.publish(desk_rows.make_pledge(title=desk_rows.words(title)))


def test_rebuild_after_a_release_ends_what_was_made_of_documents_in_their_earlier_shape() -> None:
    """Between `reload` and `rebuild` the new release answers with them, under its own name."""
    published("Export more")
    document = PledgeDocument.objects.get()
    PledgeDocument.objects.update(document=document.document.replace("Export more", "Of earlier"))
    Frame.objects.update(format=1)
    before = told()
    assert b"Of earlier" in before["/api/v1/pledges/"][0]
    rebuild()
    after = told()
    for address in ADDRESSES:
        assert after[address][1] != before[address][1], address
        assert b"Of earlier" not in after[address][0], address


def test_record_that_went_another_way_has_other_validators_at_the_same_sequence() -> None:
    """As after a failover or a restore that lost the last publication: the next one has its number."""
    with transaction.atomic():
        published("Of a server that is no more")
        before = told()
        transaction.set_rollback(True)
    published("Of the record as it stands")
    after = told()
    for address in ADDRESSES:
        assert after[address][1] != before[address][1], address
        assert b"of a server that is no more" not in after[address][0].lower(), address
