"""Before the vote nothing is counted beside a person, whichever way a page or a list is come by."""

import pytest
from django.test import Client

from pledges.desk.people import Contest
from pledges.tests import cast
from pledges.tests.desk_rows import make_candidate, make_claim, make_pledge
from pledges.tests.pages.reading_along import read
from pledges.tests.standing import PAST, make_vote, stands

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]

PERSONAL = ("pledges/?candidate=anna", "pledges/?candidate=anna&verification=refuted", "pledges/?party=blue-party")
SEARCHED = ("pledges/?q=anna", "claims/?claimant=anna&verdict=false", "claims/?candidate=anna", "claims/?q=exports")
OTHERS = ("pledges/", "pledges/?election=vote", "claims/", "claims/?verdict=false", "sources/")


def publish_in(contest: Contest) -> None:
    """A pledge of somebody who stands there, and a claim of hers that was found false."""
    anna = stands("anna", contest)
    cast.publish(make_pledge(candidate=anna, claims=(make_claim(claimant=anna, verdict="false"),)))


def counted(client: Client, address: str) -> bool:
    """Whether a list says how many rows it has."""
    page = read(client, f"/en/{address}")
    assert "Nothing published fits" not in page.text
    return any(given.get("class") == "number" for _name, given in page.elements)


def test_lists_of_who_stands_say_no_number_before_the_vote(client: Client) -> None:
    publish_in(make_vote())
    assert [address for address in (*PERSONAL, *SEARCHED) if counted(client, address)] == []
    assert [address for address in OTHERS if not counted(client, address)] == []


def test_lists_of_who_stood_say_how_long_they_are(client: Client) -> None:
    publish_in(make_vote(date=PAST))
    assert [address for address in (*PERSONAL, *SEARCHED, *OTHERS) if not counted(client, address)] == []


def test_claims_of_who_stands_are_not_counted_whatever_they_bear_on(client: Client) -> None:
    anna = stands("anna", make_vote())
    cast.publish(make_pledge(candidate=anna))
    cast.publish(make_pledge(candidate=make_candidate("kim"), claims=(make_claim(claimant=anna, verdict="false"),)))
    assert not counted(client, "claims/?claimant=anna&verdict=false")
    assert counted(client, "pledges/?candidate=kim")


def test_election_without_the_rule_is_counted(client: Client) -> None:
    publish_in(make_vote(neutral_before_vote=False))
    assert counted(client, "pledges/?candidate=anna")


@pytest.mark.parametrize(("fields", "shown"), [({}, False), ({"date": PAST}, True)])
def test_page_of_a_pledge_counts_its_verdicts_from_the_day_after_the_vote(
    client: Client, fields: dict[str, str], shown: bool
) -> None:
    publish_in(make_vote(**fields))
    page = read(client, client.get("/en/pledges/P-0001/")["Location"])
    assert ("Claims checked: 1 of 1" in page.text) is shown
