"""Words of drafts and of what was withdrawn are answered as nonsense is, byte for byte."""

import urllib.parse
from collections.abc import Iterator

import pytest
from django.test import Client, override_settings

from pledges.desk.editorial import submit, withdraw
from pledges.reading.models import Known
from pledges.tests import cast
from pledges.tests.desk_rows import make_candidate, make_claim, make_pledge, make_topic, mend, words

DRAFTED, SUBMITTED, WITHDRAWN = "quixotic", "windmill", "dulcinea"
NONSENSE = "zvjkwqpx"
SLIPS = {DRAFTED: "quixotci", SUBMITTED: "windmlil", WITHDRAWN: "dulcniea"}
FACES = (
    "/api/v1/pledges/?q=",
    "/api/v1/claims/?q=",
    "/api/v1/pledges/?format=csv&q=",
    "/api/v1/summary/?q=",
    "/en/pledges/?q=",
    "/ko/claims/?q=",
    "/feeds/en/pledges.atom?q=",
)

pytestmark = pytest.mark.usefixtures("world", "undone")


@pytest.fixture(scope="module")
def world(published_world: None) -> Iterator[None]:
    """One pledge that stands, one withdrawn, a third submitted and a fourth that is a draft."""
    cast.publish(make_pledge(title=words("Export more")))
    gone = make_pledge(title=words("Dulcinea"), claims=(make_claim(text=words("Dulcinea")),))
    cast.publish(gone)
    for subject, ref in (("pledge", "P-0002"), ("claim", "C-0001")):
        withdraw(subject, ref, by=cast.editor(), reason=cast.WHY)
    cast.publish(make_pledge(title=words("Another")))
    person = make_candidate("windmill")
    mend(person, aliases=["Windmill"])
    submit(make_pledge(title=words("Windmill"), candidate=person), by=cast.reporter(), reason=cast.WHY)
    make_pledge(title=words("Quixotic"), topics=(make_topic("quixotic"),), claims=(make_claim(text=words("Quixotic")),))
    with override_settings(API_RATE=None):
        yield


def answer(face: str, text: str, word: str) -> tuple[int, bytes]:
    """An answer with the word that was asked for taken out."""
    found = Client().get(face + urllib.parse.quote(text))
    return found.status_code, b"".join(found).lower().replace(word.encode(), b"...")


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("typed", [*SLIPS, *SLIPS.values()])
def test_it_is_answered_as_nonsense_is(face: str, typed: str) -> None:
    assert len(typed) == len(NONSENSE)
    for asked in ("{}", "export {}", "export -{}", '"{}"', "topic:{}", "candidate:{}", "export{}"):
        said = answer(face, asked.format(typed), typed)
        assert said == answer(face, asked.format(NONSENSE), NONSENSE), asked


def test_the_words_that_may_stand_in_for_others_are_public_ones() -> None:
    known = {*Known.objects.values_list("word", flat=True)}
    assert "export" in known
    assert not {one for one in known if any(word in one for word in SLIPS)}


def test_what_is_public_is_answered_otherwise() -> None:
    found = Client().get("/api/v1/pledges/?q=exprot").json()
    assert found["instead_of"] == {"export": "exprot"}
