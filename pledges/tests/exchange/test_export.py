"""`manage.py export`: what it writes, that the same head gives the same bytes, and what it says where it can't."""

import errno
import io
import json
import os
import sqlite3
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from pledges.desk.moving import unpacked
from pledges.exchange.downloads import package, writing
from pledges.exchange.downloads.database import Database
from pledges.reading import choosing, moments, past, streams
from pledges.reading.compose.frame import PLURALS
from pledges.reading.exported import BESIDE, FILES
from pledges.tests import cast, rich_world
from pledges.tests.desk_rows import make_claim, make_pledge, words
from pledges.tests.exchange import exported

pytestmark = pytest.mark.usefixtures("world", "undone")

NAMES = sorted(one.name for one in (*FILES, *BESIDE))
HOSTILE = 'a\\b "c" \\. \\n \t; =1+1 \x1f\u2028 수출 🙂'


def export(*arguments: Any, **options: Any) -> str:
    """What the command says."""
    said = io.StringIO()
    call_command("export", *map(str, arguments), stdout=said, **options)
    return said.getvalue()


def refused(*arguments: Any, **options: Any) -> str:
    with pytest.raises(CommandError) as odd:
        export(*arguments, **options)
    return str(odd.value)


def test_every_file_is_there_and_named_with_its_size_and_head(files: Path, tmp_path: Path) -> None:
    said = export(tmp_path / "new" / "folder")
    assert sorted(path.name for path in (tmp_path / "new" / "folder").iterdir()) == NAMES
    assert all(name in said for name in NAMES)
    assert f"sequence {moments.head().sequence}, digest {moments.head().digest}" in said


def test_the_same_head_gives_the_same_bytes_also_from_a_room_that_was_replayed(files: Path, tmp_path: Path) -> None:
    """Twice from the room as it is, and once from a room that only the record was replayed into, which is SQLite's."""
    head = moments.head().sequence
    assert exported.bytes_of(exported.write(tmp_path / "again")) == exported.bytes_of(files)
    assert exported.bytes_of(exported.write(tmp_path / "past", moments.past(head))) == exported.bytes_of(files)


def test_an_earlier_head_gives_what_was_public_then(world: rich_world.World, tmp_path: Path) -> None:
    at = world["gone_at"] - 1  # within the publications that withdrew a pledge, its restored neighbour and a claim
    export(tmp_path, at=at)
    end = past.end_of_publication(at)
    assert exported.described(tmp_path)["record"]["sequence"] == end
    assert [row["sequence"] for row in exported.table(tmp_path, "revisions")][-1] == str(end)
    found = (tmp_path / "pledges.ndjson").read_text(encoding="utf-8").split("\n")[:-1]
    assert found
    assert found == [past.document("pledge", json.loads(line)["ref"], at) for line in found]
    assert world["restored"] not in {json.loads(line)["ref"] for line in found}


def test_lines_are_the_documents_byte_for_byte_in_the_order_of_codes(files: Path) -> None:
    for subject, name in (("pledge", "pledges.ndjson"), ("claim", "claims.ndjson")):
        stored = choosing.live(subject).order_by("number").values_list("document", flat=True)
        assert (files / name).read_text(encoding="utf-8") == "".join(f"{text}\n" for text in stored)
        assert [json.loads(line) for line in stored] == json.loads(
            b"["
            + b",".join(b"".join(Client().get(f"/api/v1/{subject}s/?format=ndjson&ordering=ref")).splitlines())
            + b"]"
        )


