"""Sealing: an editor and an administrator take away what revisions said; digests stay, and the chain verifies."""

import datetime
import json
from collections.abc import Callable
from typing import Any

import pytest

from pledgecheck.record.models import Proposal, Revision
from pledges.desk.admin.buttons import public_state
from pledges.desk.editorial import (
    NotAllowed,
    NothingToPublish,
    approve,
    confirm,
    end_holds,
    hold,
    release,
    restore,
    seal,
    strike,
    submit,
    withdraw,
)
from pledges.desk.promises import Pledge
from pledges.desk.states import with_state
from pledges.desk.subjects import row_of
from pledges.reading import past, revisions
from pledges.reading.models import ClaimDocument, PledgeDocument
from pledges.tests import cast, desk_rows
from pledges.tests.seals import SECRET, every, everywhere, sealed, whole
from pledges.tests.stores import nothing_written

pytestmark = pytest.mark.django_db


def test_seal_takes_an_editor_and_an_administrator_in_either_order() -> None:
    last = cast.publish(desk_rows.make_pledge(), desk_rows.make_pledge())[-1]
    for number, (one, other) in enumerate(
        [(cast.editor, cast.administrator), (cast.administrator, cast.editor)], start=1
    ):
        ref = f"P-000{number}"
        proposal = seal("pledge", ref, by=one(), reason=cast.WHY, sequences=every("pledge", ref), because="court")
        alike = cast.second_editor() if one is cast.editor else cast.person("second administrator", "administrator")
        for who in (one(), alike, cast.reporter()):
            with nothing_written(), pytest.raises(NotAllowed):
                approve(proposal, by=who)
        approve(proposal, by=other())
    assert Revision.objects.filter(sequence__lte=last.sequence, content__isnull=True).count() == 2
    whole()


def test_policy_of_one_person_makes_no_difference(settings: Any) -> None:
    settings.SECOND_PERSON = "optional"
    cast.publish(desk_rows.make_pledge())
    both = cast.superuser()
    proposal = seal("pledge", "P-0001", by=both, reason=cast.WHY, sequences=every("pledge", "P-0001"), because="court")
    with nothing_written(), pytest.raises(NotAllowed):
        approve(proposal, by=both)


@pytest.mark.parametrize("who", [cast.reporter, cast.stranger])
def test_nobody_else_seals(who: Callable[[], Any]) -> None:
    cast.publish(desk_rows.make_pledge())
    with nothing_written(), pytest.raises(NotAllowed):
        seal("pledge", "P-0001", by=who(), reason=cast.WHY, sequences=[1], because="court")


def test_sealed_pledge_is_a_notice_now_and_in_its_past() -> None:
    cast.publish(desk_rows.make_pledge(claims=(desk_rows.make_claim(),)))
    first = every("pledge", "P-0001")[0]
    revision = sealed("pledge", "P-0001", first)
    document = json.loads(PledgeDocument.objects.get(ref="P-0001").document)
    assert (document["sealed"], document["sealed_for"], document["sealed_because"]) == (True, "court", cast.WHY)
    assert document["sealed_at"] == revision.published_at
    then = json.loads(past.document("pledge", "P-0001", first) or "")
    assert (then["sealed"], then["sealed_at"]) == (True, revision.published_at)
    assert ClaimDocument.objects.get(ref="C-0001").state == "withdrawn"
    claim = json.loads(past.document("claim", "C-0001", first) or "")
    assert (claim["ref"], claim["pledges"], "text" in claim) == ("C-0001", [], True)
    whole()


def test_earlier_revision_is_sealed_and_the_present_one_stays() -> None:
    pledge = desk_rows.make_pledge(claims=(desk_rows.make_claim(),))
    cast.publish(pledge)
    first = every("pledge", "P-0001")[0]
    later = cast.publish(desk_rows.mend(pledge, title=desk_rows.words("Better words")))[-1]
    revision = sealed("pledge", "P-0001", first, because="personal_data")
    row = PledgeDocument.objects.get(ref="P-0001")
    document = json.loads(row.document)
    assert (row.state, document["title"]["en"], document["revision"]["kind"]) == ("live", "Better words", "sealed")
    assert document["as_of"]["sequence"] == revision.sequence
    assert json.loads(past.document("pledge", "P-0001", first) or "")["sealed"]
    assert json.loads(past.document("pledge", "P-0001", later.sequence) or "")["title"]["en"] == "Better words"
    whole()


