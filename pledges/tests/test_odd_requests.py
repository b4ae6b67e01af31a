"""No request that may be sent is answered with a fault of ours: every public address, every odd request there is.

`--every 1` sends all of them to all; so does the drill `odd`. A short run sends each address some, and each to some.
"""

from collections import Counter
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path

from pledges.tests import every_address, rich_world
from pledges.tests.every_request import whole_list
from pledges.tests.kept_rows import told_once
from pledges.tests.odd.asking import broken, pairs, send
from pledges.tests.odd.requests import Odd, odd


@pytest.fixture(scope="module")
def asked(published_world: None) -> dict[str, str]:
    """One address for each pattern of the site."""
    found = every_address.by_route(whole_list(told_once("rich world", rich_world.tell)))
    return {pattern: addresses[0] for pattern, addresses in found.items()}


def test_every_address_of_the_site_is_asked(asked: dict[str, str]) -> None:
    assert set(asked) == every_address.routes()


def test_no_odd_request_is_answered_with_a_fault_of_ours(
    asked: dict[str, str], undone: None, request: pytest.FixtureRequest
) -> None:
    client, statuses, faults = Client(raise_request_exception=False), Counter[int](), []
    every = request.config.getoption("every")
    for address, one in pairs(sorted(asked.values()), every):
        answer, _body = send(client, address, one)
        statuses[answer.status_code] += 1
        faults += broken(iter([(address, one, answer)]))
    print(f"\n{statuses.total()} odd requests to {len(asked)} addresses: {dict(sorted(statuses.items()))}")  # noqa: T201
    assert faults == []
    assert statuses.total() >= len(asked) * (len(list(odd())) // every)


def fails(request: Any) -> HttpResponse:
    """A view that takes a number as it is sent."""
    return HttpResponse(int(request.GET["as_of"]))


urlpatterns = [path("fails/", fails)]


@override_settings(ROOT_URLCONF=__name__)
def test_view_that_takes_what_it_is_sent_is_found() -> None:
    answer, _body = send(Client(raise_request_exception=False), "/fails/", Odd("as_of", query="as_of=x"))
    assert broken(iter([("/fails/", Odd("as_of"), answer)])) == ["GET /fails/ as_of: 500"]
