"""A program that keeps its copy in step while editors publish at the same time, each in a thread and connection."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client, override_settings

from pledgecheck.record import chain
from pledges.desk.editorial import approve, submit
from pledges.reading.compose.frame import api_url
from pledges.tests import cast, desk_rows
from pledges.tests.newsroom.following import Copy, follow
from pledges.tests.stores import documents
from pledges.tests.test_races import all_at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.only_on("postgresql")]

WRITERS, EACH = 4, 5


def followed(published: threading.Event) -> tuple[Copy, int]:
    """A copy kept from zero on until all is published and read, and how many pages that took."""
    copy, client, pages = Copy(), Client(), 0
    try:
        while not published.is_set() or copy.after < chain.head_sequence():
            follow(client, copy, 3)
            pages += 1
    finally:
        connections.close_all()
    return copy, pages


@override_settings(API_RATE=None)
def test_a_copy_kept_while_four_editors_publish_ends_as_the_api_has_it() -> None:
    claim = desk_rows.make_claim()
    pledges = [desk_rows.make_pledge(claims=(claim,)) for _number in range(WRITERS)]
    cast.publish(*pledges)
    people, published = (cast.reporter(), cast.editor()), threading.Event()

    def write(number: int) -> None:
        for turn in range(EACH):
            row = desk_rows.mend(pledges[number], title=desk_rows.words(f"Turn {turn} of {number}"))
            approve(submit(row, by=people[0], reason=cast.WHY), by=people[1])

    with ThreadPoolExecutor(1) as pool:
        reader = pool.submit(followed, published)
        got = all_at_once(WRITERS, write)
        published.set()
        copy, pages = reader.result(60)
    assert got == [None] * WRITERS
    assert pages > 5
    served = {api_url(*key): document.encode() for key, document in documents().items()}
    assert copy.documents == served
