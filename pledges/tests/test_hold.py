"""Holding: one editor, at once, for 24 hours or with a second person for 30 days; what ends it is in the record."""

import datetime
import json

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from pledgecheck.record import chain, verify
from pledgecheck.record.models import Revision
from pledges.desk.editorial import (
    NotAllowed,
    NothingToPublish,
    Stale,
    approve,
    confirm,
    end_holds,
    hold,
    release,
    restore,
    submit,
    withdraw,
)
from pledges.desk.subjects import row_of
from pledges.reading import past
from pledges.reading.models import ClaimDocument, Facet, PledgeDocument
from pledges.reading.rebuild import rebuild
from pledges.reading.verify import _changes
from pledges.tests import cast, desk_rows
from pledges.tests.stores import documents, nothing_written, reading_room

pytestmark = pytest.mark.django_db
DAY, MONTH = datetime.timedelta(hours=24), datetime.timedelta(days=30)
SECOND = datetime.timedelta(seconds=1)


def held() -> Revision:
    cast.publish(desk_rows.make_pledge(claims=(desk_rows.make_claim(),)))
    return hold("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)


def begun(revision: Revision) -> datetime.datetime:
    return datetime.datetime.fromisoformat(revision.published_at)


def whole() -> None:
    assert list(verify.differences()) == []
    assert list(_changes()) == []
    before = reading_room()
    rebuild()
    assert reading_room() == before


def test_one_editor_holds_at_once_and_a_dated_notice_stands_in_its_place() -> None:
    revision = held()
    assert (revision.kind, revision.content, revision.approver_id) == ("hold", "null", None)
    row = PledgeDocument.objects.get(ref="P-0001")
    document = json.loads(row.document)
    assert (row.state, document["held"], document["held_because"]) == ("held", True, cast.WHY)
    assert document["held_at"] == revision.published_at
    assert document["held_until"] == chain.moment(begun(revision) + DAY)
    assert "title" not in document
    assert not Facet.objects.filter(subject="pledge", ref="P-0001").exists()
    whole()


def test_claim_that_only_a_held_pledge_links_is_held_with_it() -> None:
    held()
    row = ClaimDocument.objects.get(ref="C-0001")
    assert (row.state, json.loads(row.document)["held_because"]) == ("held", cast.WHY)


def test_nothing_of_its_past_is_readable_while_it_is_held() -> None:
    first = cast.publish(desk_rows.make_pledge(claims=(desk_rows.make_claim(),)))[-1]
    before = documents()["pledge", "P-0001"]
    hold("claim", "C-0001", by=cast.editor(), reason=cast.WHY)
    assert json.loads(past.document("claim", "C-0001", first.sequence) or "")["held"]
    shown = json.loads(past.document("pledge", "P-0001", first.sequence) or "")
    assert (shown["claims"], [one["ref"] for one in json.loads(before)["claims"]]) == ([], ["C-0001"])


def test_past_of_a_claim_that_went_with_a_held_pledge_is_as_little_readable() -> None:
    """Its past by itself, and in another pledge that linked it once."""
    claim = desk_rows.make_claim()
    alone = cast.publish(claim)[-1]
    keeps, lets_go = desk_rows.make_pledge(claims=(claim,)), desk_rows.make_pledge(claims=(claim,))
    both = cast.publish(keeps, lets_go)[-1]
    lets_go.claim_links.all().delete()
    cast.publish(desk_rows.mend(lets_go))
    begun = hold("pledge", keeps.code or "", by=cast.editor(), reason=cast.WHY)
    notice = json.loads(past.document("claim", "C-0001", alone.sequence) or "")
    assert (notice["ref"], notice["held_at"], notice["revision"]["reason"]) == ("C-0001", begun.published_at, None)
    assert json.loads(past.document("pledge", lets_go.code or "", both.sequence) or "")["claims"] == []
    whole()


def test_hold_ends_by_itself_after_a_day_unless_a_second_person_stands_by_it() -> None:
    before = None
    revision = held()
    before = json.loads(past.document("pledge", "P-0001", revision.sequence) or "")
    assert before["held_by_two"] is False
    assert end_holds(at=begun(revision) + DAY - SECOND) == []
    [ended] = end_holds(at=begun(revision) + DAY)
    assert ended.revision is not None
    assert (ended.ref, ended.revision.kind, ended.revision.approver_id) == ("P-0001", "released", None)
    assert PledgeDocument.objects.get(ref="P-0001").state == "live"
    assert ClaimDocument.objects.get(ref="C-0001").state == "live"
    assert end_holds(at=begun(revision) + DAY) == []
    whole()


def test_second_person_makes_it_thirty_days_from_when_it_began() -> None:
    revision = held()
    second = confirm(revision.sequence, by=cast.second_editor(), reason=cast.WHY)
    assert (second.kind, second.second_person, second.approver_id) == ("hold", True, cast.second_editor().pk)
    document = json.loads(PledgeDocument.objects.get(ref="P-0001").document)
    assert (document["held_at"], document["held_by_two"]) == (revision.published_at, True)
    assert document["held_until"] == chain.moment(begun(revision) + MONTH)
    assert end_holds(at=begun(revision) + DAY + SECOND) == []
    assert [one.ref for one in end_holds(at=begun(revision) + MONTH)] == ["P-0001"]
    whole()


def test_who_began_a_hold_cannot_stand_by_it_nor_anybody_twice() -> None:
    revision = held()
    with nothing_written(), pytest.raises(NotAllowed):
        confirm(revision.sequence, by=cast.editor(), reason=cast.WHY)
    second = confirm(revision.sequence, by=cast.second_editor(), reason=cast.WHY)
    for sequence in (revision.sequence, second.sequence):
        with nothing_written(), pytest.raises((NothingToPublish, Stale)):
            confirm(sequence, by=cast.person("third editor", "editor"), reason=cast.WHY)


def test_hold_whose_time_is_over_is_not_made_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where nothing has ended it yet."""
    revision = held()
    monkeypatch.setattr(timezone, "now", lambda: begun(revision) + DAY)
    with nothing_written(), pytest.raises(NothingToPublish, match="over"):
        confirm(revision.sequence, by=cast.second_editor(), reason=cast.WHY)


def test_release_takes_two_and_brings_back_the_very_content() -> None:
    cast.publish(desk_rows.make_pledge())
    content = Revision.objects.get(ref="P-0001").content
    hold("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    proposal = release("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    with pytest.raises(NotAllowed):
        approve(proposal, by=cast.editor())
    [revision] = approve(proposal, by=cast.second_editor())
    assert (revision.kind, revision.content, revision.second_person) == ("released", content, True)
    whole()


def test_ended_hold_is_not_begun_again_before_anything_changed() -> None:
    revision = held()
    end_holds(at=begun(revision) + DAY)
    with nothing_written(), pytest.raises(NothingToPublish, match="none is repeated"):
        hold("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)


def test_held_pledge_can_be_withdrawn_but_not_submitted_or_restored() -> None:
    held()
    row = row_of("pledge", "P-0001")
    with nothing_written(), pytest.raises(NothingToPublish, match="on hold"):
        submit(row, by=cast.reporter(), reason=cast.WHY)
    with nothing_written(), pytest.raises(NothingToPublish):
        restore("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    assert PledgeDocument.objects.get(ref="P-0001").state == "withdrawn"
    with nothing_written(), pytest.raises(NothingToPublish):
        release("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    whole()


@pytest.mark.parametrize(("subject", "ref"), [("candidate", "kim"), ("pledge", "P-0009"), ("election", "vote")])
def test_only_public_pledges_and_claims_are_held(subject: str, ref: str) -> None:
    cast.publish(desk_rows.make_pledge())
    with nothing_written(), pytest.raises(NothingToPublish):
        hold(subject, ref, by=cast.editor(), reason=cast.WHY)


@pytest.mark.parametrize("who", [cast.reporter, cast.administrator, cast.stranger])
def test_only_editors_hold_and_release(who: object) -> None:
    held()
    for act in (hold, release):
        with nothing_written(), pytest.raises(NotAllowed):
            act("pledge", "P-0001", by=who(), reason=cast.WHY)  # type: ignore[operator]


def test_database_takes_no_release_by_one_person_who_calls_it_approved() -> None:
    revision = held()
    entry = chain.Entry(
        *("pledge", "P-0001", "released", "{}", "{}", "[]"),
        correction=False,
        second_person=False,
        policy="strict",
        proposer_id=revision.proposer_id,
        approver_id=revision.proposer_id,
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        chain.append([entry], at=begun(revision))
