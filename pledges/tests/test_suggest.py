"""Words suggested by an approver, and taken by the proposer with one click."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from django.test import override_settings

from pledgecheck.record.models import Proposal, Revision
from pledges.desk import hands
from pledges.desk.editorial import (
    Decided,
    NotAllowed,
    NothingToPublish,
    NotReady,
    Taken,
    accept,
    approve,
    desk_differs,
    publish_due,
    recall,
    restore,
    submit,
    suggest,
    withdraw,
    wordings,
)
from pledges.desk.hands import Hand
from pledges.desk.promises import Pledge
from pledges.desk.suggestions import Suggestion
from pledges.tests import cast, desk_rows
from pledges.tests.stores import nothing_written
from pledges.tests.test_schedule import later, soon

pytestmark = pytest.mark.django_db

TITLE = ("pledge", "P-0001", "/title/en")


def whole_pledge() -> Pledge:
    """A pledge with every kind of text that can be put in other words."""
    claim = desk_rows.make_claim()
    claim.evidence.update(note=desk_rows.words("The table shows it"))
    desk_rows.make_calculation(claim, desk_rows.make_indicator())
    topic = desk_rows.make_topic(description=desk_rows.words("Trade and money"))
    pledge = desk_rows.make_pledge(
        claims=(claim,), topics=(topic,), link="outcome", due_on="2025", due_basis=desk_rows.words("He said so")
    )
    pledge.makers.get().candidacy.contest.election.__class__.objects.update(how_chosen=desk_rows.words("All of them"))
    desk_rows.make_rating(pledge, "kept", rests_on=(claim,))
    return pledge


def proposed(by: Any = None) -> Proposal:
    return submit(whole_pledge(), by=by or cast.reporter(), reason=cast.WHY)


def suggested(proposal: Proposal, words: Mapping[Any, str] | None = None) -> list[Suggestion]:
    return suggest(proposal, by=cast.editor(), words=words or {TITLE: "Sell more abroad"})


def said(proposal: Proposal, subject: str = "pledge") -> Any:
    return json.loads(proposal.items.get(subject=subject).content)


def texts_of(proposal: Proposal) -> dict[tuple[str, str, str], str | None]:
    return {
        (item.subject, item.ref, pointer): words
        for item in proposal.items.all()
        for pointer, words in wordings(item.subject, json.loads(item.content)).items()
    }


def test_suggesting_changes_nothing_of_the_proposal_or_the_desk() -> None:
    proposal = proposed()
    with nothing_written():
        [one] = suggested(proposal)
    assert (one.before, one.after, one.accepted_at) == ("Export more", "Sell more abroad", None)
    assert Pledge.objects.get().title["en"] == "Export more"
    assert not Hand.objects.filter(person=cast.editor()).exists()


def test_taken_words_make_another_proposal_that_the_same_approver_may_approve_under_strict() -> None:
    old = proposed()
    suggested(old)
    new = accept(old, by=cast.reporter())
    old.refresh_from_db()
    assert (old.state, old.decided_by) == (Proposal.State.REPLACED, cast.reporter())
    assert (new.state, new.replaces, new.proposer, new.reason) == ("open", old, cast.reporter(), old.reason)
    assert said(new)["title"]["en"] == Pledge.objects.get().title["en"] == "Sell more abroad"
    assert said(old)["title"]["en"] == "Export more"
    assert Suggestion.objects.get().accepted_at is not None
    assert desk_differs(new) == []
    revisions = approve(new, by=cast.editor())
    assert all(row.second_person and row.policy == "strict" for row in revisions)
    assert not Hand.objects.exists()


def test_the_hand_is_the_proposers() -> None:
    old = proposed()
    hands.note("pledge", Pledge.objects.get().pk, cast.second_editor().pk)
    Hand.objects.update(proposal=old.pk)
    suggested(old)
    new = accept(old, by=cast.reporter())
    found = set(Hand.objects.filter(proposal=new.pk).values_list("person__username", flat=True))
    assert found == {"reporter", "second editor"}
    with pytest.raises(NotAllowed, match="edited this"):
        approve(new, by=cast.second_editor())


def test_all_else_is_carried_on_as_it_was() -> None:
    old = proposed()
    rows = old.items.values_list("subject", "ref", "act", "base", "correction", "position")
    suggested(old)
    new = accept(old, by=cast.reporter())
    assert list(new.items.values_list("subject", "ref", "act", "base", "correction", "position")) == list(rows)
    assert {item.content for item in new.items.exclude(subject="pledge")} == {
        item.content for item in old.items.exclude(subject="pledge")
    }
    assert not old.items.filter(open=True).exists()


def test_what_needs_it_and_what_it_needs_are_pointed_anew() -> None:
    source, claim = desk_rows.make_source(), desk_rows.make_claim()
    first = submit(source, by=cast.reporter(), reason=cast.WHY)
    claim.evidence.update(source=source)
    second = submit(claim, by=cast.reporter(), reason=cast.WHY)
    third = submit(desk_rows.make_pledge(claims=(claim,)), by=cast.reporter(), reason=cast.WHY)
    assert [*second.needs.all()] == [first]
    suggest(second, by=cast.editor(), words={("claim", "C-0001", "/text/en"): "Exports grew"})
    new = accept(second, by=cast.reporter())
    assert [*new.needs.all()] == [first]
    assert new in third.needs.all()
    assert second not in third.needs.all()
    with pytest.raises(Decided):
        approve(third, by=cast.editor())
    assert approve(first, new, third, by=cast.editor())


@pytest.mark.parametrize("who", [cast.reporter, cast.second_reporter, cast.administrator, cast.stranger])
def test_who_may_not_suggest(who: Any) -> None:
    proposal = proposed()
    with nothing_written(), pytest.raises(NotAllowed):
        suggest(proposal, by=who(), words={TITLE: "Other"})


@pytest.mark.parametrize("who", [cast.editor, cast.superuser])
def test_nobody_suggests_words_for_a_proposal_of_their_own(who: Any) -> None:
    proposal = proposed(by=who())
    with nothing_written(), pytest.raises(NotAllowed, match="yourself"):
        suggest(proposal, by=who(), words={TITLE: "Other"})


@pytest.mark.parametrize("who", [cast.second_reporter, cast.editor, cast.superuser, cast.stranger])
def test_nobody_but_the_proposer_takes_them(who: Any) -> None:
    proposal = proposed()
    suggested(proposal)
    with nothing_written(), pytest.raises(NotAllowed):
        accept(proposal, by=who())


@pytest.mark.parametrize(
    ("place", "text", "message"),
    [
        (("pledge", "P-0001", "/quotation/text"), "Other", "No words can be suggested"),
        (("pledge", "P-0001", "/appearances/0/quote"), "Other", "No words can be suggested"),
        (("pledge", "P-0001", "/made_on"), "2022", "No words can be suggested"),
        (("pledge", "P-0001", "/reviews/0/rating"), "broken", "No words can be suggested"),
        (("pledge", "P-0001", "/slug"), "other", "No words can be suggested"),
        (("pledge", "P-0001", "/title"), "Other", "No words can be suggested"),
        (("pledge", "P-0001", "/title/fr"), "Other", "No words can be suggested"),
        (("pledge", "P-0001", "/reviews/7/summary/en"), "Other", "No words can be suggested"),
        (("pledge", "P-0001", "/reviews/-1/summary/en"), "Other", "No words can be suggested"),
        (("pledge", "P-0001", ""), "Other", "No words can be suggested"),
        (("pledge", "P-0001", "\x00/\ud800"), "Other", "No words can be suggested"),
        (("pledge", "P-9999", "/title/en"), "Other", "No words can be suggested"),
        (("source", "S-0001", "/title"), "Other", "No words can be suggested"),
        (("candidate", "kim", "/name/en"), "Other", "No words can be suggested"),
        (TITLE, "Export more", "differ"),
        (TITLE, "  Export more ", "differ"),
        (TITLE, "  ", "differ"),
        (TITLE, "a\x00b", "can't be stored"),
        (TITLE, "\ud800", "can't be stored"),
        (TITLE, "two\nlines", "one line"),
    ],
)
def test_what_cannot_be_suggested_is_refused_in_a_sentence(place: Any, text: str, message: str) -> None:
    proposal = proposed()
    with nothing_written(), pytest.raises(NotReady, match=message):
        suggest(proposal, by=cast.editor(), words={TITLE: "Fine", place: text} if place != TITLE else {place: text})
    assert not Suggestion.objects.exists()


def test_line_breaks_as_forms_send_them_are_no_difference() -> None:
    pledge = desk_rows.make_pledge(summary=desk_rows.words("One\nTwo"))
    proposal = submit(pledge, by=cast.reporter(), reason=cast.WHY)
    place = ("pledge", "P-0001", "/summary/en")
    with pytest.raises(NotReady, match="differ"):
        suggest(proposal, by=cast.editor(), words={place: "One\r\nTwo"})
    [one] = suggest(proposal, by=cast.editor(), words={place: "One\r\nThree"})
    assert one.after == "One\nThree"
    recall(proposal, by=cast.reporter())
    desk_rows.mend(pledge, summary=desk_rows.words("One\r\nTwo"))
    proposal = submit(pledge, by=cast.reporter(), reason=cast.WHY)
    with pytest.raises(NotReady, match="differ"):
        suggest(proposal, by=cast.editor(), words={place: "One\nTwo"})


def test_suggesting_again_replaces_ones_own_and_nobody_elses() -> None:
    proposal = proposed()
    suggested(proposal)
    suggest(proposal, by=cast.editor(), words={TITLE: "Better still"})
    assert Suggestion.objects.get().after == "Better still"
    with pytest.raises(Taken, match=r"title\.en of P-0001"):
        suggest(proposal, by=cast.second_editor(), words={TITLE: "Mine"})


def test_a_translation_that_is_missing_can_be_suggested() -> None:
    pledge = desk_rows.make_pledge(title={"ko": "수출 확대", "en": None})
    proposal = submit(pledge, by=cast.reporter(), reason=cast.WHY)
    suggested(proposal)
    new = accept(proposal, by=cast.reporter())
    assert said(new)["title"] == {"ko": "수출 확대", "en": "Sell more abroad"}
    pledge.refresh_from_db()
    assert pledge.title == {"ko": "수출 확대", "en": "Sell more abroad"}


def test_what_is_no_longer_open_takes_no_words() -> None:
    proposal = proposed()
    suggested(proposal)
    recall(proposal, by=cast.reporter())
    with nothing_written(), pytest.raises(Decided):
        suggested(proposal)
    with nothing_written(), pytest.raises(Decided):
        accept(proposal, by=cast.reporter())


def test_without_suggestions_there_is_nothing_to_take() -> None:
    proposal = proposed()
    with nothing_written(), pytest.raises(NothingToPublish):
        accept(proposal, by=cast.reporter())
    with nothing_written(), pytest.raises(NothingToPublish):
        suggest(proposal, by=cast.editor(), words={})


def test_what_is_restored_takes_no_other_words() -> None:
    cast.publish(desk_rows.make_pledge())
    withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    proposal = restore("pledge", "P-0001", by=cast.second_editor(), reason=cast.WHY)
    with nothing_written(), pytest.raises(NotReady, match="No words"):
        suggested(proposal)


def test_words_that_are_taken_end_the_schedule_of_what_had_others() -> None:
    proposal, other = proposed(), submit(desk_rows.make_topic("trade"), by=cast.reporter(), reason=cast.WHY)
    approve(proposal, other, by=cast.editor(), publish_at=soon())
    suggested(proposal)
    new = accept(proposal, by=cast.reporter())
    other.refresh_from_db()
    assert new.publish_at is other.publish_at is None
    assert publish_due(at=later()) == []
    assert not Revision.objects.exists()


def test_a_gate_that_no_longer_holds_leaves_all_as_it_was() -> None:
    proposal = proposed()
    suggested(proposal)
    with (
        nothing_written(),
        override_settings(CONTENT_LANGUAGES=["fr", "en"]),
        pytest.raises(NotReady),
    ):
        accept(proposal, by=cast.reporter())
    assert Pledge.objects.get().title["en"] == "Export more"
