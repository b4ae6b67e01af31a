from typing import Any

import pytest

from pledges.law.readiness import missing
from pledges.law.scales import OUTCOMES, RATINGS, SOURCE_KINDS
from pledges.tests.law.contents import (
    TERM,
    Content,
    Shelf,
    T,
    make_appearance,
    make_candidacy,
    make_candidate,
    make_claim,
    make_claim_review,
    make_pledge,
    make_pledge_review,
    make_response,
    make_source,
    spoilt,
)

LEE = {"candidate": "lee", "party": None, "election": "kr-president-2022", "contest": "president"}


def lacking(content: Content, changes: dict[tuple[str, str], Content | None] | None = None) -> list[str]:
    return [each.field for each in missing("pledge", content, Shelf(changes))]


@pytest.mark.parametrize(
    ("path", "value", "fields"),
    [
        ("slug", "Exports!", ["slug"]),
        ("slug", None, ["slug"]),
        ("title", {"ko": None, "en": "words"}, ["title.ko"]),
        ("summary", {"en": "words"}, ["summary.ko"]),
        ("quotation", None, []),
        ("quotation.text", " ", ["quotation.text"]),
        ("quotation.language", None, ["quotation.language"]),
        ("made_by", [], ["made_by"]),
        ("made_by", [LEE, LEE], ["made_by.1.candidate"]),
        ("made_by", [{**LEE, "party": "green"}], ["made_by.0.candidate"]),
        ("made_by", [{**LEE, "candidate": None}], ["made_by.0.candidate"]),
        ("made_by.0.candidate", "ahn", ["made_by.0.candidate"]),
        ("made_by.1.party", "red", ["made_by.1.party"]),
        ("made_by.0.election", "kr-president-2025", ["made_by.0.election", "made_by.1.election"]),
        ("made_by.0.contest", "mayor", ["made_by.0.contest"]),
        ("kind", "dream", ["kind"]),
        ("condition", None, []),
        ("condition", {"ko": "", "en": "if elected"}, ["condition.ko"]),
        ("made_on", "2022-02-30", ["made_on"]),
        ("due_on", None, []),
        ("due_on", "someday", ["due_on"]),
        ("due_on", "2021", ["due_on"]),
        ("due_on", "2022-01-11", ["due_on"]),
        ("due_on", "2022-01-12", []),
        ("due_on", "2022", []),
        ("due_basis", None, []),
        ("due_basis", {"ko": None, "en": "so it said"}, ["due_basis.ko"]),
        ("topics", ["trade", "sports"], ["topics.1"]),
        ("topics", [], []),
        ("parent", "P-0009", ["parent"]),
        ("renews", "P-0009", ["renews"]),
        ("target", None, []),
        ("target.indicator", "imports", ["target.indicator"]),
        ("target.comparison", "about", ["target.comparison"]),
        ("target.value", "1e3", ["target.value"]),
        ("target.unit", "", ["target.unit"]),
        ("target.unit", "USD billion", []),
        ("target.unit", "KRW bn", ["target.unit"]),
        ("target.unit", "%", ["target.unit"]),
        ("target.unit", "dollars", ["target.unit"]),
        ("target.unit", "USD tn", ["target.unit"]),
        ("target.unit", "USD mn", ["target.unit"]),
        ("target.period", "2027-05", ["target.period"]),
        ("target.baseline.vintage", "revised", ["target.baseline.period"]),
        ("target.baseline", None, []),
        ("target.readings.0.until", "soon", ["target.readings.0.until"]),
        ("target.readings.0.reading", None, ["target.readings.0.reading.ko"]),
        ("claims.1.claim", "C-0009", ["claims.1.claim"]),
        ("claims.1.claim", "C-0001", ["claims.1.claim"]),
        ("claims.1.link", "proof", ["claims.1.link"]),
        ("responses", [make_response(by=None)], ["responses.0.by.ko"]),
        ("responses", [make_response(text=None)], ["responses.0.text.ko"]),
        ("responses", [make_response(answered_on=None, text=None, source=None)], []),
        ("responses", [make_response(asked_on=None)], []),
        ("responses", [make_response(asked_on="lately")], ["responses.0.asked_on"]),
        ("responses", [make_response(asked_on=None, answered_on=None)], ["responses.0.answered_on"]),
        ("responses", [make_response(answered_on="2026-10-31")], ["responses.0.answered_on"]),
        ("responses", [make_response(source="S-0009")], ["responses.0.source"]),
    ],
)
def test_a_pledge_is_told_what_it_lacks(path: str, value: Any, fields: list[str]) -> None:
    assert lacking(spoilt(make_pledge(), path, value)) == fields


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        ("1", "USD tn", "1000"),
        ("0.50", "USD tn", "500"),
        ("1234567", "USD mn", "1234.567"),
        ("-7", "USD", "-0.000000007"),
    ],
)
def test_a_target_at_another_scale_is_told_how_it_is_written(value: str, unit: str, written: str) -> None:
    content = spoilt(spoilt(make_pledge(), "target.value", value), "target.unit", unit)
    (one,) = missing("pledge", content, Shelf())
    assert one.sentence["en"] == (
        f"Target, unit: the series counts USD bn; write {written} USD bn in place of {value} {unit}."
    )
    assert f"{value} {unit} 대신 {written} USD bn으로 적어야 합니다." in (one.sentence["ko"] or "")


