"""A login that ran out doesn't eat a form: the same person finds what was typed after signing in again."""

from typing import Any

import pytest
from django.test import Client

from pledges.desk.talk import Comment
from pledges.tests import cast
from pledges.tests.admin.screen import opened, sent_by
from pledges.tests.admin.test_desk import signed_in
from pledges.tests.admin.test_pledge_screen import ADD, change, typed_pledge
from pledges.tests.desk_rows import make_topic
from pledges.tests.letter_rows import make_letter

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]

KEPT = "Your login had run out"


def signs_in_again(client: Client, person: Any) -> None:
    """By the login form, as a browser does: the session is the same one."""
    person.is_staff = True
    person.set_password("correct horse battery staple")
    person.save()
    given = {"username": person.username, "password": "correct horse battery staple"}
    assert client.post("/admin/login/?next=/admin/", given).status_code == 302


def test_what_was_typed_is_there_after_signing_in_again_and_saved_by_the_next_click() -> None:
    topic, client = make_topic(), signed_in(cast.reporter())
    sent = opened(client, change(topic), name_en="Trade")
    client.logout()
    assert client.post(change(topic), sent)["Location"].startswith("/admin/login/")
    signs_in_again(client, cast.reporter())
    page = client.get(change(topic)).content.decode()
    assert KEPT in page
    topic.refresh_from_db()
    assert topic.name["en"] == "economy"
    assert client.post(change(topic), sent_by(page)).status_code == 302
    topic.refresh_from_db()
    assert topic.name["en"] == "Trade"
    assert KEPT not in client.get(change(topic)).content.decode()


def test_a_new_pledge_survives_too() -> None:
    client = signed_in(cast.reporter())
    sent = typed_pledge(client)
    client.logout()
    client.post(ADD, sent)
    signs_in_again(client, cast.reporter())
    page = client.get(ADD).content.decode()
    assert sent_by(page)["title_ko"] == "수출 1조 달러"
    answer = client.post(ADD, sent_by(page))
    assert answer.status_code == 302, answer.context["errors"]


def test_somebody_else_on_the_same_browser_does_not_see_it() -> None:
    topic, client = make_topic(), signed_in(cast.reporter())
    sent = opened(client, change(topic), name_en="Secret words")
    client.logout()
    client.post(change(topic), sent)
    signs_in_again(client, cast.second_reporter())
    assert "Secret words" not in client.get(change(topic)).content.decode()
    signs_in_again(client, cast.reporter())
    assert "Secret words" not in client.get(change(topic)).content.decode()


def test_what_others_saved_meanwhile_is_told_here_as_well() -> None:
    topic, client = make_topic(), signed_in(cast.reporter())
    sent = opened(client, change(topic), name_en="Commerce")
    client.logout()
    client.post(change(topic), sent)
    other = signed_in(cast.second_reporter())
    assert other.post(change(topic), opened(other, change(topic), name_en="Trade")).status_code == 302
    signs_in_again(client, cast.reporter())
    page = client.get(change(topic)).content.decode()
    assert "<ins>Trade</ins>" in page
    assert sent_by(page)["name_en"] == "Commerce"


def test_strangers_fill_no_session_with_forms_that_we_never_showed() -> None:
    client = Client()
    client.post("/admin/pledges/topic/add/", {"name_ko": "x" * 1000, "_opened": "made up"})
    assert "typed" not in client.session


def test_remark_is_shown_again_and_sent_by_the_next_click() -> None:
    topic, client = make_topic(), signed_in(cast.reporter())
    address = change(topic).replace("change/", "act/remark/")
    token = sent_by(client.get(change(topic)).content.decode())["_opened"]
    client.logout()
    client.post(address, {"text": "Ask the <ministry>", "_opened": token})
    signs_in_again(client, cast.reporter())
    page = client.get(address).content.decode()
    assert "Ask the &lt;ministry&gt;" in page
    assert not Comment.objects.exists()
    assert client.post(address, {"text": "Ask the <ministry>", "_opened": token}).status_code == 302
    assert Comment.objects.get().text == "Ask the <ministry>"
    assert client.get(address).status_code == 405


def test_outcome_of_a_letter_is_shown_again() -> None:
    letter, client = make_letter(owner=cast.editor()), signed_in(cast.editor())
    address = f"/admin/pledges/letter/{letter.pk}/change/"
    token = sent_by(client.get(address).content.decode())["_opened"]
    client.logout()
    client.post(address, {"outcome": "refused", "reason_ko": "근거가 없습니다", "_opened": token})
    signs_in_again(client, cast.editor())
    assert "근거가 없습니다" in client.get(address).content.decode()
    letter.refresh_from_db()
    assert letter.settled_at is None
