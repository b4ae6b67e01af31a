"""The drill that measures what writes: small, but by its own command, with everything that it compares."""

from statistics import median

import pytest

from pledgecheck.drills.bench_writes import acting, rebuilding
from pledgecheck.drills.bench_writes.child import kind_of
from pledgecheck.drills.lists import told
from pledges.tests.drills.conftest import Drilled

SIZES = ("--pledges", "24", "--small", "12", "--rounds", "1", "--rebuilds", "1", "--rows", "20", "--without-exports")
EVERYWHERE = [
    "queries of an approval, 30 claims",
    "its queries, 24 to 12",
    "its seconds, 24 to 12",
    "s for a name that 1,000 documents show",
    "its queries for 100 documents",
]
AFTER = ["verify_record to rebuild, seconds", "ms a row for an import of 20", "MB of memory for an import"]


@pytest.mark.only_on("postgresql")
def test_it_tells_what_writes_cost_beside_copy(drilled: Drilled) -> None:
    lines = told_by(drilled)
    assert list(lines) == [*EVERYWHERE, "rows/s of rebuild to COPY, 24", *AFTER]
    assert lines["rows/s of rebuild to COPY, 24"][-2:-1] == ["0.25"]


@pytest.mark.only_on("sqlite")
def test_it_tells_what_writes_cost_where_there_is_no_copy(drilled: Drilled) -> None:
    assert list(told_by(drilled)) == [*EVERYWHERE, *AFTER]


def told_by(drilled: Drilled) -> dict[str, list[str]]:
    """The words of each line after its name; an approval's queries are what they may be, at either size."""
    printed = drilled("writes", *SIZES)
    lines = printed[printed.index(told.HEADING) :].splitlines()[1:]
    found = {line[:38].strip(): line[38:].split() for line in lines}
    assert found["queries of an approval, 30 claims"][-1] == "yes"
    assert found["its queries, 24 to 12"][-1] == "yes"
    return found


def test_an_approval_that_grows_with_the_record_misses_its_target() -> None:
    grown = told.Target("its seconds", [1.0, 1.3, 1.4], most=acting.FLAT)
    assert median(grown.ratios) > acting.FLAT
    assert not grown.reached
    assert not told.Target("rebuild", [0.2], least=rebuilding.LEAST).reached


def test_queries_are_told_by_what_they_do_and_to_which_table() -> None:
    assert kind_of('SELECT "record_item"."id" FROM "record_item" WHERE 1') == "SELECT record_item"
    assert kind_of("(SELECT 'claim' FROM \"desk_claim\") UNION ALL (SELECT 1)") == "SELECT desk_claim"
    assert kind_of("INSERT INTO reading_facet (subject) VALUES (%s)") == "INSERT reading_facet"
    assert kind_of("SELECT pg_advisory_xact_lock(%s)") == "SELECT pg_advisory_xact_lock"
    assert kind_of("SAVEPOINT s1") == "SAVEPOINT"