def test_a_target_in_another_kind_of_unit_is_told_that_of_the_series() -> None:
    (one,) = missing("pledge", spoilt(make_pledge(), "target.unit", "KRW bn"), Shelf())
    assert one.sentence["en"] == (
        "Target, unit: the series counts USD bn, and KRW bn counts something else; the target has to be in USD bn."
    )


@pytest.mark.parametrize(
    ("appearances", "fields"),
    [
        ([], ["appearances"]),
        ([make_appearance(source=None)], ["appearances.0.source"]),
        ([make_appearance(source="S-0009")], ["appearances.0.source"]),
        ([make_appearance(language=None)], ["appearances.0.language"]),
        ([make_appearance(language="Korean words")], ["appearances.0.language"]),
        ([make_appearance(quote=None, language=None)], ["appearances.0.quote"]),
        ([make_appearance(quote=" ", language=None)], ["appearances.0.quote"]),
        ([make_appearance(quote=None, language=None, locator=None, paraphrase=T)], []),
        ([make_appearance(quote=None, language=None, paraphrase={"en": "x"})], ["appearances.0.paraphrase.ko"]),
        ([make_appearance(said_on="yesterday")], ["appearances.0.said_on"]),
        ([make_appearance(said_on=None)], []),
        ([make_appearance(), make_appearance(source="S-0009")], ["appearances.1.source"]),
    ],
)
def test_a_pledge_appears_in_a_source_in_its_own_words_or_in_a_paraphrase(
    appearances: list[Content], fields: list[str]
) -> None:
    assert lacking(make_pledge(appearances=appearances)) == fields


@pytest.mark.parametrize("kind", SOURCE_KINDS.values)
def test_words_quoted_from_audio_video_pdf_or_print_need_a_locator(kind: str) -> None:
    content = make_pledge(appearances=[make_appearance(locator=None)])
    wanted = ["appearances.0.locator"] if kind in ("audio", "video", "pdf", "print") else []
    assert lacking(content, {("source", "S-0001"): make_source(kind=kind)}) == wanted


def test_a_paraphrase_of_a_video_needs_no_locator() -> None:
    content = make_pledge(appearances=[make_appearance(quote=None, language=None, locator=None, paraphrase=T)])
    assert lacking(content, {("source", "S-0001"): make_source(kind="video")}) == []


def test_a_maker_that_is_not_known_is_told_as_what_it_is() -> None:
    found = missing("pledge", spoilt(make_pledge(), "made_by.1.party", "red"), Shelf())
    assert [(each.sentence["en"] or "").split(":")[0] for each in found] == ["Maker 2, party"]


def test_a_maker_has_to_have_stood_in_the_contest() -> None:
    nowhere = make_candidate(candidacies=[])
    assert lacking(make_pledge(), {("candidate", "lee"): nowhere}) == ["made_by.0.contest"]


def rated(rating: str, **changes: Any) -> Content:
    reason = "blocked" if rating in ("partly_kept", "broken") else None
    review = make_pledge_review(**{"rating": rating, "reason": reason, **changes})
    return make_pledge(reviews=[review], made_by=[LEE])


