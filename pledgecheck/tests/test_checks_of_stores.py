"""Database and Redis are asked what they really are: silent where sound, and each trap has its id and its hint."""

import re
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest
import redis
from django.conf import settings as given
from django.db import connection, connections
from pytest_django import Settings

from pledgecheck import shared, testing
from pledgecheck.checks import postgresql, shared_cache, sqlite
from pledgecheck.database_settings import SQLITE_OPTIONS

SOUND: postgresql.Answer = (False, False, "UTF8", 150_020, "on", "on", "on", 1_000_000.0, 7)
"""What a sound server answers at the time 1,000,000."""

PLACES = ("superuser", "powerful", "encoding", "version", "commit", "fsync", "whole_pages", "clock", "process")


def ids(found: Any) -> list[str]:
    """The ids of what is said, each with a hint."""
    messages = list(found)
    assert all(message.hint for message in messages)
    return [str(message.id).removeprefix("pledgecheck.") for message in messages]


def test_sound_server_of_postgresql_is_told_nothing() -> None:
    assert ids(postgresql.judged(SOUND, now=1_000_029, pooled=False)) == []


@pytest.mark.parametrize(
    ("place", "value", "check"),
    [
        ("superuser", True, "W010"),
        ("powerful", True, "W010"),
        ("encoding", "SQL_ASCII", "E005"),
        ("version", 140_012, "W011"),
        ("commit", "off", "W012"),
        ("fsync", "off", "W012"),
        ("whole_pages", "off", "W012"),
        ("clock", 999_900.0, "W013"),
        ("clock", 1_000_100.0, "W013"),
    ],
)
def test_unsound_server_of_postgresql_is_told(place: str, value: object, check: str) -> None:
    answer: Any = (*SOUND[: PLACES.index(place)], value, *SOUND[PLACES.index(place) + 1 :])
    assert ids(postgresql.judged(answer, now=1_000_000, pooled=False)) == [check]


def test_pooler_is_mentioned() -> None:
    assert ids(postgresql.judged(SOUND, now=1_000_000, pooled=True)) == ["I005"]


@pytest.mark.only_on("postgresql")
@pytest.mark.django_db
def test_server_of_postgresql_answers_what_is_judged() -> None:
    answer, pooled = postgresql.asked(connection)
    kinds = [type(value) for value in answer]
    assert kinds[:4] == [bool, bool, str, int]
    assert kinds[4:7] == [str, str, str]
    assert abs(float(answer[7]) - time.time()) < postgresql.SKEW
    assert not pooled
    # A test database needn't outlive a power cut, and its role makes it: the check sees both.
    told = ids(postgresql.postgresql_is_sound(None, databases=["default"]))
    assert "W012" in told


@pytest.fixture
def file_of_sqlite(tmp_path: Path) -> Any:
    """A connection of Django's to a new file, as settings make it."""
    like: dict[str, Any] = {**connection.settings_dict, "ENGINE": "django.db.backends.sqlite3"}
    connections.settings["made"] = {**like, "NAME": str(tmp_path / "made.sqlite3"), "OPTIONS": dict(SQLITE_OPTIONS)}
    yield connections["made"]
    connections["made"].close()
    del connections.settings["made"], connections["made"]


def said_of(made: Any) -> list[str]:
    """What the check says of it."""
    assert made.alias == "made"
    return ids(sqlite.sqlite_keeps_what_it_is_told(None, databases=["made"]))


@pytest.fixture
def unblocked(django_db_blocker: Any) -> Any:
    with django_db_blocker.unblock():
        yield


@pytest.mark.usefixtures("unblocked")
def test_file_of_sqlite_as_settings_open_it_is_told_nothing(file_of_sqlite: Any) -> None:
    assert said_of(file_of_sqlite) == []


@pytest.mark.usefixtures("unblocked")
@pytest.mark.parametrize(
    "pragma", ["journal_mode=DELETE", "synchronous=OFF", "foreign_keys=OFF", "recursive_triggers=OFF", "busy_timeout=0"]
)
def test_each_pragma_that_is_off_is_told(file_of_sqlite: Any, pragma: str) -> None:
    with file_of_sqlite.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
    (message,) = sqlite.sqlite_keeps_what_it_is_told(None, databases=["made"])
    assert message.id == "pledgecheck.W008"
    assert message.msg.startswith(pragma.partition("=")[0])


