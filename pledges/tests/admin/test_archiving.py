"""Asking the archive for copies: on a source's screen, on the list, by the command; drafts until two people agree."""

import io
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.management import CommandError, call_command

from pledges.desk import archiving, hands
from pledges.desk.editorial import approve, submit
from pledges.reading.choosing import stored
from pledges.tests import cast
from pledges.tests.admin.test_acts import act
from pledges.tests.admin.test_buttons import press
from pledges.tests.admin.test_desk import signed_in
from pledges.tests.admin.test_pledge_screen import change
from pledges.tests.desk_rows import make_pledge, make_source, make_topic
from sources.archiving import ArchiveRefused
from sources.models import Source

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]


class Archive:
    """Stands for the archive: what it was asked for, and what it refuses."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.refusal: ArchiveRefused | None = None
        self.meanwhile: Any = None

    def __call__(self, address: str, *, seconds: float) -> str:
        self.asked.append(address)
        if self.meanwhile:
            self.meanwhile()
        if self.refusal:
            raise self.refusal
        return copy_of(address)


def copy_of(address: str) -> str:
    return f"https://web.archive.org/web/20261127103000/{address}"


@pytest.fixture
def archive(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Archive:
    settings.ARCHIVE_URL = "https://web.archive.org/save/"
    found = Archive()
    monkeypatch.setattr(archiving, "ask_for_copy", found)
    return found


def a_source(address: str = "https://news.example/1") -> Source:
    source = make_source()
    source.addresses.all().delete()
    source.known_at(address)
    return source


def test_the_button_is_there_only_where_an_archive_is_and_no_copy(archive: Archive, settings: Any) -> None:
    source, client = a_source(), signed_in(cast.reporter())
    offered = "/act/archive/"
    assert offered in client.get(change(source)).content.decode()
    Source.objects.update(archived_url="https://archive.example/1")
    assert offered not in client.get(change(source)).content.decode()
    Source.objects.update(archived_url="")
    settings.ARCHIVE_URL = ""
    assert offered not in client.get(change(source)).content.decode()
    assert offered not in client.get(change(make_topic())).content.decode()


def test_a_copy_is_a_draft_that_somebody_else_approves(archive: Archive) -> None:
    source = a_source()
    cast.publish(make_pledge(source=source))
    source.refresh_from_db()
    assert "The archive made a copy" in press(signed_in(cast.reporter()), source, "archive")
    source.refresh_from_db()
    assert source.archived_url == copy_of("https://news.example/1")
    assert hands.on([("source", source.pk)]) == {cast.reporter().pk}
    assert copy_of("https://news.example/1") not in str(stored("source", str(source.code)))
    approve(submit(source, by=cast.reporter(), reason=cast.WHY), by=cast.editor())
    assert copy_of("https://news.example/1") in str(stored("source", str(source.code)))


def test_what_somebody_entered_meanwhile_stays(archive: Archive) -> None:
    source = a_source()
    archive.meanwhile = lambda: Source.objects.update(archived_url="https://archive.example/by-hand")
    assert "has the address of a copy already" in press(signed_in(cast.reporter()), source, "archive")
    source.refresh_from_db()
    assert source.archived_url == "https://archive.example/by-hand"
    assert "has the address of a copy already" in press(signed_in(cast.reporter()), source, "archive")
    assert len(archive.asked) == 1


def test_refusals_are_told_and_nothing_is_written(archive: Archive) -> None:
    source, client = a_source(), signed_in(cast.reporter())
    archive.refusal = ArchiveRefused("busy", "https://news.example/1", "45")
    assert "in 45 seconds" in press(client, source, "archive")
    source.addresses.all().delete()
    assert "has no address" in press(client, source, "archive")
    assert "Only of a source" in press(client, make_topic(), "archive")
    assert not Source.objects.exclude(archived_url="").exists()


def test_chosen_rows_of_the_list_are_asked_for(archive: Archive) -> None:
    (said,) = act(cast.reporter(), a_source(), "archive_rows")
    assert said.endswith("the archive made a copy, which stands here as a draft.")
    assert archive.asked == ["https://news.example/1"]


def test_the_list_does_not_offer_it_without_an_archive(archive: Archive, settings: Any) -> None:
    settings.ARCHIVE_URL = ""
    source = a_source()
    act(cast.reporter(), source, "archive_rows")
    assert archive.asked == []


def test_whoever_waits_at_the_desk_waits_no_longer_than_that(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = a_source(), a_source("https://news.example/2")
    now = iter([0.0, 0.0, 19.5]).__next__
    monkeypatch.setattr("pledges.desk.admin.sources.time.monotonic", now)
    client = signed_in(cast.reporter())
    chosen = {"action": "archive_rows", "_selected_action": [first.pk, second.pk]}
    answer = client.post("/admin/sources/source/", chosen)
    said = [str(message) for message in get_messages(answer.wsgi_request)]
    assert len(archive.asked) == 1
    assert said[1].startswith("1 were not asked for")


def test_the_command_asks_for_all_that_have_none_or_for_those_that_are_named(archive: Archive) -> None:
    first, second = a_source(), a_source("https://news.example/2")
    cast.publish(make_pledge(source=second))
    second.refresh_from_db()
    out = io.StringIO()
    call_command("archive_sources", str(second.code), stdout=out)
    assert archive.asked == ["https://news.example/2"]
    call_command("archive_sources", all=True, stdout=out)
    assert archive.asked == ["https://news.example/2", "https://news.example/1"]
    assert out.getvalue().endswith("1 copies made, 0 not.\n")
    assert hands.on([("source", first.pk)]) == set()


def test_the_command_stops_where_the_archive_asks_for_patience(archive: Archive) -> None:
    a_source()
    a_source("https://news.example/2")
    archive.refusal = ArchiveRefused("busy", "https://news.example/1", "45")
    said = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("archive_sources", all=True, stdout=io.StringIO(), stderr=said)
    assert ended.value.code == 1
    assert len(archive.asked) == 1
    assert "run it again later" in said.getvalue()


def test_the_command_says_what_it_needs(archive: Archive, settings: Any) -> None:
    with pytest.raises(CommandError, match="or give --all"):
        call_command("archive_sources")
    with pytest.raises(CommandError, match="no source S-0999"):
        call_command("archive_sources", "S-0999")
    settings.ARCHIVE_URL = ""
    with pytest.raises(CommandError, match="ARCHIVE_URL"):
        call_command("archive_sources", all=True)