def test_hostile_texts_come_through_as_they_are(tmp_path: Path) -> None:
    cast.publish(make_pledge(title=words(HOSTILE), claims=(make_claim(text=words(HOSTILE)),)))
    folder = exported.write(tmp_path / "files")
    *_others, last = exported.lines(folder, "pledges.ndjson")
    said = last["title"]["ko"]
    assert "\\." in said
    assert "=1+1" in said
    rows = exported.table(folder, "pledges")
    assert rows[-1]["title_ko"].replace("'=", "=") == said
    assert "'=1+1" in rows[-1]["title_ko"]
    assert "; =1" not in exported.table(folder, "revisions")[-1]["content"]
    with unpacked(folder / "pledgecheck.zip") as package:
        assert last["ref"] in dict(package.contents("pledge"))
    file = sqlite3.connect(folder / "pledgecheck.sqlite")
    assert file.execute("SELECT title_ko FROM pledges WHERE ref = ?", (last["ref"],)).fetchall() == [(said,)]
    file.close()


def test_a_document_of_any_bytes_comes_through(world: rich_world.World) -> None:
    """What COPY has a meaning of its own for: it is never a document, and would come through all the same."""
    odd = ["\\.", "\\N", '"', "a\\tb", "\x01\x02", "한\n글", "x" * 100_000]
    for document in odd:
        choosing.live("pledge").filter(ref=world["whole"]).update(document=document)
        found: list[bytes] = []
        streams.each("pledge", "default", found.append)
        assert document.encode() in found
        assert list(streams.read("pledge", "default")) == found


def test_a_site_with_nothing_published_exports_empty_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = moments.Moment("empty", moments.Head(0, "0" * 64, None))
    monkeypatch.setattr(streams, "each", lambda subject, using, receive: None)
    monkeypatch.setattr(streams, "read", lambda subject, using: iter(()))
    monkeypatch.setattr(streams, "withdrawn", lambda subject, using: frozenset())
    folder = exported.write(tmp_path / "files", nullcontext(nothing))
    assert (folder / "pledges.ndjson").read_bytes() == b""
    assert exported.table(folder, "pledges") == []
    assert "nothing published yet" in exported.described(folder)["citation"]
    assert exported.described(folder)["record"] == {"sequence": 0, "digest": "0" * 64, "published_at": None}


def test_a_sequence_that_there_is_not_is_named_with_those_there_are(tmp_path: Path) -> None:
    head = moments.head().sequence
    for at in (0, -1, head + 1):
        assert refused(tmp_path, at=at) == f"The record has no sequence {at}: give one from 1 to {head}."
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    assert refused(tmp_path / "taken").startswith(f"{tmp_path / 'taken'}: File exists")
    assert (tmp_path / "taken").read_text() == "mine"


@pytest.mark.parametrize("where", ["lines", "package", "database"])
def test_a_full_disk_leaves_the_folder_as_it_was(where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: Any, **more: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def full_database(*args: Any, **more: Any) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    export(tmp_path)
    before = exported.bytes_of(tmp_path)
    target = {"lines": (streams, "each"), "package": (package, "write"), "database": (Database, "finish")}[where]
    monkeypatch.setattr(*target, full_database if where == "database" else full)
    assert "Nothing was changed there." in refused(tmp_path)
    assert exported.bytes_of(tmp_path) == before


def test_progress_is_told_for_every_subject(tmp_path: Path) -> None:
    told: dict[str, int] = {}

    def progress(what: str) -> Any:
        return lambda count: told.update({what: count})

    with moments.present() as moment:
        writing.write(tmp_path, moment, progress)
    for subject, plural in PLURALS.items():
        assert told[plural] == choosing.live(subject).count()
    assert told["revisions"] == moments.head().sequence
    assert told["reviews"] == told["claims"]


class Terminal(io.StringIO):
    """A terminal, as far as a program asks."""

    def isatty(self) -> bool:
        return True


def test_progress_is_shown_in_a_terminal_alone_and_gone_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    export(tmp_path)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr", shown := Terminal())
    export(tmp_path)
    assert "\rpledges: 1" in shown.getvalue()
    assert shown.getvalue().endswith("\r\x1b[K")


def test_nothing_of_a_draft_is_in_any_file(files: Path, tmp_path: Path) -> None:
    before = exported.bytes_of(files)
    make_pledge(title=words("unspoken"), claims=(make_claim(text=words("unspoken")),))
    assert exported.bytes_of(exported.write(tmp_path / "files")) == before
