"""What a pledge promises of a series, measured: when it is published, and again when new figures are."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from pledgecheck.record import chain
from pledges.desk.promises import TargetReading
from pledges.desk.series import Indicator
from pledges.reading import addresses, past
from pledges.reading.models import ClaimDocument, PledgeDocument
from pledges.tests import cast
from pledges.tests.desk_rows import (
    make_calculation,
    make_claim,
    make_indicator,
    make_observation,
    make_pledge,
    make_target,
    words,
)

pytestmark = pytest.mark.django_db


def promised(**fields: Any) -> Indicator:
    """P-0001: exports of 1,000 by 2027, from 512.5 in 2020 on; 644.5 in 2021 is the latest, and C-0001 adds them up."""
    indicator = make_indicator()
    claim = make_claim()
    make_calculation(claim, indicator)
    pledge = make_pledge(claims=(claim,))
    target = make_target(pledge, indicator, **fields)
    TargetReading.objects.create(target=target, reading=words("All of 2026"), until="2026")
    cast.publish(pledge)
    return indicator


def measured() -> Any:
    target = json.loads(PledgeDocument.objects.get(ref="P-0001").document)["target"]
    growth = [(row["from"], row["by"], row["rate"]) for row in target["required_growth"]]
    return target["latest"]["value"], target["progress"], target["share"], target["path"], growth


def add(indicator: Indicator, period: str, value: str, vintage: str = "first") -> None:
    """A new figure, proposed and approved as a revision of the series."""
    make_observation(indicator, period, value, vintage)
    cast.publish(indicator)


def test_a_target_is_measured_when_it_is_published() -> None:
    promised()
    growth = [("2020", "2026", "11.79"), ("2021", "2026", "9.18")]
    assert measured() == ("644.5", "0.2708", "0.6445", "ahead", growth)


def test_a_new_figure_moves_what_rests_on_the_newest_and_nothing_else() -> None:
    indicator = promised()
    before, claim = PledgeDocument.objects.get(ref="P-0001").document, ClaimDocument.objects.get(ref="C-0001")
    head = chain.head_sequence()
    add(indicator, "2025", "709.3")
    growth = [("2020", "2026", "11.79"), ("2025", "2026", "40.98")]
    assert measured() == ("709.3", "0.4037", "0.7093", "behind", growth)
    after = json.loads(PledgeDocument.objects.get(ref="P-0001").document)
    changed = {"latest", "progress", "share", "path", "required_growth"}
    then = json.loads(before)
    assert {**then["target"], **{name: after["target"][name] for name in changed}} == after["target"]
    assert {name for name in then if then[name] != after[name]} == {"target", "as_of"}
    assert ClaimDocument.objects.get(ref="C-0001").document == claim.document
    assert past.document("pledge", "P-0001", head) == before


def test_a_revised_figure_of_the_latest_period_counts_and_the_baseline_keeps_its_own() -> None:
    indicator = promised()
    add(indicator, "2021", "644.4", "revised-2022-03-01")
    add(indicator, "2020", "512.8", "revised-2022-03-01")
    latest, progress, *_rest = measured()
    assert (latest, progress) == ("644.4", "0.2706")
    target = json.loads(PledgeDocument.objects.get(ref="P-0001").document)["target"]
    assert target["baseline"]["value"] == "512.5"


def test_where_the_start_is_the_target_already_no_way_is_told() -> None:
    promised(comparison="at_most")
    latest, progress, share, path, growth = measured()
    assert (latest, progress, share, path) == ("644.5", None, "0.6445", None)
    assert {rate for _start, _end, rate in growth} == {None}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("27% = (644.5 − 512.5) ÷ (1000 − 512.5)", "is ahead of even growth", "64% = 644.5 ÷ 1000")),
        ("ko", ("27% = (644.5 − 512.5) ÷ (1000 − 512.5)", "앞서 있다", "64% = 644.5 ÷ 1000")),
    ],
)
def test_the_page_shows_each_figure_with_its_sum(client: Client, language: str, said: tuple[str, ...]) -> None:
    promised()
    document = json.loads(PledgeDocument.objects.get(ref="P-0001").document)
    page = client.get(addresses.pledge(document, language)).content.decode()
    text = re.sub(r"</?strong>|<span class=\"sum\">", "", page)
    for words_shown in (*said, "11.8% = ((1000 ÷ 512.5) ^ (1 ÷ 6) − 1) × 100", "9.2% = ((1000 ÷ 644.5) ^ (1 ÷ 5)"):
        assert words_shown in text
