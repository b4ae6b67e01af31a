"""The screen of one proposal: which buttons whom it offers, and what they do."""

import datetime
from typing import Any

import pytest
from django.test import override_settings
from django.utils import timezone

from pledgecheck.record.models import Proposal, Revision
from pledges.desk import hands
from pledges.desk.editorial import approve, cancel, recall, shown, submit
from pledges.desk.promises import Pledge
from pledges.desk.suggestions import Suggestion
from pledges.law.roles import ROLES
from pledges.tests import cast, desk_rows
from pledges.tests.admin.deciding_screens import (
    LIST,
    address,
    box,
    buttons,
    hidden,
    looked,
    press,
    proposed,
    refusals,
    reworded,
    told,
)
from pledges.tests.admin.test_desk import signed_in
from pledges.tests.pages.reading_along import see

pytestmark = pytest.mark.django_db


def in_an_hour() -> datetime.datetime:
    return timezone.now().replace(microsecond=0) + datetime.timedelta(hours=1)


BUTTONS = {
    # person, proposed by: buttons
    (cast.reporter, cast.reporter): {"recall", "make_link"},
    (cast.second_reporter, cast.reporter): set(),
    (cast.editor, cast.reporter): {"approve", "schedule", "send_back", "suggest", "make_link"},
    (cast.editor, cast.editor): {"recall", "make_link"},
    (cast.second_editor, cast.editor): {"approve", "schedule", "send_back", "suggest", "make_link"},
    (cast.administrator, cast.reporter): set(),
    (cast.superuser, cast.reporter): {"approve", "schedule", "send_back", "suggest", "make_link"},
    (cast.superuser, cast.superuser): {"recall", "make_link"},
}


@pytest.mark.parametrize(("person", "proposer"), BUTTONS, ids=lambda who: who.__name__)
def test_each_finds_the_buttons_that_role_and_rules_allow(person: Any, proposer: Any) -> None:
    seen = looked(person(), address(proposed(by=proposer())))
    assert buttons(seen) == BUTTONS[person, proposer]


def test_every_role_is_in_the_table_of_buttons() -> None:
    people = {person.__name__.removeprefix("second_") for person, _proposer in BUTTONS}
    assert people - {"superuser"} == set(ROLES.values)


def test_stranger_sees_no_proposal_and_presses_no_button() -> None:
    proposal = proposed()
    client = signed_in(cast.stranger())
    for where in (
        address(proposal),
        "/admin/record/proposal/together/",
        f"/admin/record/proposal/{proposal.pk}/preview/",
    ):
        assert client.get(where).status_code == 403
        assert client.post(where, {"act": "approve", "shown": shown(proposal)}).status_code == 403
    assert not Revision.objects.exists()


@pytest.mark.parametrize("person", [cast.reporter, cast.second_reporter, cast.administrator])
@pytest.mark.parametrize("act", ["approve", "send_back", "suggest"])
def test_button_that_is_not_there_does_nothing_when_pressed_all_the_same(person: Any, act: str) -> None:
    proposal = proposed()
    form = {box(proposal, "/title/ko"): "다른 말", "reason": "x", "shown": shown(proposal)}
    answer = signed_in(person()).post(address(proposal), {"act": act, **form})
    assert answer.status_code == 403
    assert refusals(answer)
    assert not Revision.objects.exists()
    proposal.refresh_from_db()
    assert (proposal.state, Suggestion.objects.count()) == ("open", 0)


@pytest.mark.parametrize(
    ("person", "language", "sentence"),
    [
        (cast.superuser, "en", "someone else has to approve"),
        (cast.superuser, "ko", "다른 사람이 승인해야"),
    ],
)
def test_own_proposal_says_why_there_is_no_button(person: Any, language: str, sentence: str) -> None:
    seen = looked(person(), address(proposed(by=person())), language)
    assert sentence in seen.text
    assert "approve" not in buttons(seen)


