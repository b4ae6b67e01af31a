"""A list has one address: what was asked for, in the vocabulary's order, without what changes nothing."""

import datetime

import pytest

from pledges.reading import asking
from pledges.reading.listing import Place
from pledges.tests.asking.world import lists

pytestmark = pytest.mark.django_db

SHUFFLED = "page_size=20&topic=trade,economy,trade&ordering=due_on&standing=void,pending&ref=P-0002, P-0001"


def test_address_has_parameters_in_the_vocabularys_order_and_values_each_once() -> None:
    asked = asking.read("pledge", lists(SHUFFLED))
    assert asked.filters == {
        "ref": ["P-0001", "P-0002"],
        "topic": ["economy", "trade"],
        "standing": ["pending", "void"],
    }
    query = "ref=P-0001,P-0002&topic=economy,trade&standing=pending,void&ordering=due_on&page_size=20"
    assert asking.query(asked) == query
    assert asking.query(asking.read("pledge", lists(query))) == query


def test_plain_list_has_no_query_and_defaults_are_left_out() -> None:
    for query in ("", "ordering=-made_on", "page_size=50"):
        assert asking.query(asking.read("pledge", lists(query))) == ""


def test_address_at_a_place_is_read_back_as_that_place() -> None:
    asked = asking.read("pledge", lists("topic=trade"))
    place = Place(datetime.date(2022, 1, 12), 7, backwards=True)
    query = asking.query(asked, place)
    again = asking.read("pledge", lists(query))
    assert (again.place, again.filters) == (place, asked.filters)
    assert asking.query(again) == "topic=trade"


def test_filter_can_be_taken_away() -> None:
    asked = asking.read("claim", lists("verdict=unreviewed,true&topic=trade&ordering=changed"))
    assert asking.query(asked, without=("verdict", "ordering")) == "topic=trade"
    assert asking.query(asked) == "topic=trade&verdict=true,unreviewed&ordering=changed"


def test_what_is_not_ascii_or_has_a_sign_of_its_own_survives_the_address() -> None:
    for value in ("경제", "a&b=c", "a+b", "100%", "#"):
        asked = asking.read("pledge", {"topic": [value]})
        assert asking.read("pledge", lists(asking.query(asked))).filters == {"topic": [value]}


def test_address_of_a_source_keeps_its_commas() -> None:
    url = "https://paper.example/?ids=2,5"
    asked = asking.read("pledge", {"source_url": [url]})
    assert asked.filters == {"source_url": [url]}
    assert asking.read("pledge", lists(asking.query(asked))).filters == asked.filters


def test_form_leaves_out_fields_that_were_left_empty_and_joins_boxes_of_one_name() -> None:
    sent = {"topic": [""], "standing": ["void", "", "pending"], "made_after": [" "], "kind": ["action"]}
    assert asking.from_form(sent) == {"standing": ["void,pending"], "kind": ["action"]}
    asked = asking.read("pledge", asking.from_form(sent))
    assert asking.query(asked) == "standing=pending,void&kind=action"
