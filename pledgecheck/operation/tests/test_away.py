"""While the database is away every face says so in its own shape, and afterwards answers again by itself."""

import sqlite3
from contextlib import closing
from typing import Any

import psycopg2
import pytest
from django.conf import settings
from django.db import (
    DatabaseError,
    DataError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    ProgrammingError,
    connection,
)
from django.test import Client

from pledgecheck.operation import away
from pledgecheck.operation.tests import asking
from pledges.tests import every_page

PROGRAMS = (
    *("/api/v1/pledges/", "/api/v1/pledges/P-0001/", "/api/v1/pledges/?format=csv", "/api/v1/revisions/"),
    *("/sitemap.xml", "/data/", "/data/pledgecheck.zip", "/oembed?url=http://testserver/P-0001"),
)
ENGLISH = ("/en/", "/en/pledges/", "/en/pledges/?q=x", "/en/claims/C-0001/")
KOREAN = ("/ko/", "/ko/claims/C-0001/", "/P-0001", "/cards/P-0001-1-ko.png")
PAGES = {**dict.fromkeys(ENGLISH, "en"), **dict.fromkeys(KOREAN, "ko")}


@pytest.fixture(autouse=True)
def said_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(away._away, "at", -1000.0)


class Names(dict[str, str]):
    """A world in which everything has the name of what is asked for."""

    def __missing__(self, name: str) -> str:
        return "P-0001"


def get(address: str, **headers: str) -> Any:
    return Client(raise_request_exception=False).get(address, headers=headers)


def refused(address: str, **headers: str) -> Any:
    """The answer, which is a 503 that tells when to come again, is kept by nobody and holds no trace."""
    answer = get(address, **headers)
    assert answer.status_code == 503, address
    assert (answer["Retry-After"], answer["Cache-Control"]) == (str(away.AGAIN), "no-store")
    assert {name: answer[name] for name in settings.HEADERS} == settings.HEADERS
    assert "Content-Security-Policy" in answer
    assert not answer.cookies
    for trace in ("Traceback", "OperationalError", "127.0.0.1:1", "nowhere", "psycopg2", "sqlite"):
        assert trace not in answer.content.decode(), (address, trace)
    return answer


@pytest.mark.django_db(transaction=True)
def test_every_face_says_so_in_its_own_shape_and_answers_again_without_restart(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asking.ask("/en/")[0] == 200
    with asking.away():
        for address in PROGRAMS:
            problem = refused(address)
            assert problem["Content-Type"] == "application/problem+json"
            assert (problem.json()["status"], problem.json()["retry_after"]) == (503, away.AGAIN)
        google = refused("/v1alpha1/claims:search?query=x").json()["error"]
        assert (google["code"], google["status"], google["details"][0]["retryDelay"]) == (503, "UNAVAILABLE", "10s")
        for address, language in PAGES.items():
            page = refused(address)
            assert page["Content-Language"] == language
        monkeypatch.setattr(away, "is_away", lambda failure: False)
        assert [get(address).status_code for address in ("/en/", "/api/v1/pledges/")] == [500, 500]
    assert [asking.ask(address)[0] for address in ("/en/", "/api/v1/pledges/", "/admin/login/")] == [200, 200, 200]


@pytest.mark.django_db(transaction=True)
def test_no_public_address_fails_in_another_way() -> None:
    with asking.away():
        for language in every_page.LANGUAGES:
            for text, *_others in every_page.BY_PATTERN.values():
                address = "/" + text.format_map(Names(language=language))
                assert get(address).status_code in (200, 301, 302, 400, 404, 503), address
        assert get("/livez").status_code == 200
        style = get("/static/site.css")
        assert (style.status_code, bool(b"".join(style))) == (200, True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("asked", "language", "words"), [("ko", "ko", "지금은"), ("en", "en", "Not available")])
def test_desk_says_so_in_the_language_of_the_person(asked: str, language: str, words: str) -> None:
    with asking.away():
        client = Client(raise_request_exception=False)
        client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
        answer = client.get("/admin/", headers={"Accept-Language": asked})
    assert (answer.status_code, answer["Content-Language"], answer["Retry-After"]) == (503, language, "10")
    assert words in answer.content.decode()


@pytest.mark.only_on("postgresql")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("checked", "first"), [(True, 200), (False, 503)])
def test_terminated_connection_costs_no_request_as_long_as_it_is_checked(checked: bool, first: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(connection.settings_dict, "CONN_MAX_AGE", 60)
        patch.setitem(connection.settings_dict, "CONN_HEALTH_CHECKS", checked)
        connection.close()
        assert asking.ask("/en/")[0] == 200
        here = connection.settings_dict
        names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
        other = psycopg2.connect(**{ours: here[theirs] for ours, theirs in names.items() if here[theirs]})
        with other, other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [connection.connection.info.backend_pid])
        other.close()
        assert [asking.ask("/en/")[0] for _again in range(3)] == [first, 200, 200]
        connection.close()


