"""Parties that pledge themselves, pledges made together, and people who stand in several elections."""

import json

import pytest

from pledges.desk.people import Candidacy
from pledges.desk.promises import Maker
from pledges.law.standing import standing
from pledges.reading.models import ElectionDocument, PartyDocument, PledgeDocument
from pledges.tests import cast, desk_rows

pytestmark = pytest.mark.django_db


def document(ref: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(PledgeDocument.objects.get(ref=ref).document)
    return found


def test_party_that_stands_itself_makes_a_pledge() -> None:
    party = desk_rows.make_party("green-party")
    stood = Candidacy.objects.create(party=party, contest=desk_rows.make_contest(), **desk_rows.TERM)
    pledge = desk_rows.make_pledge()
    pledge.makers.update(candidacy=stood)
    cast.publish(pledge)
    found = document("P-0001")
    assert (found["candidate"], found["party"], found["outcome"], found["standing"]) == (
        *(None, "green-party", "elected"),
        "in_force",
    )
    assert found["made_by"] == [
        {
            "candidate": None,
            "party": {"slug": "green-party", "name": desk_rows.words("green-party")},
            "role": None,
            "ballot_number": None,
            "outcome": "elected",
            "term": {"from": "2022-05-10", "to": "2027-05-09", "ended_on": None, "ended_because": None},
        }
    ]
    assert json.loads(PartyDocument.objects.get(ref="green-party").document)["candidacies"]


def test_election_of_another_of_the_party_stays_at_the_desk() -> None:
    desk_rows.make_candidate("lee", contest=desk_rows.make_contest("to-be-announced", "mayor"))
    pledge = desk_rows.make_pledge(candidate=desk_rows.make_candidate("kim"))
    cast.publish(pledge)
    assert set(ElectionDocument.objects.values_list("ref", flat=True)) == {"kr-president-2022"}


def test_pledge_made_together_is_in_force_while_one_maker_is_in_office() -> None:
    lost = desk_rows.make_candidate("lee", outcome="not_elected")
    pledge = desk_rows.make_pledge(candidate=lost)
    cast.publish(pledge)
    assert document("P-0001")["standing"] == "void"
    Maker.objects.create(pledge=pledge, candidacy=desk_rows.make_candidate("kim").candidacies.get(), position=1)
    cast.publish(pledge)
    found = document("P-0001")
    assert found["standing"] == "in_force"
    assert (found["candidate"], found["outcome"]) == ("lee", "not_elected")
    assert standing([{"outcome": "not_elected", "term": None}]) == "void"


def test_person_in_two_elections_keeps_role_and_party_as_they_stood_then() -> None:
    lee = desk_rows.make_candidate("lee", outcome="not_elected", party=desk_rows.make_party("old-party"))
    later = desk_rows.make_contest("kr-president-2025", date="2025-06-03")
    again = Candidacy.objects.create(
        candidate=lee,
        party=desk_rows.make_party("new-party"),
        contest=later,
        **{**desk_rows.TERM, "term_from": "2025-06-04"},
    )
    first = desk_rows.make_pledge(candidate=None)
    first.makers.update(candidacy=lee.candidacies.order_by("pk")[0])
    second = desk_rows.make_pledge(renews=first)
    second.makers.update(candidacy=again)
    cast.publish(first, second)
    one, two = document("P-0001"), document("P-0002")
    assert (one["standing"], one["party"], one["renewed_by"]) == ("void", "old-party", ["P-0002"])
    assert (two["standing"], two["party"], two["renews"]) == ("in_force", "new-party", "P-0001")
