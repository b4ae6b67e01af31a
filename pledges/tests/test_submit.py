"""Submitting: what is gathered, what is refused, and which codes are given."""

import json

import pytest
from django.db import transaction

from pledgecheck.record import canonical, chain
from pledgecheck.record.models import Item, Revision
from pledges.desk.content import content
from pledges.desk.editorial import (
    NotAllowed,
    NothingToPublish,
    NotReady,
    Refused,
    Taken,
    approve,
    recall,
    submit,
    withdraw,
)
from pledges.desk.editorial.gather import gather
from pledges.desk.promises import Pledge, PledgeAppearance
from pledges.desk.statements import SameClaim
from pledges.desk.subjects import row_of
from pledges.tests import cast, desk_rows
from pledges.tests.stores import nothing_written

pytestmark = pytest.mark.django_db


def refs(items: object) -> list[str]:
    return [item.ref for item in items]  # type: ignore[attr-defined]


def test_pledge_takes_along_everything_unpublished_that_it_names() -> None:
    claim = desk_rows.make_claim()
    pledge = desk_rows.make_pledge(topics=(desk_rows.make_topic(),), claims=(claim,))
    desk_rows.make_calculation(claim, desk_rows.make_indicator())
    proposal = submit(pledge, by=cast.reporter(), reason=cast.WHY)
    assert refs(proposal.items.all()) == [
        *("S-0001", "S-0002", "S-0003", "S-0004", "economy", "blue-party", "kr-president-2022", "kim"),
        *("exports", "C-0001", "P-0001"),
    ]
    assert not Revision.objects.exists()


def test_what_is_frozen_is_what_the_desk_then_holds_with_every_code_just_given() -> None:
    """One source, one claim and one parent stand in many places: each of them says the code."""
    source, indicator = desk_rows.make_source(), desk_rows.make_indicator()
    first, second = (desk_rows.make_claim(source=source) for _ in range(2))
    SameClaim.objects.create(claim=first, same_as=second)
    desk_rows.make_calculation(first, indicator)
    whole = desk_rows.make_pledge(source=source, claims=(first, second))
    part = desk_rows.make_pledge(source=source, parent=whole, renews=whole, claims=(second,))
    desk_rows.make_rating(part, "kept", rests_on=(first, second))
    desk_rows.make_target(part, indicator)
    rows = (part, whole, first, second)
    with transaction.atomic():
        chain.lock()
        gathered = gather(rows)
    assert {one.subject for one in gathered} >= {"pledge", "claim", "source", "indicator"}
    for one in gathered:
        assert one.content == canonical.text(content(row_of(one.subject, one.ref))), one.ref
    assert '""' not in "".join(one.content for one in gathered)


def test_unpublished_parent_and_renewed_pledge_come_along() -> None:
    whole, older = desk_rows.make_pledge(), desk_rows.make_pledge()
    part = desk_rows.make_pledge(parent=whole, renews=older)
    proposal = submit(part, by=cast.reporter(), reason=cast.WHY)
    assert len(proposal.items.filter(subject="pledge")) == 3


def test_changes_of_a_published_parent_wait_for_their_own_submission() -> None:
    whole = desk_rows.make_pledge()
    cast.publish(whole)
    desk_rows.mend(whole, title=desk_rows.words("Another title"))
    proposal = submit(desk_rows.make_pledge(parent=whole), by=cast.reporter(), reason=cast.WHY)
    assert whole.code not in refs(proposal.items.all())


def test_unchanged_rows_are_not_proposed_again() -> None:
    source = desk_rows.make_source()
    cast.publish(desk_rows.make_pledge(source=source))
    proposal = submit(desk_rows.make_pledge(source=source), by=cast.reporter(), reason=cast.WHY)
    assert refs(proposal.items.all()) == ["P-0002"]