@pytest.mark.usefixtures("unblocked")
def test_transactions_that_take_their_lock_late_are_told(file_of_sqlite: Any) -> None:
    del file_of_sqlite.settings_dict["OPTIONS"]["transaction_mode"]
    assert said_of(file_of_sqlite) == ["W008"]


@pytest.mark.usefixtures("unblocked")
def test_file_of_sqlite_over_a_network_is_told(
    file_of_sqlite: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mounts"
    monkeypatch.setattr(sqlite, "MOUNTS", mounts)
    mounts.write_text(f"disk / ext4 rw 0 0\nhost:/share {tmp_path} nfs4 rw 0 0\n", encoding="utf-8")
    assert said_of(file_of_sqlite) == ["W009"]
    mounts.write_text(f"host:/share / nfs4 rw 0 0\ndisk {tmp_path} ext4 rw 0 0\n", encoding="utf-8")
    assert said_of(file_of_sqlite) == []
    mounts.unlink()
    assert said_of(file_of_sqlite) == []


@pytest.mark.usefixtures("unblocked")
def test_file_of_sqlite_that_other_accounts_read_is_told(file_of_sqlite: Any, tmp_path: Path) -> None:
    path = Path(file_of_sqlite.settings_dict["NAME"])
    path.touch()
    for folder, file, said in ((0o755, 0o644, ["W020"]), (0o700, 0o644, []), (0o755, 0o600, []), (0o750, 0o640, [])):
        tmp_path.chmod(folder)
        path.chmod(file)
        assert said_of(file_of_sqlite) == said


def test_pragmas_that_are_judged_are_those_that_this_sqlite_knows() -> None:
    file = sqlite3.connect(":memory:")
    assert all(file.execute(f"PRAGMA {name}").fetchone() for name in sqlite.PRAGMAS)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"maxmemory": 100_000_000, "maxmemory_policy": "allkeys-lru", "aof_enabled": 0}, []),
        ({"maxmemory": 100_000_000, "maxmemory_policy": "allkeys-lfu", "aof_enabled": 0}, []),
        ({"maxmemory": 100_000_000, "maxmemory_policy": "noeviction", "aof_enabled": 0}, ["W015"]),
        ({"maxmemory": 100_000_000, "maxmemory_policy": "volatile-lru", "aof_enabled": 0}, ["W015"]),
        ({"maxmemory": 0, "maxmemory_policy": "noeviction", "aof_enabled": 0}, ["W015"]),
        ({"maxmemory": 100_000_000, "maxmemory_policy": "allkeys-lru", "aof_enabled": 1}, ["I006"]),
    ],
)
def test_redis_that_is_no_cache_is_told(told: dict[str, Any], said: list[str]) -> None:
    assert ids(shared_cache.judged(told)) == said


@pytest.mark.needs_redis
def test_redis_answers_what_is_judged() -> None:
    client = redis.Redis(connection_pool=redis.ConnectionPool.from_url(testing.REDIS))
    assert {"maxmemory", "maxmemory_policy", "aof_enabled"} <= client.info("everything").keys()


def test_redis_that_is_away_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(question: object) -> None:
        raise shared.Away

    monkeypatch.setattr(shared, "ask", away)
    settings.CACHE_URL = "redis://127.0.0.1:1/0"
    assert ids(shared_cache.redis_is_a_cache(None)) == ["W014"]
    settings.CACHE_URL = ""
    assert ids(shared_cache.redis_is_a_cache(None)) == []


def test_every_check_of_ours_has_a_number_of_its_own() -> None:
    """Ids that two checks shared would be silenced together."""
    where: dict[str, set[str]] = {}
    for path in (Path(given.BASE_DIR) / "pledgecheck").rglob("*.py"):
        if "tests" not in path.parts:
            for found in re.findall(r'id="pledgecheck\.(\w+)"', path.read_text(encoding="utf-8")):
                where.setdefault(found, set()).add(path.name)
    assert {name: sorted(paths) for name, paths in where.items() if len(paths) > 1} == {}
