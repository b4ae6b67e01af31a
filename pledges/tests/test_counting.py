"""Pledges counted by what they have: only what is live, once under each value, in one query."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pledges.desk.editorial import withdraw
from pledges.desk.people import Contest
from pledges.reading import counting
from pledges.reading.models import PledgeDocument
from pledges.tests import cast
from pledges.tests.desk_rows import (
    make_candidate,
    make_claim,
    make_contest,
    make_pledge,
    make_rating,
    make_topic,
    words,
)

pytestmark = pytest.mark.django_db


def test_pledges_count_by_value_standing_and_rating() -> None:
    claim = make_claim()
    kim, lee = make_candidate("kim"), make_candidate("lee", outcome="not_elected")
    kept = make_pledge(
        candidate=kim, claims=(claim,), link="outcome", topics=(make_topic("economy"), make_topic("sea"))
    )
    make_rating(kept, "kept", rests_on=(claim,))
    cast.publish(kept, make_pledge(candidate=kim, topics=(make_topic("sea"),)), make_pledge(candidate=lee))
    assert counting.by("candidate") == {
        "kim": {("in_force", "kept"): 1, ("in_force", "not_rated"): 1},
        "lee": {("void", "not_rated"): 1},
    }
    assert counting.by("topic", candidate="kim") == {
        "economy": {("in_force", "kept"): 1},
        "sea": {("in_force", "kept"): 1, ("in_force", "not_rated"): 1},
    }
    assert counting.by("election", candidate="lee", topic="sea") == {}
    assert counting.by("candidate", only=["lee"]) == {"lee": {("void", "not_rated"): 1}}
    assert counting.totals("contest") == {"kr-president-2022/president": 3}


def test_what_is_withdrawn_or_only_on_the_desk_is_not_counted() -> None:
    cast.publish(make_pledge(), make_pledge())
    make_pledge()
    withdraw("pledge", PledgeDocument.objects.order_by("ref")[0].ref, by=cast.editor(), reason=cast.WHY)
    assert counting.by("candidate") == {"kim": {("in_force", "not_rated"): 1}}
    assert counting.totals("candidate") == {"kim": 1}
    assert counting.totals("candidate", only=["lee"]) == {}


def test_counting_twenty_costs_one_query_like_counting_two() -> None:
    for number in (2, 18):
        rows = [make_pledge(candidate=make_candidate(f"c{number}-{place}")) for place in range(number)]
        cast.publish(*rows)
        with CaptureQueriesContext(connection) as caught:
            counting.by("candidate", election="kr-president-2022")
        assert len(caught) == 1
    assert len(counting.by("candidate")) == 20


def test_pledges_of_a_contest_are_told_with_makers_and_topics() -> None:
    senate = Contest.objects.create(election=make_contest().election, key="senate", office=words("Senate"))
    one = make_pledge(candidate=make_candidate("kim"), topics=(make_topic("economy"), make_topic("sea")))
    other = make_pledge(candidate=make_candidate("lee"))
    elsewhere = make_pledge(candidate=make_candidate("park", contest=senate, outcome="elected"))
    refs = [row.ref for row in cast.publish(one, other, elsewhere) if row.subject == "pledge"]
    makers = ["candidate:kim", "candidate:lee", "candidate:park"]
    assert counting.shared(makers, "kr-president-2022/president") == {
        refs[0]: {"maker": {"candidate:kim"}, "topic": {"economy", "sea"}},
        refs[1]: {"maker": {"candidate:lee"}, "topic": set()},
    }
    assert list(counting.shared(makers[1:], "kr-president-2022/president")) == [refs[1]]