def test_gathered_change_of_reference_data_gets_a_revision_of_its_own() -> None:
    candidate = desk_rows.make_candidate()
    cast.publish(desk_rows.make_pledge())
    desk_rows.mend(candidate, name=desk_rows.words("Kim Min-ji"))
    second = desk_rows.make_pledge()
    revisions = cast.publish(second)
    assert [(row.ref, row.kind, row.number) for row in revisions if row.subject != "source"] == [
        ("kim", "reference", 2),
        ("P-0002", "first", 1),
    ]
    assert len({row.publication for row in revisions}) == 1


def test_pledge_without_a_source_is_refused() -> None:
    pledge = desk_rows.make_pledge()
    pledge.appearances.all().delete()
    with nothing_written(), pytest.raises(NotReady) as refused:
        submit(pledge, by=cast.reporter(), reason=cast.WHY)
    assert [(ref, one.field) for ref, one in refused.value.missing] == [("P-0001", "appearances")]
    assert "has to" in refused.value.say("en") or "needed" in refused.value.say("en")
    assert refused.value.say("ko") != refused.value.say("en")


def test_appearance_that_nobody_ticked_ready_is_no_source() -> None:
    pledge = desk_rows.make_pledge()
    pledge.appearances.update(ready=False)
    with nothing_written(), pytest.raises(NotReady):
        submit(pledge, by=cast.reporter(), reason=cast.WHY)


def test_pledge_that_nobody_ticked_ready_stays_on_the_desk() -> None:
    with nothing_written(), pytest.raises(NotReady, match="tick it"):
        submit(desk_rows.make_pledge(ready=False), by=cast.reporter(), reason=cast.WHY)


def test_only_ready_rows_leave_the_desk() -> None:
    draft = desk_rows.make_claim(ready=False)
    pledge = desk_rows.make_pledge(claims=(desk_rows.make_claim(), draft))
    unticked = desk_rows.make_claim()
    desk_rows.link_claim(pledge, unticked, position=5)
    pledge.claim_links.filter(claim=unticked).update(ready=False)
    PledgeAppearance.objects.create(pledge=pledge, source=desk_rows.make_source(), quote="canary", language="en")
    desk_rows.make_rating(pledge, "in_progress")
    pledge.reviews.update(ready=False)
    proposal = submit(pledge, by=cast.reporter(), reason=cast.WHY)
    content = json.loads(proposal.items.get(subject="pledge").content)
    assert content["claims"] == [{"claim": "C-0001", "link": "premise"}]
    assert (len(content["appearances"]), content["reviews"]) == (1, [])
    assert proposal.items.filter(subject="claim").count() == 1
    assert not Item.objects.filter(content__contains="canary").exists()
    draft.refresh_from_db()
    assert draft.code is None


def test_what_is_saved_is_frozen_and_not_the_callers_copy() -> None:
    pledge = desk_rows.make_pledge()
    pledge.title = desk_rows.words("Never saved")
    proposal = submit(pledge, by=cast.reporter(), reason=cast.WHY)
    assert "Never saved" not in proposal.items.get(subject="pledge").content


def test_subject_in_an_open_proposal_cannot_be_submitted_again() -> None:
    pledge = desk_rows.make_pledge()
    first = submit(pledge, by=cast.reporter(), reason=cast.WHY)
    with nothing_written(), pytest.raises(Taken, match=f"open proposal {first.pk}"):
        submit(pledge, by=cast.second_reporter(), reason=cast.WHY)


def test_second_proposal_names_the_open_one_that_it_needs() -> None:
    source = desk_rows.make_source()
    first = submit(desk_rows.make_pledge(source=source), by=cast.reporter(), reason=cast.WHY)
    second = submit(desk_rows.make_pledge(source=source), by=cast.reporter(), reason=cast.WHY)
    assert list(second.needs.all()) == [first]
    assert refs(second.items.all()) == ["P-0002"]


def test_unchanged_row_has_nothing_to_publish() -> None:
    pledge = desk_rows.make_pledge()
    cast.publish(pledge)
    with nothing_written(), pytest.raises(NothingToPublish, match="exactly what is public"):
        submit(pledge, by=cast.reporter(), reason=cast.WHY)