@pytest.mark.parametrize("rating", RATINGS.values)
@pytest.mark.parametrize("reason", [None, "blocked", "bad luck"])
def test_a_reason_goes_with_partly_kept_and_broken_and_with_no_other(rating: str, reason: str | None) -> None:
    fits = reason == "blocked" if rating in ("partly_kept", "broken") else reason is None
    assert lacking(rated(rating, reason=reason)) == ([] if fits else ["reviews.0.reason"])


NOT_STRUCK_OR_REVIEWED = [
    None,
    make_claim(struck=True),
    make_claim(reviews=[]),
    make_claim(reviews=[make_claim_review(struck=True)]),
]


@pytest.mark.parametrize("rating", RATINGS.values)
@pytest.mark.parametrize("claim", NOT_STRUCK_OR_REVIEWED, ids=["unknown", "struck", "no review", "struck review"])
def test_kept_partly_kept_and_broken_rest_on_a_reviewed_outcome_claim(rating: str, claim: Content | None) -> None:
    resting = rating in ("kept", "partly_kept", "broken")
    found = lacking(rated(rating), {("claim", "C-0001"): claim})
    assert ("reviews.0.rests_on" in found) is resting


@pytest.mark.parametrize(
    ("rests_on", "link", "fields"),
    [
        (["C-0001"], "outcome", []),
        (["C-0001", "C-0002"], "outcome", []),
        (["C-0001"], "premise", ["reviews.0.rests_on"]),
        (["C-0002"], "outcome", ["reviews.0.rests_on"]),
        ([], "outcome", ["reviews.0.rests_on"]),
        (["C-0009"], "outcome", ["reviews.0.rests_on.0", "reviews.0.rests_on"]),
        (["C-0001", "C-0009"], "outcome", ["reviews.0.rests_on.1"]),
    ],
)
def test_a_rating_rests_on_claims_linked_as_outcome(rests_on: list[str], link: str, fields: list[str]) -> None:
    assert lacking(spoilt(rated("kept", rests_on=rests_on), "claims.0.link", link)) == fields


@pytest.mark.parametrize("outcome", OUTCOMES.values)
@pytest.mark.parametrize("rating", RATINGS.values)
def test_only_a_pledge_of_somebody_elected_can_be_rated(outcome: str, rating: str) -> None:
    term = TERM if outcome == "elected" else None
    lee = make_candidate(candidacies=[make_candidacy(outcome=outcome, term=term)])
    may = outcome == "elected" or rating == "not_rated"
    assert lacking(rated(rating), {("candidate", "lee"): lee}) == ([] if may else ["reviews.0.rating"])


def test_a_party_elected_beside_a_candidate_who_was_not_keeps_the_pledge_in_force() -> None:
    lee = make_candidate(candidacies=[make_candidacy(outcome="not_elected", term=None)])
    assert lacking(make_pledge(), {("candidate", "lee"): lee}) == []


def test_of_several_reviews_the_one_that_counts_has_to_rest_on_something() -> None:
    superseded = make_pledge_review(rests_on=[])
    later = make_pledge_review(rating="in_progress", rests_on=[], decided_on="2026-12-01")
    assert lacking(make_pledge(reviews=[superseded, later])) == []
    assert lacking(make_pledge(reviews=[later, {**superseded, "struck": True}])) == []
    assert lacking(make_pledge(reviews=[superseded, {**later, "struck": True}])) == ["reviews.0.rests_on"]


@pytest.mark.parametrize(
    ("field", "value", "lacks"),
    [
        ("rating", "excellent", "reviews.0.rating"),
        ("decided_on", None, "reviews.0.decided_on"),
        ("decided_on", "2026-13", "reviews.0.decided_on"),
        ("summary", None, "reviews.0.summary.ko"),
        ("reasoning", {"en": "words"}, "reviews.0.reasoning.ko"),
        ("by", [{"name": " ", "role": None}], "reviews.0.by.0.name"),
        ("scale_version", None, "reviews.0.scale_version"),
    ],
)
def test_every_review_has_its_words(field: str, value: Any, lacks: str) -> None:
    assert lacking(spoilt(make_pledge(), f"reviews.0.{field}", value)) == [lacks]