def test_who_edited_it_is_told_why_there_is_no_button() -> None:
    pledge = desk_rows.make_pledge()
    hands.note("pledge", pledge.pk, cast.editor().pk)
    proposal = submit(pledge, by=cast.reporter(), reason=cast.WHY)
    seen = looked(cast.editor(), address(proposal))
    assert "You have edited this" in seen.text
    assert "approve" not in buttons(seen)
    with override_settings(SECOND_PERSON="other"):
        assert "approve" in buttons(looked(cast.editor(), address(proposal)))


def test_one_who_needs_another_first_is_told_and_led_there() -> None:
    first = proposed()
    second = submit(desk_rows.make_pledge(), by=cast.reporter(), reason=cast.WHY)
    assert list(second.needs.all()) == [first]
    seen = looked(cast.editor(), address(second))
    assert f"needs proposal {first.pk}" in seen.text
    assert address(first) in seen.attributes("a", "href")
    assert "approve" not in buttons(seen)


def test_approving_publishes_what_was_shown_and_names_the_revisions_with_their_pages() -> None:
    proposal = reworded()
    answer = press(signed_in(cast.editor()), proposal, "approve")
    assert (answer.status_code, answer["Location"]) == (302, LIST)
    (said,) = told(answer)
    assert '<a href="/ko/pledges/P-0001/">P-0001 revision 2 (Wording)</a>' in said
    assert Revision.objects.get(ref="P-0001", number=2).content == proposal.items.get().content


def test_what_was_published_is_named_in_korean() -> None:
    (said,) = told(press(signed_in(cast.editor()), reworded(), "approve", "ko"))
    assert said.startswith("공개했습니다: ")
    assert "P-0001 개정 2 (문구)" in said


@pytest.mark.parametrize("tampered", ["", "0" * 64, "가"])
def test_nothing_is_approved_that_was_not_on_the_screen(tampered: str) -> None:
    proposal = proposed()
    client = signed_in(cast.editor())
    for form in ({"shown": tampered}, {}):
        answer = client.post(address(proposal), {"act": "approve", **form})
        assert answer.status_code == 409
        assert refusals(answer)
        assert hidden_digest(answer) == shown(proposal)
    answer = client.post(address(proposal), {"act": "schedule", "publish_at": f"{in_an_hour():%Y-%m-%dT%H:%M}"})
    assert answer.status_code == 409
    assert not Revision.objects.exists()


def hidden_digest(answer: Any) -> str:
    return hidden(see(answer.content.decode()))["shown"][0]


@pytest.mark.parametrize(("language", "sentence"), [("en", "already been dealt with"), ("ko", "이미 처리되었습니다")])
def test_proposal_recalled_while_its_screen_is_open_is_not_approved(language: str, sentence: str) -> None:
    proposal = proposed()
    digest = shown(proposal)
    recall(proposal, by=cast.reporter())
    form = {"act": "approve", "shown": digest}
    answer = signed_in(cast.editor()).post(address(proposal), form, headers={"Accept-Language": language})
    assert answer.status_code == 409
    (said,) = refusals(answer)
    assert sentence in said
    assert 'role="alert"' in answer.content.decode()
    assert not Revision.objects.exists()


def test_what_became_stale_is_told_before_and_when_pressed() -> None:
    topic = desk_rows.make_topic()
    cast.publish(topic)
    desk_rows.mend(topic, name=desk_rows.words("Money"))
    proposal = submit(topic, by=cast.reporter(), reason=cast.WHY)
    proposal.items.update(base=None)
    seen = looked(cast.editor(), address(proposal))
    assert "Something newer was published" in seen.text
    assert "approve" not in buttons(seen)
    answer = press(signed_in(cast.editor()), proposal, "approve")
    assert answer.status_code == 409


def test_everything_that_is_missing_is_told_each_by_itself() -> None:
    proposal = proposed()
    proposal.items.filter(subject="source").delete()
    answer = press(signed_in(cast.editor()), proposal, "approve")
    assert answer.status_code == 422
    assert any("P-0001" in sentence and "S-0001" in sentence for sentence in refusals(answer))


