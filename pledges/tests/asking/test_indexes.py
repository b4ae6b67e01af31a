"""Every order of pledges and claims is read from an index, at its beginning and from a place: nothing is sorted."""

import datetime

import pytest
from django.db import connection

from pledges.reading import asking, listing
from pledges.reading.asking.asked import Asked
from pledges.reading.listing import ORDERS, Order, Place
from pledges.tests.asking.test_orders import store_many
from pledges.tests.asking.world import lists

pytestmark = pytest.mark.django_db

EVERY = [(subject, order) for subject in ("pledge", "claim") for order in ORDERS[subject]]


def plans(asked: Asked, place: Place | None) -> list[str]:
    """How the engine reads each stretch of a page."""
    backwards = place is not None and place.backwards
    rows = asked.rows.filter(state="live").order_by(*asked.order.stretch(backwards=backwards))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
            # Rows that were taken back may leave an index dearer than sorting the few that there are.
            cursor.execute("SET LOCAL enable_sort = off")
        return [rows.filter(stretch)[:51].explain() for stretch in listing._stretches(asked.order, place)]


def places(order: Order) -> list[Place | None]:
    value = datetime.date(2022, 1, 1) if order.gaps else 3
    values = (value, None) if order.gaps else (value,)
    return [None, *(Place(one, 4, backwards) for one in values for backwards in (False, True))]


@pytest.mark.parametrize(("subject", "order"), EVERY, ids=lambda given: getattr(given, "name", given))
def test_a_page_is_read_from_an_index_without_sorting(subject: str, order: Order) -> None:
    store_many(subject)
    asked = asking.read(subject, lists(f"ordering={order.name}"))
    found = [plan for place in places(order) for plan in plans(asked, place)]
    assert len(found) >= 3
    for plan in found:
        assert "index" in plan.lower(), plan
        assert "sort" not in plan.lower(), plan
        assert "TEMP B-TREE" not in plan, plan


def test_a_range_of_dates_begins_at_an_index_and_not_at_the_first_row() -> None:
    told = str(asking.read("pledge", lists("made_after=2022-03-09&ordering=made_on")).rows.query)
    assert '"made_to" >= 2022-03-09' in told
    assert '"made_from" >= 2022-01-01' in told


@pytest.mark.only_on("postgresql")
def test_a_facet_that_all_have_is_not_taken_for_rare() -> None:
    facets = "INSERT INTO reading_facet (subject, name, value, ref) SELECT"
    with connection.cursor() as cursor:
        cursor.execute(f"{facets} 'pledge', 'election', 'e', 'P-' || n FROM generate_series(1, 1000) n")
        cursor.execute(f"{facets} 'claim', 'pledge', 'P-' || n, 'C-' || n FROM generate_series(1, 1000) n")
        cursor.execute("ANALYZE reading_facet")
        cursor.execute(
            "EXPLAIN SELECT ref FROM reading_facet WHERE subject = 'pledge' AND name = 'election' AND value IN ('e')"
        )
        plan = cursor.fetchone()[0]
    assert "rows=1000 " in plan


@pytest.mark.only_on("postgresql")
@pytest.mark.parametrize("column", ["standing", "fulfilment", "verification", "kind"])
def test_a_rare_value_has_an_index(column: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN SELECT ref FROM reading_pledge WHERE {column} = 'rare'")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert f"reading_pledge_{column}" in plan


@pytest.mark.parametrize(("subject", "order"), EVERY, ids=lambda given: getattr(given, "name", given))
def test_rows_that_tie_are_looked_for_only_where_there_may_be_any(subject: str, order: Order) -> None:
    value = datetime.date(2022, 1, 1) if order.gaps else 3
    beyond = list(listing._stretches(order, Place(value, 3)))
    assert len(beyond) == (1 if order.name == "ref" else 3 if order.gaps else 2)
