"""From a CSV to the public page: one submission, one approval, and every pledge that rests on the figures moves."""

import json
from typing import Any

import pytest
from django.test import Client

from pledgecheck.record import chain
from pledgecheck.record.models import Item, Proposal
from pledges.desk.series import Indicator, Observation
from pledges.reading import addresses, past
from pledges.reading.models import PledgeDocument
from pledges.tests import cast
from pledges.tests.admin.figures import csv, send
from pledges.tests.admin.screen import opened
from pledges.tests.admin.sheets import apply, download, lines, put, upload
from pledges.tests.admin.test_desk import signed_in
from pledges.tests.desk_rows import make_candidate, make_indicator, make_pledge, make_target

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]
PAGE = "https://stats.example/exports-2022"


def two_pledges() -> Indicator:
    """P-0001 and P-0002 promise something of one series, and are public."""
    indicator = make_indicator()
    for value in ("1000", "900"):
        pledge = make_pledge(candidate=make_candidate())
        make_target(pledge, indicator, value=value)
        cast.publish(pledge)
    return indicator


def target(ref: str) -> Any:
    return json.loads(PledgeDocument.objects.get(ref=ref).document)["target"]


def submitted(indicator: Indicator) -> Proposal:
    """One press on the indicator's screen."""
    client, here = signed_in(cast.reporter()), f"/admin/pledges/indicator/{indicator.pk}/change/"
    answer = client.post(here, opened(client, here, _submit="1", reason="The figure of 2022"))
    assert answer.status_code == 302
    return Proposal.objects.get(state="open")


def approved(proposal: Proposal) -> None:
    """One press on the proposal's screen, by somebody else."""
    client, here = signed_in(cast.editor()), f"/admin/record/proposal/{proposal.pk}/change/"
    shown = client.get(here).context["shown"].digest
    assert client.post(here, {"act": "approve", "shown": shown}).status_code == 302


def test_figures_from_csv_move_every_pledge_with_a_target_on_them() -> None:
    indicator = two_pledges()
    before, head = (
        {ref: PledgeDocument.objects.get(ref=ref).document for ref in ("P-0001", "P-0002")},
        chain.head_sequence(),
    )
    apply(send(indicator, csv(f"2022,683.6,,2023-01-01,{PAGE},table 1,683.6,").encode("utf-8-sig")))
    proposal = submitted(indicator)
    assert sorted(Item.objects.filter(proposal=proposal).values_list("subject", flat=True)) == ["indicator", "source"]
    assert target("P-0001")["latest"]["value"] == "644.5"
    approved(proposal)
    for ref, share in (("P-0001", "0.6836"), ("P-0002", "0.7596")):
        now = target(ref)
        assert (now["latest"]["period"], now["latest"]["value"], now["share"]) == ("2022", "683.6", share)
        assert past.document("pledge", ref, head) == before[ref]
        document = json.loads(PledgeDocument.objects.get(ref=ref).document)
        page = Client().get(addresses.page("pledge", document, "en")).content.decode()
        assert "$683.6 billion" in page


def test_what_is_odd_stands_beside_the_item_and_stops_nobody() -> None:
    indicator = two_pledges()
    apply(send(indicator, csv(f"2022,68.36,,2023-01-01,{PAGE},table 1,,")))
    screen = signed_in(cast.reporter()).get(f"/admin/pledges/indicator/{indicator.pk}/change/").content.decode()
    assert '<a href="#id_observations-2-value">2022 (first), value: 68.36 is about a tenth of' in screen
    own = signed_in(cast.reporter()).get(
        f"/admin/pledges/observation/{indicator.observations.get(period='2022').pk}/change/"
    )
    assert '<a href="#id_value">2022 (first), value: 68.36 is about a tenth of' in own.content.decode()
    proposal = submitted(indicator)
    for language, sentence in (("en", "Is 683.6 meant?"), ("ko", "혹시 683.6 아닙니까?")):
        client = signed_in(cast.editor(), language)
        for here in (f"{proposal.pk}/change/", f"together/?proposal={proposal.pk}"):
            assert sentence in client.get(f"/admin/record/proposal/{here}").content.decode()
    approved(proposal)
    assert target("P-0001")["latest"]["value"] == "68.36"
    decided = signed_in(cast.editor()).get(f"/admin/record/proposal/{proposal.pk}/change/").content.decode()
    assert "Is 683.6 meant?" not in decided


def test_sheet_of_observations_is_asked_about_line_by_line() -> None:
    make_indicator()
    preview = upload(Observation, put(download(Observation), "value", "6445", 3))
    (one,) = lines(preview)["changed"]
    assert [doubt.field.rpartition(".")[2] for doubt in one.doubts] == ["value", "quote"]
    assert "Is 644.5 meant?" in preview.content.decode()
