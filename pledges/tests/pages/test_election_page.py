"""An election's page: who stands in the order of the ballot, pledges side by side, nothing counted before the vote."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledges.desk.people import Candidacy, Contest
from pledges.pages import comparison, election_page
from pledges.tests import cast
from pledges.tests.desk_rows import TERM, make_candidate, make_party, make_pledge, make_topic, mend, words
from pledges.tests.pages.reading_along import Seen, read
from pledges.tests.standing import PAST, make_vote, pledged, rated, stands

pytestmark = pytest.mark.django_db


def columns(page: Seen) -> list[str]:
    """Candidates side by side: where the heads of the table's columns lead."""
    links = [given["href"] for name, given in page.elements if name == "a"]
    heads = [place for place, (name, _given) in enumerate(page.elements) if name == "th"]
    inside = [page.elements[place + 1] for place in heads if page.elements[place][1].get("scope") == "col"]
    assert links
    return [given["href"].split("/")[-2] for name, given in inside if name == "a"]


def test_those_who_stand_are_in_the_order_of_the_ballot_and_last_by_name(client: Client) -> None:
    vote = make_vote()
    people = [
        stands(slug, vote, ballot_number=number) for slug, number in (("c", 10), ("b", 2), ("d", None), ("a", None))
    ]
    cast.publish(*(make_pledge(candidate=person) for person in people))
    assert columns(read(client, "/en/elections/vote/")) == ["b", "c", "a", "d"]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_before_the_vote_nothing_is_counted_or_rated_beside_a_person(client: Client, language: str) -> None:
    vote = make_vote()
    kim = stands("kim", vote, ballot_number=1)
    cast.publish(make_pledge(candidate=kim), make_pledge(candidate=kim), make_pledge(candidate=stands("lee", vote)))
    page = read(client, f"/{language}/elections/vote/")
    said = ("Pledges that bind", "awaiting", "유효하거나", "Awaiting the vote", "선거 결과 전")
    assert not [words for words in said if words in page.text]
    assert not [given for name, given in page.elements if name == "rect" and "x" in given]
    assert not [given for name, given in page.elements if "mark" in given.get("class", "").split()]


def test_after_the_vote_each_has_a_bar_and_the_order_stays_that_of_the_ballot(client: Client) -> None:
    vote = make_vote(date=PAST)
    worst, best = stands("worst", vote, **TERM, ballot_number=1), stands("best", vote, **TERM, ballot_number=2)
    cast.publish(rated(worst, "broken"), rated(best, "kept"), rated(best, "kept"))
    page = read(client, "/en/elections/vote/")
    assert columns(page) == ["worst", "best"]
    assert "of which 1 broken." in page.text
    assert "of which 2 kept." in page.text
    assert page.text.index("of which 1 broken") < page.text.index("of which 2 kept")
    assert "Export more Broken" in page.text


def test_pledges_stand_in_the_row_of_each_of_their_topics(client: Client) -> None:
    vote = make_vote()
    sea, land = make_topic("sea"), make_topic("land")
    kim, lee = stands("kim", vote, ballot_number=1), stands("lee", vote, ballot_number=2)
    cast.publish(
        make_pledge(candidate=kim, title=words("Ships and roads"), topics=(sea, land)),
        make_pledge(candidate=lee, title=words("Bridges"), topics=(land,)),
        make_pledge(candidate=lee, title=words("A pledge on nothing")),
    )
    page = read(client, "/en/elections/vote/")
    assert "land Kim Ships and roads Lee Bridges sea Kim Ships and roads Lee nothing recorded" in page.text
    assert "No topic given Kim nothing recorded Lee A pledge on nothing" in page.text
    assert "that does not mean that nothing was said" in page.text


def test_a_part_is_not_told_beside_its_whole_and_long_cells_lead_on(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparison, "SHOWN", 2)
    kim = stands("kim", make_vote())
    whole = make_pledge(candidate=kim, title=words("The whole"))
    part = make_pledge(candidate=kim, title=words("The part"), parent=whole)
    others = [make_pledge(candidate=kim, title=words(f"Other {n}")) for n in (1, 2)]
    cast.publish(whole, part, *others)
    page = read(client, "/en/elections/vote/")
    assert "The whole (with parts)" in page.text
    assert "The part" not in page.text
    assert ("Other 1" in page.text, "Other 2" in page.text) == (True, False)
    assert "/en/pledges/?candidate=kim&election=vote" in page.attributes("a", "href")


