"""Databases as settings make them: SQLite and PostgreSQL as they are served, and a replica."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseWrapper

from pledgecheck import replica_settings
from pledgecheck.database_settings import POSTGRESQL_OPTIONS, database
from pledgecheck.tests.settings_anew import CONFIGURED, loaded


def test_database_of_sqlite_is_begun_for_its_account_alone(copy: Path) -> None:
    """Nor is what SQLite puts beside it read by others; a file that is there keeps its mode, and no folder is made."""
    before = os.umask(0o022)
    try:
        made = Path(loaded(copy)["DATABASES"]["default"]["NAME"])
        with closing(sqlite3.connect(made)) as opened:
            opened.execute("PRAGMA journal_mode=WAL")
            opened.execute("CREATE TABLE one (two)")
            assert {file.stat().st_mode & 0o777 for file in copy.glob("db.sqlite3*")} == {0o600}
            assert len(list(copy.glob("db.sqlite3*"))) == 3
    finally:
        os.umask(before)
    made.chmod(0o640)
    loaded(copy)
    assert made.stat().st_mode & 0o777 == 0o640
    loaded(copy, **CONFIGURED | {"DATABASE_URL": f"sqlite:///{copy}/nowhere/db.sqlite3"})
    assert not (copy / "nowhere").exists()


def test_how_long_a_server_is_waited_for_can_be_said_with_its_address(copy: Path) -> None:
    patient = {"DATABASE_URL": f"{CONFIGURED['DATABASE_URL']}?connect_timeout=9"}
    made = loaded(copy, **CONFIGURED | patient)["DATABASES"]["default"]
    assert made["OPTIONS"] == POSTGRESQL_OPTIONS | {"connect_timeout": 9}


def test_replica_is_given_up_sooner_and_is_no_database_of_the_commands(copy: Path) -> None:
    assert loaded(copy, **CONFIGURED)["REPLICA"] is None
    site = loaded(copy, **CONFIGURED, REPLICA_URL="postgres://ed:s3cret@replica.example.org/pledges?keepalives_idle=9")
    replica = site["REPLICA"]
    assert (replica["HOST"], replica["NAME"], replica["PASSWORD"]) == ("replica.example.org", "pledges", "s3cret")
    assert replica["OPTIONS"] == POSTGRESQL_OPTIONS | replica_settings.OPTIONS | {"keepalives_idle": 9}
    assert replica["OPTIONS"]["connect_timeout"] < POSTGRESQL_OPTIONS["connect_timeout"]
    assert (replica["CONN_MAX_AGE"], replica["CONN_HEALTH_CHECKS"]) == (60, True)
    assert list(site["DATABASES"]) == ["default"]


@pytest.mark.only_on("sqlite")
@pytest.mark.django_db
def test_sqlite_keeps_what_it_acknowledged_and_no_row_gets_past_a_trigger(tmp_path: Path) -> None:
    # As a site is served: tests themselves wait for no disk.
    as_served: Any = connection.settings_dict | database("sqlite:///served.sqlite3", tmp_path)
    with closing(DatabaseWrapper(as_served)) as served, served.cursor() as cursor:
        found = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "recursive_triggers", "foreign_keys", "busy_timeout")
        }
    full = 2
    assert found == {
        "journal_mode": "wal",
        "synchronous": full,
        "recursive_triggers": 1,
        "foreign_keys": 1,
        "busy_timeout": 20_000,
    }
