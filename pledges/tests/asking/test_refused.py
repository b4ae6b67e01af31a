"""What can't be asked for: each refusal names the parameter, the reason and the bound, and nothing fails."""

import base64
import json
from itertools import product
from typing import Any

import pytest

from pledges.reading import asking
from pledges.reading.asking.cursors import LARGEST_PLACE, cursor, cursor_of
from pledges.reading.asking.refusals import Wrong
from pledges.reading.asking.values import LARGEST_SEQUENCE
from pledges.reading.asking.vocabulary import FILTERS
from pledges.reading.listing import ORDERS, RELEVANCE, Order
from pledges.reading.models import ROOMS
from pledges.tests.asking.world import lists

ODD = ["\x00", "a\x00b", "a\ud800", "\udfff", "x\x1b[0m", "a\nb", "x" * 10_000, "\x7f"]
NO_DATES = ("2025-13", "2025-02-30", "2025x", "-1", "2025-1", "yesterday", "٢٠٢٥", "2025,2026", "2025-W01", "0000-01")
NO_DAYS = ("0000", "12025", "20250514")
"""No dates either, but places in the record."""

DATES = [name for name in FILTERS["pledge"] if name.endswith(("_after", "_before"))]


def refused(subject: str, given: dict[str, list[str]] | str) -> asking.Refused:
    with pytest.raises(asking.Refused) as found:
        asking.read(subject, lists(given) if isinstance(given, str) else given)
    return found.value


@pytest.mark.parametrize("subject", ROOMS)
def test_unknown_parameter_is_named_with_all_that_there_are(subject: str) -> None:
    found = refused(subject, "xyzzy=1")
    assert (found.kind, found.parameter, found.value) == ("unknown_parameter", "xyzzy", "xyzzy")
    assert found.choices == (*FILTERS[subject], "ordering", "page_size", "cursor")
    assert found.allowed == f"parameters: {', '.join(found.choices)}"
    assert found.near is None


@pytest.mark.parametrize(
    ("given", "meant"), [("standng=x", "standing"), ("Topic=x", "topic"), ("pagesize=2", "page_size")]
)
def test_misspelt_parameter_is_answered_with_the_nearest(given: str, meant: str) -> None:
    found = refused("pledge", given)
    assert found.near == meant
    assert found.detail.endswith(f"Did you mean “{meant}”?")


def test_words_to_search_for_are_bounded_and_signs_alone_are_none() -> None:
    assert refused("pledge", "q=!%3F").kind == "no_words"
    assert refused("pledge", "q=+").kind == "empty"
    many = refused("claim", "q=" + "+".join(f"w{number}" for number in range(41)))
    assert (many.kind, many.count, many.bound) == ("too_many", 41, 40)
    assert refused("claim", "q=" + "w" * 501).bound == 500


def test_order_by_relevance_is_not_offered_yet() -> None:
    assert "relevance" not in refused("pledge", "ordering=relevance").choices


@pytest.mark.parametrize(("subject", "name"), [(subject, name) for subject in FILTERS for name in FILTERS[subject]])
def test_a_filter_twice_or_empty_is_refused(subject: str, name: str) -> None:
    twice = refused(subject, {name: ["a", "b"]})
    assert (twice.kind, twice.parameter, twice.count) == ("twice", name, 2)
    for empty in ("", " ", *(() if name == "q" else ("a,,b",)), ","):
        assert refused(subject, {name: [empty]}).parameter == name


@pytest.mark.parametrize("subject", FILTERS)
@pytest.mark.parametrize("odd", ODD)
def test_odd_values_of_any_parameter_are_refused_and_can_be_sent_back(subject: str, odd: str) -> None:
    for name in (*FILTERS[subject], "ordering", "page_size", "cursor", odd):
        found = refused(subject, {name: [odd]})
        said = json.dumps([found.parameter, found.detail, found.value, found.allowed], ensure_ascii=False)
        said.encode()
        assert "\\u" not in said
        assert len(said) < 1500


def test_values_are_bounded_in_length_and_number() -> None:
    long = refused("pledge", {"topic": ["x" * 201]})
    assert (long.kind, long.bound, long.count) == ("too_long", 200, 201)
    many = refused("pledge", {"topic": [",".join(["x"] * 500)]})
    assert (many.kind, many.bound, many.count) == ("too_many", 200, 500)
    assert "200" in many.allowed
    asking.read("pledge", {"topic": [",".join(f"{number:0200}" for number in range(200))]})
    assert refused("pledge", {"source_url": [f"https://x.example/{'y' * 2000}"]}).kind == "too_long"


@pytest.mark.parametrize(
    ("subject", "name", "value", "near"),
    [
        ("pledge", "standing", "elected", None),
        ("pledge", "fulfilment", "kept,brokn", "broken"),
        ("pledge", "verification", "unreviewed", None),
        ("pledge", "kind", "ACTION", "action"),
        ("claim", "verdict", "mostly-true", "mostly_true"),
        ("claim", "link", "premises", "premise"),
        ("claim", "ordering", "-made_on", None),
        ("party", "ordering", "name", None),
    ],
)
def test_unknown_choice_is_answered_with_the_choices(subject: str, name: str, value: str, near: str | None) -> None:
    found = refused(subject, {name: [value]})
    assert (found.kind, found.parameter) == ("unknown_choice", name)
    assert found.value in value.split(",")
    assert found.allowed == f"one of: {', '.join(found.choices)}"
    if near:
        assert found.near == near