def test_approved_for_a_time_in_the_sites_zone_and_cancelled_by_its_proposer() -> None:
    proposal = proposed()
    with override_settings(TIME_ZONE="Asia/Seoul"), timezone.override("Asia/Seoul"):
        at = timezone.localtime(in_an_hour()).replace(second=0)
        seen = looked(cast.editor(), address(proposal))
        assert "Asia/Seoul" in seen.text
        answer = press(signed_in(cast.editor()), proposal, "schedule", publish_at=f"{at:%Y-%m-%dT%H:%M}")
    assert answer.status_code == 302
    proposal.refresh_from_db()
    assert proposal.publish_at == at
    assert not Revision.objects.exists()
    assert buttons(looked(cast.reporter(), address(proposal))) == {"recall", "cancel", "make_link"}
    assert "approve" not in buttons(looked(cast.second_editor(), address(proposal)))
    assert "cancel" not in buttons(looked(cast.second_reporter(), address(proposal)))
    assert press(signed_in(cast.reporter()), proposal, "cancel").status_code == 302
    assert Proposal.objects.filter(pk=proposal.pk, state="open", publish_at=None).exists()


@pytest.mark.parametrize("moment", ["", "tomorrow", "2027-13-40T99:00", "2001-01-01T00:00", "9999-12-31T23:59", "\0"])
def test_time_that_can_not_be_is_told_and_stays_in_its_box(moment: str) -> None:
    proposal = proposed()
    answer = press(signed_in(cast.editor()), proposal, "schedule", publish_at=moment)
    assert answer.status_code == 422
    assert refusals(answer)
    proposal.refresh_from_db()
    assert proposal.publish_at is None


def test_sent_back_with_a_reason_and_not_without() -> None:
    proposal = proposed()
    client = signed_in(cast.editor())
    answer = press(client, proposal, "send_back", reason=" ")
    assert answer.status_code == 403
    assert press(client, proposal, "send_back", reason="날짜가 없습니다.").status_code == 302
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decision) == ("sent_back", "날짜가 없습니다.")
    assert "날짜가 없습니다." in looked(cast.reporter(), address(proposal)).text


def test_typed_reason_is_kept_where_an_act_is_refused() -> None:
    proposal = proposed()
    recall(proposal, by=cast.reporter())
    fresh = submit(Pledge.objects.get(), by=cast.reporter(), reason=cast.WHY)
    answer = signed_in(cast.editor()).post(address(fresh), {"act": "approve", "reason": "half a sentence"})
    assert answer.status_code == 409
    assert "half a sentence" in answer.content.decode()


def test_recalled_by_its_proposer() -> None:
    proposal = proposed()
    assert press(signed_in(cast.reporter()), proposal, "recall").status_code == 302
    proposal.refresh_from_db()
    assert proposal.state == "recalled"
    assert buttons(looked(cast.reporter(), address(proposal))) == set()


@pytest.mark.parametrize("act", ["", "publish", "__class__", "\0"])
def test_button_that_does_not_exist_is_told(act: str) -> None:
    answer = press(signed_in(cast.editor()), proposed(), act)
    assert answer.status_code == 422
    assert "Press one of the buttons" in refusals(answer)[0]


@pytest.mark.parametrize("odd", ["0", "-1", "9" * 40, "x", "1e3", "_0A", "%00", "가"])
@pytest.mark.parametrize("rest", ["change/", "preview/", "preview/page/"])
def test_proposal_that_does_not_exist_is_no_fault(odd: str, rest: str) -> None:
    assert signed_in(cast.editor()).get(f"/admin/record/proposal/{odd}/{rest}").status_code in (302, 404)


def test_cancelled_schedule_that_is_not_there_is_told() -> None:
    proposal = proposed()
    approve(proposal, by=cast.editor(), publish_at=in_an_hour())
    cancel(proposal, by=cast.editor())
    answer = press(signed_in(cast.editor()), proposal, "cancel")
    assert answer.status_code == 409
    assert refusals(answer)
