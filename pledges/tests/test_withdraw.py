"""Withdrawing a pledge or a claim: one editor, at once, and nothing of the past goes."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from pledges.desk.editorial import NotAllowed, NothingToPublish, hold, release, restore, seal, strike, withdraw
from pledges.reading import past
from pledges.reading.models import ClaimDocument, Facet, PledgeDocument
from pledges.tests import cast, desk_rows
from pledges.tests.stores import documents, nothing_written

pytestmark = pytest.mark.django_db


def test_one_editor_withdraws_at_once_and_the_revision_says_so() -> None:
    cast.publish(desk_rows.make_pledge())
    revision = withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    assert (revision.kind, revision.number, revision.content) == ("withdrawal", 2, "null")
    assert (revision.proposer_id, revision.approver_id, revision.second_person) == (cast.editor().pk, None, False)


def test_withdrawn_pledge_answers_with_when_and_why_and_stands_in_no_list() -> None:
    cast.publish(desk_rows.make_pledge())
    revision = withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    row = PledgeDocument.objects.get(ref="P-0001")
    document = json.loads(row.document)
    assert row.state == "withdrawn"
    assert (document["ref"], document["withdrawn"], document["withdrawn_because"]) == ("P-0001", True, cast.WHY)
    assert document["withdrawn_at"] == revision.published_at
    assert "title" not in document
    assert not Facet.objects.filter(subject="pledge", ref="P-0001").exists()


def test_past_of_a_withdrawn_pledge_stays_readable() -> None:
    last = cast.publish(desk_rows.make_pledge())[-1]
    before = documents()["pledge", "P-0001"]
    withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    assert past.document("pledge", "P-0001", last.sequence) == before


def test_withdrawn_part_leaves_the_parts_of_its_parent() -> None:
    whole = desk_rows.make_pledge()
    part = desk_rows.make_pledge(parent=whole)
    cast.publish(whole, part)
    assert json.loads(documents()["pledge", "P-0001"])["parts"] == ["P-0002"]
    withdraw("pledge", "P-0002", by=cast.editor(), reason=cast.WHY)
    assert json.loads(documents()["pledge", "P-0001"])["parts"] == []


def test_claim_goes_with_the_last_pledge_that_links_it() -> None:
    claim = desk_rows.make_claim()
    cast.publish(desk_rows.make_pledge(claims=(claim,)), desk_rows.make_pledge(claims=(claim,)))
    withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    row = ClaimDocument.objects.get(ref="C-0001")
    assert (row.state, [each["ref"] for each in json.loads(row.document)["pledges"]]) == ("live", ["P-0002"])
    withdraw("pledge", "P-0002", by=cast.editor(), reason={"ko": "끝", "en": "The end"})
    row.refresh_from_db()
    assert (row.state, json.loads(row.document)["withdrawn_because"]["en"]) == ("withdrawn", "The end")


def test_claim_comes_back_with_another_pledge_that_links_it() -> None:
    claim = desk_rows.make_claim()
    cast.publish(desk_rows.make_pledge(claims=(claim,)))
    withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    cast.publish(desk_rows.make_pledge(claims=(claim,)))
    row = ClaimDocument.objects.get(ref="C-0001")
    assert (row.state, [each["ref"] for each in json.loads(row.document)["pledges"]]) == ("live", ["P-0002"])


def test_withdrawn_claim_leaves_the_pledges_that_link_it_and_counts_for_nothing() -> None:
    cast.publish(desk_rows.make_pledge(claims=(desk_rows.make_claim(), desk_rows.make_claim(verdict="false"))))
    withdraw("claim", "C-0002", by=cast.editor(), reason=cast.WHY)
    document = json.loads(documents()["pledge", "P-0001"])
    assert [claim["ref"] for claim in document["claims"]] == ["C-0001"]
    assert (document["verification"]["status"], document["verification"]["claims"]) == ("verified", 1)


@pytest.mark.parametrize("who", [cast.reporter, cast.administrator, cast.stranger])
def test_who_is_no_editor_may_not_withdraw(who: object) -> None:
    cast.publish(desk_rows.make_pledge())
    with nothing_written(), pytest.raises(NotAllowed):
        withdraw("pledge", "P-0001", by=who(), reason=cast.WHY)  # type: ignore[operator]


def test_withdrawing_twice_writes_nothing() -> None:
    cast.publish(desk_rows.make_pledge())
    withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    with nothing_written(), pytest.raises(NothingToPublish, match="not public"):
        withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)


@pytest.mark.parametrize(
    ("subject", "ref", "sentence"),
    [("candidate", "kim", "can't be withdrawn"), ("pledge", "P-0099", "not public"), ("pledge", "kim", "not public")],
)
def test_only_public_pledges_and_claims_are_withdrawn(subject: str, ref: str, sentence: str) -> None:
    cast.publish(desk_rows.make_pledge())
    with nothing_written(), pytest.raises(NothingToPublish, match=sentence):
        withdraw(subject, ref, by=cast.editor(), reason=cast.WHY)


@pytest.mark.parametrize("reason", ["", "NUL \x00", "half \ud800"])
def test_withdrawal_needs_a_reason_that_can_be_kept(reason: str) -> None:
    cast.publish(desk_rows.make_pledge())
    with nothing_written(), pytest.raises(NotAllowed):
        withdraw("pledge", "P-0001", by=cast.editor(), reason=reason)


@pytest.mark.parametrize("ref", ["\x00", "P-0001\x00", "", "P-9999", "x" * 100_000])
@pytest.mark.parametrize(
    "act", [withdraw, hold, restore, release, strike, partial(seal, sequences=[1], because="court")]
)
def test_code_of_nothing_is_refused_in_words_by_every_act(act: Callable[..., Any], ref: str) -> None:
    """PostgreSQL takes no NUL, not even to look for it."""
    cast.publish(desk_rows.make_pledge())
    with nothing_written(), pytest.raises(NothingToPublish):
        act("pledge", ref, by=cast.editor(), reason=cast.WHY)
