"""A rehearsal shows what approving would bring, and leaves nothing behind."""

import json
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from pytest_django import Settings

from pledgecheck.record import guard
from pledgecheck.record.models import Revision
from pledges.desk.editorial import (
    Decided,
    NotAllowed,
    Stale,
    approve,
    recall,
    rehearsed,
    restore,
    strike,
    submit,
    withdraw,
)
from pledges.desk.people import Topic
from pledges.reading.models import PledgeDocument
from pledges.tests import cast, desk_rows
from pledges.tests.stores import nothing_written

pytestmark = pytest.mark.django_db


def everything() -> dict[str, list[Any]]:
    """Every row of every table, with its number; whoever acts has an account by then."""
    cast.editor(), cast.second_editor()
    return {
        model._meta.db_table: sorted(model._base_manager.values_list(), key=repr)
        for model in apps.get_models(include_auto_created=True)
    }


def rich_proposal(**fields: Any) -> Any:
    claim = desk_rows.make_claim()
    pledge = desk_rows.make_pledge(claims=(claim,), link="outcome", **fields)
    desk_rows.make_rating(pledge, "kept", rests_on=(claim,))
    return submit(pledge, by=cast.reporter(), reason=cast.WHY)


def without_time(document: str) -> Any:
    found = json.loads(document)
    for name in ("as_of", "revision"):
        found.pop(name)
    return {**found, "claims": [{**claim, "as_of": None, "revision": None} for claim in found["claims"]]}


@pytest.mark.django_db(transaction=True)
def test_after_it_every_table_is_as_before_on_whole_transactions() -> None:
    proposal = rich_proposal()
    before, triggers = everything(), guard.missing(connection)
    with rehearsed(proposal, by=cast.editor()) as revisions:
        assert Revision.objects.count() == len(revisions) > 3
        assert PledgeDocument.objects.count() == 1
    assert everything() == before
    assert guard.missing(connection) == triggers == []
    approved = approve(proposal, by=cast.editor())
    assert [row.sequence for row in approved] == [row.sequence for row in revisions]


def test_after_it_every_table_is_as_before_within_a_transaction() -> None:
    proposal = rich_proposal()
    before = everything()
    with rehearsed(proposal, by=cast.editor()):
        assert everything() != before
    assert everything() == before


def test_what_it_shows_is_what_is_published() -> None:
    proposal = rich_proposal()
    with rehearsed(proposal, by=cast.editor()):
        shown = PledgeDocument.objects.get().document
    approve(proposal, by=cast.editor())
    assert without_time(PledgeDocument.objects.get().document) == without_time(shown)


def test_whatever_goes_wrong_inside_nothing_stays() -> None:
    proposal = rich_proposal()
    before = everything()
    with pytest.raises(ZeroDivisionError), rehearsed(proposal, by=cast.editor()):
        raise ZeroDivisionError
    assert everything() == before


def test_a_struck_review_is_not_struck_on_the_desk() -> None:
    claim = desk_rows.make_claim()
    cast.publish(claim)
    proposal = strike("claim", "C-0001", by=cast.editor(), reason=cast.WHY, review=1)
    before = everything()
    with rehearsed(proposal, by=cast.second_editor()):
        assert claim.reviews.get().struck
    assert everything() == before


@pytest.mark.parametrize("policy", ["strict", "other", "optional"])
def test_proposer_looks_at_own_proposal_and_still_cannot_approve_it(policy: str, settings: Settings) -> None:
    settings.SECOND_PERSON = policy
    proposal = rich_proposal()
    with nothing_written(), rehearsed(proposal, by=cast.reporter()) as revisions:
        assert {row.second_person for row in revisions} == {policy != "optional"}
    with pytest.raises(NotAllowed):
        approve(proposal, by=cast.reporter())


@pytest.mark.parametrize(
    "who",
    [cast.administrator, cast.former_reporter, cast.stranger],
)
def test_who_may_not_write_may_not_rehearse(who: Any) -> None:
    proposal = rich_proposal()
    with nothing_written(), pytest.raises(NotAllowed), rehearsed(proposal, by=who()):
        pass


def test_it_refuses_what_approving_would_refuse() -> None:
    topic = desk_rows.make_topic("trade")
    proposal = submit(topic, by=cast.reporter(), reason=cast.WHY)
    Topic.objects.all().delete()
    with nothing_written(), pytest.raises(Stale), rehearsed(proposal, by=cast.editor()):
        pass
    recall(proposal, by=cast.reporter())
    with nothing_written(), pytest.raises(Decided), rehearsed(proposal, by=cast.editor()):
        pass


def test_restoring_can_be_rehearsed() -> None:
    cast.publish(desk_rows.make_pledge())
    withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    proposal = restore("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    with nothing_written(), rehearsed(proposal, by=cast.editor()) as [revision]:
        assert revision.kind == "restored"
        assert PledgeDocument.objects.get().state == "live"
    assert PledgeDocument.objects.get().state == "withdrawn"
