"""Claims whose sum comes out otherwise on revised figures: who is told, of which, and until when."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pledges.desk import talking
from pledges.desk.editorial import approve, submit
from pledges.desk.queues import sums_changed
from pledges.desk.recomputed import changed
from pledges.desk.series import Indicator
from pledges.desk.statements import Claim
from pledges.reading.models import ClaimDocument
from pledges.tests import cast
from pledges.tests.desk_rows import (
    make_calculation,
    make_claim,
    make_indicator,
    make_observation,
    make_pledge,
    words,
)

pytestmark = pytest.mark.django_db


def published(claims: int = 1) -> tuple[Indicator, list[Claim]]:
    """Exports of 512.5 and 644.5, and claims of a growth of 25.8 per cent between them."""
    indicator = make_indicator()
    made = [make_claim() for _each in range(claims)]
    for claim in made:
        make_calculation(claim, indicator)
    cast.publish(make_pledge(claims=tuple(made)))
    return indicator, [Claim.objects.get(pk=claim.pk) for claim in made]


def revise(indicator: Indicator, period: str, value: str, vintage: str = "revised-2023-01-01") -> None:
    make_observation(indicator, period, value, vintage)
    cast.publish(indicator)


def told() -> list[tuple[str, Any, Any]]:
    return [(one.ref, one.published, one.newest) for one in changed()]


def test_a_new_vintage_that_changes_the_result_is_told_with_both_results() -> None:
    indicator, _claims = published()
    assert told() == []
    before = ClaimDocument.objects.get().document
    revise(indicator, "2020", "512.85")
    assert told() == [("C-0001", ("25.8", True), ("25.7", False))]
    assert ClaimDocument.objects.get().document == before, "a claim keeps the vintages that it names"


def test_a_claim_published_before_sums_reached_up_to_a_period_is_looked_at_like_any_other() -> None:
    indicator, _claims = published()
    revise(indicator, "2020", "512.85")
    stored = ClaimDocument.objects.get()
    stored.document = stored.document.replace('"until":null,', "").replace(',"until":null', "")
    assert "until" not in stored.document
    stored.save()
    assert told() == [("C-0001", ("25.8", True), ("25.7", False))]


def test_a_new_vintage_that_changes_no_result_and_a_period_that_no_sum_uses_are_not() -> None:
    indicator, _claims = published()
    revise(indicator, "2020", "512.4")
    revise(indicator, "2022", "683.9", "first")
    assert told() == []


def test_a_vintage_that_was_there_when_the_claim_was_published_is_not_news() -> None:
    indicator = make_indicator()
    make_observation(indicator, "2020", "512.85", "revised-2023-01-01")
    claim = make_claim()
    calculation = make_calculation(claim, indicator)
    first = indicator.observations.get(period="2020", vintage="first")
    last = indicator.observations.get(period="2021")
    for used, observation in zip(calculation.runs.get().inputs.all(), (first, last), strict=True):
        used.observation = observation
        used.save()
    cast.publish(make_pledge(claims=(claim,)))
    revise(indicator, "2022", "683.9", "first")
    assert told() == []
    revise(indicator, "2021", "645.5")
    assert told() == [("C-0001", ("25.8", True), ("25.9", False))]


def test_it_is_news_until_somebody_looks_or_publishes_the_claim_anew_and_again_after_the_next_revision() -> None:
    indicator, (claim,) = published()
    revise(indicator, "2020", "512.85")
    look = talking.look("claim", claim.pk, by=cast.reporter())
    type(look).objects.update(at=timezone.now() + datetime.timedelta(seconds=2))
    assert told() == []
    type(look).objects.update(at=timezone.now() - datetime.timedelta(days=1))
    assert told() != []
    claim.text = words("Exports rose, we hear.")
    claim.save()
    proposal = submit(claim, by=cast.reporter(), reason=words("Words"))
    assert told() == [], "an open proposal holds it"
    approve(proposal, by=cast.editor())
    assert told() == []
    revise(indicator, "2021", "700", "revised-2024-01-01")
    assert told() == [("C-0001", ("25.8", True), ("36.5", False))]


def test_a_sum_that_can_no_longer_be_done_is_told_without_a_result() -> None:
    indicator, _claims = published()
    revise(indicator, "2020", "0")
    assert told() == [("C-0001", ("25.8", True), (None, None))]


def test_the_queue_shows_both_results_and_leads_to_the_claim() -> None:
    indicator, (claim,) = published()
    revise(indicator, "2020", "512.85")
    (one,) = sums_changed(cast.editor(), timezone.now())
    assert one.address.endswith(f"/claim/{claim.pk}/change/")
    assert "25.8" in one.note
    assert "25.7" in one.note


def test_looking_costs_the_same_for_many_claims_as_for_few() -> None:
    indicator, _claims = published()
    revise(indicator, "2020", "512.85")
    with CaptureQueriesContext(connection) as few:
        assert len(told()) == 1
    more = [make_claim() for _each in range(7)]
    for claim in more:
        make_calculation(claim, indicator)
    cast.publish(make_pledge(claims=tuple(more)))
    revise(indicator, "2021", "700")
    with CaptureQueriesContext(connection) as many:
        assert len(told()) == 8
    assert len(many) == len(few)
