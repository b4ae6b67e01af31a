"""What was broken once by hand, each as it was done: it must not be done again."""

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from pledges.desk.editorial import NotAllowed, approve, submit
from pledges.desk.people import Topic
from pledges.desk.promises import Pledge
from pledges.tests import cast
from pledges.tests.admin.screen import Sent, add_row, opened, sent_by, typed_over
from pledges.tests.admin.test_desk import signed_in
from pledges.tests.admin.test_login_ran_out import signs_in_again
from pledges.tests.admin.test_pledge_screen import ADD, change, typed_pledge
from pledges.tests.admin.test_two_editors import both, save
from pledges.tests.desk_rows import link_claim, make_claim, make_pledge, make_rating, make_source, make_topic, words

pytestmark = pytest.mark.django_db
DIGITS = "9" * 5000
"""More than Python turns into a number."""
FORM = "application/x-www-form-urlencoded"


def big_pledge() -> Pledge:
    """Thirty claims and sixty pieces of evidence, as much as a day's work makes."""
    pledge, long = make_pledge(), "수출이 크게 늘었다는 주장에 대한 설명이다. " * 8
    for position in range(30):
        claim = make_claim(text=words(long[:80], long[:60]))
        claim.evidence.create(source=make_source(), quote=long, language="ko", stance="context", ready=True)
        claim.reviews.update(reasoning=words(long * 6, long * 6))
        link_claim(pledge, claim, position=position)
    return pledge


def test_pledge_with_thirty_claims_and_sixty_pieces_of_evidence_can_be_saved_and_outlives_its_login() -> None:
    pledge, client = big_pledge(), signed_in(cast.reporter())
    body = urlencode(opened(client, change(pledge), title_en="Export a lot"))
    client.logout()
    assert client.post(change(pledge), body, content_type=FORM).status_code == 302
    signs_in_again(client, cast.reporter())
    sent = sent_by(client.get(change(pledge)).content.decode())
    assert sent["title_en"] == "Export a lot"
    assert client.post(change(pledge), urlencode(sent), content_type=FORM).status_code == 302
    pledge.refresh_from_db()
    assert pledge.title["en"] == "Export a lot"


def test_rating_that_the_first_deleted_comes_back_with_the_claims_it_rests_on() -> None:
    claim = make_claim(finding=True)
    pledge, (first, second) = make_pledge(claims=(claim,), link="outcome"), both()
    make_rating(pledge, "kept", rests_on=(claim,))
    mine = opened(second, change(pledge), reviews__0__summary_en="Much so far")
    save(first, pledge, opened(first, change(pledge), reviews__0__DELETE="on"))
    assert save(second, pledge, sent_by(save(second, pledge, mine))) == ""
    review = pledge.reviews.get()
    assert review.summary["en"] == "Much so far"
    assert [basis.claim for basis in review.bases.all()] == [claim]


def test_row_that_the_first_deleted_comes_back_where_the_second_typed_only_below_it() -> None:
    claim = make_claim(finding=True)
    pledge, (first, second) = make_pledge(claims=(claim,), link="outcome"), both()
    make_rating(pledge, "kept")
    mine = add_row(opened(second, change(pledge)), "reviews-0-bases", claim=str(claim.pk))
    save(first, pledge, opened(first, change(pledge), reviews__0__DELETE="on"))
    assert save(second, pledge, sent_by(save(second, pledge, mine))) == ""
    assert [basis.claim for basis in pledge.reviews.get().bases.all()] == [claim]


def test_claim_that_the_first_took_away_and_the_second_did_not_touch_stays_away() -> None:
    claim = make_claim()
    pledge, (first, second) = make_pledge(claims=(claim,)), both()
    mine = opened(second, change(pledge), title_en="Export a lot")
    save(first, pledge, opened(first, change(pledge), claim_links__0__DELETE="on"))
    assert save(second, pledge, sent_by(save(second, pledge, mine))) == ""
    assert not pledge.claim_links.exists()


