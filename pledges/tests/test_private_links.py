"""Private links: who makes and ends them, what they open, and what they keep to themselves."""

import datetime
import hashlib
import re
from importlib import import_module
from typing import Any

import pytest
from django.conf import settings as configured
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from pledgecheck.record.models import Proposal
from pledges.desk.editorial import Decided, NotAllowed, accept, approve, recall, send_back, submit, suggest
from pledges.desk.people import Topic
from pledges.desk.preview import NoPage, preview
from pledges.desk.previews import PreviewLink
from pledges.desk.private_links import end_link, make_link, opened
from pledges.tests import cast, desk_rows
from pledges.tests.stores import nothing_written

pytestmark = pytest.mark.django_db

import_module(configured.ROOT_URLCONF)  # hands the desk the pages' renderer


def proposed() -> Proposal:
    claim = desk_rows.make_claim(text=desk_rows.words("Exports canary rose"))
    pledge = desk_rows.make_pledge(claims=(claim,), link="outcome", title=desk_rows.words("Export canary more"))
    return submit(pledge, by=cast.reporter(), reason=cast.WHY)


def link(proposal: Proposal, by: Any = None) -> str:
    return make_link(proposal, by=by or cast.reporter(), purpose="For our lawyer")


def ask(secret: str, query: str = "", **headers: str) -> Any:
    return Client(headers=headers).get(f"/admin/preview/{secret}/{query}")


def bare(answer: Any) -> tuple[Any, ...]:
    return answer.status_code, answer.content, {**answer.headers}


def test_the_page_is_the_one_that_will_stand() -> None:
    proposal = proposed()
    with nothing_written():
        page = preview(proposal, by=cast.editor(), subject="pledge", ref="P-0001", language="en").decode()
    assert "Export canary more" in page
    assert "A second person approved it." in page
    approve(proposal, by=cast.editor())
    [address] = re.findall(r'rel="canonical" href="([^"]+)"', page)
    public = Client().get(address.replace("/ko/", "/en/")).content.decode()
    assert without_times(public) == without_times(page)


def without_times(page: str) -> str:
    return re.sub(r'<time[^>]*>[^<]*</time>|"[0-9-]{10}T[0-9:]{8}Z"|\s+', " ", page)


@pytest.mark.parametrize(
    ("subject", "ref", "said"),
    [
        ("claim", "C-0001", "Exports canary rose"),
        ("source", "S-0001", "Example Daily"),
        ("candidate", "kim", "Nominee"),
        ("election", "kr-president-2022", "President"),
    ],
)
def test_what_has_no_page_of_its_own_is_told_as_its_document_is(subject: str, ref: str, said: str) -> None:
    assert said in preview(proposed(), by=cast.editor(), subject=subject, ref=ref, language="en").decode()


@pytest.mark.parametrize(
    ("subject", "ref", "language"),
    [
        ("pledge", "P-9999", "en"),
        ("pledge", "\x00", "en"),
        ("pledge", "\ud800", "en"),
        ("user", "1", "en"),
        ("pledge", "P-0001", "fr"),
    ],
)
def test_what_will_not_stand_has_no_page(subject: str, ref: str, language: str) -> None:
    proposal = proposed()
    with nothing_written(), pytest.raises(NoPage):
        preview(proposal, by=cast.editor(), subject=subject, ref=ref, language=language)


@pytest.mark.parametrize(
    ("who", "may"),
    [
        (cast.reporter, True),
        (cast.editor, True),
        (cast.superuser, True),
        (cast.second_reporter, False),
        (cast.administrator, False),
        (cast.former_reporter, False),
        (cast.stranger, False),
    ],
)
def test_who_proposed_it_and_editors_make_and_end_links(who: Any, may: bool) -> None:
    proposal = proposed()
    if may:
        secret = link(proposal, who())
        row = PreviewLink.objects.get()
        end_link(row, by=who())
        assert opened(secret, timezone.now()) is None
        return
    with pytest.raises(NotAllowed):
        link(proposal, who())
    link(proposal)
    with pytest.raises(NotAllowed):
        end_link(PreviewLink.objects.get(), by=who())
    assert PreviewLink.objects.get().ended_at is None


def test_only_the_digest_of_the_secret_is_kept() -> None:
    secret = link(proposed())
    row = PreviewLink.objects.get()
    assert len(secret) >= 43
    assert row.secret_sha256 == hashlib.sha256(secret.encode()).hexdigest()
    assert secret not in str([*PreviewLink.objects.values()])


@pytest.mark.parametrize("purpose", ["", "  ", "a\x00", "x" * 201])
def test_a_link_says_for_whom_it_is(purpose: str) -> None:
    with pytest.raises(NotAllowed, match="for whom"):
        make_link(proposed(), by=cast.reporter(), purpose=purpose)


def test_it_ends_by_time(settings: Settings) -> None:
    settings.PREVIEW_HOURS = 2
    secret = link(proposed())
    now = timezone.now()
    assert opened(secret, now + datetime.timedelta(minutes=119)) is not None
    assert opened(secret, now + datetime.timedelta(minutes=121)) is None


def test_it_ends_once_for_good() -> None:
    link(proposed())
    row = PreviewLink.objects.get()
    end_link(row, by=cast.reporter())
    first = PreviewLink.objects.get().ended_at
    end_link(row, by=cast.reporter())
    assert PreviewLink.objects.get().ended_at == first


