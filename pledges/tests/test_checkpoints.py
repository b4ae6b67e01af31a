"""Checkpoints: the last head of each day, the same for ever, and what only they show of a record that was changed."""

import datetime
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import feedparser
import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client

from pledgecheck.record import canonical, chain, guard, verify
from pledgecheck.record.models import Revision
from pledges.reading import checkpoints
from pledges.reading.moments import Head
from pledges.tests import cast

pytestmark = pytest.mark.django_db

FILE = "/record/checkpoints.ndjson"
FEED = "/feeds/en/checkpoints.atom"
DAYS = ("2026-03-01T10:00:00Z", "2026-03-01T23:59:59Z", "2026-03-02T00:00:00Z", "2026-03-09T12:00:00Z")


def publish(at: str, number: int = 0) -> Revision:
    """A revision of a moment; of what, says nothing here."""
    entry = chain.Entry(
        subject="topic",
        ref=f"t{Revision.objects.count()}",
        kind="first",
        content=canonical.text({"name": {"en": f"Topic {number}", "ko": None}}),
        reason=canonical.text({"en": "A test", "ko": None}),
        changes="[]",
        correction=False,
        second_person=True,
        policy="strict",
        proposer_id=cast.reporter().pk,
        approver_id=cast.editor().pk,
    )
    return chain.append([entry], at=datetime.datetime.fromisoformat(at))[0]


@pytest.fixture
def record() -> list[Revision]:
    """Four revisions on three days."""
    return [publish(at, number) for number, at in enumerate(DAYS)]


def lines() -> list[Any]:
    """The file as whoever fetches it reads it."""
    return [json.loads(line) for line in Client().get(FILE).content.decode().splitlines()]


def test_there_is_one_for_each_day_with_a_publication_and_the_last_is_the_head(record: list[Revision]) -> None:
    assert [(line["sequence"], line["digest"], line["published_at"]) for line in lines()] == [
        (row.sequence, row.digest, row.published_at) for row in record[1:]
    ]
    assert {line["site"] for line in lines()} == {"http://testserver"}
    answer = Client().get(FILE)
    assert answer["Content-Type"] == "application/x-ndjson"
    assert answer.content.decode().splitlines()[0] == canonical.text(lines()[0])


def test_past_days_stay_as_they_were_whatever_is_published_later(record: list[Revision]) -> None:
    before = Client().get(FILE).content
    publish("2026-03-09T13:00:00Z")
    publish("2026-04-01T00:00:00Z")
    after = Client().get(FILE).content
    assert after.splitlines()[:2] == before.splitlines()[:2]
    assert [line["sequence"] for line in lines()] == [2, 3, 5, 6]


def test_record_without_anything_has_none() -> None:
    assert Client().get(FILE).content == b""
    assert feedparser.parse(Client().get(FEED).content).entries == []
    assert "Checkpoints to keep" in Client().get("/en/record/").content.decode()


def test_clock_set_back_over_midnight_gives_that_day_two_with_ids_of_their_own() -> None:
    for at in ("2026-03-01T10:00:00Z", "2026-03-02T00:00:01Z", "2026-03-01T23:59:59Z"):
        publish(at)
    assert [line["sequence"] for line in lines()] == [1, 2, 3]
    ids = [entry.id.rpartition("#")[2] for entry in feedparser.parse(Client().get(FEED).content).entries]
    assert ids == ["2026-03-01", "2026-03-02", "2026-03-01-1"]


@pytest.mark.parametrize(("language", "title"), [("en", "the record up to sequence 4"), ("ko", "순번 4까지의 기록")])
def test_feed_has_an_entry_a_day_with_the_line_to_keep(record: list[Revision], language: str, title: str) -> None:
    found = feedparser.parse(Client().get(f"/feeds/{language}/checkpoints.atom").content)
    assert [json.loads(entry.summary) for entry in found.entries] == lines()[::-1]
    assert title in found.entries[0].title
    assert found.entries[0].id.endswith("/checkpoints.atom#2026-03-09")


def test_page_prints_the_newest_and_leads_to_file_and_feed(record: list[Revision]) -> None:
    for language in ("ko", "en"):
        page = Client().get(f"/{language}/record/").content.decode()
        assert f'href="{FILE}"' in page
        assert f'href="/feeds/{language}/checkpoints.atom"' in page
        assert checkpoints.read(page) == [verify.Checkpoint(4, record[-1].digest)]