def test_what_somebody_saved_since_the_question_is_not_deleted_by_the_answer() -> None:
    topic, (first, second) = make_topic(), both()
    at = change(topic).replace("change/", "delete/")
    asked = sent_by(second.get(at).content.decode())
    save(first, topic, opened(first, change(topic), description_en="A long text"))
    page = second.post(at, asked, follow=True).content.decode()
    assert "Nothing is deleted yet" in page
    assert Topic.objects.filter(pk=topic.pk).exists()
    second.post(at, sent_by(page))
    assert not Topic.objects.filter(pk=topic.pk).exists()


def test_account_that_one_administrator_closed_is_not_opened_by_anothers_older_form() -> None:
    person = cast.person("writer", "reporter", is_staff=True)
    first, second = signed_in(cast.administrator()), signed_in(cast.person("second.administrator", "administrator"))
    at = f"/admin/auth/user/{person.pk}/change/"
    roles = [str(group.pk) for group in person.groups.all()]
    mine, theirs = opened(second, at, first_name="Ha", groups=roles), opened(first, at, is_active=None, groups=[])
    assert first.post(at, theirs).status_code == 302
    page = second.post(at, mine).content.decode()
    assert "Saved by others while you were typing" in page
    assert second.post(at, sent_by(page)).status_code == 302
    person.refresh_from_db()
    assert (person.first_name, person.is_active, person.groups.count()) == ("Ha", False, 0)


@pytest.mark.parametrize("languages", [["ko"], ["ko", "ja"]])
def test_words_in_a_language_that_left_the_setting_outlive_a_form(settings: Any, languages: list[str]) -> None:
    topic, client = make_topic(), signed_in(cast.reporter())
    before = opened(client, change(topic), name_ko="경제")
    settings.CONTENT_LANGUAGES = languages
    now = opened(client, change(topic), name_ko="살림")
    for sent, name in ((before, "경제"), (typed_over(now, _opened=before["_opened"]), "살림")):
        page = save(client, topic, sent)
        assert page == "" or save(client, topic, sent_by(page)) == ""
        topic.refresh_from_db()
        assert (topic.name["ko"], topic.name["en"]) == (name, "economy")


def with_csrf(person: Any) -> Client:
    client = Client(enforce_csrf_checks=True, headers={"Accept-Language": "en"})
    signs_in_with_csrf(client, person)
    return client


def signs_in_with_csrf(client: Client, person: Any) -> None:
    person.is_staff = True
    person.set_password("correct horse battery staple")
    person.save()
    page = client.get("/admin/login/").content.decode()
    found = re.search('csrfmiddlewaretoken" value="([^"]+)', page)
    given = {"username": person.username, "password": "correct horse battery staple"}
    assert found
    assert client.post("/admin/login/", {**given, "csrfmiddlewaretoken": found[1]}).status_code == 302


def sent_after_signing_in_anew(whose: Any) -> tuple[Topic, Client, Any]:
    """A form opened by the reporter, sent after somebody signed in anew in another tab of the same browser."""
    topic, client = make_topic(), with_csrf(cast.reporter())
    sent = opened(client, change(topic), name_en="Trade")
    del client.cookies["desk_session"]
    signs_in_with_csrf(client, whose)
    return topic, client, client.post(change(topic), sent, follow=True)


def test_form_outlives_signing_in_anew_in_another_tab_and_is_not_saved_before_the_next_click() -> None:
    topic, client, answer = sent_after_signing_in_anew(cast.reporter())
    assert sent_by(answer.content.decode())["name_en"] == "Trade"
    topic.refresh_from_db()
    assert topic.name["en"] == "economy"
    assert client.post(change(topic), sent_by(answer.content.decode())).status_code == 302


def test_somebody_elses_form_is_refused_when_its_token_is_of_another_login() -> None:
    topic, client, answer = sent_after_signing_in_anew(cast.second_reporter())
    assert answer.status_code == 403
    assert "Trade" not in client.get(change(topic)).content.decode()