@pytest.mark.only_on("sqlite")
@pytest.mark.django_db(transaction=True)
def test_waiting_too_long_for_the_lock_of_sqlite_is_no_fault_of_ours() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    try:
        other.execute("BEGIN EXCLUSIVE")
        form = {"username": "kim", "password": "wrong"}
        answer = Client(raise_request_exception=False).post("/admin/login/", form)
    finally:
        other.close()
        connection.close()
    assert (answer.status_code, answer["Retry-After"]) == (503, str(away.AGAIN))


def of_postgresql(kind: type[Exception], code: str | None, said: str = "x") -> Exception:
    failure = kind(said)
    failure.__setstate__({"pgcode": code})
    return failure


def of_sqlite(statement: str) -> Exception:
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute("CREATE VIRTUAL TABLE f USING fts5(t)")
        with pytest.raises(sqlite3.Error) as failed:
            memory.execute(statement)
    return failed.value


PASSING = [
    *((OperationalError, of_postgresql(psycopg2.OperationalError, code)) for code in (None, "57P01", "57014", "08006")),
    *((OperationalError, of_postgresql(psycopg2.OperationalError, code)) for code in ("53300", "40P01", "55P03")),
    (InterfaceError, of_postgresql(psycopg2.InterfaceError, None, "connection already closed")),
    (DatabaseError, of_postgresql(psycopg2.DatabaseError, None)),
]
STAYING = [
    (OperationalError, of_postgresql(psycopg2.OperationalError, "54001")),
    (DatabaseError, of_postgresql(psycopg2.DatabaseError, "XX000")),
    (InterfaceError, of_postgresql(psycopg2.InterfaceError, None, "can't adapt")),
    *((kind, of_postgresql(psycopg2.DatabaseError, None)) for kind in (ProgrammingError, DataError, IntegrityError)),
    *((OperationalError, of_sqlite(sql)) for sql in ("SELECT * FROM no", "SELECT * FROM f WHERE f MATCH '('", "no")),
]


@pytest.mark.parametrize(("kind", "raw"), PASSING)
def test_what_passes_by_itself_is_told_apart(kind: type[Exception], raw: Exception) -> None:
    failure = kind("x")
    failure.__cause__ = raw
    assert away.is_away(failure)
    around = RuntimeError("while writing")
    around.__cause__ = failure
    assert away.is_away(around)


@pytest.mark.parametrize(("kind", "raw"), STAYING)
def test_mistake_in_code_or_question_stays_one(kind: type[Exception], raw: Exception) -> None:
    failure = kind("x")
    failure.__cause__ = raw
    assert not away.is_away(failure)


def test_what_is_no_failure_of_a_database_is_none() -> None:
    assert not away.is_away(None)
    assert not away.is_away(ConnectionError("elsewhere"))
