"""`manage.py backup`: one whole file, ours alone, at a name that nothing had; never what was deleted."""

import json
import os
import sqlite3
import stat
import time
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from pledgecheck.record import chain
from pledges.desk.people import Topic
from pledges.management.backups import placing, postgresql, sqlite
from pledges.management.backups.refused import Refused
from pledges.tests import cast
from pledges.tests.backups.conftest import Run
from pledges.tests.desk_rows import make_topic, words

CANARY = "qz-once-said-and-deleted-x" * 20


@pytest.fixture
def published() -> int:
    """Something is public; gives the head's sequence."""
    cast.publish(make_topic("trade"))
    return chain.head_sequence()


def test_backup_says_its_size_and_the_head_and_beside_it_what_has_to_come_out(
    published: int, tmp_path: Path, told: Run
) -> None:
    head = chain.head()
    assert head is not None
    said = told("backup", str(tmp_path))
    (file, beside) = sorted(tmp_path.iterdir())
    assert f"head {published} {head.digest}." in said
    assert " MB in " in said
    assert str(file) in said
    kept = json.loads(beside.read_text())
    assert kept["sha256"] == placing.sha256(file)
    assert (kept["engine"], kept["bytes"]) == (connection.vendor, file.stat().st_size)
    assert (kept["state"]["sequence"], kept["state"]["digest"]) == (published, head.digest)
    assert kept["state"]["migrations"]["record"]
    assert [stat.S_IMODE(each.stat().st_mode) for each in (file, beside)] == [0o600, 0o600]


@pytest.mark.usefixtures("published")
def test_backup_that_is_there_stays_unless_force_is_said(tmp_path: Path, refused: Run, told: Run) -> None:
    file = tmp_path / "backup"
    file.write_bytes(b"mine")
    assert "is there already" in refused("backup", str(file))
    assert (file.read_bytes(), len(list(tmp_path.iterdir()))) == (b"mine", 1)
    told("backup", str(file), force=True)
    assert json.loads((tmp_path / "backup.json").read_text())["sha256"] == placing.sha256(file)


@pytest.mark.usefixtures("published")
def test_file_of_somebody_that_has_the_name_of_what_is_said_stays(tmp_path: Path, refused: Run, told: Run) -> None:
    beside = tmp_path / "pledges.json"
    beside.write_text('{"theirs": 1}')
    assert "pledges.json is there already" in refused("backup", str(tmp_path / "pledges"))
    assert [each.read_text() for each in tmp_path.iterdir()] == ['{"theirs": 1}']
    told("backup", str(tmp_path / "pledges"), force=True)
    (tmp_path / "pledges").unlink()
    told("backup", str(tmp_path / "pledges"))


@pytest.mark.usefixtures("published")
def test_backup_that_another_run_is_making_is_not_taken_for_one_that_was_killed(tmp_path: Path, told: Run) -> None:
    """Where each unit has a temporary folder of its own, runs don't see each other's lock there."""
    with placing.draft(tmp_path) as draft:
        told("backup", str(tmp_path / "another"))
        assert draft.exists()


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_name_taken_meanwhile_is_left_to_whoever_took_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    def without(_source: Path, _target: Path) -> None:
        raise PermissionError

    if not links:
        monkeypatch.setattr(os, "link", without)
    with placing.draft(tmp_path) as draft:
        (tmp_path / "backup").write_bytes(b"theirs")
        with pytest.raises(Refused, match="is there already"):
            placing.put(draft, tmp_path / "backup")
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"theirs"]
    with placing.draft(tmp_path) as draft:
        placing.put(draft, tmp_path / "another")
    assert (tmp_path / "another").exists()


@pytest.mark.usefixtures("published")
def test_backup_that_fails_leaves_nothing_and_the_next_removes_what_a_kill_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: Run, told: Run
) -> None:
    def fail(draft: Path, _shown: object) -> None:
        draft.write_bytes(b"half")
        raise Refused("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(sqlite, "dump", fail)
        patched.setattr(postgresql, "dump", fail)
        assert "The disk is full" in refused("backup", str(tmp_path))
    assert list(tmp_path.iterdir()) == []
    with placing.draft(tmp_path) as draft:
        left = draft.with_name(draft.name.replace(".part", "1.part"))
        left.write_bytes(b"left by a kill")
        os.utime(left, (0, time.time() - placing.LEFT - 60))
    told("backup", str(tmp_path))
    assert not left.exists()
    assert refused("backup", str(tmp_path / "none" / "backup")).endswith("is no folder: make it first.")


@pytest.mark.only_on("sqlite")
@pytest.mark.usefixtures("published")
def test_what_was_deleted_is_in_no_backup_though_the_database_file_still_has_it(tmp_path: Path, told: Run) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=OFF")  # as SQLite is built but by Debian
        Topic.objects.create(slug="gone", name=words(CANARY)).delete()
        Topic.history.all().delete()  # type: ignore[attr-defined]
        connection.close()
    file, by_pages = tmp_path / "backup", tmp_path / "pages"
    told("backup", str(file))
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as source, closing(sqlite3.connect(by_pages)) as to:
        source.backup(to)
    assert CANARY[:100].encode() in by_pages.read_bytes(), "the twin: the backup API copies free pages"
    assert CANARY[:100].encode() not in file.read_bytes()


@pytest.mark.only_on("sqlite")
def test_copy_of_the_main_file_alone_loses_what_is_in_the_log(tmp_path: Path) -> None:
    live, copied, made = (tmp_path / name for name in ("live", "copied", "made"))
    with closing(sqlite3.connect(live, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("CREATE TABLE row (n)")
        writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        writer.executemany("INSERT INTO row VALUES (?)", [(n,) for n in range(100)])
        copied.write_bytes(live.read_bytes())
        writer.execute("VACUUM INTO ?", [str(made)])

    def count(file: Path) -> int:
        with closing(sqlite3.connect(file)) as opened:
            return int(opened.execute("SELECT count(*) FROM row").fetchone()[0])

    assert (count(copied), count(made)) == (0, 100)


@pytest.mark.only_on("postgresql")
def test_program_that_is_missing_or_too_old_is_named_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: Run
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "pg_dump isn't on this machine: install" in refused("backup", str(tmp_path / "backup"))
    program(tmp_path / "pg_dump", "echo 'pg_dump (PostgreSQL) 9.6.2'")
    assert "pg_dump is of version 9 and the server of" in refused("backup", str(tmp_path / "backup"))


@pytest.mark.only_on("postgresql")
def test_password_is_on_no_command_line_and_nothing_of_the_site_in_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: Run
) -> None:
    seen = tmp_path / "seen"
    given = 'if [ "$1" = --version ]; then echo "pg_dump (PostgreSQL) 99"; exit; fi'
    program(tmp_path / "pg_dump", f'{given}\necho "$@" > {seen}\n/usr/bin/env >> {seen}\necho no >&2; exit 3')
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setitem(connection.settings_dict, "PASSWORD", "swordfish")
    assert "pg_dump failed: no" in refused("backup", str(tmp_path / "backup"))
    arguments, *environment = seen.read_text().splitlines()
    assert "--snapshot=" in arguments
    assert "swordfish" not in arguments
    assert "PGPASSWORD=swordfish" in environment
    assert not [line for line in environment if line.startswith(("SECRET_KEY", "DATABASE_URL"))]


def program(file: Path, lines: str) -> None:
    """A program that stands in for one of PostgreSQL's."""
    file.write_text(f"#!/bin/sh\n{lines}\n")
    file.chmod(0o755)
