"""Every public address is answered from the replica alone, and only a letter goes to the primary.

The tests' own connection is the replica, and the primary refuses whatever it is asked: an address that is added is
found by itself, and one that reads anything of the primary, or writes, fails here.
"""

from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.urls import path

from pledgecheck import problems
from pledgecheck.limits.tests.holders import make_key
from pledgecheck.operation.replica import eye, line
from pledgecheck.operation.tests.replicas import noticing, replica
from pledgecheck.record import chain
from pledgecheck.urls import urlpatterns as ours
from pledges.management import scrubbing
from pledges.tests import every_address, rich_world
from pledges.tests.every_request import OTHERWISE, requests
from pledges.tests.letter_rows import make_letter

pytestmark = pytest.mark.django_db

OF_THE_PRIMARY = {"readyz", "^admin/preview/(?P<secret>[^/]+)/?$"}
"""What is asked of the primary by whatever method; a form that is sent is, too."""

LETTER = "<page_language:language>/report/"


def asks_another(request: object) -> Any:
    """An address that gets at the primary by a way of its own."""
    line.give_back()
    return chain.head_sequence()


urlpatterns = [path("asks-another", asks_another), *ours]
handler400, handler404, handler500 = problems.bad_request, problems.not_found, problems.failed
handler401, handler429 = problems.unknown_key, problems.too_many


def asked_of_primary(given: list[tuple[str, str]]) -> dict[str, set[str]]:
    """By pattern the methods with which the primary was asked for anything."""
    found: dict[str, set[str]] = {}
    for method, address in given:
        told: list[str] = []
        with replica(noticing(told)):
            client = Client(raise_request_exception=False, headers=OTHERWISE.get(method))
            answer = getattr(client, "get" if method in OTHERWISE else method)(address)
            b"".join(answer)
        if told:
            found.setdefault(str(every_address.route(address)), set()).add(method)
        assert told or answer.status_code < 500 or address == "/readyz", (method, address, answer.status_code)
    return found


def test_no_public_address_asks_the_primary_but_by_a_letter() -> None:
    world = rich_world.tell()
    given = requests(world)
    patterns = {every_address.route(address) for _method, address in given}
    assert every_address.routes() - OF_THE_PRIMARY <= patterns | {"livez", "logo-<str:named>", "theme-<str:named>"}
    found = asked_of_primary(given)
    assert {pattern: methods for pattern, methods in found.items() if pattern not in OF_THE_PRIMARY} == {
        LETTER: {"post"}
    }


def test_address_that_asks_the_primary_is_found(settings: Any) -> None:
    settings.ROOT_URLCONF = __name__
    assert asked_of_primary([("get", "/asks-another")]) == {"asks-another": {"get"}}


def test_search_that_google_clients_send_by_post_is_a_readers() -> None:
    rich_world.tell()
    told: list[str] = []
    with replica(noticing(told)):
        answer = Client().post(
            "/v1alpha1/claims:search",
            "query=export",
            content_type="application/x-www-form-urlencoded",
            headers={"X-HTTP-Method-Override": "GET"},
        )
    assert (answer.status_code, told) == (200, [])
    assert "claims" in answer.json()


def test_key_is_looked_up_on_the_primary_where_a_revoked_one_is_gone_at_once() -> None:
    key, told = make_key(), list[str]()
    with replica(noticing(told)), pytest.raises(AssertionError, match="primary was asked"):
        Client().get("/api/v1/pledges/", headers={"Authorization": f"Bearer {key}"})


def test_answer_that_was_left_without_an_end_keeps_nothing_from_the_next_request() -> None:
    key, told = make_key(), list[str]()
    rich_world.tell()
    with replica(noticing(told)):
        left: Any = Client().get("/api/v1/pledges/?format=csv")
        assert (left.streaming, line.stands_in(), told) == (True, True, [])
        Client(raise_request_exception=False).get("/en/", headers={"Authorization": f"Bearer {key}"})
        assert told


def test_desk_and_private_previews_are_the_primarys() -> None:
    make_letter()
    for address in ("/admin/login/", "/admin/preview/nothing/"):
        told: list[str] = []
        with replica(noticing(told)):
            Client(raise_request_exception=False).get(address, headers={"Cookie": "desk_session=" + "x" * 32})
        assert told, address


def test_rows_head_and_validator_are_of_the_same_server() -> None:
    """A primary that is further on than the replica changes no byte of what is answered, headers included."""
    rich_world.tell()
    addresses = ("/en/", "/en/pledges/", "/api/v1/pledges/", "/api/v1/pledges/P-0001/", "/feeds/en/changes.atom")
    plain = {address: Client().get(address) for address in addresses}
    with replica(noticing([])):
        for address, before in plain.items():
            answer = Client().get(address)
            assert (answer.content, dict(answer.headers)) == (before.content, dict(before.headers)), address


@pytest.mark.parametrize(("level", "said"), [(True, "has all that was sealed"), (False, "run this again")])
def test_scrub_waits_for_the_replica_which_could_fill_its_stores_again(
    settings: Any, monkeypatch: pytest.MonkeyPatch, level: bool, said: str
) -> None:
    settings.REPLICA = {}
    monkeypatch.setattr(eye, "is_level", lambda within: level)
    assert said in next(scrubbing.scrub(lambda number: None))


def test_connections_are_given_back() -> None:
    own = connections["default"]
    with replica() as connection:
        assert Client().get("/en/").status_code == 200
        assert connections["default"] is connection
    assert connections["default"] is own
