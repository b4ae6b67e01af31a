"""`manage.py restore`: only where there is nothing, only what was backed up, and verified before it counts."""

import json
import shutil
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from pledgecheck.record import chain, guard
from pledgecheck.record.models import Revision
from pledges.tests import cast
from pledges.tests.backups.conftest import Run, at
from pledges.tests.desk_rows import make_pledge

pytestmark = pytest.mark.only_on("sqlite")


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup of a newsroom that has published a pledge."""
    cast.publish(make_pledge())
    (tmp_path / "kept").mkdir()
    call_command("backup", str(tmp_path / "kept" / "backup"))
    return tmp_path / "kept" / "backup"


def test_restored_database_has_the_head_the_triggers_and_all_rows(backup: Path, tmp_path: Path, told: Run) -> None:
    head, place = chain.head(), tmp_path / "new" / "db.sqlite3"
    assert head is not None
    place.parent.mkdir()
    cast.publish(make_pledge())
    with at(place):
        assert f"head {head.sequence} {head.digest}." in told("restore", str(backup))
    assert [each.name for each in place.parent.iterdir()] == ["db.sqlite3"]
    with at(place):
        assert chain.head() == head
        assert guard.missing(connection) == []
        cast.publish(make_pledge())
        assert Revision.objects.count() > head.sequence


def test_nobody_is_signed_in_after_a_restore(tmp_path: Path, told: Run) -> None:
    """A session that was ended since, as one that was stolen, would open again."""
    Session.objects.create(session_key="x" * 32, session_data="y", expire_date=timezone.now())
    told("backup", str(tmp_path / "backup"))
    with at(tmp_path / "db.sqlite3"):
        told("restore", str(tmp_path / "backup"))
        assert Session.objects.count() == 0
    assert Session.objects.count() == 1


def test_nothing_that_is_there_is_touched(backup: Path, tmp_path: Path, refused: Run) -> None:
    place = tmp_path / "db.sqlite3"
    shutil.copy(backup, place)
    before = place.read_bytes()
    with at(place):
        assert "isn't empty, and is left as it is" in refused("restore", str(backup))
    assert place.read_bytes() == before
    place.write_bytes(b"no database at all")
    with at(place):
        assert "can't be read as a database" in refused("restore", str(backup))
    place.unlink()
    log = tmp_path / "db.sqlite3-wal"
    log.write_bytes(b"of another")
    with at(place):
        assert "db.sqlite3-wal is there" in refused("restore", str(backup))
    assert (place.exists(), log.read_bytes()) == (False, b"of another")


def test_empty_database_that_nobody_has_open_makes_way(backup: Path, tmp_path: Path, told: Run) -> None:
    place = tmp_path / "db.sqlite3"
    place.touch()
    with at(place):
        told("restore", str(backup))
        assert chain.head_sequence() > 0


@pytest.mark.parametrize(
    ("part", "value", "why"),
    [
        ("sha256", "0" * 64, "isn't the file that"),
        ("engine", "postgresql", "This is a backup of postgresql"),
        ("backup", 2, "of a later release"),
        ("state", {"digest": "0" * 64}, "and should be"),
        ("state", {"sequence": 99}, "and should be 99"),
        ("state", {"migrations": {"record": "0999_later"}}, "which has record.0999_later"),
        ("state", None, "can't be read as what is said"),
        ("state", {"migrations": None}, "can't be read as what is said"),
        ("state", {"migrations": ["record"]}, "can't be read as what is said"),
    ],
    ids=str,
)
def test_what_isnt_as_it_was_said_gets_no_place(
    backup: Path, tmp_path: Path, refused: Run, part: str, value: object, why: str
) -> None:
    beside = backup.with_name("backup.json")
    said = json.loads(beside.read_text())
    said[part] = said[part] | value if isinstance(value, dict) else value
    beside.write_text(json.dumps(said))
    with at(tmp_path / "db.sqlite3"):
        assert why in refused("restore", str(backup))
    assert [each.name for each in tmp_path.iterdir()] == ["kept"]


def test_backup_without_what_is_said_of_it_is_refused(backup: Path, tmp_path: Path, refused: Run) -> None:
    backup.with_name("backup.json").unlink()
    with at(tmp_path / "db.sqlite3"):
        assert "backup.json isn't there" in refused("restore", str(backup))
        assert "isn't there" in refused("restore", str(tmp_path / "nothing"))


def test_record_changed_before_the_backup_is_not_put_in_place(tmp_path: Path, refused: Run) -> None:
    cast.publish(make_pledge())
    with guard.lifted(connection), connection.cursor() as cursor:
        cursor.execute("UPDATE record_revision SET reason = '{}' WHERE sequence = 1")
    call_command("backup", str(tmp_path / "backup"))
    with at(tmp_path / "db.sqlite3"):
        assert "The record doesn't verify" in refused("restore", str(tmp_path / "backup"))
    assert not (tmp_path / "db.sqlite3").exists()


def test_triggers_that_were_off_stand_again_after_a_restore(tmp_path: Path, told: Run) -> None:
    cast.publish(make_pledge())
    with guard.lifted(connection):
        call_command("backup", str(tmp_path / "backup"))
    with at(tmp_path / "db.sqlite3"):
        told("restore", str(tmp_path / "backup"))
        assert guard.missing(connection) == []