def test_reason_and_words_on_the_approval_screen_outlive_a_login_that_ran_out() -> None:
    proposal = submit(make_pledge(), by=cast.reporter(), reason=cast.WHY)
    at, client = f"/admin/record/proposal/{proposal.pk}/change/", signed_in(cast.editor())
    token = sent_by(client.get(at).content.decode())["_opened"]
    client.logout()
    client.post(at, {"act": "send_back", "reason": "Where is the page?", "_opened": token})
    signs_in_again(client, cast.editor())
    page = client.get(at).content.decode()
    assert "Where is the page?" in page
    assert "nothing was done yet" in page
    proposal.refresh_from_db()
    assert proposal.state == "open"


def test_name_that_the_approver_gave_a_publisher_is_not_approved_by_them_with_its_first_source() -> None:
    editor, at = signed_in(cast.editor()), "/admin/sources/publisher/add/"
    assert editor.post(at, opened(editor, at, name="Own Words Daily")).status_code == 302
    proposal = submit(make_source(publisher="Own Words Daily"), by=cast.reporter(), reason=cast.WHY)
    with pytest.raises(NotAllowed):
        approve(proposal, by=cast.editor())
    approve(proposal, by=cast.second_editor())
    later = submit(make_source(publisher="Own Words Daily"), by=cast.reporter(), reason=cast.WHY)
    assert approve(later, by=cast.editor())


def test_what_is_no_address_beside_a_chosen_source_is_told_at_the_field() -> None:
    client = signed_in(cast.reporter())
    sent = typed_pledge(client, appearances__0__source=str(make_source().pk), appearances__0__address="no address")
    answer = client.post(ADD, sent)
    assert answer.status_code == 200
    assert 'id="id_appearances-0-address_error"' in answer.content.decode()


@pytest.mark.parametrize(("act", "field"), [("strike", "review"), ("assign", "person")])
@pytest.mark.parametrize("value", [DIGITS, "9" * 30, "x", "-1"])
def test_odd_number_beside_an_act_does_nothing(act: str, field: str, value: str) -> None:
    claim, client = make_claim(), signed_in(cast.editor())
    cast.publish(claim)
    address = change(claim).replace("change/", f"act/{act}/")
    page = client.post(address, {field: value, "reason": "x"}, follow=True).content.decode()
    assert 'class="error"' in page
    assert "/recall/" not in page


def test_endless_number_in_a_lookup_that_somebody_else_changed_is_shown_not_asked_for() -> None:
    pledge, (first, second) = make_pledge(topics=(make_topic(),)), both()
    mine = opened(second, change(pledge), topic_rows__0__topic=DIGITS)
    save(first, pledge, opened(first, change(pledge), topic_rows__0__topic=str(make_topic("other").pk)))
    assert DIGITS in save(second, pledge, mine)


def test_endless_number_of_a_claim_or_a_link_is_answered() -> None:
    pledge, client = make_pledge(claims=(make_claim(),)), signed_in(cast.editor())
    sent: Sent = opened(client, change(pledge))
    again = {"claim_links-0-id": "", "claim_links-INITIAL_FORMS": "0", "claim_links-0-again": "on"}
    assert client.post(change(pledge), {**sent, **again, "claim_links-0-claim": DIGITS}).status_code == 200
    proposal = submit(pledge, by=cast.reporter(), reason=cast.WHY)
    at = f"/admin/record/proposal/{proposal.pk}/change/"
    assert client.post(at, {"act": "end_link", "link": DIGITS}).status_code == 422


def test_second_click_on_save_makes_no_second_pledge_and_no_second_row() -> None:
    client = signed_in(cast.reporter())
    sent = typed_pledge(client)
    client.post(ADD, sent)
    page = client.post(ADD, sent, follow=True).content.decode()
    assert "saved already" in page
    pledge = Pledge.objects.get()
    row = {"source": str(make_source().pk), "quote": "again", "language": "en", "ready": "on"}
    more = add_row(sent_by(page), "appearances", **row)
    assert save(client, pledge, more) == save(client, pledge, more) == ""
    assert pledge.appearances.count() == 2


def test_form_sent_again_with_something_changed_is_another_row() -> None:
    client = signed_in(cast.reporter())
    sent = typed_pledge(client)
    client.post(ADD, sent)
    assert client.post(ADD, typed_over(sent, title_ko="다른 공약")).status_code == 302
    assert Pledge.objects.count() == 2
