"""Tables of claims: what was claimed, by whom, where, and what others found of it."""

from typing import Any

import pytest

from pledges.desk.statements import Claim, ClaimReview
from pledges.tests import cast
from pledges.tests.importing.tables import look, refusals, standing, told, write

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]

HEADER = "주장,누가,언제,어디,말,판정"
GOOD = f'{HEADER}\n수출이 늘었다 ,kim,2025.5.14,https://news.example/9,"수출이 ""늘었다""",거짓\n'
MAP: dict[str, Any] = {
    "subject": "claim",
    "name": "checks",
    "columns": {
        "text": "주장",
        "claimant": "누가",
        "claimed_on": "언제",
        "source": "어디",
        "quotation": "말",
        "verdict": "판정",
    },
    "constants": {"language": "ko"},
    "words": {"verdict": {"거짓": "false"}},
}


@pytest.fixture(autouse=True)
def candidate() -> None:
    standing()


def test_claim_with_its_claimant_and_place() -> None:
    write(MAP, GOOD)
    claim = Claim.objects.get()
    assert (claim.text["ko"], claim.claimed_on, claim.ready) == ("수출이 늘었다", "2025-05-14", True)
    assert claim.claimant is not None
    assert (claim.claimant.slug, claim.claimant_name) == ("kim", {"ko": "kim (한국어)", "en": "kim"})
    said = claim.appearances.get()
    assert (said.quote, said.language) == ('수출이 "늘었다"', "ko")
    assert claim.note == "표에 적힌 상태: 거짓 (사실 아님)"
    assert not ClaimReview.objects.exists()
    assert look(MAP, GOOD)[0].counts == {"unchanged": 1}
    assert [one.subject for one in cast.publish(claim)][-1] == "claim"


def test_verdict_with_all_of_it_is_a_review_that_is_not_ready() -> None:
    more = {"verdict_on": "날", "verdict_summary": "요약", "verdict_reasoning": "근거"}
    table = GOOD.replace("판정\n", "판정,날,요약,근거\n").replace("거짓\n", "거짓,2025-06-01,틀렸다,까닭\n")
    write({**MAP, "columns": {**MAP["columns"], **more}}, table)
    review = ClaimReview.objects.get()
    assert (review.verdict, review.ready, review.summary["ko"]) == ("false", False, "틀렸다")


def test_what_somebody_said_needs_its_day_and_place() -> None:
    table = f"{HEADER}\n수출이 늘었다,kim,,,,\n"
    assert refusals(MAP, table) == [
        "C2 claimed_on: It is needed, and missing.",
        "D2 source: It is needed, and missing.",
    ]
    assert told(MAP, table)[0] == "claimed_on is missing in 1 of 1 rows; give it as a constant in the map."


def test_finding_of_the_newsroom_needs_neither() -> None:
    write(MAP, f"{HEADER}\n수출이 늘었다,,,,,\n")
    claim = Claim.objects.get()
    assert (claim.ready, claim.claimant_name, claim.appearances.count()) == (True, None, 0)


def test_unknown_verdict_is_asked_about() -> None:
    asked = told(MAP, GOOD.replace("거짓", "절반의 진실"))
    assert "verdict: 1 row says “절반의 진실”, which the map doesn't know." in asked[0]


def test_claimants_are_read_once(django_assert_max_num_queries: Any) -> None:
    rows = "".join(f"Claim {n},kim,https://a.example/{n}\n" for n in range(100))
    table = f"text,who,where\n{rows}"
    columns = {"text": "text", "claimant": "who", "source": "where"}
    given = {"subject": "claim", "columns": columns, "constants": {"claimed_on": "2022-01"}}
    with django_assert_max_num_queries(30):
        assert look(given, table)[0].counts == {"new": 100}
