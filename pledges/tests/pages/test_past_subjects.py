"""A candidate, a party, an election or a topic as it was after a publication, at an address of its own."""

import pytest
from django.test import Client

from pledges.tests import cast
from pledges.tests.desk_rows import TERM, make_pledge, make_topic, mend, words
from pledges.tests.pages.reading_along import read
from pledges.tests.standing import PAST, make_vote, stands

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("place", ["candidates/kim", "parties/blue-party", "elections/vote", "topics/sea"])
def test_past_state_tells_the_name_of_then_and_leads_to_the_present_one(client: Client, place: str) -> None:
    vote, sea = make_vote("vote", PAST), make_topic("sea")
    kim = stands("kim", vote, **TERM)
    revisions = cast.publish(make_pledge(candidate=kim, topics=(sea,), title=words("A pledge of now")))
    row = {"candidates": kim, "elections": vote.election, "topics": sea}.get(
        place.split("/", maxsplit=1)[0], kim.candidacies.get().party
    )
    cast.publish(mend(row, name=words("Named anew")))
    first = next(one.sequence for one in revisions if one.ref == place.split("/")[1])
    then, now = read(client, f"/en/{place}/?as_of={first}"), read(client, f"/en/{place}/")
    assert "Superseded" in then.text
    assert "A pledge of now" not in then.text
    assert "A pledge of now" in now.text
    assert "noindex" in then.attributes("meta", "content")
    assert f"/en/{place}/" in then.attributes("a", "href")
    assert "Superseded" not in now.text


@pytest.mark.parametrize("asked", ["0", "x", "999", "%00", "1&as_of=1"])
def test_a_state_that_never_was_is_unknown(client: Client, asked: str) -> None:
    cast.publish(make_pledge(topics=(make_topic("sea"),)))
    assert client.get(f"/en/topics/sea/?as_of={asked}").status_code == 404
