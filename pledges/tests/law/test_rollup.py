from typing import Any

import pytest

from pledges.law.rollup import current, history, verification
from pledges.law.scales import VERDICTS, VERIFICATIONS


def claim(verdict: str | None, **changes: Any) -> dict[str, Any]:
    reviewed_on = None if verdict is None else "2026-11-24"
    return {"claimant": {"name": {}}, "verdict": verdict, "reviewed_on": reviewed_on, "struck": False, **changes}


@pytest.mark.parametrize(
    ("verdicts", "status"),
    [
        ([], "unverified"),
        ([None], "unverified"),
        ([None, None], "unverified"),
        (["true", None], "in_review"),
        (["false", None], "in_review"),
        (["true"], "verified"),
        (["true", "mostly_true"], "verified"),
        (["false", "mostly_false"], "refuted"),
        (["unverifiable", "unverifiable"], "unverifiable"),
        (["half_true"], "mixed"),
        (["true", "half_true"], "mixed"),
        (["true", "false"], "mixed"),
        (["true", "unverifiable"], "mixed"),
        (["false", "unverifiable"], "mixed"),
    ],
)
def test_verdicts_add_up_to_one_status(verdicts: list[str | None], status: str) -> None:
    assert verification([claim(verdict) for verdict in verdicts])["status"] == status
    assert status in VERIFICATIONS


def test_claims_and_verdicts_are_counted_in_the_order_of_the_scale() -> None:
    claims = [claim("half_true"), claim("true", reviewed_on="2026-11-25"), claim(None), claim("true")]
    found = verification(claims)
    assert found == {
        "status": "in_review",
        "claims": 4,
        "checked": 3,
        "verdicts": {"true": 2, "half_true": 1},
        "last_checked_on": "2026-11-25",
    }
    assert list(found["verdicts"]) == ["true", "half_true"]


def test_findings_and_struck_claims_count_for_nothing() -> None:
    found = verification([claim("true"), claim("false", claimant=None), claim("false", struck=True)])
    assert (found["status"], found["claims"], found["checked"]) == ("verified", 1, 1)


def test_without_claims_there_is_no_last_check() -> None:
    assert verification([])["last_checked_on"] is None
    assert verification([])["verdicts"] == {}


def test_a_claim_document_without_the_key_struck_counts() -> None:
    document = {"claimant": {"name": {}}, "verdict": "true", "reviewed_on": "2026-11-24"}
    assert verification([document])["checked"] == 1


def test_every_verdict_alone_has_a_status() -> None:
    assert {verification([claim(verdict)])["status"] for verdict in VERDICTS.values} == {
        "verified",
        "mixed",
        "refuted",
        "unverifiable",
    }


def review(day: str, name: str, struck: bool = False, key: str = "reviewed_on") -> dict[str, Any]:
    return {key: day, "name": name, "struck": struck}


@pytest.mark.parametrize("key", ["reviewed_on", "decided_on"])
@pytest.mark.parametrize(
    ("reviews", "now", "then"),
    [
        ([], None, ""),
        ([("2026-01-01", "a", False)], "a", ""),
        ([("2026-01-01", "a", False), ("2026-02-01", "b", False)], "b", "a"),
        ([("2026-02-01", "a", False), ("2026-01-01", "b", False)], "a", "b"),
        ([("2026-01-01", "a", False), ("2026-01-01", "b", False)], "b", "a"),
        ([("2026-01-01", "a", False), ("2026-02-01", "b", True)], "a", "b"),
        ([("2026-01-01", "a", True)], None, "a"),
        ([("2026-01-01", "a", False), ("2026-02-01", "b", False), ("2026-03-01", "c", False)], "c", "ba"),
    ],
)
def test_the_latest_review_that_is_not_struck_counts_and_the_rest_is_history(
    key: str, reviews: list[tuple[str, str, bool]], now: str | None, then: str
) -> None:
    rows = [review(*row, key=key) for row in reviews]
    found = current(rows)
    assert (found and found["name"]) == now
    assert "".join(row["name"] for row in history(rows)) == then


def test_a_struck_review_stays_in_history_and_says_so() -> None:
    rows = [review("2026-01-01", "a"), review("2026-02-01", "b", struck=True)]
    assert [row["struck"] for row in history(rows)] == [True]
