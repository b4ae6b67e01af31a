"""The bar of evidence says what the gates do: each value is spoilt in each way, and refused just where it says so."""

from typing import Any

import pytest

from pledges.law.readiness import missing
from pledges.law.readiness.bar import BAR, required
from pledges.law.readiness.rating import REASONED_RATINGS
from pledges.law.scales import ALL, RATINGS, VERDICTS
from pledges.tests.law.contents import (
    Content,
    Shelf,
    make_candidacy,
    make_candidate,
    make_claim,
    make_claim_review,
    make_party,
    make_pledge,
    make_pledge_review,
    spoilt,
)

DEFEATED: dict[tuple[str, str], Content | None] = {
    ("candidate", "lee"): make_candidate(candidacies=[make_candidacy(outcome="defeated", term=None)]),
    ("party", "green"): spoilt(make_party(), "candidacies.0.outcome", "defeated"),
}
_BY_ALL: dict[str, list[tuple[str, Any, str]]] = {
    "written": [
        ("reviews.0.summary", None, "reviews.0.summary.ko"),
        ("reviews.0.reasoning", None, "reviews.0.reasoning.ko"),
    ],
    "asked": [("reviews.0.asked", {}, "reviews.0.asked")],
}
SPOILT_BY: dict[str, dict[str, list[tuple[str, Any, str]]]] = {
    "ratings": {
        **_BY_ALL,
        "written": [("reviews.0.decided_on", None, "reviews.0.decided_on"), *_BY_ALL["written"]],
        "outcome": [("reviews.0.rests_on", [], "reviews.0.rests_on")],
        "reason": [("reviews.0.reason", None, "reviews.0.reason")],
    },
    "verdicts": {
        **_BY_ALL,
        "written": [("reviews.0.reviewed_on", None, "reviews.0.reviewed_on"), *_BY_ALL["written"]],
        "evidence": [("evidence", [], "reviews.0.verdict")],
    },
}
"""What takes away that which a requirement asks for: where, what stands there then, and the field that is told of."""


def make_given(scale: str, value: str) -> tuple[str, Content]:
    """A subject that is ready to be published with this value."""
    if scale == "verdicts":
        return "claim", make_claim(reviews=[make_claim_review(verdict=value)])
    reason = "blocked" if value in REASONED_RATINGS else None
    return "pledge", make_pledge(reviews=[make_pledge_review(rating=value, reason=reason)])


def lacking(subject: str, content: Content, changes: dict[tuple[str, str], Content | None] | None = None) -> list[str]:
    return [each.field for each in missing(subject, content, Shelf(changes))]


CASES = [(scale, value, each.name) for scale in BAR for value in ALL[scale].values for each in BAR[scale]]


@pytest.mark.parametrize(("scale", "value", "name"), CASES)
def test_gates_refuse_a_value_without_just_what_is_listed_for_it(scale: str, value: str, name: str) -> None:
    subject, content = make_given(scale, value)
    assert lacking(subject, content) == []
    listed = name in {each.name for each in required(scale, value)}
    if name == "in_force":
        assert ("reviews.0.rating" in lacking(subject, content, DEFEATED)) is listed
        return
    for path, nothing, field in SPOILT_BY[scale][name]:
        assert (field in lacking(subject, spoilt(content, path, nothing))) is listed


def test_pledge_is_in_force_through_one_of_those_who_made_it() -> None:
    one = {("candidate", "lee"): DEFEATED["candidate", "lee"]}
    assert lacking("pledge", make_pledge(), one) == []


def test_every_requirement_is_for_some_value_and_in_both_languages() -> None:
    for scale, listed in BAR.items():
        for each in listed:
            assert set(each.values) <= set(ALL[scale].values)
            assert each.values
            assert set(each.words) == {"ko", "en"}


def test_scale_that_nobody_decides_by_asks_for_nothing() -> None:
    assert required("standings", "void") == ()
    assert set(BAR) == {RATINGS.name, VERDICTS.name}
