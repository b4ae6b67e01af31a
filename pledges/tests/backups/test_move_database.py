"""`manage.py move_database`: every row as it was, in one transaction, verified there; the drill has both engines."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from pledgecheck.record import chain, guard
from pledgecheck.record.models import Revision
from pledges.desk.promises import Pledge
from pledges.management.backups import moving, tables
from pledges.reading.search import verifying
from pledges.tests import cast
from pledges.tests.backups.conftest import Run, at
from pledges.tests.desk_rows import make_claim, make_pledge

pytestmark = pytest.mark.only_on("sqlite")


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A database that is migrated and that nobody has used."""
    call_command("backup", str(tmp_path / "backup"))
    (tmp_path / "backup").rename(tmp_path / "to.sqlite3")
    return tmp_path / "to.sqlite3"


@pytest.fixture
def newsroom(empty: Path) -> Path:
    """A newsroom with something public, a draft, and somebody signed in; gives where it may move."""
    cast.publish(make_pledge(claims=(make_claim(),)))
    make_pledge()
    Session.objects.create(session_key="x" * 32, session_data="y", expire_date=timezone.now())
    return empty


def test_everything_but_who_is_signed_in_is_there_and_can_be_gone_on_with(newsroom: Path, told: Run) -> None:
    wanted, head = tables.sums("default"), chain.head()
    said = told("move_database", to=f"sqlite:///{newsroom}")
    assert "Left out: django_session, signing_in_tries, letters_knock." in said
    with at(newsroom):
        assert tables.sums("default") == wanted
        assert chain.head() == head
        assert guard.missing(connection) == []
        assert list(verifying.differences()) == []
        assert Session.objects.count() == 0
        assert Pledge.objects.count() == 2
        cast.publish(make_pledge())
    assert Session.objects.count() == 1


def test_number_of_a_row_that_was_deleted_is_given_to_no_other_there(newsroom: Path, told: Run) -> None:
    """Else a new draft would begin with the history of another, which is kept by number."""
    gone = make_pledge()
    number = gone.pk
    gone.delete()
    assert Pledge.history.filter(id=number).exists()  # type: ignore[attr-defined]
    told("move_database", to=f"sqlite:///{newsroom}")
    with at(newsroom):
        assert make_pledge().pk > number


def test_database_that_somebody_uses_is_refused(newsroom: Path, refused: Run) -> None:
    with at(newsroom):
        cast.reporter()
    assert "isn't empty: auth_user" in refused("move_database", to=f"sqlite:///{newsroom}")
    own = connection.settings_dict["NAME"]
    assert "That is the database itself" in refused("move_database", to=f"sqlite:///{own}")
    assert "--to must lead to" in refused("move_database", to="mysql://x/y")


def test_value_that_comes_out_otherwise_leaves_nothing_behind(
    newsroom: Path, refused: Run, told: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    insert = moving._inserted

    def one_other(model: Any, rows: Any) -> None:
        if model is Pledge:
            rows[-1].due_on = "2031"
        insert(model, rows)

    with monkeypatch.context() as patched:
        patched.setattr(moving, "_inserted", one_other)
        assert "desk_pledge came out otherwise" in refused("move_database", to=f"sqlite:///{newsroom}")
    with at(newsroom):
        assert Revision.objects.count() == 0
    told("move_database", to=f"sqlite:///{newsroom}")


def test_row_that_the_other_engine_cannot_hold_is_told_with_its_table(
    newsroom: Path, refused: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PostgreSQL's driver refuses a NUL by itself, with what is no error of a database."""

    def none(*_given: Any) -> None:
        raise ValueError("A string literal cannot contain NUL (0x00) characters.")

    monkeypatch.setattr(moving, "_inserted", none)
    said = refused("move_database", to=f"sqlite:///{newsroom}")
    assert re.fullmatch(r"Nothing was moved\. A row of [a-z_]+ is refused there: .* NUL \(0x00\) characters\.", said)


def test_record_that_does_not_verify_is_not_moved(newsroom: Path, refused: Run) -> None:
    with guard.lifted(connection), connection.cursor() as cursor:
        cursor.execute("UPDATE record_revision SET content = '{}' WHERE sequence = 1")
    assert "The record doesn't verify" in refused("move_database", to=f"sqlite:///{newsroom}")
    with at(newsroom):
        assert Revision.objects.count() == 0


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("postgres://ed:s3cret@127.0.0.1:1/pledges", r"server of --to \(127\.0\.0\.1\) can't be reached"),
        ("sqlite:////nobody/made/this.sqlite3", "no folder /nobody/made, in which --to has the database this"),
    ],
)
def test_database_that_cannot_be_reached_is_said_to_be_the_other(refused: Run, to: str, why: str) -> None:
    said = refused("move_database", to=to)
    assert re.search(f"^Nothing was moved. .*{why}", said)
    assert "s3cret" not in said


@pytest.mark.parametrize("count", [1, 3])
def test_sum_of_a_table_depends_on_every_value_and_on_no_order(count: int) -> None:
    rows = [Pledge(pk=number, due_on=f"20{number}0") for number in range(count)]
    names = tables.names(Pledge)

    def total(given: list[Pledge]) -> tables.Sum:
        found = tables.Sum()
        for row in given:
            found.add(row, names)
        return found

    assert total(rows) == total(rows[::-1])
    first = total(rows)
    rows[0].due_on = "2031"
    assert total(rows) != first
