"""Two people: who may approve whose proposal, under each setting of SECOND_PERSON."""

import pytest
from django.db import IntegrityError, transaction
from pytest_django import Settings

from pledgecheck.record import chain
from pledges.desk import hands
from pledges.desk.editorial import NotAllowed, approve, restore, submit, withdraw
from pledges.desk.subjects import subject_of
from pledges.tests import cast, desk_rows
from pledges.tests.stores import nothing_written

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("policy", ["strict", "other"])
@pytest.mark.parametrize("who", [cast.editor, cast.superuser])
def test_proposer_cannot_approve_own_proposal(who: object, policy: str, settings: Settings) -> None:
    settings.SECOND_PERSON = policy
    person = who()  # type: ignore[operator]
    proposal = submit(desk_rows.make_pledge(), by=person, reason=cast.WHY)
    with nothing_written(), pytest.raises(NotAllowed, match="submitted this proposal yourself") as refused:
        approve(proposal, by=person)
    assert refused.value.status == 403


def test_one_of_two_proposals_being_ones_own_stops_both() -> None:
    own = submit(desk_rows.make_pledge(), by=cast.editor(), reason=cast.WHY)
    others = submit(
        desk_rows.make_pledge(candidate=desk_rows.make_candidate("lee")), by=cast.reporter(), reason=cast.WHY
    )
    with nothing_written(), pytest.raises(NotAllowed):
        approve(others, own, by=cast.editor())


@pytest.mark.parametrize("named", ["pledge", "source", "candidate", "claim"])
def test_who_saved_a_row_of_what_is_proposed_cannot_approve_under_strict(named: str) -> None:
    claim, candidate, source = desk_rows.make_claim(), desk_rows.make_candidate(), desk_rows.make_source()
    pledge = desk_rows.make_pledge(candidate=candidate, source=source, claims=(claim,))
    row = {"pledge": pledge, "source": source, "candidate": candidate, "claim": claim}[named]
    hands.note(subject_of(row), row.pk, cast.editor().pk)
    proposal = submit(pledge, by=cast.reporter(), reason=cast.WHY)
    with nothing_written(), pytest.raises(NotAllowed, match="edited this"):
        approve(proposal, by=cast.editor())
    assert approve(proposal, by=cast.second_editor())


@pytest.mark.parametrize("policy", ["other", "optional"])
def test_who_saved_a_row_may_approve_otherwise(policy: str, settings: Settings) -> None:
    settings.SECOND_PERSON = policy
    pledge = desk_rows.make_pledge()
    hands.note("pledge", pledge.pk, cast.editor().pk)
    revisions = approve(submit(pledge, by=cast.reporter(), reason=cast.WHY), by=cast.editor())
    assert {(row.policy, row.second_person) for row in revisions} == {(policy, True)}


def test_optional_lets_one_person_publish_and_the_revision_says_so_for_ever(settings: Settings) -> None:
    settings.SECOND_PERSON = "optional"
    revisions = approve(submit(desk_rows.make_pledge(), by=cast.editor(), reason=cast.WHY), by=cast.editor())
    assert {(row.policy, row.second_person, row.approver_id) for row in revisions} == {
        ("optional", False, cast.editor().pk)
    }
    settings.SECOND_PERSON = "strict"
    revisions[0].refresh_from_db()
    assert (revisions[0].policy, revisions[0].second_person) == ("optional", False)


def test_publication_ends_the_memory_of_whose_hands_were_on_it() -> None:
    pledge = desk_rows.make_pledge()
    hands.note("pledge", pledge.pk, cast.editor().pk)
    approve(submit(pledge, by=cast.reporter(), reason=cast.WHY), by=cast.second_editor())
    desk_rows.mend(pledge, title=desk_rows.words("Mended"))
    assert approve(submit(pledge, by=cast.reporter(), reason=cast.WHY), by=cast.editor())


def test_hand_on_the_row_after_it_was_frozen_is_remembered() -> None:
    pledge = desk_rows.make_pledge()
    proposal = submit(pledge, by=cast.reporter(), reason=cast.WHY)
    desk_rows.mend(pledge, title=desk_rows.words("Mended"))
    hands.note("pledge", pledge.pk, cast.editor().pk)
    approve(proposal, by=cast.second_editor())
    with pytest.raises(NotAllowed, match="edited this"):
        approve(submit(pledge, by=cast.reporter(), reason=cast.WHY), by=cast.editor())


def test_restoring_does_not_make_the_desk_forget_who_wrote_what_is_still_unpublished() -> None:
    pledge = desk_rows.make_pledge()
    cast.publish(pledge)
    desk_rows.mend(pledge, title=desk_rows.words("Words of the editor"))
    hands.note("pledge", pledge.pk, cast.editor().pk)
    withdraw("pledge", "P-0001", by=cast.second_editor(), reason=cast.WHY)
    approve(restore("pledge", "P-0001", by=cast.superuser(), reason=cast.WHY), by=cast.second_editor())
    proposal = submit(pledge, by=cast.reporter(), reason=cast.WHY)
    with nothing_written(), pytest.raises(NotAllowed, match="edited this"):
        approve(proposal, by=cast.editor())


def entry(**fields: object) -> chain.Entry:
    values = {"subject": "topic", "ref": "economy", "kind": "first", "content": "{}", "reason": "{}", "changes": "[]"}
    people = {"proposer_id": cast.reporter().pk, "approver_id": cast.editor().pk}
    flags = {"correction": False, "second_person": True, "policy": "strict"}
    return chain.Entry(**{**values, **people, **flags, **fields})


def refused_by_the_database(**fields: object) -> bool:
    from django.utils import timezone

    try:
        with transaction.atomic():
            chain.append([entry(**fields)], at=timezone.now())
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize("policy", ["strict", "other"])
def test_database_refuses_proposer_as_approver_and_nobody_as_approver(policy: str) -> None:
    one = cast.reporter().pk
    assert refused_by_the_database(policy=policy, approver_id=one, second_person=False)
    assert refused_by_the_database(policy=policy, approver_id=one)
    assert refused_by_the_database(policy=policy, approver_id=None, second_person=False)
    assert refused_by_the_database(policy=policy, approver_id=None)
    assert not refused_by_the_database(policy=policy)


@pytest.mark.parametrize("kind", ["first", "restored", "struck", "rating", "wording", "sealed"])
def test_database_lets_a_single_editor_withdraw_and_hold_and_nothing_else(kind: str) -> None:
    assert refused_by_the_database(kind=kind, approver_id=None, second_person=False)
    for single in ("withdrawal", "hold"):
        assert not refused_by_the_database(kind=single, approver_id=None, second_person=False, content="null")
        assert refused_by_the_database(kind=single, approver_id=None, second_person=False, content="{}")


def test_database_lets_a_hold_end_by_itself() -> None:
    """Nobody decides that its time is over; what was public before is again."""
    assert not refused_by_the_database(kind="released", approver_id=None, second_person=False)
    assert refused_by_the_database(kind="released", approver_id=None, second_person=True)


def test_database_lets_nobody_claim_a_second_person_who_was_not_there() -> None:
    assert refused_by_the_database(policy="optional", approver_id=None, second_person=True)
    assert refused_by_the_database(policy="optional", approver_id=cast.reporter().pk, second_person=True)
    assert not refused_by_the_database(policy="optional", approver_id=cast.reporter().pk, second_person=False)


def test_database_knows_three_policies() -> None:
    assert refused_by_the_database(policy="none")