def test_submitting_nothing_is_refused() -> None:
    with nothing_written(), pytest.raises(NothingToPublish):
        submit(by=cast.reporter(), reason=cast.WHY)


@pytest.mark.parametrize("who", [cast.administrator, cast.stranger, cast.former_reporter])
def test_who_may_not_submit_is_told_so(who: object) -> None:
    pledge = desk_rows.make_pledge()
    with nothing_written(), pytest.raises(NotAllowed):
        submit(pledge, by=who(), reason=cast.WHY)  # type: ignore[operator]


@pytest.mark.parametrize("reason", ["", "  ", {"ko": None, "en": None}, {"en": "English only"}])
def test_submission_needs_a_reason_in_the_first_language(reason: object) -> None:
    with nothing_written(), pytest.raises(NotAllowed, match="reason"):
        submit(desk_rows.make_pledge(), by=cast.reporter(), reason=reason)  # type: ignore[arg-type]


def test_code_is_given_at_first_submission_and_kept() -> None:
    pledge = desk_rows.make_pledge()
    assert pledge.code is None
    recall(submit(pledge, by=cast.reporter(), reason=cast.WHY), by=cast.reporter())
    pledge.refresh_from_db()
    assert pledge.code == "P-0001"
    cast.publish(pledge)
    pledge.refresh_from_db()
    assert pledge.code == "P-0001"


def test_recalled_submission_keeps_its_code_from_others() -> None:
    first, second = desk_rows.make_pledge(), desk_rows.make_pledge()
    recall(submit(first, by=cast.reporter(), reason=cast.WHY), by=cast.reporter())
    submit(second, by=cast.reporter(), reason=cast.WHY)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.code, second.code) == ("P-0001", "P-0002")


def test_refused_submission_gives_no_code_to_two_rows() -> None:
    first, second = desk_rows.make_pledge(summary={}), desk_rows.make_pledge()
    with pytest.raises(NotReady):
        submit(first, by=cast.reporter(), reason=cast.WHY)
    assert first.code is None
    first.summary = desk_rows.words("Now there is one")
    first.save()
    submit(first, by=cast.reporter(), reason=cast.WHY)
    submit(second, by=cast.reporter(), reason=cast.WHY)
    codes = Pledge.objects.order_by("pk").values_list("code", flat=True)
    assert list(codes) == ["P-0001", "P-0002"]


def test_callers_copy_saved_after_submitting_keeps_its_code() -> None:
    pledge = desk_rows.make_pledge()
    submit(pledge, by=cast.reporter(), reason=cast.WHY)
    pledge.save()
    pledge.refresh_from_db()
    assert (pledge.code, pledge.slug) == ("P-0001", "export-more")


def test_copy_read_before_the_code_was_given_does_not_take_it_away_when_saved() -> None:
    claim = desk_rows.make_claim()
    stale = type(claim).objects.get(pk=claim.pk)
    cast.publish(claim)
    stale.save()
    claim.refresh_from_db()
    assert claim.code == "C-0001"


def test_copy_read_before_the_code_was_given_does_not_get_another() -> None:
    pledge = desk_rows.make_pledge()
    stale = Pledge.objects.get(pk=pledge.pk)
    cast.publish(pledge)
    desk_rows.mend(pledge, title=desk_rows.words("Mended"))
    proposal = submit(stale, by=cast.reporter(), reason=cast.WHY)
    assert refs(proposal.items.all()) == ["P-0001"]


def test_source_named_twice_gets_one_code() -> None:
    source = desk_rows.make_source()
    cast.publish(desk_rows.make_claim(source=source), desk_rows.make_claim(source=source))
    source.refresh_from_db()
    assert source.code == "S-0001"
    cast.publish(desk_rows.make_claim(source=desk_rows.make_source(title="Next")))
    assert set(Revision.objects.filter(subject="source").values_list("ref", flat=True)) == {"S-0001", "S-0002"}


