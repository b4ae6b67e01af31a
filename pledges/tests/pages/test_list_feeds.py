"""Feeds of narrowed lists: what changed in what the API's filters leave, newest first, at one address each."""

from typing import Any

import feedparser
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledges.desk.editorial import withdraw
from pledges.desk.people import Topic
from pledges.tests import cast
from pledges.tests.asking.world import publish_world
from pledges.tests.desk_rows import make_claim, make_pledge, make_topic, mend, words
from pledges.tests.pages.reading_along import read

pytestmark = pytest.mark.django_db

SITE = "http://testserver"


def feed(address: str) -> Any:
    """A feed as a feed reader has it, without complaint."""
    answer = Client().get(address)
    assert answer.status_code == 200, answer.content
    found = feedparser.parse(answer.content, response_headers={"content-type": answer["Content-Type"]})
    assert not found.bozo, found.get("bozo_exception")
    return found


def publications(address: str) -> list[int]:
    """Which publications a feed has, in its order."""
    return [int(entry.id.rpartition("#")[2]) for entry in feed(address).entries]


def test_feed_has_what_changed_in_the_list_and_nothing_else() -> None:
    publish_world()
    first, second, third = sorted(publications("/feeds/en/changes.atom"))
    assert publications("/feeds/en/pledges.atom") == [third, second, first]
    assert publications("/feeds/en/pledges.atom?candidate=park") == [third]
    assert first in publications("/feeds/en/pledges.atom?topic=economy")
    assert third not in publications("/feeds/en/pledges.atom?topic=trade&candidate=kim,lee")
    assert publications("/feeds/en/claims.atom?verdict=false") == [second]
    assert publications("/feeds/en/claims.atom?verdict=unreviewed") == [third]
    assert publications("/feeds/en/pledges.atom?candidate=nobody") == []


def test_new_publications_come_first_and_what_was_there_keeps_its_id() -> None:
    publish_world()
    address = "/feeds/ko/pledges.atom?topic=trade"
    before = [entry.id for entry in feed(address).entries]
    cast.publish(make_pledge(topics=(make_topic("trade"),)))
    mend(Topic.objects.get(slug="economy"), name=words("Renamed"))
    cast.publish(make_pledge(topics=(make_topic("sea"),)))
    after = [entry.id for entry in feed(address).entries]
    assert after[1:] == before
    assert after[0].startswith(f"{SITE}{address}#")
    withdraw("pledge", "P-0002", by=cast.editor(), reason=cast.WHY)
    assert publications("/feeds/ko/pledges.atom?ref=P-0002") == []


def test_one_list_has_one_address_and_says_what_it_is_narrowed_to() -> None:
    publish_world()
    found = feed("/feeds/en/pledges.atom?candidate=lee,kim&topic=trade&utm_source=x&kind=")
    assert found.feed.id == found.feed.links[0].href == f"{SITE}/feeds/en/pledges.atom?candidate=kim,lee&topic=trade"
    assert found.feed.links[1].href == f"{SITE}/en/pledges/?candidate=kim,lee&topic=trade"
    assert found.feed.title == "Pledges · Candidate: kim, lee · Topic: trade — pledgecheck"
    assert feed("/feeds/ko/claims.atom?verdict=false").feed.title.startswith("주장 · 판정: ")


@pytest.mark.parametrize(("path", "query"), [("pledges", "topic=trade"), ("claims", "verdict=false"), ("pledges", "")])
def test_list_leads_to_its_feed_from_every_page_and_in_every_order(path: str, query: str) -> None:
    publish_world()
    end = f"?{query}" if query else ""
    more = ("&" if query else "?") + "ordering=changed&page_size=1"
    for address in (f"/en/{path}/{end}", f"/en/{path}/{end}{more}"):
        assert f"/feeds/en/{path}.atom{end}" in read(Client(), address).attributes("a", "href")


@pytest.mark.parametrize(
    "query", ["fulfilment=never", "colour=red", "page_size=1", "cursor=x", "ordering=ref", "x" * 8001]
)
def test_what_no_list_can_be_narrowed_by_is_refused_on_a_page_that_says_so(query: str) -> None:
    answer = Client().get(f"/feeds/en/pledges.atom?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "text/html; charset=utf-8")
    assert 'class="wrong"' in answer.content.decode()
    assert not answer.has_header("ETag")


def test_reader_who_has_it_gets_nothing_and_twenty_rows_cost_what_two_cost() -> None:
    address = "/feeds/en/pledges.atom?kind=action"

    def cost(**headers: Any) -> tuple[int, int]:
        with CaptureQueriesContext(connection) as queries:
            answer = Client().get(address, headers=headers)
        return answer.status_code, len(queries)

    cast.publish(*(make_pledge(kind="action", claims=(make_claim(),)) for _number in range(2)))
    first = cost()
    for _publication in range(3):
        cast.publish(*(make_pledge(kind="action") for _number in range(3)))
    etag = Client().get(address)["ETag"]
    assert cost() == first
    assert cost(**{"If-None-Match": etag}) == (304, 2)
