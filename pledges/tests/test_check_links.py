"""`manage.py check_links`: what it asks, keeps, says and hands over, with what exit code."""

import fcntl
import io
import socket
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from pledgecheck.private_folder import folder, make_private
from pledges.desk.queues import dead_sources
from pledges.management import link_checks
from pledges.reading.models import SourceState
from pledges.reading.online import note
from pledges.tests import cast
from pledges.tests.desk_rows import make_claim, make_pledge, make_source
from sources.fetching import Network
from sources.links import Looked
from sources.links.checks import Outcome
from sources.models import LinkCheck, Source

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
COPY = "https://web.archive.org/web/20260101/https://a.example/1"


class Answers:
    """Stands for the network: what is found at each address, and what was asked."""

    def __init__(self, **found: Looked) -> None:
        self.found, self.asked = found, list[str]()

    def __call__(self, address: str, **_given: Any) -> Looked:
        self.asked.append(address)
        return self.found.get(address.split("/")[2].partition(".")[0], Looked(Outcome.FOUND, 200))


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    found = Answers(a=Looked(Outcome.NOT_FOUND, 404))
    monkeypatch.setattr("pledges.management.commands.check_links.look", found)
    return found


def published(*addresses: str, **fields: Any) -> list[Source]:
    """Sources of one public pledge, at these addresses."""
    made = []
    for address in addresses:
        source = make_source(**fields)
        source.addresses.all().delete()
        source.known_at(address)
        made.append(source)
    cast.publish(make_pledge(source=made[0], claims=tuple(make_claim(source=source) for source in made)))
    for source in made:
        source.refresh_from_db()
    return made


def checked(days: float = 0, **options: Any) -> str:
    out = io.StringIO()
    call_command("check_links", at=AT + timedelta(days=days), stdout=out, **options)
    return out.getvalue()


def test_what_is_gone_is_told_on_every_page_with_its_archived_copy_until_it_is_found(
    answers: Answers, client: Client
) -> None:
    (source,) = published("https://a.example/1", archived_url=COPY)
    claim = client.get("/en/claims/C-0001/")
    checked()
    assert not SourceState.objects.exists()
    assert f"No longer online: {source.code}." in checked(8)
    assert [row.name for row in dead_sources(cast.reporter(), AT)] == [str(source)]
    day = '<time datetime="2026-11-28">28 November 2026</time>'
    copy = f'<a href="{COPY}" rel="nofollow noopener">archived copy</a>'
    words = f'<span class="gone">(no longer online when checked on {day}; {copy})</span>'
    for address in ("claims/C-0001", "pledges/P-0001", "sources"):
        page = client.get(f"/en/{address}/", follow=True).content.decode()
        assert words in page, address
    again = client.get("/en/claims/C-0001/", headers={"if-none-match": claim["ETag"]})
    assert again.status_code == 200
    own = client.get(f"/ko/sources/{source.code}/").content.decode()
    assert "온라인에서 사라져 있었다." in own
    assert f'<a href="{COPY}" rel="nofollow noopener">보존된 사본 읽기</a>' in own
    answers.found.clear()
    assert f"Online again: {source.code}." in checked(16)
    assert SourceState.objects.get().online
    assert "no longer online" not in client.get("/en/claims/C-0001/").content.decode()


def test_drafts_are_not_asked_and_nobody_is_asked_twice_in_a_week(answers: Answers) -> None:
    published("https://b.example/1", "https://c.example/1")
    make_source().known_at("https://draft.example/")
    assert checked().endswith("2 of 2 asked in 0 s: 2 found.\n")
    assert sorted(answers.asked) == ["https://b.example/1", "https://c.example/1"]
    checked(6.9)
    assert len(answers.asked) == 2
    checked(7)
    assert len(answers.asked) == 4
    checked(7, every=0, limit=1)
    assert len(answers.asked) == 5


def test_each_that_was_not_simply_found_has_a_line(answers: Answers) -> None:
    moved = Looked(Outcome.MOVED, 200, "https://d.example/2")
    answers.found |= {"b": moved, "c": Looked(Outcome.TLS, None, "Not trusted.")}
    first, second, third = published("https://a.example/1", "https://b.example/1", "https://c.example/1")
    said = checked()
    assert f"{first.code} not_found 404 https://a.example/1\n" in said
    assert f"{second.code} moved 200 https://b.example/1 → https://d.example/2\n" in said
    assert f"{third.code} tls https://c.example/1 (Not trusted.)\n" in said


def test_what_an_editor_opened_by_hand_is_not_gone(answers: Answers) -> None:
    (source,) = published("https://a.example/1")
    checked()
    note(str(source.code), online=True, at=AT + timedelta(days=4))
    checked(8)
    assert SourceState.objects.get().online
    checked(16)
    assert not SourceState.objects.get().online


def test_a_machine_that_is_cut_off_learns_nothing_of_sources(answers: Answers) -> None:
    names = ("b", "c", "d", "e", "f")
    answers.found = dict.fromkeys(names, Looked(Outcome.DNS))
    published(*(f"https://{name}.example/" for name in names))
    with pytest.raises(CommandError, match="is this machine online"):
        checked()
    assert not LinkCheck.objects.exists()
    answers.found["f"] = Looked(Outcome.NOT_FOUND, 404)
    assert "4 dns, 1 not_found" in checked()
    assert LinkCheck.objects.count() == 5


def test_few_hosts_that_do_not_answer_are_kept(answers: Answers) -> None:
    answers.found["b"] = Looked(Outcome.TIMEOUT)
    published("https://b.example/1")
    assert "1 timeout" in checked()
    assert LinkCheck.objects.get().outcome == "timeout"


def test_one_run_at_a_time(answers: Answers) -> None:
    make_private(folder())
    with (folder() / "check_links.lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(CommandError, match="running already"):
            checked()
    assert answers.asked == []


@pytest.mark.parametrize("wrong", [{"hosts": 0}, {"hosts": 65}, {"limit": 0}, {"every": -1}])
def test_options_that_make_no_sense_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(CommandError, match="--hosts from 1 to 64"):
        checked(**wrong)


def test_it_asks_the_network_that_is_given_and_no_private_address(settings: Any) -> None:
    settings.LINK_PAUSE = 0

    def look_up(host: str, port: int, seconds: float) -> Sequence[str]:
        return ["127.0.0.1"]

    def connect(address: str, port: int, seconds: float) -> socket.socket:
        raise AssertionError(address)

    (source,) = published("https://b.example/1")
    said = checked(network=Network(look_up=look_up, connect=connect))
    assert f"{source.code} not_asked https://b.example/1" in said
    checked(8, network=Network(look_up=look_up, connect=connect))
    assert not SourceState.objects.exists()


def test_what_follows_from_a_look_is_kept_with_it_or_not_at_all(
    answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    published("https://b.example/1")

    def broken(*_given: Any, **_more: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(link_checks, "note", broken)
    with pytest.raises(ZeroDivisionError):
        checked()
    assert not LinkCheck.objects.exists()
