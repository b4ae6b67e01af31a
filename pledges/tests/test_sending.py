"""Notices as they are sent: by e-mail and one webhook, after the act, with nothing of a draft in either."""

import datetime
import json
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone, translation
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from pledgecheck.record.models import Proposal, Revision
from pledges.desk import sending, talking
from pledges.desk.editorial import (
    accept,
    approve,
    cancel,
    publish_due,
    send_back,
    submit,
    suggest,
)
from pledges.desk.editorial.letters import assign
from pledges.desk.notices import Notice
from pledges.desk.telling import tell
from pledges.tests import cast, desk_rows
from pledges.tests.letter_rows import make_letter
from pledges.tests.test_notices import CANARY, WHY, proposed
from pledges.tests.test_publish_due import demoted
from pledges.tests.test_schedule import later, soon

pytestmark = pytest.mark.django_db

SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture(autouse=True)
def addresses() -> None:
    """Everybody has an address."""
    for who in (cast.reporter, cast.editor, cast.second_editor):
        person = who()
        person.email = f"{person.username.replace(' ', '.')}@news.example"
        person.save()


class Listener(BaseHTTPRequestHandler):
    """A webhook that keeps what it is told, and answers as the test wants."""

    heard: list[dict[str, Any]] = []
    status = 204

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        type(self).heard.append({"path": self.path, "body": body.decode()})
        self.send_response(type(self).status)
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def webhook(settings: Settings) -> Iterator[type[Listener]]:
    """A server on this machine that is the site's webhook."""
    Listener.heard, Listener.status = [], 204
    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    settings.WEBHOOK_URL = f"http://127.0.0.1:{server.server_port}/hook?a=b"
    yield Listener
    server.shutdown()
    thread.join()
    server.server_close()


def test_mail_is_sent_once_the_act_is_committed_and_says_only_what_waits_and_where(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks, settings: Settings
) -> None:
    settings.EMAIL_FROM = "desk@news.example"
    with django_capture_on_commit_callbacks(execute=True):
        proposal = proposed()
        assert mail.outbox == []
    assert {(*message.to,) for message in mail.outbox} == {("editor@news.example",), ("second.editor@news.example",)}
    assert mail.outbox[0].from_email == "desk@news.example"
    assert mail.outbox[0].subject == "[pledgecheck] 승인을 기다리는 제안이 있습니다."
    address = f"http://testserver/admin/record/proposal/{proposal.pk}/change/"
    assert mail.outbox[0].body == f"승인을 기다리는 제안이 있습니다.\n\n{address}\n"
    assert set(Notice.objects.values_list("tries", flat=True)) == {1}
    assert not Notice.objects.filter(sent_at=None).exists()


def test_every_event_has_words_in_both_languages() -> None:
    for language in ("ko", "en"):
        with translation.override(language):
            assert len({sending.words(event) for event in sending.EVENTS}) == len(sending.EVENTS)
    with pytest.raises(KeyError):
        tell("gossip", Proposal(pk=1), [])


def test_webhook_hears_of_each_event_once(
    webhook: type[Listener], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        proposal = proposed()
    [heard] = webhook.heard
    body = json.loads(heard["body"])
    assert heard["path"] == "/hook?a=b"
    assert sorted(body) == ["at", "event", "proposal", "url"]
    assert (body["event"], body["proposal"]) == ("submitted", proposal.pk)
    assert body["url"] == f"http://testserver/admin/record/proposal/{proposal.pk}/change/"
    assert datetime.datetime.fromisoformat(body["at"]).tzinfo is not None


def test_no_word_of_a_draft_leaves_by_mail_or_webhook(
    webhook: type[Listener], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        proposal = proposed()
        send_back(proposal, by=cast.editor(), reason=f"{CANARY} no")
        claim = desk_rows.make_claim(text=desk_rows.words(f"{CANARY} claim"))
        pledge = desk_rows.make_pledge(claims=(claim,), title=desk_rows.words(f"{CANARY} pledge"), slug="canary-slug")
        proposal = submit(pledge, by=cast.reporter(), reason=WHY)
        approve(proposal, by=cast.editor(), publish_at=soon())
        cancel(proposal, by=cast.second_editor())
        suggest(proposal, by=cast.editor(), words={("pledge", "P-0001", "/title/en"): f"{CANARY} other"})
        proposal = accept(proposal, by=cast.reporter())
        approve(proposal, by=cast.editor(), publish_at=soon())
        demoted()
        publish_due(at=later())
        approve(proposal, by=cast.second_editor())
        assignee = cast.second_editor()
        type(assignee).objects.filter(pk=assignee.pk).update(is_staff=True)
        talking.assign("pledge", pledge.pk, to=assignee.pk, by=cast.reporter())
        assign(make_letter("P-0009", text=f"{CANARY} letter"), to=assignee, by=cast.superuser())
    events = {json.loads(heard["body"])["event"] for heard in webhook.heard}
    assert events == set(sending.EVENTS)
    everything = [heard["body"] for heard in webhook.heard]
    everything += [str(message.message()) + message.subject + message.body for message in mail.outbox]
    assert len(everything) > 2 * len(events)
    for text in everything:
        for word in (CANARY, "P-0001", "C-0001", "trade", "kim"):
            assert word not in text.lower().replace("p-0001", "P-0001").replace("c-0001", "C-0001")


@pytest.mark.parametrize("status", [302, 307, 400, 500])
def test_webhook_that_refuses_or_redirects_breaks_nothing_and_is_tried_again(
    status: int,
    webhook: type[Listener],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    settings: Settings,
) -> None:
    settings.EMAIL_BACKEND = sending.OFF
    webhook.status = status
    with django_capture_on_commit_callbacks(execute=True):
        proposed()
    assert [heard["path"] for heard in webhook.heard] == ["/hook?a=b"]
    now = timezone.now()
    sending.send_waiting(at=now)
    assert len(webhook.heard) == 1
    for hours in range(1, 10):
        sending.send_waiting(at=now + datetime.timedelta(hours=hours))
    assert len(webhook.heard) == sending.MOST_TRIES
    assert list(Notice.objects.values_list("sent_at", "tries")) == [(None, sending.MOST_TRIES)]


def test_what_could_not_be_sent_is_sent_by_publish_due(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks, settings: Settings
) -> None:
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", 1
    with django_capture_on_commit_callbacks(execute=True):
        proposal = proposed()
    assert set(Notice.objects.values_list("sent_at", "tries")) == {(None, 1)}
    assert Proposal.objects.get().pk == proposal.pk
    settings.EMAIL_BACKEND = working
    Notice.objects.update(made_at=timezone.now() - datetime.timedelta(minutes=3))
    call_command("publish_due")
    assert len(mail.outbox) == 2
    call_command("publish_due")
    assert len(mail.outbox) == 2


def test_a_notice_that_somebody_else_is_sending_is_not_sent_twice() -> None:
    proposed()
    first, second = Notice.objects.order_by("pk")
    assert sending._claimed(first)
    assert not sending._claimed(first)
    Notice.objects.filter(pk=second.pk).update(sent_at=timezone.now())
    assert not sending._claimed(second)


@pytest.mark.django_db(transaction=True)
def test_a_slow_webhook_does_not_undo_or_hold_the_act(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.WEBHOOK_URL = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        settings.EMAIL_BACKEND = sending.OFF
        before = time.monotonic()
        approve(proposed(), by=cast.editor())
        assert time.monotonic() - before < 2 * sending.SECONDS + 3
    assert Revision.objects.count() == 1
    assert set(Notice.objects.values_list("sent_at", "tries")) == {(None, 1)}