@pytest.mark.parametrize(
    "end",
    [
        lambda one: approve(one, by=cast.editor()),
        lambda one: recall(one, by=cast.reporter()),
        lambda one: send_back(one, by=cast.editor(), reason="No"),
        lambda one: (
            suggest(one, by=cast.editor(), words={("pledge", "P-0001", "/title/en"): "Other"}),
            accept(one, by=cast.reporter()),
        ),
    ],
)
def test_it_ends_with_the_proposal(end: Any) -> None:
    proposal = proposed()
    secret = link(proposal)
    assert ask(secret).status_code == 200
    end(proposal)
    assert ask(secret).status_code == 404
    with pytest.raises(Decided):
        link(proposal, cast.editor())


def test_it_shows_the_page_without_an_account_and_leaves_nothing_behind() -> None:
    secret = link(proposed())
    with nothing_written():
        answer = ask(secret, "?language=en")
    page = answer.content.decode()
    assert "Not published." in page
    assert "Export canary more" in page
    assert f"{PreviewLink.objects.get().expires_at:%Y-%m-%d %H:%M}" in page
    assert "아직 공개되지 않았습니다." in ask(secret).content.decode()


def test_it_leads_to_the_other_pages_of_the_proposal_and_to_no_others() -> None:
    secret = link(proposed())
    other = desk_rows.make_topic("trade", description=desk_rows.words("Unrelated draft"))
    submit(other, by=cast.reporter(), reason=cast.WHY)
    page = ask(secret).content.decode()
    queries = re.findall(r'href="(\?subject=[^"]+)"', page)
    assert len(queries) > 5
    for query in queries:
        assert ask(secret, query.replace("&amp;", "&")).status_code == 200
    for query in ("?subject=topic&ref=trade", "?subject=user&ref=1", "?ref=%00", "?language=fr", "?ref=P-9999"):
        assert ask(secret, query).status_code == 404
    assert "Unrelated draft" not in page


def test_a_public_page_that_the_proposal_changes_can_be_seen_too() -> None:
    claim = desk_rows.make_claim()
    cast.publish(desk_rows.make_pledge(claims=(claim,)))
    desk_rows.mend(claim, text=desk_rows.words("Canary claim"))
    secret = link(submit(claim, by=cast.reporter(), reason=cast.WHY))
    assert "Canary claim" in ask(secret, "?subject=pledge&ref=P-0001&language=en").content.decode()


def test_what_the_proposal_needs_stands_with_it() -> None:
    claim = desk_rows.make_claim()
    submit(claim, by=cast.reporter(), reason=cast.WHY)
    secret = link(submit(desk_rows.make_pledge(claims=(claim,)), by=cast.reporter(), reason=cast.WHY))
    assert ask(secret).status_code == 200


def test_nobody_keeps_it_or_passes_its_address_on() -> None:
    secret = link(proposed())
    for answer in (ask(secret), ask("unknown"), Client().post(f"/admin/preview/{secret}/")):
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert secret not in answer.content.decode()
        assert "ETag" not in answer
        assert "Set-Cookie" not in answer.headers
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("value", ["x", "!", "a" * 32])
@pytest.mark.parametrize("name", [configured.SESSION_COOKIE_NAME, configured.CSRF_COOKIE_NAME])
def test_odd_cookies_get_none_back(name: str, value: str) -> None:
    answer = ask(link(proposed()), Cookie=f"{name}={value}")
    assert answer.status_code == 200
    assert not answer.cookies


def test_every_wrong_link_is_answered_alike() -> None:
    proposal = proposed()
    expired, ended, left = link(proposal), link(proposal), link(proposal, cast.editor())
    rows = PreviewLink.objects.order_by("pk")
    rows.filter(pk=rows[0].pk).update(expires_at=timezone.now())
    end_link(rows[1], by=cast.reporter())
    cast.editor().groups.clear()
    wrong = [ask(secret) for secret in (expired, ended, left, "unknown", "%00", "%ED%A0%80", "x" * 3000)]
    assert {answer.status_code for answer in wrong} == {404}
    assert len({str(bare(answer)) for answer in wrong}) == 1


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "head", "options"])
def test_it_only_answers_get_and_says_the_same_of_links_that_are_none(method: str) -> None:
    secret = link(proposed())
    known, unknown = (getattr(Client(), method)(f"/admin/preview/{one}/") for one in (secret, "unknown"))
    assert known.status_code == unknown.status_code == 405
    assert known["Allow"] == "GET"
    assert bare(known) == bare(unknown)


@pytest.mark.parametrize("path", ["/admin/preview/", "/admin/preview/a/b/", "/admin/preview//", "/admin/preview"])
def test_addresses_beside_it_are_the_desks(path: str) -> None:
    assert Client().get(path).status_code in (302, 404)


def test_without_a_slash_at_the_end_it_opens_as_well() -> None:
    assert Client().get(f"/admin/preview/{link(proposed())}").status_code == 200


def test_what_cannot_be_published_just_now_says_only_that() -> None:
    topic = desk_rows.make_topic("trade", description=desk_rows.words("Canary"))
    secret = link(submit(topic, by=cast.reporter(), reason=cast.WHY))
    Topic.objects.all().delete()
    answer = ask(secret)
    assert answer.status_code == 409
    assert "trade" not in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store"


def test_no_log_learns_a_secret(caplog: pytest.LogCaptureFixture) -> None:
    topic = desk_rows.make_topic("trade")
    secret = link(submit(topic, by=cast.reporter(), reason=cast.WHY))
    Topic.objects.all().delete()
    assert ask(secret).status_code == 409
    assert ask(secret, "?ref=P-1").status_code == 404
    assert Client().post(f"/admin/preview/{secret}/").status_code == 405
    assert Client().get("/admin/nowhere-at-all/").status_code in (302, 404)
    assert secret not in caplog.text