def test_choices_of_a_verdict_include_none() -> None:
    assert refused("claim", "verdict=x").choices[-1] == "unreviewed"


@pytest.mark.parametrize(
    ("name", "value"),
    [(name, value) for name in DATES for value in (*NO_DATES, *(NO_DAYS if name != "changed_after" else ()))],
)
def test_what_is_no_date_is_refused_and_told_what_is(name: str, value: str) -> None:
    found = refused("pledge", {name: [value]})
    assert found.kind in ("not_a_date", "not_a_day_or_sequence")
    assert "2025-05-14" in found.allowed


@pytest.mark.parametrize("value", ["2147483648", "99999999999", "1.5"])
def test_sequence_beyond_the_record_of_any_newsroom_is_refused(value: str) -> None:
    assert refused("claim", {"changed_after": [value]}).kind == "not_a_day_or_sequence"


@pytest.mark.parametrize("value", ["paper.example", "ftp://x.example/", "https://", "https://u:p@x.example/", "C-0001"])
def test_what_is_no_address_is_refused(value: str) -> None:
    assert refused("pledge", {"source_url": [value]}).kind == "not_an_address"


def text(*parts: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


CURSORS: list[tuple[Any, ...]] = [
    (),
    ("x", None, 1, False),
    (None, None, 1, False),
    ("ORDER", 1.5, 1, False),
    ("ORDER", True, 1, False),
    ("ORDER", [], 1, False),
    ("ORDER", "\x00", 1, False),
    ("ORDER", "\ud800", 1, False),
    ("ORDER", "가", 1, False),
    ("ORDER", None, "1", False),
    ("ORDER", None, 1, 0),
    ("ORDER", None, 1, False, False),
    ("ORDER", "x" * 500, 1, False),
]


@pytest.mark.parametrize(("subject", "order"), [(subject, order) for subject in ORDERS for order in ORDERS[subject]])
def test_cursor_of_another_order_or_made_up_is_refused(subject: str, order: Order) -> None:
    other_type = 7 if order.of is str else "2022-01-01T00:00"
    for parts in (*CURSORS, ("ORDER", other_type, 1, False)):
        made = text(*(order.name if part == "ORDER" else part for part in parts))
        found = refused(subject, {"ordering": [order.name], "cursor": [made]})
        assert (found.kind, found.parameter) == ("cursor", "cursor")


def test_numbers_in_a_cursor_stay_inside_what_a_column_can_hold() -> None:
    for number in (-5, 10**30):
        place = asking.read("pledge", {"cursor": [text("ref", number, number, False)], "ordering": ["ref"]}).place
        assert place is not None
        assert 0 <= place.value <= 2**31 - 1
        assert 0 <= place.number <= 2**31 - 1


ODD_PARTS: list[Any] = [
    *(None, True, False, 0, -1, 7, 10**30, -(10**30), 0.5, 1e300, "", "x", "가", "\x00", "\ud800"),
    *("2022-01-01", "2022-02-30", "0000-01-01", "2022", [], [None], {}, {"a": 1}),
]
EVERY_ORDER = [*dict.fromkeys((RELEVANCE, *(order for orders in ORDERS.values() for order in orders)))]


@pytest.mark.parametrize("order", EVERY_ORDER, ids=[order.name for order in EVERY_ORDER])
def test_cursor_of_odd_parts_is_refused_or_a_place_of_the_orders_own_type(order: Order) -> None:
    parse = cursor_of(order)
    read = 0
    for value, number, backwards in product(ODD_PARTS, repeat=3):
        for floor in ([], [0], [-1], [10**30], [None], [True], ["x"], [0, 0]):
            try:
                place = parse(text(order.name, value, number, backwards, *floor))
            except Wrong:
                continue
            read += 1
            assert type(place.value) is order.of or (place.value is None and order.gaps)
            assert not isinstance(place.value, int) or 0 <= place.value <= LARGEST_SEQUENCE
            assert (type(place.number), type(place.backwards)) == (int, bool)
            assert 0 <= place.number <= LARGEST_SEQUENCE
            assert place.floor is None if order is not RELEVANCE else 0 <= (place.floor or 0) <= LARGEST_PLACE
            assert parse(cursor(order, place) or "") == place
    assert read


@pytest.mark.parametrize("whole", [None, 1, "abcd", [], {"a": 1, "b": 2, "c": 3, "d": 4}, [[]] * 4, [None] * 5])
def test_cursor_of_another_shape_is_refused(whole: Any) -> None:
    made = base64.urlsafe_b64encode(json.dumps(whole).encode()).decode().rstrip("=")
    for order in EVERY_ORDER:
        with pytest.raises(Wrong):
            cursor_of(order)(made)
