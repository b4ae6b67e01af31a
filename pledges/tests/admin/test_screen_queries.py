"""What a screen costs: the same number of queries however much stands on it, and no select that lists a table."""

import re
import time
from statistics import median
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pledges.desk.forms.lookup import LookupSelect
from pledges.desk.promises import Pledge
from pledges.desk.statements import Evidence
from pledges.tests import cast
from pledges.tests.admin.test_desk import signed_in
from pledges.tests.admin.test_pledge_screen import change
from pledges.tests.desk_rows import make_claim, make_pledge, make_source, make_topic

pytestmark = pytest.mark.django_db


def full_pledge(claims: int) -> Pledge:
    """A pledge with so many claims, each with two pieces of evidence and a verdict."""
    made = []
    for number in range(claims):
        claim = make_claim(text={"ko": f"주장 {number}", "en": None})
        Evidence.objects.create(
            claim=claim, source=make_source(), stance="context", quote="a", language="en", ready=True
        )
        made.append(claim)
    return make_pledge(claims=tuple(made), topics=(make_topic(),))


def opening(pledge: Pledge) -> tuple[int, str]:
    client = signed_in(cast.editor())
    client.get(change(pledge))
    with CaptureQueriesContext(
        connection,
    ) as seen:
        page = client.get(change(pledge)).content.decode()
    return len(seen), page


def test_pledge_with_30_claims_opens_with_the_queries_of_one_with_3() -> None:
    # Both drafts are there before either is opened: each is told of the other, which costs the same.
    small, large = full_pledge(3), full_pledge(30)
    few, many = opening(small), opening(large)
    assert many[1].count('data-row="claim_links-') > 30
    assert many[0] <= few[0]


def test_no_select_lists_a_table() -> None:
    for _number in range(40):
        make_source()
        make_topic(f"topic-{_number}")
    _count, page = opening(full_pledge(3))
    lists = re.findall(r'<select name="([^"]+)"(.*?)</select>', page, re.DOTALL)
    assert len(lists) > 10
    for name, options in lists:
        assert options.count("<option") < 20, name


def test_names_of_what_is_chosen_stand_on_the_page_without_being_asked_for_one_by_one() -> None:
    _count, page = opening(full_pledge(2))
    assert "주장 1" in page
    assert "Example Daily" in page or "Article" in page


def queries(address: str) -> tuple[int, Any]:
    client = signed_in(cast.editor())
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    return len(seen), seen


def test_lists_cost_the_same_for_twenty_rows_as_for_two() -> None:
    for name in ("pledge", "claim", "candidacy", "claimreview"):
        full_pledge(2)
        few, _seen = queries(f"/admin/pledges/{name}/")
        full_pledge(18)
        many, seen = queries(f"/admin/pledges/{name}/")
        assert many <= few, (name, [one["sql"] for one in seen.captured_queries][-30:])


def test_lookups_cost_little_beside_the_page_without_what_they_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """Medians of one run, turn about: a page whose lookups name what is chosen, and the same without any option."""
    pledge, client = full_pledge(30), signed_in(cast.editor())
    named = LookupSelect.optgroups
    taken: dict[bool, list[float]] = {True: [], False: []}
    client.get(change(pledge))
    for turn in range(4):
        listing = turn % 2 == 0
        monkeypatch.setattr(LookupSelect, "optgroups", named if listing else lambda *given, **more: [])
        begun = time.process_time()
        client.get(change(pledge))
        taken[listing].append(time.process_time() - begun)
    assert median(taken[True]) < 1.5 * median(taken[False]), taken


def test_what_is_like_a_draft_costs_a_screen_few_queries(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is looked for by each of its rarer words: as many queries as its title has, and only while it is a draft."""
    pledge = full_pledge(3)
    full_pledge(3)
    told, _page = opening(pledge)
    monkeypatch.setattr("pledges.desk.admin.alike.alike", lambda *_given, **_more: [])
    untold, _page = opening(pledge)
    assert 0 < told - untold <= 20
