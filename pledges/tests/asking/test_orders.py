"""Every order of every list, page by page there and back, over ties and rows without a value."""

import datetime
from typing import Any

import pytest

from pledges.reading import asking
from pledges.reading.asking import rows
from pledges.reading.listing import ORDERS, Order, Place
from pledges.reading.models import ROOMS, ClaimDocument, Mention, PledgeDocument, Room
from pledges.tests.asking.world import lists

pytestmark = pytest.mark.django_db

EVERY = [(subject, order) for subject, orders in ORDERS.items() for order in orders]
DAYS = [None, datetime.date(2022, 1, 1), datetime.date(2022, 1, 1), datetime.date(2023, 5, 1), None]
CODES = ("b-1", "b", "a-2", "ab", "a1", "z", "a-b", "b1")


def store(subject: str, number: int, **fields: Any) -> None:
    """A row as the reading room has it; every two have one value and every fifth has none."""
    slug = subject not in ("pledge", "claim", "source")
    ref = CODES[number % len(CODES)] + "x" * (number // len(CODES)) if slug else f"{subject[0].upper()}-{number:04}"
    day = DAYS[number % len(DAYS)]
    columns = {
        "pledge": {"made_from": day, "made_to": day, "due_from": day, "due_to": day},
        "claim": {"reviewed_on": day, "claimed_from": day, "claimed_to": day},
    }
    values = {"number": 0 if slug else number, "state": "live", "document": f'{{"ref":"{ref}"}}', "sequence": 1}
    changed = {"changed": number // 2 + 1}
    ROOMS[subject]._default_manager.create(ref=ref, **{**values, **changed, **columns.get(subject, {}), **fields})
    if subject not in ("pledge", "claim"):
        Mention.objects.create(subject="pledge", ref="P-0001", to_subject=subject, to_ref=ref, digest="")


def store_many(subject: str, count: int = 13) -> None:
    # Not in the order of their numbers: an engine without ORDER BY hands out rows as they were stored.
    for number in sorted(range(1, count + 1), key=lambda number: number * 7 % 13):
        store(subject, number)


def expected(subject: str, order: Order) -> list[str]:
    """The list by the plainest means: sorted in Python, by code, by value, and what has none at the end."""
    found = sorted(ROOMS[subject]._default_manager.filter(state="live"), key=lambda row: (row.number, row.ref))
    column = {"code": "ref"}.get(order.column, order.column)
    valued = [row for row in found if getattr(row, column) is not None]
    valued.sort(key=lambda row: getattr(row, column), reverse=order.descending)
    if order.descending:
        valued = _ties_by_code(valued, column)
    return [row.ref for row in (*valued, *(row for row in found if getattr(row, column) is None))]


def _ties_by_code(found: list[Room], column: str) -> list[Room]:
    values = list(dict.fromkeys(getattr(row, column) for row in found))
    return sorted(found, key=lambda row: (values.index(getattr(row, column)), row.number))


def page(subject: str, order: Order, place: Place | None, size: int) -> tuple[list[str], Any]:
    asked = asking.read(subject, lists(f"ordering={order.name}&page_size={size}"))
    query = asking.query(asked, place)
    found = rows.page(asking.read(subject, lists(query)))
    return [document.split('"')[3] for document in found.documents], found


@pytest.mark.parametrize(("subject", "order"), EVERY, ids=lambda given: getattr(given, "name", given))
@pytest.mark.parametrize("size", [1, 3, 200])
def test_walk_there_and_back_sees_every_row_once_in_order(subject: str, order: Order, size: int) -> None:
    store_many(subject)
    there, found = page(subject, order, None, size)
    assert found.previous is None
    while found.next:
        some, found = page(subject, order, found.next, size)
        there += some
    assert there == expected(subject, order)
    back = some if (some := there[len(there) - len(found.documents) :]) else []
    while found.previous:
        some, found = page(subject, order, found.previous, size)
        back = some + back
    assert back == there


@pytest.mark.parametrize(("subject", "order"), EVERY, ids=lambda given: getattr(given, "name", given))
def test_what_is_published_between_two_pages_shifts_none_that_was_there(subject: str, order: Order) -> None:
    store_many(subject)
    before = expected(subject, order)
    there, found = page(subject, order, None, 2)
    number = 20
    while found.next:
        store(subject, number)
        store(subject, number + 1)
        number += 2
        some, found = page(subject, order, found.next, 2)
        there += some
        if number > 40:
            break
    while found.next:
        some, found = page(subject, order, found.next, 2)
        there += some
    assert [ref for ref in there if ref in before] == before
    assert len(set(there)) == len(there)


@pytest.mark.parametrize("model", [PledgeDocument, ClaimDocument])
def test_withdrawn_rows_are_on_no_page(model: type[Room]) -> None:
    subject = "pledge" if model is PledgeDocument else "claim"
    store_many(subject, 4)
    model._default_manager.filter(number=2).update(state="withdrawn")
    assert page(subject, ORDERS[subject][0], None, 200)[0] == expected(subject, ORDERS[subject][0])
    assert len(list(rows.every(asking.read(subject, {})))) == 3


@pytest.mark.parametrize(("subject", "order"), EVERY, ids=lambda given: getattr(given, "name", given))
def test_a_table_has_the_rows_of_the_list_in_its_order(subject: str, order: Order) -> None:
    store_many(subject)
    asked = asking.read(subject, lists(f"ordering={order.name}"))
    assert [document.split('"')[3] for document in rows.every(asked)] == expected(subject, order)
