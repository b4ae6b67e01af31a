"""/livez says that the process answers and asks nothing; /readyz says what is wrong and never where."""

import time
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client, override_settings

from pledgecheck import shared
from pledgecheck.operation import looking
from pledgecheck.operation.aside import Aside
from pledgecheck.operation.tests import asking
from pledgecheck.record import guard
from pledges.reading.models import Frame

PROBES = ("/livez", "/readyz")
WELL = {"database": "ok", "migrations": "ok", "triggers": "ok", "reading_room": "ok", "replica": "off", "cache": "off"}


@pytest.fixture(autouse=True)
def looked_at_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "_ready", Aside(looking._seen, good=lambda found: False))
    monkeypatch.setattr(looking, "PATIENCE", 20.0)


def test_livez_asks_no_database() -> None:
    answer = Client().get("/livez")
    assert (answer.status_code, answer.content, answer["Cache-Control"]) == (200, b"ok\n", "no-store")
    assert Client().head("/livez").content == b""


@pytest.mark.django_db(transaction=True)
def test_readyz_says_that_all_is_well_and_where_the_record_ends() -> None:
    answer = Client().get("/readyz")
    assert answer.json() == {"status": "ready", "head": 0, "checks": WELL, "warnings": []}
    assert answer["Content-Type"] == "application/json"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", PROBES)
def test_probe_is_kept_by_nobody_sets_no_cookie_and_redirects_nowhere(address: str) -> None:
    with override_settings(SECURE_SSL_REDIRECT=True, API_RATE=1):
        answers = [Client().get(address) for _again in range(3)]
    for answer in answers:
        assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
        assert {name: answer[name] for name in settings.HEADERS} == settings.HEADERS
        assert not answer.cookies
        assert not {"RateLimit-Policy", "Vary", "ETag", "X-Request-ID"} & set(answer.headers)
    assert Client().get(address, headers={"Host": "elsewhere.example"}).status_code == 400
    for method in ("post", "put", "delete", "patch"):
        refused = getattr(Client(), method)(address)
        assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert refused["Content-Type"] == "application/problem+json"
    told = Client().options(address)
    assert (told.status_code, told["Allow"], told.content) == (204, "GET, HEAD, OPTIONS", b"")


def failing(failed: str) -> Any:
    """The problem that /readyz answers with, which says nothing of where the database is."""
    answer = Client(raise_request_exception=False).get("/readyz")
    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
    assert (answer["Cache-Control"], answer["Retry-After"]) == ("no-store", "10")
    problem = answer.json()
    assert (problem["status"], problem["failed"], problem["checks"][failed]) == (503, failed, "failed")
    here = connection.settings_dict
    for secret in (here["NAME"], here["HOST"], here["PASSWORD"], "127.0.0.1", "nowhere", "psycopg2", "sqlite3"):
        assert not secret or str(secret) not in answer.content.decode()
    return problem


@pytest.mark.django_db(transaction=True)
def test_database_that_is_away_is_told_and_forgotten_once_it_is_back() -> None:
    with asking.away():
        assert failing("database")["detail"] == looking.AWAY
        assert Client().get("/livez").status_code == 200
    assert Client().get("/readyz").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_migration_that_is_lacking_is_named_with_what_to_do() -> None:
    newest = MigrationRecorder.Migration.objects.filter(app="limits")
    kept = list(newest)
    newest.delete()
    try:
        detail = failing("migrations")["detail"]
    finally:
        MigrationRecorder.Migration.objects.bulk_create(kept)
    assert detail == f"Not migrated to limits.{kept[-1].name}: run manage.py migrate."
    MigrationRecorder(connection).record_applied("limits", "9999_of_a_newer_release")
    try:
        assert Client().get("/readyz").status_code == 200
    finally:
        MigrationRecorder(connection).record_unapplied("limits", "9999_of_a_newer_release")


@pytest.mark.django_db
def test_empty_database_may_be_another_than_the_one_that_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    """As SQLite makes one where a disk isn't mounted: migrated, it would be a site without its record."""
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda self: {})
    assert "empty: look at DATABASE_URL, and whether its disk is there" in str(looking.lacks_migrations(connection))


@pytest.mark.django_db(transaction=True)
def test_record_without_its_triggers_is_told() -> None:
    with guard.lifted(connection):
        detail = failing("triggers")["detail"]
    assert guard.APPEND_ONLY.wanted(connection)[0].name in detail
    assert Client().get("/readyz").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_reading_room_in_another_format_is_told() -> None:
    Frame.objects.create(format=0, language="ko", terms=0)
    assert "manage.py rebuild" in failing("reading_room")["detail"]


@pytest.mark.django_db(transaction=True)
def test_shared_cache_that_is_away_is_a_warning(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.CACHE_URL = "redis://127.0.0.1:1/0"
    shared._client.cache_clear()
    monkeypatch.setattr(shared._Line, "paused_until", 0.0)
    answer = Client().get("/readyz")
    monkeypatch.setattr(shared._Line, "paused_until", 0.0)
    assert answer.status_code == 200
    assert answer.json()["checks"] == WELL | {"cache": "away"}
    assert answer.json()["warnings"] == [looking.CACHE_AWAY]


@pytest.mark.django_db(transaction=True)
def test_frozen_database_is_told_after_the_time_there_is_by_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = []

    def frozen(_connection: Any) -> None:
        begun.append(1)
        time.sleep(1.5)

    monkeypatch.setattr(looking, "PATIENCE", 0.2)
    monkeypatch.setitem(looking.CHECKS, "database", frozen)
    at = time.monotonic()
    for _again in range(3):
        failing("database")
    assert time.monotonic() - at < 1.4
    assert begun == [1]
    last = looking._ready._last
    assert last is not None
    assert last.done.wait(20)


@pytest.mark.django_db(transaction=True)
def test_what_cannot_be_looked_at_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_connection: Any) -> None:
        raise RuntimeError("s3cret")

    monkeypatch.setitem(looking.CHECKS, "triggers", breaks)
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["failed"]) == (503, "looking")
    assert "s3cret" not in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_good_answer_is_believed_for_a_moment_and_a_bad_one_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    given = iter((looking.Found(failed="x", detail="y"), looking.Found(), looking.Found(failed="x", detail="y")))
    monkeypatch.setattr(looking, "_ready", Aside(lambda: next(given), good=lambda found: not found.failed))
    assert [Client().get("/readyz").status_code for _again in range(3)] == [503, 200, 200]
