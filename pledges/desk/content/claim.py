"""A claim of the desk to its content."""

from typing import Any

from pledges.desk.content.parts import Content, appearances, day, ready, responses, review, source_ref
from pledges.desk.series import Calculation, CalculationRun
from pledges.desk.statements import Claim
from pledges.desk.words import tidy
from pledges.law.sums import EQUAL

PREFETCH = (
    "claimant",
    "appearances__source",
    "evidence__source",
    "reviews",
    "responses__source",
    "twins__same_as",
    "calculation__runs__inputs__observation__indicator",
)


def content(claim: Claim) -> Content:
    """What people wrote about a claim; its link to a pledge stands in the pledge's content."""
    return {
        "text": tidy(claim.text),
        "claimant": _claimant(claim),
        "claimed_on": claim.claimed_on or None,
        "appearances": appearances(claim.appearances.all()),
        "evidence": [
            {
                "source": source_ref(row.source),
                "stance": row.stance,
                "quote": row.quote or None,
                "language": row.language or None,
                "locator": row.locator or None,
                "note": tidy(row.note),
            }
            for row in ready(claim.evidence.all())
        ],
        "calculation": _calculation(claim),
        "same_as": sorted(row.same_as.code for row in claim.twins.all() if row.same_as.code),
        "reviews": [
            {**review(row), "verdict": row.verdict, "reviewed_on": day(row.reviewed_on)}
            for row in ready(claim.reviews.all())
        ],
        "responses": responses(claim.responses.all()),
        "struck": claim.struck,
    }


def _claimant(claim: Claim) -> Content | None:
    name = tidy(claim.claimant_name)
    if name is None:
        return None
    return {"name": name, "candidate": claim.claimant.slug if claim.claimant else None}


def calculation_of(claim: Claim) -> Calculation | None:
    """The claim's calculation if it has one that is ready."""
    found: Calculation | None = getattr(claim, "calculation", None)
    return found if found is not None and found.ready else None


def _calculation(claim: Claim) -> dict[str, Any] | None:
    calculation = calculation_of(claim)
    if calculation is None:
        return None
    return {
        "operation": calculation.operation,
        "asserted": calculation.asserted,
        "precision": calculation.precision,
        **({} if calculation.comparison == EQUAL else {"comparison": calculation.comparison}),
        **({"rate": calculation.rate} if calculation.rate else {}),
        "runs": [_run(run) for run in calculation.runs.all()],
    }


def _run(run: CalculationRun) -> Content:
    """One way to do the sum. What few sums need is left out of the others: contents published before it stay alike."""
    return {
        "label": tidy(run.label),
        **({"until": run.until} if run.until else {}),
        "inputs": [
            {
                "indicator": used.observation.indicator.slug,
                "period": used.observation.period,
                "vintage": used.observation.vintage,
            }
            for used in run.inputs.all()
        ],
    }
