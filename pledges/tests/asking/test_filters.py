"""What each filter leaves of the lists of pledges and claims; several leave what all of them leave."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from pledges.desk.editorial import withdraw
from pledges.desk.subjects import row_of
from pledges.reading import asking
from pledges.reading.models import PledgeDocument
from pledges.tests import cast
from pledges.tests.asking.world import found, lists, publish_world
from pledges.tests.desk_rows import make_pledge, make_source, make_topic

P1, P2, P3 = "P-0001", "P-0002", "P-0003"
C1, C2, C3, C4 = "C-0001", "C-0002", "C-0003", "C-0004"
URL = "http://m.paper.example/news/articleView.html?idxno=2,5%26fbclid=y%23top"


@pytest.fixture(scope="module")
def world(published_world: None, django_db_blocker: DjangoDbBlocker) -> dict[str, Any]:
    return publish_world()


@pytest.fixture(autouse=True)
def _in_that_world(world: dict[str, Any], undone: None) -> None:
    """Every test reads it."""


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("", {P1, P2, P3}),
        ("ref=P-0001,P-0003", {P1, P3}),
        ("ref=P-0001, P-0003", {P1, P3}),
        ("candidate=lee", {P2}),
        ("candidate=lee,park", {P2, P3}),
        ("party=red-party", {P2}),
        ("election=us-2025", {P3}),
        ("topic=trade", {P1, P2}),
        ("topic=economy", {P1}),
        ("topic=economy&candidate=lee", set()),
        ("standing=in_force", {P1}),
        ("standing=void,pending", {P2, P3}),
        ("fulfilment=partly_kept", {P1}),
        ("fulfilment=not_rated,partly_kept", {P1, P2, P3}),
        ("verification=refuted", set()),
        ("verification=mixed,unverified", {P2, P3}),
        ("kind=action", {P2, P3}),
        ("country=US", {P3}),
        (f"source_url={URL}", {P1, P2}),
        ("source_url=https://paper.example/", set()),
        ("made_after=2022", {P1, P2}),
        ("made_after=2022-01-12", {P1, P2}),
        ("made_after=2022-01-13", {P2}),
        ("made_before=2022-01-12", {P1, P2}),
        ("made_before=2022-01-11", {P2}),
        ("made_before=2021", set()),
        ("made_after=2022-02&made_before=2022-02", {P2}),
        ("due_after=2027", {P1}),
        ("due_after=2026-06", {P1, P2}),
        ("due_before=2026", {P2}),
        ("due_before=2027-05-01", {P1, P2}),
        ("due_before=2027-04", {P2}),
        ("made_after=0001&made_before=9999-12-31", {P1, P2}),
        ("changed_after=0", {P1, P2, P3}),
        ("changed_after=2147483647", set()),
        ("changed_after=0001-01-01", {P1, P2, P3}),
        ("changed_after=2999-01", set()),
        ("changed_after=9999-12-31", set()),
        ("candidate=nobody", set()),
        ("party=' OR 1=1 --", set()),
        ("source=S-9999", set()),
    ],
)
def test_filter_leaves_these_pledges(query: str, left: set[str]) -> None:
    assert found("pledge", query) == left


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("", {C1, C2, C3, C4}),
        ("ref=C-0002", {C2}),
        ("pledge=P-0001", {C1, C2}),
        ("pledge=P-0001,P-0002", {C1, C2, C3}),
        ("candidate=kim", {C1, C2}),
        ("candidate=lee", {C1, C3}),
        ("election=us-2025", {C4}),
        ("topic=economy", {C1, C2}),
        ("topic=economy&candidate=lee", set()),
        ("link=outcome", {C1, C2}),
        ("link=premise,feasibility", {C1, C3, C4}),
        ("link=premise&pledge=P-0001", {C1}),
        ("link=outcome&pledge=P-0001", {C2}),
        ("link=outcome&candidate=lee", {C1}),
        ("verdict=true", {C1, C2}),
        ("verdict=unreviewed", {C4}),
        ("verdict=false,unreviewed", {C3, C4}),
        ("claimant=lee", {C1}),
        (f"source_url={URL}", {C1}),
        ("reviewed_after=2023", {C3}),
        ("reviewed_after=2022-02-01&reviewed_before=2022-02-01", {C1, C2}),
        ("reviewed_before=2022", {C1, C2}),
        ("changed_after=2147483647", set()),
        ("pledge=P-9999", set()),
    ],
)
def test_filter_leaves_these_claims(query: str, left: set[str]) -> None:
    assert found("claim", query) == left


def test_source_is_found_by_its_code_wherever_a_document_names_it(world: dict[str, Any]) -> None:
    assert found("pledge", f"source={world['shared']}") == {P1, P2}
    assert found("claim", f"source={world['shared']}") == {C1}
    assert found("source", f"ref={world['shared']}") == {world["shared"]}


def test_changed_after_a_sequence_leaves_what_came_later_and_after_a_day_that_day_too() -> None:
    changed = dict(PledgeDocument.objects.values_list("ref", "changed"))
    assert found("pledge", f"changed_after={changed[P1]}") == {P2, P3}
    day = PledgeDocument.objects.get(ref=P3).document.split('"published_at":"')[1][:7]
    assert found("pledge", f"changed_after={day}") == {P1, P2, P3}


def test_withdrawn_pledge_is_in_no_list_and_finds_no_claim() -> None:
    withdraw("pledge", P2, by=cast.editor(), reason=cast.WHY)
    assert found("pledge", "") == {P1, P3}
    assert found("claim", "") == {C1, C2, C4}
    assert found("claim", "candidate=lee") == set()
    assert found("claim", "link=outcome") == {C2}


def test_any_filters_together_cost_a_query_for_each_stretch_of_the_list() -> None:
    everything = "ref=P-0001&candidate=kim&topic=trade&source_url=https://x.example/1&changed_after=2022-01-01"
    with CaptureQueriesContext(connection) as queries:
        found("pledge", everything)
        found("claim", "pledge=P-0001&candidate=kim&topic=trade&link=premise&verdict=true&changed_after=2022-01-01")
    assert len(queries) == 4


def test_pledge_that_moves_to_a_topic_takes_its_claims_along_though_none_changed() -> None:
    pledge = row_of("pledge", P2)
    pledge.topic_rows.update(topic=make_topic("housing"))
    cast.publish(pledge)
    assert found("claim", "topic=housing") == {C1, C3}
    assert found("claim", "topic=trade") == {C1, C2}


def test_address_longer_than_a_facet_is_told_from_one_that_begins_like_it() -> None:
    long = f"https://long.example/{'x' * 400}"
    source = make_source()
    source.known_at(f"{long}1")
    cast.publish(make_pledge(source=source))
    assert found("pledge", f"source_url={long}1") == {"P-0004"}
    assert found("pledge", f"source_url={long}2") == set()


def test_day_of_a_change_begins_by_the_newsrooms_clock(settings: Any) -> None:
    settings.TIME_ZONE = "Asia/Seoul"
    assert "2022-01-01T15:00:00Z" in str(asking.read("pledge", lists("changed_after=2022-01-02")).rows.query)
    assert found("pledge", "changed_after=0001-01-01") == {P1, P2, P3}
