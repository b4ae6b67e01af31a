"""The API asked by chance from its own description: no answer breaks it, none is a fault of ours.

`--cases 5000 --seed 3` asks more; so does the drill `fuzz`.
"""

from collections.abc import Iterator

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.test import override_settings

from pledges.api.operations import OPERATIONS
from pledges.tests import rich_world
from pledges.tests.fuzzing.asking import fuzz
from pledges.tests.fuzzing.tally import Tally


@pytest.fixture(scope="module")
def tally(example: int, request: pytest.FixtureRequest) -> Iterator[Tally]:
    """Asked once, of a record with pledges withdrawn, struck, restored and renewed on top of the example data."""
    rich_world.tell()
    connection.inc_thread_sharing()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    cases = request.config.getoption("cases")
    with override_settings(API_RATE=None):
        found = fuzz(cases, request.config.getoption("seed"))
    print("\n" + "\n".join(found.lines()))  # noqa: T201
    yield found
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    connection.dec_thread_sharing()


def test_as_many_cases_as_were_asked_for_reach_every_operation(tally: Tally, request: pytest.FixtureRequest) -> None:
    assert tally.cases >= request.config.getoption("cases") * 0.8
    assert {name.removeprefix("GET ") for name in tally.statuses} == set(OPERATIONS)
    assert tally.errors == []


def test_no_answer_is_a_fault_of_ours(tally: Tally) -> None:
    assert tally.broken() == []


def test_no_answer_breaks_the_description(tally: Tally) -> None:
    assert dict(tally.failures) == {}


def test_hardly_an_operation_was_only_ever_answered_404(tally: Tally) -> None:
    assert len(tally.only_unknown()) < 0.1 * len(OPERATIONS)