def test_next_revision_no_longer_tells_what_the_sealed_one_said() -> None:
    pledge = desk_rows.make_pledge(title=desk_rows.words(SECRET))
    cast.publish(pledge)
    first = every("pledge", "P-0001")[0]
    later = cast.publish(desk_rows.mend(pledge, title=desk_rows.words("Better words")))[-1]
    last = cast.publish(desk_rows.mend(pledge, title=desk_rows.words("Best words")))[-1]
    assert SECRET in (later.changes or "")
    sealed("pledge", "P-0001", first)
    later.refresh_from_db()
    assert later.changes is None
    assert (Revision.objects.get(pk=last.pk).changes, later.salt is None) == (last.changes, False)
    assert [place for place in everywhere(SECRET) if place.startswith(("record_", "reading_"))] == []
    whole()


def twice_said(act: Callable[..., Any]) -> tuple[list[int], Revision]:
    """A pledge whose first words are to be sealed and whose second ones a notice stands for; sequences and notice."""
    pledge = desk_rows.make_pledge(title=desk_rows.words(SECRET))
    cast.publish(pledge)
    cast.publish(desk_rows.mend(pledge, title=desk_rows.words("Better words")))
    sequences = every("pledge", "P-0001")
    return sequences, act("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)


@pytest.mark.parametrize("act", [hold, withdraw])
def test_what_a_notice_stands_for_is_sealed_for_good(act: Callable[..., Any]) -> None:
    """Whether the notice, which says nothing but why, is among what is chosen or not."""
    sequences, _notice = twice_said(act)
    desk_rows.mend(row_of("pledge", "P-0001"), title=desk_rows.words(SECRET))
    sealed("pledge", "P-0001", *sequences)
    assert PledgeDocument.objects.get(ref="P-0001").state == "sealed"
    assert everywhere(SECRET) == []
    for again in (restore, release, hold, withdraw):
        with nothing_written(), pytest.raises(NothingToPublish):
            again("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    whole()


@pytest.mark.parametrize(("act", "state"), [(hold, "held"), (withdraw, "withdrawn")])
def test_why_a_notice_stands_can_be_sealed_alone(act: Callable[..., Any], state: str) -> None:
    """An editor who wrote the words into it: the notice stays, and doesn't say why any more."""
    cast.publish(desk_rows.make_pledge(claims=(desk_rows.make_claim(),)))
    notice = act("pledge", "P-0001", by=cast.editor(), reason=SECRET)
    sealed("pledge", "P-0001", notice.sequence)
    row = PledgeDocument.objects.get(ref="P-0001")
    assert (row.state, json.loads(row.document)[f"{state}_because"]) == (state, None)
    assert json.loads(past.document("claim", "C-0001", notice.sequence) or "")[state]
    assert everywhere(SECRET) == []
    whole()
    if act is hold:
        confirm(notice.sequence, by=cast.second_editor(), reason=cast.WHY)
        document = json.loads(PledgeDocument.objects.get(ref="P-0001").document)
        assert (document["held_by_two"], document["held_at"]) == (True, notice.published_at)
        whole()


def test_hold_goes_on_when_an_earlier_revision_is_sealed() -> None:
    sequences, begun = twice_said(hold)
    revision = sealed("pledge", "P-0001", sequences[0])
    document = json.loads(PledgeDocument.objects.get(ref="P-0001").document)
    assert (document["held"], document["held_at"]) == (True, begun.published_at)
    assert document["revision"]["sequence"] == revision.sequence
    assert json.loads(past.document("pledge", "P-0001", sequences[1]) or "")["held"]
    [hidden, told] = revisions.at([sequences[1], revision.sequence])
    assert (hidden["content"], told["content"]["sealed"]) == (None, sequences[:1])
    assert public_state(row_of("pledge", "P-0001")) == "held"
    assert with_state(Pledge.objects.all(), "pledge").get().desk_state == "held"
    confirm(begun.sequence, by=cast.second_editor(), reason=cast.WHY)
    document = json.loads(PledgeDocument.objects.get(ref="P-0001").document)
    assert (document["held_at"], document["held_by_two"]) == (begun.published_at, True)
    whole()
    [ended] = end_holds(at=datetime.datetime.fromisoformat(document["held_until"]))
    assert ended.revision is not None
    assert json.loads(PledgeDocument.objects.get(ref="P-0001").document)["title"]["en"] == "Better words"
    whole()


@pytest.mark.parametrize(("act", "back", "state"), [(hold, release, "held"), (withdraw, restore, "withdrawn")])
def test_what_a_notice_stands_for_comes_back_after_an_earlier_revision_is_sealed(
    act: Callable[..., Any], back: Callable[..., Proposal], state: str
) -> None:
    sequences, _notice = twice_said(act)
    sealed("pledge", "P-0001", sequences[0])
    assert PledgeDocument.objects.get(ref="P-0001").state == state
    approve(back("pledge", "P-0001", by=cast.editor(), reason=cast.WHY), by=cast.second_editor())
    assert json.loads(PledgeDocument.objects.get(ref="P-0001").document)["title"]["en"] == "Better words"
    whole()


def test_past_documents_that_cannot_do_without_what_is_sealed_are_notices_too() -> None:
    source = desk_rows.make_source()
    claim = desk_rows.make_claim(source=source)
    cast.publish(desk_rows.make_pledge(claims=(claim,), source=source))
    first = every("source", "S-0001")[0]
    last = every("pledge", "P-0001")[0]
    mended = cast.publish(desk_rows.mend(source, title="Another title"))[-1]
    sealed("source", "S-0001", first)
    for subject, ref in (("pledge", "P-0001"), ("claim", "C-0001"), ("source", "S-0001")):
        assert json.loads(past.document(subject, ref, last) or "")["sealed"], ref
        assert "sealed" not in json.loads(past.document(subject, ref, mended.sequence) or ""), ref
    whole()


def test_only_pledges_and_claims_are_sealed_as_they_are_now() -> None:
    cast.publish(desk_rows.make_pledge())
    with nothing_written(), pytest.raises(NothingToPublish, match="can't be sealed"):
        seal(
            "source", "S-0001", by=cast.editor(), reason=cast.WHY, sequences=every("source", "S-0001"), because="court"
        )


def test_seal_names_revisions_of_its_own_subject_once() -> None:
    cast.publish(desk_rows.make_pledge(), desk_rows.make_pledge())
    mine, other = every("pledge", "P-0001")[0], every("pledge", "P-0002")[0]
    given: list[tuple[list[int], str]] = [([], "court"), ([other], "court"), ([mine, 999], "court"), ([mine], "whim")]
    for sequences, because in given:
        with nothing_written(), pytest.raises(NothingToPublish):
            seal("pledge", "P-0001", by=cast.editor(), reason=cast.WHY, sequences=sequences, because=because)
    revision = sealed("pledge", "P-0001", mine)
    for sequence in (mine, revision.sequence):
        with nothing_written(), pytest.raises(NothingToPublish):
            seal("pledge", "P-0001", by=cast.editor(), reason=cast.WHY, sequences=[sequence], because="court")


def test_nothing_brings_a_sealed_pledge_back() -> None:
    cast.publish(desk_rows.make_pledge())
    revision = sealed("pledge", "P-0001", *every("pledge", "P-0001"))
    row = row_of("pledge", "P-0001")
    row.ready = True
    row.save()
    acts: list[Callable[[], Any]] = [
        lambda: submit(row, by=cast.reporter(), reason=cast.WHY),
        lambda: withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY),
        lambda: restore("pledge", "P-0001", by=cast.editor(), reason=cast.WHY),
        lambda: hold("pledge", "P-0001", by=cast.editor(), reason=cast.WHY),
        lambda: strike("pledge", "P-0001", by=cast.editor(), reason=cast.WHY, review=1),
        lambda: confirm(revision.sequence, by=cast.second_editor(), reason=cast.WHY),
    ]
    for act in acts:
        with nothing_written(), pytest.raises(NothingToPublish):
            act()


def test_seal_is_approved_by_itself() -> None:
    cast.publish(desk_rows.make_pledge(), desk_rows.make_pledge())
    one = seal(
        "pledge", "P-0001", by=cast.editor(), reason=cast.WHY, sequences=every("pledge", "P-0001"), because="court"
    )
    other = seal(
        "pledge", "P-0002", by=cast.editor(), reason=cast.WHY, sequences=every("pledge", "P-0002"), because="court"
    )
    with nothing_written(), pytest.raises(NotAllowed, match="by itself"):
        approve(one, other, by=cast.administrator())
