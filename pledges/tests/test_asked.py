"""Whether the person concerned was asked, from the desk to the document, also of what is older than the question."""

import json
from typing import Any

import pytest
from django.test import Client

from pledgecheck.record import canonical, chain
from pledgecheck.record.models import Revision
from pledges.desk.content import content, parts
from pledges.desk.editorial import NotReady, approve, restore, submit, withdraw
from pledges.law import changes
from pledges.reading import past
from pledges.reading.models import ClaimDocument, PledgeDocument
from pledges.tests import cast
from pledges.tests.desk_rows import (
    link_claim,
    make_candidate,
    make_claim,
    make_pledge,
    make_rating,
    make_verdict,
    mend,
    words,
)
from pledges.tests.stores import documents

pytestmark = pytest.mark.django_db


def document(ref: str) -> Any:
    room = ClaimDocument if ref.startswith("C") else PledgeDocument
    return json.loads(room._default_manager.get(ref=ref).document)


def test_verdict_about_a_candidate_is_not_proposed_before_somebody_says_whether_they_were_asked() -> None:
    claim = make_claim(claimant=make_candidate(), verdict=None)
    review = make_verdict(claim, "false", asked="", asked_note=None)
    with pytest.raises(NotReady) as refused:
        submit(claim, by=cast.reporter(), reason=cast.WHY)
    assert [missing.field for _ref, missing in refused.value.missing] == ["reviews.0.asked"]
    mend(review, asked="no_answer", asked_note=words("20 November 2026", "2026년 11월 20일"))
    cast.publish(make_pledge(claims=(claim,)))
    said = {"answer": "no_answer", "note": words("20 November 2026", "2026년 11월 20일")}
    assert document("C-0001")["asked"] == document("P-0001")["claims"][0]["asked"] == said


def test_earlier_verdicts_and_ratings_keep_what_was_said_of_each() -> None:
    claim = make_claim(claimant=make_candidate())
    make_verdict(claim, "half_true", "2023-05-01", asked="no_answer")
    outcome = make_claim(finding=True)
    pledge = make_pledge(claims=(outcome,), link="outcome")
    make_rating(pledge, "kept", rests_on=(outcome,))
    cast.publish(pledge, claim)
    shown = document("C-0002") if document("C-0001")["claimant"] is None else document("C-0001")
    assert shown["asked"]["answer"] == "no_answer"
    assert [row["asked"]["answer"] for row in shown["history"]] == ["not_asked"]
    rated = document("P-0001")["fulfilment"]
    assert rated["asked"]["answer"] == "not_asked"
    make_rating(pledge, "in_progress", decided_on="2024-01-01")
    cast.publish(pledge)
    rated = document("P-0001")["fulfilment"]
    assert [row["asked"]["answer"] for row in rated["history"]] == ["not_asked"]


def test_claim_without_a_verdict_and_pledge_without_a_rating_say_nothing() -> None:
    cast.publish(make_pledge(claims=(make_claim(verdict=None),)))
    assert document("C-0001")["asked"] is None
    assert document("P-0001")["fulfilment"]["asked"] is None


@pytest.fixture
def published_before_it_was_asked() -> Any:
    """A claim whose published content has no such key, as those of the first release."""

    def review(row: Any) -> Any:
        return {key: value for key, value in parts.review(row).items() if key != "asked"}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pledges.desk.content.claim.review", review)
        claim = make_claim(claimant=make_candidate(), verdict=None)
        make_verdict(claim, "false", asked="", asked_note=None)
        cast.publish(make_pledge(claims=(claim,)))
    claim.refresh_from_db()
    return claim


def test_older_content_is_composed_and_compared_as_if_it_said_nothing(published_before_it_was_asked: Any) -> None:
    claim = published_before_it_was_asked
    stored = json.loads(Revision.objects.get(subject="claim").content or "")
    assert "asked" not in stored["reviews"][0]
    assert document("C-0001")["asked"] is None
    assert document("P-0001")["claims"][0]["asked"] is None
    assert changes.changes(stored, content(claim)) == []
    for key in (("claim", "C-0001"), ("pledge", "P-0001")):
        assert past.document(*key, chain.head_sequence()) == documents()[key]


def test_older_content_comes_back_as_it_was_and_is_asked_about_when_it_changes(
    published_before_it_was_asked: Any,
) -> None:
    claim = published_before_it_was_asked
    withdraw("claim", "C-0001", by=cast.editor(), reason=cast.WHY)
    approve(restore("claim", "C-0001", by=cast.editor(), reason=cast.WHY), by=cast.second_editor())
    mend(claim, text=words("Exports rose much"))
    with pytest.raises(NotReady) as refused:
        submit(claim, by=cast.reporter(), reason=cast.WHY)
    assert [missing.field for _ref, missing in refused.value.missing] == ["reviews.0.asked"]
    mend(claim.reviews.get(), asked="not_asked", asked_note=words("Nobody was contacted"))
    (revision,) = cast.publish(claim)
    assert revision.kind == "data"
    assert chain.head_sequence() == revision.sequence
    assert json.loads(revision.content or "")["reviews"][0]["asked"]["answer"] == "not_asked"
    assert canonical.text(json.loads(revision.content or "")) == revision.content


@pytest.mark.parametrize(
    ("language", "answer", "said"),
    [
        ("en", "not_asked", "The person concerned was not asked: Compiled from what is public"),
        ("en", "no_answer", "The person concerned was asked and had not answered by Compiled from what is public."),
        ("ko", "not_asked", "당사자에게 묻지 않았다: Compiled from what is public (한국어)"),
    ],
)
def test_page_says_in_words_whether_the_person_was_asked(client: Client, language: str, answer: str, said: str) -> None:
    claim = make_claim(claimant=make_candidate(), verdict=None)
    make_verdict(claim, "false", asked=answer)
    outcome = make_claim(finding=True)
    pledge = make_pledge(claims=(claim,))
    link_claim(pledge, outcome, "outcome", 1)
    make_rating(pledge, "kept", rests_on=(outcome,)).pledge.reviews.update(asked=answer)
    cast.publish(pledge)
    page = client.get(f"/{language}/pledges/P-0001/", follow=True).content.decode()
    assert page.count(said) == 2
