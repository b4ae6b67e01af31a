"""A candidate's page: who it is, the pledges of each election with what became of them, the claims made."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pledges.pages import sections
from pledges.tests import cast
from pledges.tests.desk_rows import TERM, make_candidate, make_claim, make_pledge, make_topic, mend, words
from pledges.tests.pages.reading_along import read
from pledges.tests.standing import PAST, make_vote, pledged, rated, stands, stands_again

pytestmark = pytest.mark.django_db


def test_page_says_who_it_is_and_how_each_candidacy_stood(client: Client) -> None:
    contest = make_vote("past", PAST, country="KR")
    kim = stands("kim", contest, **TERM, ended_on="2023-01-02", ended_because="resigned", ballot_number=3)
    mend(kim, aliases="Kim the Elder\n김씨", wikidata_id="Q42")
    cast.publish(make_pledge(candidate=kim))
    page = read(client, "/en/candidates/kim/")
    for said in (
        "Kim the Elder",
        "김씨",
        "Vote past",
        "9 March 2022",
        "ballot number 3",
        "Elected",
        "ended",
        "Resigned",
    ):
        assert said in page.text, said
    links = page.attributes("a", "href")
    assert "https://www.wikidata.org/wiki/Q42" in links
    assert "/en/elections/past/" in links
    assert page.count("h1") == 1


def test_each_election_has_its_bar_with_denominator_exclusions_and_coverage(client: Client) -> None:
    contest = make_vote("past", PAST, pledges_known=40, how_chosen=words("All of the brochure"))
    kim = stands("kim", contest, **TERM)
    cast.publish(rated(kim, "kept"), rated(kim, "broken"), make_pledge(candidate=kim))
    page = read(client, "/en/candidates/kim/")
    assert "Pledges up for rating: 3, of which 1 kept, 1 broken, 1 not rated yet." in page.text
    assert "Pledges recorded for this election: 3 of the 40 known." in page.text
    assert "All of the brochure" in page.text
    pieces = [given for name, given in page.elements if name == "rect" and "x" in given]
    assert [(piece["x"], piece["width"], piece["fill"]) for piece in pieces] == [
        ("0.0%", "33.4%", "url(#fill-kept)"),
        ("33.4%", "33.3%", "url(#fill-broken)"),
        ("66.7%", "33.3%", "url(#fill-not_rated)"),
    ]
    fills = [given["id"] for name, given in page.elements if name == "pattern"]
    assert {piece["fill"] for piece in pieces} <= {f"url(#{fill})" for fill in fills}


def test_void_pledges_are_left_out_of_the_denominator(client: Client) -> None:
    lee = stands("lee", make_vote("past", PAST), outcome="not_elected")
    cast.publish(make_pledge(candidate=lee), make_pledge(candidate=lee))
    page = read(client, "/en/candidates/lee/")
    assert "Pledges up for rating: none. Left out: 2 void (nobody who made them was elected)." in page.text
    assert not [given for name, given in page.elements if name == "rect" and "x" in given]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_an_election_whose_vote_is_to_come_shows_no_counts_and_no_bar(client: Client, language: str) -> None:
    kim = stands("kim", make_vote("soon", pledges_known=4321), ballot_number=1)
    cast.publish(make_pledge(candidate=kim, claims=(make_claim(),)), make_pledge(candidate=kim))
    page = read(client, f"/{language}/candidates/kim/")
    said = ("Pledges that bind", "Claims checked", "유효하거나", "확인한 주장", "4321", "4,321")
    assert not [words for words in said if words in page.text]
    assert not [given for name, given in page.elements if name == "rect" and "x" in given]
    assert ("in the order of the ballot" if language == "en" else "기호 순") in page.text


def test_one_election_to_come_does_not_hide_what_became_of_the_last_one(client: Client) -> None:
    kim = stands("kim", make_vote("past", PAST), **TERM)
    kept = rated(kim, "kept")
    again = stands_again(kim, make_vote("soon"))
    cast.publish(kept, pledged(again, title=words("Go on")))
    page = read(client, "/en/candidates/kim/")
    assert "Pledges up for rating: 1, of which 1 kept." in page.text
    assert page.text.index("Go on") < page.text.index("Export more")


def test_an_election_with_the_rule_switched_off_shows_counts_before_the_vote(client: Client) -> None:
    kim = stands("kim", make_vote("open", neutral_before_vote=False))
    cast.publish(make_pledge(candidate=kim))
    assert "1 awaiting the outcome of the vote" in read(client, "/en/candidates/kim/").text


def test_parts_stand_below_their_whole_and_renewals_name_the_election(client: Client) -> None:
    kim = stands("kim", make_vote("past", PAST), **TERM)
    whole = make_pledge(candidate=kim, title=words("The whole"), made_on="2022-01-01")
    part = make_pledge(candidate=kim, title=words("The part"), parent=whole, made_on="2022-02-01")
    deeper = make_pledge(candidate=kim, title=words("Part of the part"), parent=part, made_on="2022-03-01")
    other = make_pledge(candidate=kim, title=words("Another"), made_on="2021-01-01")
    again = pledged(stands_again(kim, make_vote("soon")), title=words("Once more"), renews=whole)
    cast.publish(whole, part, deeper, other, again)
    page = read(client, "/en/candidates/kim/")
    shown = sorted(
        ("The whole", "The part", "Part of the part", "Another"), key=lambda title: page.text.index(f"{title} Kim")
    )
    assert shown == ["The whole", "Part of the part", "The part", "Another"]
    assert [given for _name, given in page.elements].count({"class": "parts"}) == 1
    assert "· Vote past" in page.text.split("Renews P-000")[1][:20]
    assert "Renewed by P-000" in page.text
    assert page.text.count("Part of the part Kim") == 1


def test_claims_made_stand_with_their_verdicts_and_lead_to_all(client: Client) -> None:
    kim = stands("kim", make_vote("past", PAST), **TERM)
    claims = (
        make_claim(claimant=kim, text=words("Exports doubled"), verdict="false"),
        make_claim(claimant=kim, text=words("Rain fell"), verdict=None),
        make_claim(text=words("Said by somebody else")),
    )
    cast.publish(make_pledge(candidate=kim, claims=claims))
    page = read(client, "/en/candidates/kim/")
    assert "Exports doubled False" in page.text
    assert "Rain fell Not checked yet" in page.text
    assert "Said by somebody else" not in page.text
    links = page.attributes("a", "href")
    assert {"/en/claims/C-0001/", "/en/claims/?claimant=kim"} <= set(links)


def test_candidate_without_a_live_pledge_still_has_a_page(client: Client) -> None:
    kim = stands("kim", make_vote("past", PAST), **TERM)
    cast.publish(make_pledge(candidate=make_candidate("lee"), claims=(make_claim(claimant=kim),)))
    page = read(client, "/en/candidates/kim/")
    assert "No pledges for this election are recorded here; that does not mean that none were made." in page.text
    assert "Exports rose" in page.text


def test_foot_leads_to_data_feed_report_and_earlier_versions(client: Client) -> None:
    kim = stands("kim", make_vote("past", PAST), **TERM)
    cast.publish(make_pledge(candidate=kim))
    cast.publish(mend(kim, name=words("Kim Junior")))
    page = read(client, "/ko/candidates/kim/")
    links = page.attributes("a", "href")
    wanted = {
        *("/api/v1/candidates/kim/", "/feeds/ko/candidates/kim.atom", "/ko/report/?about=candidate:kim"),
        *("/api/v1/pledges/?candidate=kim&format=csv", "/api/v1/pledges/?candidate=kim&format=xlsx"),
    }
    assert wanted <= set(links)
    assert len([link for link in links if link.startswith("/ko/candidates/kim/?as_of=")]) == 2
    assert "제2판" in page.text


def test_pages_of_many_pledges_lead_on_and_back(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sections, "SIZE", 2)
    kim = stands("kim", make_vote("past", PAST), **TERM)
    cast.publish(
        *(make_pledge(candidate=kim, title=words(f"Pledge no {n}"), made_on=f"2022-01-0{n}") for n in (1, 2, 3))
    )
    first = read(client, "/en/candidates/kim/")
    assert ("Pledge no 3" in first.text, "Pledge no 1" in first.text) == (True, False)
    assert "Pledges up for rating: 3" in first.text
    onward = next(given["href"] for name, given in first.elements if name == "a" and given.get("rel") == "next")
    second = read(client, onward)
    assert ("Pledge no 3" in second.text, "Pledge no 1" in second.text) == (False, True)
    assert "Pledges up for rating: 3" in second.text
    assert "/en/candidates/kim/" in second.attributes("a", "href")


def test_page_costs_the_same_for_two_pledges_and_for_twenty(client: Client) -> None:
    costs = []
    for slug, number in (("kim", 2), ("lee", 20)):
        candidate = stands(slug, make_vote("past", PAST), **TERM)
        claims = (make_claim(claimant=candidate), make_claim(claimant=candidate))
        first = make_pledge(candidate=candidate, claims=claims, topics=(make_topic(),))
        later = [make_pledge(candidate=candidate, renews=first) for _ in range(number - 1)]
        cast.publish(first, *later)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(f"/en/candidates/{slug}/").status_code == 200
        costs.append(len(caught))
    assert costs[0] == costs[1] <= 11


def test_a_draft_candidate_and_an_unknown_one_answer_alike(client: Client) -> None:
    make_candidate("draft")
    draft, unknown = (client.get(f"/en/candidates/{slug}/") for slug in ("draft", "unknown"))
    assert (draft.status_code, draft.content) == (404, unknown.content)
