"""What an approver is shown of a subject is its page as it will stand, for every subject that has one."""

import pytest
from django.test import Client
from django.utils.safestring import mark_safe

from pledges.pages import proof
from pledges.pages.telling import TELLERS
from pledges.tests import cast
from pledges.tests.desk_rows import make_claim, make_pledge, make_topic
from pledges.tests.standing import PAST, make_vote, stands

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]

BANNER = mark_safe("<p>Not published.</p>")
PLACES = {
    "candidate": ("kim", "candidates/kim"),
    "party": ("blue-party", "parties/blue-party"),
    "election": ("vote", "elections/vote"),
    "topic": ("sea", "topics/sea"),
}


@pytest.mark.parametrize("subject", PLACES)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_proof_of_a_subject_is_the_page_that_stands_at_its_address(client: Client, subject: str, language: str) -> None:
    kim = stands("kim", make_vote("vote", PAST))
    cast.publish(make_pledge(candidate=kim, topics=(make_topic("sea"),), claims=(make_claim(claimant=kim),)))
    ref, place = PLACES[subject]
    shown, public = (
        page[page.index('<main id="content"') : page.index("</main>")]
        for page in (
            proof.render(subject, ref, language, BANNER).decode(),
            client.get(f"/{language}/{place}/").content.decode(),
        )
    )
    assert shown == public
    assert 'class="subject"' in shown


def test_every_subject_with_a_page_of_its_own_is_proved_here() -> None:
    assert set(PLACES) <= set(TELLERS)
