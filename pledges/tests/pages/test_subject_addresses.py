"""Addresses of candidates, parties, elections and topics: what is unknown, odd or only on the desk answers alike."""

import pytest
from django.test import Client

from pledges.tests import cast
from pledges.tests.desk_rows import make_claim, make_pledge, make_topic, mend
from pledges.tests.pages.reading_along import read
from pledges.tests.pages.test_hostile import EVIL
from pledges.tests.standing import PAST, make_vote, stands

pytestmark = pytest.mark.django_db

PLURALS = ("candidates", "parties", "elections", "topics")
ODD = ("%00", "kim%00", "KIM", "%ea%b9%80", "kim%0a", "-kim", "kim--lee", "a" * 10_000, "%ff%fe", "..", "kim%2f")


def publish() -> list[str]:
    """One of each subject, under the codes that their addresses have."""
    kim = stands("kim", make_vote("vote", PAST))
    cast.publish(make_pledge(candidate=kim, topics=(make_topic("sea"),), claims=(make_claim(claimant=kim),)))
    return ["candidates/kim", "parties/blue-party", "elections/vote", "topics/sea"]


def test_every_page_has_one_heading_a_title_a_description_and_the_other_language(client: Client) -> None:
    for place in (*publish(), *PLURALS):
        for language, other in (("ko", "en"), ("en", "ko")):
            page = read(client, f"/{language}/{place}/")
            assert page.count("h1") == 1, place
            [described] = [given["content"] for name, given in page.elements if given.get("name") == "description"]
            assert described
            assert any(link.endswith(f"/{other}/{place}/") for link in page.attributes("link", "href")), place
            assert page.count("script") == page.count("style") == 0
            assert not [name for name, given in page.elements if "style" in given]


@pytest.mark.parametrize("plural", PLURALS)
def test_what_is_unknown_odd_or_only_on_the_desk_answers_the_same(client: Client, plural: str) -> None:
    publish()
    stands("draft", make_vote("draft"))
    make_topic("draft")
    unknown = client.get(f"/en/{plural}/unknown/")
    assert unknown.status_code == 404
    for slug in ("draft", *ODD):
        answer = client.get(f"/en/{plural}/{slug}/")
        assert (answer.status_code, answer.content) == (404, unknown.content), slug


@pytest.mark.parametrize("query", ["after=x", "before=2022-01-01.99999999999", "after=%00", "after=2022-13-01.1"])
def test_a_place_that_is_none_is_unknown(client: Client, query: str) -> None:
    for place in publish():
        if not place.startswith("elections"):
            assert client.get(f"/en/{place}/?{query}").status_code == 404, place


def test_markup_in_names_is_shown_as_text(client: Client) -> None:
    evil = {"ko": f"가 {EVIL}", "en": None}
    kim = stands("kim", vote := make_vote("vote", PAST))
    sea = mend(make_topic("sea"), name=evil, description=evil)
    mend(kim, name=evil, aliases=EVIL)
    mend(kim.candidacies.get().party, name=evil)
    mend(vote, office=evil, area_name=evil)
    mend(vote.election, name=evil, how_chosen=evil)
    cast.publish(make_pledge(candidate=kim, title=evil, topics=(sea,), claims=(make_claim(claimant=kim, text=evil),)))
    for place in ("candidates/kim", "parties/blue-party", "elections/vote", "topics/sea", *PLURALS):
        page = read(client, f"/ko/{place}/")
        assert (page.count("script"), page.count("img")) == (0, 0), place
        assert "<script>alert(1)</script>" in page.text
