"""Nothing odd that somebody signed in sends to the desk is answered with a fault of ours.

`--every 1` sends all of it to every address; so does the drill `odd`.
"""

from collections import Counter
from typing import Any

import pytest
from django.db import transaction

from pledges.tests import every_address
from pledges.tests.admin.matrix_world import World, make_world
from pledges.tests.odd import desk

pytestmark = pytest.mark.any_engine

APART = 100
"""A short run sends to each address of the desk so many times less than one to each public address: they are many."""


@pytest.fixture(scope="module")
def world(published_world: None) -> World:
    return make_world()


def known(world: World) -> dict[str, Any]:
    """What the names in patterns of the desk stand for."""
    return {"object_id": world.drafts["pledges.pledge"].pk, "act": "remark", "app_label": "pledges", "name": "drafts"}


def test_every_pattern_of_the_desk_has_an_address(world: World) -> None:
    """What ends in anything at all answers for the others, but none is without one of its own."""
    asked = every_address.by_route(desk.addresses(known(world)))
    assert every_address.desk_routes() - set(asked) == set()


def test_nothing_odd_is_answered_by_the_desk_with_a_fault_of_ours(world: World, request: pytest.FixtureRequest) -> None:
    every = request.config.getoption("every")
    world.browser.raise_request_exception = False
    statuses, faults, signed_out = Counter[int](), [], 0
    for place, address in enumerate(desk.addresses(known(world))):
        for number, (method, where, form) in enumerate(desk.sent(address)):
            if (place * 7 + number) % (every if every == 1 else every * APART):
                continue
            with transaction.atomic():
                answer = getattr(world.client("superuser"), method)(where, form)
                b"".join(answer)
                transaction.set_rollback(True)
            statuses[answer.status_code] += 1
            signed_out += answer.get("Location", "").startswith("/admin/login/")
            if answer.status_code >= 500:
                faults.append(f"{method} {where[:150]} {str(form)[:150]}: {answer.status_code}")
    print(f"\n{statuses.total()} odd requests to the desk: {dict(sorted(statuses.items()))}")  # noqa: T201
    assert faults == []
    assert signed_out < statuses.total() / 10, "hardly anything was asked by somebody signed in"
