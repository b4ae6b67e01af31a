"""Pages of topics and parties: their pledges by election, counted only after the vote."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledges.desk.editorial import withdraw
from pledges.desk.people import Candidacy
from pledges.tests import cast
from pledges.tests.desk_rows import TERM, make_party, make_pledge, make_topic, mend, words
from pledges.tests.pages.reading_along import read
from pledges.tests.standing import PAST, make_vote, pledged, rated, stands

pytestmark = pytest.mark.django_db


def test_topic_has_its_pledges_by_election_the_newest_first(client: Client) -> None:
    sea = mend(make_topic("sea"), description=words("Ships and harbours"))
    kim = stands("kim", make_vote("past", PAST), **TERM)
    lee = stands("lee", make_vote("soon"))
    cast.publish(
        rated(kim, "kept", topics=(sea,), title=words("Old pledge")),
        make_pledge(candidate=lee, topics=(sea,), title=words("New pledge"), made_on="2021-01-01"),
        make_pledge(candidate=kim, topics=(make_topic("land"),), title=words("On land")),
    )
    page = read(client, "/en/topics/sea/")
    assert "Ships and harbours" in page.text
    assert page.text.index("Vote soon") < page.text.index("New pledge") < page.text.index("Old pledge")
    assert "On land" not in page.text
    assert page.text.count("Pledges up for rating") == 1
    assert "Pledges up for rating: 1, of which 1 kept." in page.text
    assert "/feeds/en/topics/sea.atom" in page.attributes("a", "href")


def test_before_the_vote_pledges_of_several_people_are_in_the_order_of_the_ballot(client: Client) -> None:
    sea, vote = make_topic("sea"), make_vote()
    people = [stands(slug, vote, ballot_number=number) for slug, number in (("a", 3), ("b", 1), ("c", 2))]
    cast.publish(*(make_pledge(candidate=one, topics=(sea,), title=words(f"Of {one.slug}")) for one in people))
    page = read(client, "/en/topics/sea/")
    assert page.text.index("Of b ") < page.text.index("Of c ") < page.text.index("Of a ")


def test_party_has_its_own_candidacies_and_the_pledges_of_its_candidates(client: Client) -> None:
    green, vote = make_party("green-party"), make_vote("past", PAST)
    stood = Candidacy.objects.create(party=green, contest=vote, outcome="elected", ballot_number=7)
    member = stands("kim", make_vote("older", "2018-06-13"), **TERM, party=green)
    cast.publish(pledged(stood, title=words("Of the party")), make_pledge(candidate=member, title=words("Of a member")))
    page = read(client, "/en/parties/green-party/")
    assert "ballot number 7" in page.text
    assert page.text.index("Of the party") < page.text.index("Of a member")
    assert page.text.count("Pledges up for rating: 1, of which 1 not rated yet.") == 2
    assert "/api/v1/pledges/?party=green-party&format=csv" in page.attributes("a", "href")


def test_topic_or_party_whose_pledges_were_all_withdrawn_says_so(client: Client) -> None:
    cast.publish(make_pledge(topics=(make_topic("sea"),)))
    withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    for address in ("topics/sea", "parties/blue-party"):
        assert "that does not mean that none were made" in read(client, f"/en/{address}/").text


@pytest.mark.parametrize("subject", ["topics/{}", "parties/{}"])
def test_page_costs_the_same_for_two_pledges_and_for_twenty(client: Client, subject: str) -> None:
    costs = []
    for slug, number in (("few", 2), ("many", 20)):
        kim = stands(f"of-{slug}", make_vote("past", PAST), **TERM, party=make_party(slug))
        cast.publish(*(make_pledge(candidate=kim, topics=(make_topic(slug),)) for _ in range(number)))
        with CaptureQueriesContext(connection) as caught:
            assert client.get(f"/en/{subject.format(slug)}/").status_code == 200
        costs.append(len(caught))
    assert costs[0] == costs[1] <= 8
