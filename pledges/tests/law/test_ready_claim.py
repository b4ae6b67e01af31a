from typing import Any

import pytest

from pledges.law.readiness import missing
from pledges.law.scales import SOURCE_KINDS, VERDICTS
from pledges.tests.law.contents import (
    Content,
    Shelf,
    make_claim,
    make_claim_review,
    make_evidence,
    make_indicator,
    make_observation,
    make_projection,
    make_source,
    spoilt,
)


def lacking(content: Content, changes: dict[tuple[str, str], Content | None] | None = None) -> list[str]:
    return [each.field for each in missing("claim", content, Shelf(changes))]


@pytest.mark.parametrize(
    ("path", "value", "fields"),
    [
        ("text", {"ko": None, "en": "words"}, ["text.ko"]),
        ("claimant.name", {"en": "Lee"}, ["claimant.name.ko"]),
        ("claimant.candidate", None, []),
        ("claimant.candidate", "ahn", ["claimant.candidate"]),
        ("claimed_on", None, ["claimed_on"]),
        ("claimed_on", "2022-1-12", ["claimed_on"]),
        ("appearances", [], ["appearances"]),
        ("appearances.0.language", None, ["appearances.0.language"]),
        ("evidence.0.source", "S-0009", ["evidence.0.source"]),
        ("evidence.0.stance", "proves", ["evidence.0.stance", "reviews.0.verdict"]),
        ("evidence.0.quote", None, ["evidence.0.quote", "reviews.0.verdict"]),
        ("evidence.0.quote", "words, not figures", ["evidence.0.language"]),
        ("evidence.0.note", {"en": "words"}, ["evidence.0.note.ko"]),
        ("evidence.0.note", None, []),
        ("calculation", None, []),
        ("calculation.operation", "guess", ["calculation.operation"]),
        ("calculation.asserted", "a quarter", ["calculation.asserted"]),
        ("calculation.precision", -1, ["calculation.precision"]),
        ("calculation.precision", True, ["calculation.precision"]),
        ("calculation.precision", 1000, ["calculation.precision"]),
        ("calculation.runs", [], ["calculation.runs"]),
        ("calculation.runs.0.label", None, ["calculation.runs.0.label.ko"]),
        ("calculation.runs.0.inputs", [], ["calculation.runs.0.inputs"]),
        ("calculation.runs.0.inputs.0.indicator", "imports", ["calculation.runs.0.inputs.0.indicator"]),
        ("calculation.runs.0.inputs.0.vintage", "revised", ["calculation.runs.0.inputs.0.period"]),
        ("calculation.runs.0.inputs.1.period", "1999", ["calculation.runs.0.inputs.1.period"]),
        ("calculation.runs.0.inputs.1.period", None, ["calculation.runs.0.inputs.1.period"]),
        ("calculation.runs.0.inputs.1.vintage", None, ["calculation.runs.0.inputs.1.period"]),
        ("same_as", ["C-0009"], ["same_as.0"]),
        ("reviews.0.verdict", "lied", ["reviews.0.verdict"]),
        ("reviews.0.reviewed_on", None, ["reviews.0.reviewed_on"]),
        ("reviews.0.summary", None, ["reviews.0.summary.ko"]),
        ("reviews.0.scale_version", "", ["reviews.0.scale_version"]),
        ("responses.0.answered_on", "2026-10-31", ["responses.0.answered_on"]),
    ],
)
def test_a_claim_is_told_what_it_lacks(path: str, value: Any, fields: list[str]) -> None:
    assert lacking(spoilt(make_claim(), path, value)) == fields


def test_a_finding_has_no_claimant_and_needs_no_day_and_no_appearance() -> None:
    assert lacking(make_claim(claimant=None, claimed_on=None, appearances=[])) == []


def test_a_claim_is_not_the_same_as_itself() -> None:
    content = make_claim(same_as=["C-0001"])
    assert [each.field for each in missing("claim", content, Shelf(), "C-0001")] == ["same_as.0"]
    assert missing("claim", content, Shelf(), "C-0003") == []


@pytest.mark.parametrize("field", ["period", "vintage"])
def test_an_input_without_period_or_vintage_is_still_to_be_chosen(field: str) -> None:
    found = missing("claim", spoilt(make_claim(), f"calculation.runs.0.inputs.1.{field}", None), Shelf())
    assert [each.sentence["en"] for each in found] == ["Calculation, run 1, input 2, period: choose an observation."]


