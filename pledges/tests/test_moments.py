"""A moment of the reading room stays as it is, and keeps nobody from publishing."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from pledges.reading import moments, streams
from pledges.tests import cast
from pledges.tests.begun import public_pledge_with_a_claim
from pledges.tests.desk_rows import make_pledge

pytestmark = pytest.mark.django_db(transaction=True)


def publish() -> int:
    """Publish another pledge over a connection of its own; gives the new head."""
    try:
        cast.publish(make_pledge())
        return moments.head().sequence
    finally:
        connections.close_all()


def test_a_moment_stays_as_it_is_while_somebody_publishes() -> None:
    public_pledge_with_a_claim()
    with moments.present() as moment, ThreadPoolExecutor(1) as pool:
        before = list(streams.read("pledge", moment.using))
        then = pool.submit(publish).result(timeout=20)
        each: list[bytes] = []
        streams.each("pledge", moment.using, each.append)
        assert (list(streams.read("pledge", moment.using)), each) == (before, before)
        assert moments.head() == moment.head
    assert moments.head().sequence == then > moment.head.sequence
    assert streams.count(moment.using, "pledge") == len(before) + 1
    assert moments.at(moment.head.sequence) == moment.head
    assert moments.at(then + 1) is None
