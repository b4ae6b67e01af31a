"""Was the person asked? What a verdict or a rating about somebody needs before it may be published."""

from typing import Any

import pytest

from pledges.law.readiness import missing
from pledges.law.scales import RATINGS
from pledges.tests.law.contents import (
    Content,
    Shelf,
    T,
    make_claim,
    make_claim_review,
    make_pledge,
    make_pledge_review,
    make_response,
)

LEE = {"candidate": "lee", "party": None, "election": "kr-president-2022", "contest": "president"}
PARTY = {"candidate": None, "party": "green", "election": "kr-president-2022", "contest": "president"}

ASKED = [
    (None, [make_response()], ["reviews.0.asked"]),
    ({"answer": None, "note": T}, [make_response()], ["reviews.0.asked"]),
    ({"answer": "perhaps", "note": T}, [make_response()], ["reviews.0.asked"]),
    ({"answer": "not_asked", "note": T}, [], []),
    ({"answer": "not_asked", "note": None}, [], ["reviews.0.asked.note.ko"]),
    ({"answer": "no_answer", "note": {"ko": " ", "en": "20 November"}}, [], ["reviews.0.asked.note.ko"]),
    ({"answer": "no_answer", "note": {"ko": "11월 20일", "en": None}}, [], []),
    ({"answer": "answered", "note": None}, [make_response()], []),
    ({"answer": "answered", "note": T}, [], ["reviews.0.asked"]),
    ({"answer": "answered", "note": None}, [make_response(answered_on=None, text=None)], ["reviews.0.asked"]),
]


def lacking(subject: str, content: Content, first: str = "ko") -> list[str]:
    return [each.field for each in missing(subject, content, Shelf(first=first))]


@pytest.mark.parametrize(("asked", "responses", "fields"), ASKED)
def test_verdict_on_what_a_candidate_said_tells_whether_they_were_asked(
    asked: Any, responses: list[Content], fields: list[str]
) -> None:
    review = make_claim_review(asked=asked)
    assert lacking("claim", make_claim(reviews=[review], responses=responses)) == fields


@pytest.mark.parametrize(("asked", "responses", "fields"), ASKED)
def test_rating_of_a_candidates_pledge_tells_whether_they_were_asked(
    asked: Any, responses: list[Content], fields: list[str]
) -> None:
    review = make_pledge_review(asked=asked)
    assert lacking("pledge", make_pledge(reviews=[review], responses=responses)) == fields


@pytest.mark.parametrize("claimant", [None, {"name": T, "candidate": None}], ids=["finding", "no candidate"])
def test_verdict_about_nobody_who_stands_needs_no_asking(claimant: Any) -> None:
    assert lacking("claim", make_claim(claimant=claimant, reviews=[make_claim_review(asked=None)])) == []


@pytest.mark.parametrize("rating", RATINGS.values)
@pytest.mark.parametrize(("makers", "person"), [([LEE], True), ([PARTY], False), ([PARTY, LEE], True)])
def test_every_rating_but_not_rated_of_a_person_is_asked_about(
    rating: str, makers: list[Content], person: bool
) -> None:
    reason = "blocked" if rating in ("partly_kept", "broken") else None
    content = make_pledge(made_by=makers, reviews=[make_pledge_review(rating=rating, reason=reason, asked=None)])
    assert ("reviews.0.asked" in lacking("pledge", content)) is (person and rating != "not_rated")


def test_superseded_review_is_asked_about_and_a_struck_one_left_alone() -> None:
    early = make_claim_review(asked=None, reviewed_on="2026-01-01")
    assert lacking("claim", make_claim(reviews=[early, make_claim_review()])) == ["reviews.0.asked"]
    assert lacking("claim", make_claim(reviews=[{**early, "struck": True}, make_claim_review()])) == []


def test_review_published_before_this_was_asked_can_come_back_as_it_was() -> None:
    claim, pledge = make_claim_review(), make_pledge_review()
    del claim["asked"], pledge["asked"]
    assert lacking("claim", make_claim(reviews=[claim])) == []
    assert lacking("pledge", make_pledge(reviews=[pledge])) == []


def test_what_is_said_of_nobody_is_still_said_whole() -> None:
    review = make_claim_review(asked={"answer": "not_asked", "note": None})
    assert lacking("claim", make_claim(claimant=None, reviews=[review])) == ["reviews.0.asked.note.ko"]


def test_note_is_asked_for_in_the_first_language() -> None:
    review = make_claim_review(asked={"answer": "no_answer", "note": {"ko": None, "en": "20 November"}})
    assert lacking("claim", make_claim(reviews=[review]), first="en") == []


def test_sentence_says_what_to_do_in_both_languages() -> None:
    (found,) = missing("claim", make_claim(reviews=[make_claim_review(asked=None)]), Shelf())
    assert found.sentence == {
        "ko": "검토 1, 당사자에게 물었는지: 다음 가운데 하나를 골라야 합니다: 답을 받음, 답이 없음, 묻지 않음.",
        "en": "Review 1, was the person asked: choose one of: Answered, No answer, Not asked.",
    }