@pytest.mark.parametrize("address", [FILE, FEED])
def test_whoever_has_it_is_told_so(record: list[Revision], address: str) -> None:
    first = Client().get(address)
    again = Client().get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == "public, max-age=7, stale-while-revalidate=2"
    publish("2026-03-09T14:00:00Z")
    assert Client().get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200
    assert Client().get(f"{FILE}?x=1").status_code == 400


@contextmanager
def attacked() -> Iterator[None]:
    """By somebody with the database in their hands: triggers off, and on again so that nothing shows."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with guard.lifted(connection):
        yield
    assert guard.missing(connection) == []


def cut(_record: list[Revision]) -> None:
    """The last revision is gone."""
    Revision.objects.filter(sequence=4)._raw_delete("default")


def rewrite(record: list[Revision]) -> None:
    """The third says something else, and every digest from there on follows from it."""
    Revision.objects.filter(sequence__gte=3)._raw_delete("default")
    previous = record[1].digest
    for row in record[2:]:
        if row.sequence == 3:
            row.content = canonical.text({"name": {"en": "Never said", "ko": None}})
            row.content_digest = chain.salted(row.salt or "", row.content)
        row.previous = previous
        row.digest = previous = canonical.sha256(canonical.text(chain.head_of(row)))
        row.save(force_insert=True)


KEPT: dict[str, Callable[[], bytes]] = {
    "file": lambda: Client().get(FILE).content,
    "feed": lambda: Client().get(FEED).content,
    "page": lambda: Client().get("/ko/record/").content,
    "line": lambda: Client().get(FILE).content.splitlines()[-1],
    "head noted": lambda: b"head on Monday: 4 %s" % Revision.objects.get(sequence=4).digest.encode(),
}


@pytest.mark.parametrize("attack", [cut, rewrite])
@pytest.mark.parametrize("kept", KEPT)
def test_tail_cut_off_or_history_written_anew_shows_against_a_checkpoint_and_never_without(
    record: list[Revision], tmp_path: Path, kept: str, attack: Callable[[list[Revision]], None]
) -> None:
    file = tmp_path / "kept"
    file.write_bytes(KEPT[kept]())
    with transaction.atomic(), attacked():
        attack(record)
    assert list(verify.differences()) == [], "the twin: a chain that is whole in itself"
    against = verify.differences(*checkpoints.read(file.read_text()))
    first = str(next(against))
    place, what = ("4", "the record ends at 3") if attack is cut else ("3", "another digest stands there")
    if kept in ("file", "feed"):
        agreed = "3" if attack is cut else "2"
        assert first == (
            f"record: the checkpoint names sequence {place}, but {what}; up to sequence {agreed} it agrees with one"
        )
    else:
        assert what in first
    with pytest.raises(CommandError, match="the checkpoint names sequence"):
        call_command("verify_record", checkpoint=str(file))


def test_sound_record_agrees_with_every_checkpoint_it_ever_had(record: list[Revision]) -> None:
    assert list(verify.differences(*(verify.Checkpoint(row.sequence, row.digest) for row in record))) == []
    assert list(verify.differences(verify.Checkpoint(0, chain.BEGINNING))) == []


def test_revision_taken_out_of_the_middle_shows_against_its_checkpoint(record: list[Revision]) -> None:
    with transaction.atomic(), attacked():
        Revision.objects.filter(sequence=2)._raw_delete("default")
    said = [each.what for each in verify.differences(verify.Checkpoint(2, record[1].digest))]
    assert "the checkpoint names sequence 2, but nothing stands there" in said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        '{"sequence": 1}',
        '{"sequence": true, "digest": "' + "a" * 64 + '"}',
        '{"sequence": 1, "digest": "aa"}',
        '{"sequence": ' + "[" * 100_000 + "]" * 100_000 + "}",
    ],
    ids=range(7),
)
def test_text_without_a_whole_checkpoint_is_none(text: str) -> None:
    with pytest.raises(checkpoints.NoCheckpoint):
        checkpoints.read(text)


def test_line_is_canonical_and_in_whole_seconds() -> None:
    line = checkpoints.line(Head(7, "a" * 64, "2026-11-24T09:30:00Z"))
    assert line == (
        f'{{"digest":"{"a" * 64}","published_at":"2026-11-24T09:30:00Z","sequence":7,"site":"http://testserver"}}'
    )