def test_a_sum_needs_as_many_figures_as_it_takes() -> None:
    content = make_claim()
    del content["calculation"]["runs"][0]["inputs"][1]
    assert lacking(content) == ["calculation.runs.0.inputs"]


def test_a_sum_that_divides_by_nothing_is_refused() -> None:
    nothing = make_indicator(observations=[make_observation(), make_observation(period="2020", value="0")])
    assert lacking(make_claim(), {("indicator", "exports"): nothing}) == ["calculation.runs.0.inputs"]


@pytest.mark.parametrize(
    ("path", "value", "fields"),
    [
        ("comparison", "above", ["calculation.comparison"]),
        ("comparison", None, []),
        ("rate", None, ["calculation.rate"]),
        ("rate", "much", ["calculation.rate"]),
        ("rate", "-100", ["calculation.runs.0.inputs"]),
        ("runs.0.until", None, ["calculation.runs.0.until"]),
        ("runs.0.until", "2027-05", ["calculation.runs.0.until"]),
        ("runs.0.until", "2021", ["calculation.runs.0.inputs"]),
        ("operation", "sum", ["calculation.rate", "calculation.runs.0.until"]),
    ],
)
def test_a_figure_is_grown_at_a_rate_to_a_period_of_its_series(path: str, value: Any, fields: list[str]) -> None:
    assert lacking(make_projection()) == []
    assert lacking(spoilt(make_projection(), f"calculation.{path}", value)) == fields


@pytest.mark.parametrize(
    ("asserted", "precision", "fields"),
    [
        ("25.76", 1, ["calculation.precision"]),
        ("25.76", 2, []),
        ("25.80", 1, []),
        ("26", 1, []),
        ("-0.5", 0, ["calculation.precision"]),
    ],
)
def test_a_figure_is_compared_to_all_the_places_that_it_has(asserted: str, precision: int, fields: list[str]) -> None:
    content = spoilt(spoilt(make_claim(), "calculation.asserted", asserted), "calculation.precision", precision)
    assert lacking(content) == fields


def test_a_sum_takes_figures_of_one_unit() -> None:
    content = spoilt(make_claim(), "calculation.runs.0.inputs.1.indicator", "exports-in-won")
    won = make_indicator(unit="KRW bn")
    found = missing("claim", content, Shelf({("indicator", "exports-in-won"): won}))
    assert [(each.field, each.sentence["en"]) for each in found] == [
        (
            "calculation.runs.0.inputs",
            "Calculation, run 1, input: the units differ (KRW bn, USD bn); a sum takes figures of one unit.",
        )
    ]


@pytest.mark.parametrize("verdict", VERDICTS.values)
@pytest.mark.parametrize(
    ("evidence", "bears"),
    [
        ([make_evidence()], True),
        ([make_evidence(stance="refutes")], True),
        ([make_evidence(stance="context")], False),
        ([make_evidence(stance="context", quote=None, locator=None)], False),
        ([make_evidence(stance="context"), make_evidence()], True),
        ([], False),
    ],
)
def test_a_verdict_rests_on_quoted_evidence_that_supports_or_refutes(
    verdict: str, evidence: list[Content], bears: bool
) -> None:
    content = make_claim(evidence=evidence, reviews=[make_claim_review(verdict=verdict)])
    assert lacking(content) == ([] if bears or verdict == "unverifiable" else ["reviews.0.verdict"])


def test_the_verdict_that_counts_is_the_one_that_has_to_rest_on_evidence() -> None:
    superseded = make_claim_review()
    later = make_claim_review(verdict="unverifiable", reviewed_on="2026-12-01")
    assert lacking(make_claim(evidence=[], reviews=[superseded, later])) == []
    assert lacking(make_claim(evidence=[], reviews=[superseded, {**later, "struck": True}])) == ["reviews.0.verdict"]


@pytest.mark.parametrize("kind", SOURCE_KINDS.values)
def test_evidence_quoted_from_audio_video_pdf_or_print_needs_a_locator(kind: str) -> None:
    content = make_claim(appearances=[], claimant=None, evidence=[make_evidence(locator=" ")])
    wanted = ["evidence.0.locator"] if kind in ("audio", "video", "pdf", "print") else []
    assert lacking(content, {("source", "S-0001"): make_source(kind=kind)}) == wanted
