from typing import Any

import pytest

from pledges.law.changes import forced_correction
from pledges.tests.law.contents import (
    MAKERS,
    Content,
    make_claim,
    make_claim_review,
    make_pledge,
    make_pledge_review,
    spoilt,
)

KEPT = make_pledge_review()
BROKEN = make_pledge_review(rating="broken", reason="blocked", decided_on="2026-12-01")


@pytest.mark.parametrize(
    ("before", "after", "forced"),
    [
        ([KEPT], [KEPT], False),
        ([KEPT], [KEPT, BROKEN], False),
        ([], [KEPT], False),
        ([KEPT], [{**KEPT, "rating": "stalled"}], True),
        ([BROKEN], [{**BROKEN, "reason": "overtaken"}], True),
        ([KEPT], [{**KEPT, "rating": "stalled"}, BROKEN], True),
        ([KEPT], [{**KEPT, "struck": True}], True),
        ([KEPT], [{**KEPT, "struck": True}, BROKEN], True),
        ([{**KEPT, "struck": True}], [KEPT], True),
        ([KEPT], [], True),
        ([KEPT, BROKEN], [KEPT], True),
        ([KEPT, BROKEN], [BROKEN], True),
        ([KEPT], [BROKEN], True),
        ([KEPT], [{**KEPT, "decided_on": "2026-11-25"}], False),
        ([KEPT], [{**KEPT, "decided_on": "2026-11-25", "rating": "stalled"}], True),
        ([KEPT, BROKEN], [{**KEPT, "decided_on": "2026-12-02"}, BROKEN], True),
        ([BROKEN], [{**KEPT, "decided_on": "2026-01-01"}, BROKEN], False),
        ([KEPT], [{**KEPT, "summary": {"ko": "다른 말"}}], False),
        ([KEPT, {**BROKEN, "decided_on": "2026-11-24"}], [KEPT, {**BROKEN, "decided_on": "2026-11-24"}], False),
        ([KEPT, {**BROKEN, "decided_on": "2026-11-24"}], [{**BROKEN, "decided_on": "2026-11-24"}, KEPT], True),
    ],
)
def test_a_public_rating_that_changes_without_a_later_review_is_a_correction(
    before: list[Content], after: list[Content], forced: bool
) -> None:
    assert forced_correction("pledge", make_pledge(reviews=before), make_pledge(reviews=after)) is forced


@pytest.mark.parametrize(
    ("path", "value", "forced"),
    [
        ("reviews.0.verdict", "false", True),
        ("reviews.0.struck", True, True),
        ("reviews", [make_claim_review(), make_claim_review(verdict="false", reviewed_on="2026-12-01")], False),
        ("reviews", [], True),
        ("struck", True, True),
        ("reviews.0.reasoning.ko", "다른 말", False),
        ("evidence", [], False),
    ],
)
def test_a_public_verdict_or_claim_that_turns_out_wrong_is_a_correction(path: str, value: Any, forced: bool) -> None:
    before = make_claim()
    assert forced_correction("claim", before, spoilt(before, path, value)) is forced


def test_a_struck_claim_that_is_taken_back_is_a_correction_too() -> None:
    assert forced_correction("claim", make_claim(struck=True), make_claim())


@pytest.mark.parametrize("subject", MAKERS)
def test_a_first_publication_corrects_nothing(subject: str) -> None:
    assert not forced_correction(subject, None, MAKERS[subject]())


def test_reference_data_is_never_forced() -> None:
    before = MAKERS["candidate"]()
    assert not forced_correction("candidate", before, spoilt(before, "candidacies.0.outcome", "annulled"))
