"""A claim's sum on its page: written out as anyone can redo it, in both languages."""

import json
from typing import Any

import pytest
from django.test import Client

from pledges.desk.series import Calculation, CalculationInput, CalculationRun, Indicator
from pledges.desk.statements import Claim
from pledges.reading.models import ClaimDocument
from pledges.tests import cast
from pledges.tests.desk_rows import make_claim, make_indicator, make_pledge, words
from pledges.tests.pages.reading_along import read

pytestmark = pytest.mark.django_db


def published(periods: tuple[str, ...], until: str = "", **asked: Any) -> Indicator:
    """C-0001: a sum over exports of some periods."""
    figures = {"2019": "542.4", "2020": "512.5", "2021": "644.5", "2025": "709.3"}
    indicator, claim = make_indicator(figures=figures), make_claim()
    calculation = Calculation.objects.create(claim=claim, ready=True, **{"precision": 1, **asked})
    run = CalculationRun.objects.create(calculation=calculation, label=words("one way"), until=until)
    for position, period in enumerate(periods):
        figure = indicator.observations.get(period=period)
        CalculationInput.objects.create(run=run, position=position, observation=figure)
    cast.publish(make_pledge(claims=(claim,)))
    return indicator


@pytest.mark.parametrize(
    ("periods", "asked", "en", "ko"),
    [
        (
            ("2020", "2021"),
            {"operation": "change_percent", "asserted": "25.8"},
            "(644.5 − 512.5) ÷ 512.5 × 100 = 25.8% — agrees with what was asserted",
            "(644.5 − 512.5) ÷ 512.5 × 100 = 25.8% — 주장한 값과 일치",
        ),
        (
            ("2021", "2025"),
            {"operation": "growth_percent", "asserted": "3"},
            "((709.3 ÷ 644.5) ^ (1 ÷ 4) − 1) × 100 = 2.4% — differs from what was asserted",
            "((709.3 ÷ 644.5) ^ (1 ÷ 4) − 1) × 100 = 2.4% — 주장한 값과 다름",
        ),
        (
            ("2020", "2021"),
            {"operation": "growth_percent", "asserted": "25.8"},
            "((644.5 ÷ 512.5) − 1) × 100 = 25.8%",
            "((644.5 ÷ 512.5) − 1) × 100 = 25.8%",
        ),
        (
            ("2020", "2021"),
            {"operation": "difference", "asserted": "132.0"},
            "644.5 − 512.5 = 132.0 ($132.0 billion)",
            "644.5 − 512.5 = 132.0 (1,320억 달러)",
        ),
        (
            ("2020", "2021"),
            {"operation": "share_percent", "asserted": "79.5"},
            "512.5 ÷ 644.5 × 100 = 79.5%",
            "512.5 ÷ 644.5 × 100 = 79.5%",
        ),
        (
            ("2019", "2020", "2021"),
            {"operation": "sum", "asserted": "1699.4"},
            "542.4 + 512.5 + 644.5 = 1,699.4 ($1.6994 trillion)",
            "542.4 + 512.5 + 644.5 = 1,699.4 (1조 6,994억 달러)",
        ),
        (
            ("2021", "2020", "2019"),
            {"operation": "rank_highest", "asserted": "1", "precision": 0},
            "place of 644.5 from the highest of 644.5, 512.5, 542.4 = 1 — agrees",
            "644.5, 512.5, 542.4 가운데 큰 쪽부터 센 644.5의 순위 = 1 — 주장한 값과 일치",
        ),
        (
            ("2020", "2021", "2019"),
            {"operation": "rank_lowest", "asserted": "2", "precision": 0},
            "place of 512.5 from the lowest of 512.5, 644.5, 542.4 = 1 — differs",
            "512.5, 644.5, 542.4 가운데 작은 쪽부터 센 512.5의 순위 = 1 — 주장한 값과 다름",
        ),
    ],
)
def test_a_sum_is_written_out(
    client: Client, periods: tuple[str, ...], asked: dict[str, Any], en: str, ko: str
) -> None:
    published(periods, **asked)
    assert en in read(client, "/en/claims/C-0001/").text
    assert ko in read(client, "/ko/claims/C-0001/").text


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2026", "644.5 × (1 + 7.8 ÷ 100) ^ 5 = 938 ($938 billion) — differs from what was asserted"),
        ("2027", "644.5 × (1 + 7.8 ÷ 100) ^ 6 = 1,011 ($1.011 trillion) — agrees with what was asserted"),
    ],
)
def test_a_figure_grown_at_a_rate_is_held_against_at_least(client: Client, until: str, said: str) -> None:
    asked = {"operation": "projection", "comparison": "at_least", "asserted": "1000", "precision": 0, "rate": "7.8"}
    published(("2021",), until, **asked)
    page = read(client, "/en/claims/C-0001/").text
    assert said in page
    assert "Asserted: At least $1 trillion. A figure grown at a rate · 7.8% a year" in page
    assert "up to 0.5 either way is rounding" in page


