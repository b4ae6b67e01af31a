"""A claim's sum and a pledge's target are entered on the screens of the claim and the pledge."""

from typing import Any

import pytest

from pledges.desk.promises import Target
from pledges.desk.series import Calculation
from pledges.tests import cast
from pledges.tests.admin.screen import add_row, opened
from pledges.tests.admin.test_desk import signed_in
from pledges.tests.admin.test_pledge_screen import change, reporter
from pledges.tests.desk_rows import make_claim, make_indicator, make_pledge

pytestmark = pytest.mark.django_db


def with_a_sum(sent: dict[str, Any], *figures: Any, **typed: Any) -> dict[str, Any]:
    """The claim's form with a growth of 25.8 per cent over figures."""
    asked = {"operation": "change_percent", "comparison": "equal", "asserted": "25.8", "precision": "1", "ready": "on"}
    sent = add_row(sent, "calculation", **{**asked, **typed})
    sent |= {f"calculation-0-runs-{name}": value for name, value in (("TOTAL_FORMS", "0"), ("INITIAL_FORMS", "0"))}
    sent = add_row(sent, "calculation-0-runs", label_ko="처음 발표된 값", label_en="As first published")
    below = "calculation-0-runs-0-inputs"
    sent |= {f"{below}-{name}": value for name, value in (("TOTAL_FORMS", "0"), ("INITIAL_FORMS", "0"))}
    for figure in figures:
        sent = add_row(sent, below, observation=str(figure.pk))
    return sent


def test_a_sum_with_its_runs_and_figures_is_entered_on_the_claims_screen() -> None:
    client, claim, indicator = reporter(), make_claim(), make_indicator()
    first, last = indicator.observations.order_by("period")
    answer = client.post(change(claim), with_a_sum(opened(client, change(claim)), first, last))
    assert answer.status_code == 302, answer.context["errors"]
    calculation = Calculation.objects.get()
    used = [used.observation for used in calculation.runs.get().inputs.all()]
    assert (calculation.claim, calculation.asserted, used) == (claim, "25.8", [first, last])
    page = client.get(change(claim)).content.decode()
    assert 'name="calculation-0-runs-0-inputs-1-observation"' in page


def test_what_the_sum_lacks_leads_to_its_field() -> None:
    client, claim, indicator = reporter(), make_claim(), make_indicator()
    client.post(change(claim), with_a_sum(opened(client, change(claim)), indicator.observations.first()))
    page = client.get(change(claim)).content.decode()
    assert "Calculation, run 1, input: the operation cannot be done over these figures" in page
    assert 'href="#calculation-0-runs-0-inputs-group"' in page
    assert 'id="calculation-0-runs-0-inputs-group"' in page


@pytest.mark.parametrize(
    ("lacking", "field"),
    [
        ({"rate": "7.8"}, "id_calculation-0-rate"),
        ({"asserted": ""}, None),
        ({"precision": "13"}, "id_calculation-0-precision"),
    ],
)
def test_each_field_of_the_sum_is_led_to(lacking: dict[str, str], field: str | None) -> None:
    client, claim, indicator = reporter(), make_claim(), make_indicator()
    answer = client.post(
        change(claim), with_a_sum(opened(client, change(claim)), *indicator.observations.all(), **lacking)
    )
    assert (answer.status_code == 302) is bool(field), "what can't be saved at all is refused at once"
    if field:
        assert f'href="#{field}"' in client.get(change(claim)).content.decode()


def test_a_target_with_readings_is_entered_on_the_pledges_screen() -> None:
    client, pledge, indicator = reporter(), make_pledge(), make_indicator()
    baseline = indicator.observations.get(period="2021")
    sent = add_row(
        opened(client, change(pledge)),
        "target",
        indicator=str(indicator.pk),
        comparison="at_least",
        value="1000",
        unit="USD bn",
        period="2027",
        baseline=str(baseline.pk),
        ready="on",
    )
    sent |= {"target-0-readings-TOTAL_FORMS": "0", "target-0-readings-INITIAL_FORMS": "0"}
    sent = add_row(sent, "target-0-readings", reading_ko="2026년까지", reading_en="To 2026", until="2026")
    answer = client.post(change(pledge), sent)
    assert answer.status_code == 302, answer.context["errors"]
    target = Target.objects.get()
    assert (target.pledge, target.baseline, target.readings.get().until) == (pledge, baseline, "2026")
    cast.publish(pledge)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_second_sum_of_one_claim_is_refused_in_words(language: str) -> None:
    client, claim, indicator = signed_in(cast.reporter(), language), make_claim(), make_indicator()
    sent = with_a_sum(opened(client, change(claim)), *indicator.observations.all())
    second = {"operation": "change_percent", "comparison": "equal", "asserted": "3", "precision": "0", "ready": "on"}
    page = client.post(change(claim), add_row(sent, "calculation", **second)).content.decode()
    assert {"ko": "하나만 둘 수 있습니다.", "en": "There can be only one of these."}[language] in page
    assert not Calculation.objects.exists()