def test_slug_is_given_once_and_a_new_title_keeps_the_address() -> None:
    pledge = desk_rows.make_pledge(title=desk_rows.words("Export: $1 trillion!", "수출 1조 달러"))
    cast.publish(pledge)
    desk_rows.mend(pledge, title=desk_rows.words("Something else"))
    cast.publish(pledge)
    pledge.refresh_from_db()
    assert pledge.slug == "export-1-trillion"
    assert json.loads(Revision.objects.get(ref="P-0001", number=2).content or "")["slug"] == "export-1-trillion"


@pytest.mark.parametrize("claim_first", [True, False])
def test_correction_marks_every_row_asked_for_in_whatever_order(claim_first: bool) -> None:
    claim = desk_rows.make_claim()
    pledge = desk_rows.make_pledge(claims=(claim,))
    cast.publish(pledge)
    desk_rows.mend(claim, text=desk_rows.words("Exports fell"))
    desk_rows.mend(pledge, summary=desk_rows.words("To cut exports."))
    asked = (claim, pledge) if claim_first else (pledge, claim)
    assert {row.ref: row.correction for row in cast.publish(*asked, correction=True)} == {
        "C-0001": True,
        "P-0001": True,
    }


def test_withdrawn_claim_does_not_come_back_with_a_pledge_that_links_it() -> None:
    claim = desk_rows.make_claim()
    pledge = desk_rows.make_pledge(claims=(claim,))
    cast.publish(pledge)
    withdraw("claim", "C-0001", by=cast.editor(), reason=cast.WHY)
    desk_rows.mend(pledge, title=desk_rows.words("Mended"))
    with pytest.raises(NotReady, match="C-0001"):
        submit(pledge, by=cast.reporter(), reason=cast.WHY)
    assert Revision.objects.filter(ref="C-0001").order_by("number").last().kind == "withdrawal"  # type: ignore[union-attr]


def test_withdrawn_pledge_is_restored_before_it_is_submitted() -> None:
    pledge = desk_rows.make_pledge()
    cast.publish(pledge)
    withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    with nothing_written(), pytest.raises(NothingToPublish, match="restore it first"):
        submit(pledge, by=cast.reporter(), reason=cast.WHY)


@pytest.mark.parametrize("hostile", ["NUL \x00 inside", "half a pair \ud800"])
def test_text_that_cannot_be_kept_is_refused_in_a_reason(hostile: str) -> None:
    with nothing_written(), pytest.raises(Refused, match="can't be stored"):
        submit(desk_rows.make_pledge(), by=cast.reporter(), reason=hostile)


@pytest.mark.only_on("sqlite")  # PostgreSQL's own columns refuse such text before any act sees it
@pytest.mark.parametrize("hostile", ["NUL \x00 inside", "half a pair \ud800"])
def test_text_that_cannot_be_kept_is_refused_with_the_field_it_stands_in(hostile: str) -> None:
    pledge = desk_rows.make_pledge(title={"ko": hostile, "en": None})
    with nothing_written(), pytest.raises(NotReady, match="can't be stored") as refused:
        submit(pledge, by=cast.reporter(), reason=cast.WHY)
    assert [(ref, one.field) for ref, one in refused.value.missing] == [("P-0001", "title.ko")]


@pytest.mark.parametrize("odd", ["[" * 100_000, "제목" * 50_000, '"><script>', "{{ 7*7 }}", "\u202eltr"])
def test_odd_but_legal_titles_are_published_as_they_are(odd: str) -> None:
    pledge = desk_rows.make_pledge(title={"ko": odd, "en": None})
    revisions = approve(submit(pledge, by=cast.reporter(), reason=cast.WHY), by=cast.editor())
    assert json.loads(revisions[-1].content or "")["title"]["ko"] == odd
    pledge.refresh_from_db()
    assert 0 < len(pledge.slug) <= 60


def test_part_of_a_draft_that_nobody_ticked_is_told_so() -> None:
    whole = desk_rows.make_pledge(ready=False)
    with pytest.raises(NotReady) as refusal:
        submit(desk_rows.make_pledge(parent=whole), by=cast.reporter(), reason="A part")
    assert "still a draft" in str(refusal.value)