def test_figures_of_series_that_have_come_to_count_in_two_units_are_not_summed(client: Client) -> None:
    published(("2020", "2021"), operation="share_percent", asserted="79.5")
    other = make_indicator("imports")
    used = CalculationInput.objects.order_by("position").last()
    assert used
    used.observation = other.observations.get(period="2021")
    used.save()
    cast.publish(other, Claim.objects.get())
    other.refresh_from_db()
    other.unit = "USD mn"
    other.save()
    cast.publish(other)
    assert "512.5 ÷ 644.5 × 100 — can't be computed" in read(client, "/en/claims/C-0001/").text


@pytest.mark.parametrize(
    ("periods", "asked", "said"),
    [
        (("2021", "2020"), {"operation": "change_percent"}, "(3.5 − (−2)) ÷ (−2) × 100 = −275.0%"),
        (("2020", "2021"), {"operation": "difference"}, "(−2) − 3.5 = −5.5 (−$5.5 billion)"),
        (("2020", "2021"), {"operation": "sum"}, "3.5 + (−2) = 1.5 ($1.5 billion)"),
        (("2020", "2021"), {"operation": "growth_percent"}, "(((−2) ÷ 3.5) − 1) × 100 — can't be computed"),
        (("2021", "2020"), {"operation": "rank_lowest", "precision": 0}, "place of −2 from the lowest of −2, 3.5 = 1"),
    ],
)
def test_negative_figures_stand_in_brackets_with_a_minus(
    client: Client, periods: tuple[str, ...], asked: dict[str, Any], said: str
) -> None:
    indicator = published(periods, asserted="1", **asked)
    for period, value in (("2020", "3.5"), ("2021", "-2")):
        indicator.observations.filter(period=period).update(value=value)
    cast.publish(indicator)
    assert said in read(client, "/en/claims/C-0001/").text


def test_a_rate_that_shrinks_a_figure_has_a_minus(client: Client) -> None:
    published(("2021",), "2026", operation="projection", asserted="-5", precision=0, rate="-5")
    page = read(client, "/en/claims/C-0001/").text
    assert "644.5 × (1 + (−5) ÷ 100) ^ 5 = 499" in page
    assert "−5% a year" in page


def test_a_document_of_an_earlier_format_is_shown_until_it_is_composed_anew(client: Client) -> None:
    published(("2020", "2021"), operation="change_percent", asserted="25.8")
    before = read(client, "/en/claims/C-0001/").text
    make_older("C-0001")
    assert read(client, "/en/claims/C-0001/").text == before


def make_older(ref: str) -> None:
    """The claim's document without what documents didn't say before they had targets."""
    stored = ClaimDocument.objects.get(ref=ref)
    document = json.loads(stored.document)
    for key in ("comparison", "rate", "tolerance"):
        del document["calculation"][key]
    for run in document["calculation"]["runs"]:
        del run["until"]
    stored.document = json.dumps(document)
    stored.save()


def test_a_sum_that_a_revision_has_made_impossible_says_so(client: Client) -> None:
    indicator = published(("2020", "2021"), operation="change_percent", asserted="25.8")
    indicator.observations.filter(period="2020").update(value="0")
    cast.publish(indicator)
    page = read(client, "/en/claims/C-0001/").text
    assert "(644.5 − 0) ÷ 0 × 100 — can't be computed" in page
    assert "differs from what was asserted" not in page
