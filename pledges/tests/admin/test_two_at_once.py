"""Two people who save one form in the same moment: one is saved, the other told. By threads, on both engines."""

import threading
from typing import Any

import pytest
from django.db import connection

from pledges.desk.forms import meanwhile
from pledges.tests import cast
from pledges.tests.admin.screen import Sent, opened
from pledges.tests.admin.test_desk import signed_in
from pledges.tests.admin.test_pledge_screen import change
from pledges.tests.desk_rows import make_topic

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(row: Any) -> list[int]:
    """Two forms, opened before either was saved, sent in one moment; gives the statuses of the answers."""
    people = [signed_in(cast.reporter()), signed_in(cast.second_reporter())]
    forms: list[Sent] = [
        opened(people[0], change(row), name_en="Trade"),
        opened(people[1], change(row), description_en="Of trade"),
    ]
    start, found = threading.Barrier(2), []

    def send(place: int) -> None:
        start.wait()
        try:
            found.append(people[place].post(change(row), forms[place]).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=(place,)) for place in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(found)


def test_one_is_saved_and_the_other_is_told() -> None:
    for number in range(3):
        topic = make_topic(f"topic-{number}")
        assert at_once(topic) == [200, 302]
        topic.refresh_from_db()
        saved = (topic.name["en"] == "Trade", topic.description is not None)
        assert saved in ((True, False), (False, True))


def test_twin_without_the_comparison_takes_both_and_loses_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pledges.desk.admin.screens.compare", lambda *given: (meanwhile.Meanwhile(), given[-1]))
    topic = make_topic()
    assert at_once(topic) == [302, 302]
    topic.refresh_from_db()
    assert topic.name["en"] == "economy" or topic.description is None
