"""The API asked by chance from its own description: no answer breaks it, none is a fault of ours.

`--cases 5000 --seed 3` asks more; so does the drill `fuzz`.
"""

import pytest
from django.db import connection
from django.test import override_settings

from pledges.api.operations import OPERATIONS
from pledges.tests import rich_world
from pledges.tests.fuzzing.asking import fuzz
from pledges.tests.fuzzing.tally import Tally


@pytest.fixture(scope="module")
def tally(example: int, request: pytest.FixtureRequest) -> Tally:
    """Asked once, of a record with pledges withdrawn, struck, restored and renewed on top of the example data."""
    rich_world.tell()
    cases = request.config.getoption("cases")
    connection.inc_thread_sharing()
    with pytest.MonkeyPatch.context() as patch, override_settings(API_RATE=None):
        # Whoever ends a request closes the connections that it knows, and this one is not theirs.
        patch.setattr(connection, "close", lambda: None)
        found = fuzz(cases, request.config.getoption("seed"))
    connection.dec_thread_sharing()
    # Else it would be asked whether it still answers between the end of this transaction and the next.
    connection.health_check_done = True  # type: ignore[attr-defined]
    print("\n" + "\n".join(found.lines()))  # noqa: T201
    return found


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
