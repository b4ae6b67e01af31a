"""A series of more figures than one screen holds: its screen opens, saves and submits, and leads to its figures."""

import pytest

from pledgecheck.record.models import Proposal
from pledges.desk.admin.series import MOST_ON_SCREEN
from pledges.desk.series import Indicator, Observation
from pledges.tests.admin.screen import add_row, opened
from pledges.tests.admin.test_pledge_screen import change, reporter
from pledges.tests.desk_rows import make_indicator

pytestmark = pytest.mark.django_db


def grown(indicator: Indicator, years: range) -> Indicator:
    source = indicator.observations.all()[0].source
    Observation.objects.bulk_create(
        Observation(indicator=indicator, period=f"{year}", value="500", vintage="first", source=source, ready=True)
        for year in years
    )
    indicator.observations.update(published_on="2024-01-03")
    return indicator


@pytest.mark.parametrize("years", [1000 + MOST_ON_SCREEN, 1900])
def test_long_series_is_submitted_from_its_own_screen(years: int) -> None:
    client, indicator = reporter(), grown(make_indicator(), range(1000, years))
    address = change(indicator)
    page = client.get(address).content.decode()
    assert 'name="observations-0-value"' not in page
    listed = f"/admin/pledges/observation/?indicator__id__exact={indicator.pk}"
    assert f'href="{listed}"' in page
    assert client.get(listed).context["cl"].result_count == years - 1000 + 2
    answer = client.post(address, {**opened(client, address), "unit": "USD billion", "reason": "x", "_submit": "1"})
    assert answer.status_code == 302, answer.context["errors"]
    assert Proposal.objects.count() == 1
    assert Indicator.objects.get().unit == "USD billion"
    assert indicator.observations.count() == years - 1000 + 2


def test_what_is_odd_about_a_figure_that_is_not_on_the_screen_leads_to_the_figure() -> None:
    client, indicator = reporter(), grown(make_indicator(), range(1000, 1000 + MOST_ON_SCREEN))
    odd = indicator.observations.get(period="1100")
    indicator.observations.filter(pk=odd.pk).update(value="50000")
    assert f'href="{change(odd)}"' in client.get(change(indicator)).content.decode()


def test_figure_typed_before_a_series_grew_long_is_not_passed_over() -> None:
    client, indicator = reporter(), make_indicator()
    sent = opened(client, change(indicator), observations__0__value="513.5")
    grown(indicator, range(1000, 1000 + MOST_ON_SCREEN))
    answer = client.post(change(indicator), add_row(sent, "observations"))
    assert answer.status_code == 200
    assert 'value="513.5"' in answer.content.decode()


def test_screen_costs_the_same_queries_for_many_figures_as_for_few(django_assert_max_num_queries: object) -> None:
    client, indicator = reporter(), grown(make_indicator(), range(1000, 1100))
    client.get(change(indicator))
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        client.get(change(indicator))