def test_a_party_that_stands_itself_has_a_column_of_its_own_pledges_only(client: Client) -> None:
    vote = make_vote(date=PAST)
    party = make_party("green-party")
    stood = Candidacy.objects.create(party=party, contest=vote, outcome="elected", ballot_number=1)
    member = stands("member", vote, **TERM, ballot_number=2, party=party)
    cast.publish(pledged(stood, stand_in=make_candidate("other"), title=words("Ours")), make_pledge(candidate=member))
    page = read(client, "/en/elections/vote/")
    assert columns(page) == ["green-party", "member"]
    assert page.text.count("Pledges up for rating: 1, of which 1 not rated yet.") == 2


def test_each_contest_has_its_own_page_of_those_who_stand_in_it(client: Client) -> None:
    mayor = make_vote()
    council = Contest.objects.create(election=mayor.election, key="council", office=words("Council"))
    cast.publish(make_pledge(candidate=stands("kim", mayor)), make_pledge(candidate=stands("lee", council)))
    assert columns(read(client, "/en/elections/vote/")) == ["lee"]
    page = read(client, "/en/elections/vote/?contest=mayor")
    assert columns(page) == ["kim"]
    assert "/en/elections/vote/?contest=council" in page.attributes("a", "href")
    assert "/ko/elections/vote/?contest=mayor" in page.attributes("a", "href")


def test_six_stand_abreast_and_links_choose_which(client: Client) -> None:
    vote = make_vote()
    people = [stands(f"p{n}", vote, ballot_number=n) for n in range(1, 9)]
    cast.publish(*(make_pledge(candidate=person) for person in people))
    page = read(client, "/en/elections/vote/")
    assert columns(page) == ["p1", "p2", "p3", "p4", "p5", "p6"]
    links = page.attributes("a", "href")
    assert "/en/elections/vote/?candidate=p2,p3,p4,p5,p6#abreast" in links
    assert "/en/elections/vote/?candidate=p8#abreast" in links
    two = read(client, "/en/elections/vote/?candidate=p8,p2")
    assert columns(two) == ["p2", "p8"]
    assert "/en/elections/vote/?candidate=p2,p5,p8#abreast" in two.attributes("a", "href")
    assert "/ko/elections/vote/?candidate=p8,p2" in two.attributes("a", "href")


@pytest.mark.parametrize(
    "asked",
    [
        *("candidate=nobody", "candidate=draft", "candidate=", "candidate=p1,nobody", "candidate=a,b,c,d,e,f,g"),
        *("contest=none", "contest=", "contest=%00", "candidate=%00"),
    ],
)
def test_who_does_not_stand_and_what_is_not_decided_is_unknown(client: Client, asked: str) -> None:
    vote = make_vote()
    cast.publish(make_pledge(candidate=stands("p1", vote)))
    stands("draft", vote)
    assert client.get(f"/en/elections/vote/?{asked}").status_code == 404


def test_coverage_is_stated_with_every_count(client: Client) -> None:
    vote = make_vote(date=PAST, how_chosen=words("By lot"), pledges_known=7)
    cast.publish(make_pledge(candidate=stands("kim", vote, **TERM)))
    page = read(client, "/en/elections/vote/")
    assert page.text.count("Pledges recorded for this election: 1 of the 7 known.") == 2
    assert page.text.count("By lot") == 2
    cast.publish(mend(vote.election, pledges_known=None))
    assert "how many there are in all is not known" in read(client, "/en/elections/vote/").text


def test_page_costs_the_same_for_two_candidates_and_for_twenty(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(election_page, "ABREAST", 30)
    costs = []
    for slug, number in (("few", 2), ("many", 20)):
        vote = make_vote(slug, PAST)
        people = [stands(f"{slug}{n}", vote, **TERM) for n in range(number)]
        cast.publish(*(make_pledge(candidate=person, topics=(make_topic(),)) for person in people))
        with CaptureQueriesContext(connection) as caught:
            assert client.get(f"/en/elections/{slug}/").status_code == 200
        costs.append(len(caught))
    assert costs[0] == costs[1] <= 12
