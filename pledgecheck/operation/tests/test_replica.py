"""What a replica fails is asked of the primary, what it is behind is told, and a site without one has nothing of it."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import psycopg2
import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.db import DEFAULT_DB_ALIAS, InternalError, OperationalError, connections
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory

from pledgecheck.checks import replica as checked
from pledgecheck.operation import looking
from pledgecheck.operation.aside import Aside
from pledgecheck.operation.replica import eye, line, readers, watch
from pledgecheck.operation.replica.eye import AWAY, BEHIND, OK, WRONG, Seen
from pledgecheck.operation.replica.watch import Watch
from pledgecheck.operation.tests.replicas import replica

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]


def failure(code: str | None = None) -> OperationalError:
    """What Django raises where PostgreSQL gives this code, or none."""
    raised = OperationalError("it is away")
    raised.__cause__ = psycopg2.OperationalError()
    if code:
        raised.__cause__ = type("Coded", (psycopg2.OperationalError,), {"pgcode": code})()
    return raised


def view(made: Any) -> Any:
    """A site of one view, as the middleware has it: what the view raises goes through `process_exception`."""

    def respond(request: Any) -> Any:
        try:
            return made(request)
        except Exception as raised:
            found = site.process_exception(request, raised)
            return HttpResponse(status=503) if found is None else found

    site = readers.ReplicaMiddleware(respond)
    return site


GET = RequestFactory().get("/en/")


def test_site_without_a_replica_has_no_such_middleware(settings: Any) -> None:
    assert settings.REPLICA is None
    with pytest.raises(MiddlewareNotUsed):
        readers.ReplicaMiddleware(lambda request: HttpResponse())


@pytest.mark.parametrize("raised", [failure(), failure("40001"), failure("57P01"), InternalError("read-only")])
def test_what_the_replica_fails_is_asked_of_the_primary_once_and_from_its_beginning(raised: Exception) -> None:
    asked = []

    def made(request: Any) -> HttpResponse:
        asked.append(line.stands_in())
        if line.stands_in():
            raise raised
        return HttpResponse("of the primary")

    with replica():
        assert view(made)(GET).content == b"of the primary"
    assert asked == [True, False]


def test_where_both_fail_it_is_a_503() -> None:
    def made(request: Any) -> HttpResponse:
        raise failure()

    with replica():
        assert view(made)(GET).status_code == 503


def test_other_failures_are_nobodys_to_try_again() -> None:
    asked = []

    def made(request: Any) -> HttpResponse:
        asked.append(1)
        raise RuntimeError

    with replica():
        assert view(made)(GET).status_code == 503
    assert asked == [1]


def rows(pieces: list[bytes], at: int = -1) -> Iterator[bytes]:
    """Pieces of an answer; at one of them the replica breaks."""
    for number, piece in enumerate(pieces):
        if line.stands_in() and number == at:
            raise failure("40001")
        yield piece + (b"!" if line.stands_in() else b"")


def test_streamed_answer_is_the_replicas_to_its_end() -> None:
    with replica():
        answer: Any = view(lambda request: StreamingHttpResponse(rows([b"a", b"b"])))(GET)
        assert line.stands_in()
        assert b"".join(answer) == b"a!b!"
        assert line.stands_in()
        answer.close()
        assert not line.stands_in()


def test_streamed_answer_that_fails_before_its_first_piece_is_the_primarys() -> None:
    with replica():
        answer: Any = view(lambda request: StreamingHttpResponse(rows([b"a", b"b"], at=0)))(GET)
        assert not line.stands_in()
        assert b"".join(answer) == b"ab"
        breaking: Any = view(lambda request: StreamingHttpResponse(rows([b"a", b"b"], at=1)))(GET)
        with pytest.raises(OperationalError):
            b"".join(breaking)


def test_answer_that_is_closed_late_takes_the_replica_from_no_other() -> None:
    with replica():
        site = view(lambda request: StreamingHttpResponse(rows([b"a", b"b"])))
        left, answer = site(GET), site(GET)
        left.close()
        assert line.stands_in()
        assert b"".join(answer) == b"a!b!"
        answer.close()
        assert not line.stands_in()


@pytest.mark.parametrize(
    ("method", "address", "reads"),
    [
        *((method, "/en/report/", True) for method in ("get", "head", "options")),
        *((method, "/en/report/", False) for method in ("post", "put", "delete")),
        ("post", "/v1alpha1/claims:search", True),
        ("get", "/admin/", False),
        ("get", "/admin/preview/secret/", False),
        ("get", "/livez", False),
        ("get", "/readyz", False),
        ("get", "/data/pledgecheck.zip", True),
    ],
)
def test_readers_are_told_from_others(method: str, address: str, reads: bool) -> None:
    assert readers.reads(getattr(RequestFactory(), method)(address)) is reads


def test_failure_is_believed_until_the_next_look_but_a_refused_question_is_no_failure(
    caplog: pytest.LogCaptureFixture,
) -> None:
    noted: list[Seen] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(watch._refused, "at", -1000.0)
        patch.setattr(watch, "begun", lambda: type("Noting", (), {"note": staticmethod(noted.append)}))
        for code in ("40001", "57014", "53300"):
            watch.failed(failure(code))
        watch.failed(InternalError("read-only"))
        assert noted == []
        assert "refused a reader's question" in caplog.text
        watch.failed(failure("57P01"))
        watch.failed(failure())
    assert [one.state for one in noted] == [AWAY, AWAY]


@contextmanager
def asking_a_server(sent: bool, port: int = 0) -> Iterator[socket.socket]:
    """Somebody's connection to a server that says nothing; `port`: that of the database, unless the server's own."""
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as made:
        info = SimpleNamespace(port=port or server.getsockname()[1])
        wrapper: Any = SimpleNamespace(connection=SimpleNamespace(fileno=made.fileno, info=info))
        line._under_way[Hashed(wrapper)] = sent  # type: ignore[index]
        made.settimeout(0.5)
        try:
            yield made
        finally:
            line._under_way.clear()


class Hashed:
    """A connection as the registry has it."""

    def __init__(self, wrapper: Any) -> None:
        self.connection = wrapper.connection


@pytest.mark.parametrize(
    ("sent", "all_of_them", "ended"), [(False, False, True), (True, False, False), (True, True, True)]
)
def test_who_waits_for_a_frozen_replica_is_freed_and_a_download_only_in_the_end(
    sent: bool, all_of_them: bool, ended: bool
) -> None:
    with asking_a_server(sent) as made:
        line.break_off(sent=all_of_them)
        if ended:
            assert made.recv(1) == b""
        else:
            with pytest.raises(TimeoutError):
                made.recv(1)


def test_nobody_elses_connection_is_ended() -> None:
    with asking_a_server(False, port=1) as made:
        line.break_off(sent=True)
        with pytest.raises(TimeoutError):
            made.recv(1)


def test_downloads_are_ended_only_by_the_second_look_without_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[bool] = []
    made = Watch()
    states = iter([OK, AWAY, OK, AWAY, AWAY, AWAY])

    def look(self: Any) -> Seen:
        state = next(states, "")
        if not state:
            made.stopped.set()
        return Seen(state or OK)

    def broken_off(*, sent: bool) -> None:
        ended.append(sent)

    monkeypatch.setattr(watch, "EVERY", 0.0)
    monkeypatch.setattr(eye, "Eye", type("Looks", (), {"look": look, "close": lambda self: None}))
    monkeypatch.setattr(line, "break_off", broken_off)
    made.run()
    assert ended == [False, False, True, True]


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """A watch of this process that looks at nothing."""
    made = Watch()
    made.looked.set()
    monkeypatch.setattr(watch._Process, "watch", made)
    monkeypatch.setattr(watch._unused, "at", -1000.0)
    return made


def test_what_nobody_could_look_at_for_a_while_is_not_read(seen: Watch) -> None:
    seen.seen = Seen(OK, behind=0.0)
    assert watch.may_be_read()
    seen.seen = Seen(OK, behind=0.0, at=time.monotonic() - watch.STALE - 1)
    assert not watch.may_be_read()


def test_replica_that_is_away_is_warned_of_once_a_minute_and_its_connections_are_left(
    seen: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    age = line._Age.now
    for _again in range(3):
        seen.note(Seen(AWAY, "it doesn't answer"))
    seen.note(Seen(OK, behind=0.0))
    assert [record.getMessage() for record in caplog.records] == [
        "The replica of REPLICA_URL isn't read: it doesn't answer. The primary answers readers until it is.",
        "The replica of REPLICA_URL is read again.",
    ]
    assert line._Age.now == age + 3


@pytest.mark.parametrize(
    ("last", "lag", "warned"),
    [
        (Seen(OK, behind=2.04), 2.0, []),
        (Seen(BEHIND, "it is 75 s behind, more than 60", 75.0), 75.0, ["75 s behind"]),
        (Seen(AWAY, "it doesn't answer"), None, ["it doesn't answer"]),
        (Seen(WRONG, eye.NO_REPLICA), None, ["it is no replica"]),
    ],
)
def test_readyz_tells_of_the_replica_and_stays_ready(
    seen: Watch, settings: Any, monkeypatch: pytest.MonkeyPatch, last: Seen, lag: float | None, warned: list[str]
) -> None:
    monkeypatch.setattr(looking, "_looked", lambda: added(looking.Found()))
    monkeypatch.setattr(looking, "_ready", Aside(looking._seen, good=lambda found: False))
    settings.REPLICA, seen.seen = {}, replace(last, at=time.monotonic())
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["checks"]["replica"]) == (200, last.state)
    assert answer.json()["replica_lag_seconds"] == lag
    assert len(answer.json()["warnings"]) == len(warned)
    assert all(word in said for word, said in zip(warned, answer.json()["warnings"], strict=True))


def added(found: looking.Found) -> looking.Found:
    looking._add_replica(found)
    return found


@pytest.mark.parametrize(("state", "failed"), [(OK, None), (AWAY, "database")])
def test_site_without_its_primary_takes_requests_as_long_as_a_replica_answers_readers(
    seen: Watch, settings: Any, state: str, failed: str | None
) -> None:
    settings.REPLICA, seen.seen = {}, Seen(state, "" if state == OK else "it doesn't answer")
    found = looking._without_database()
    assert (found.failed, found.checks) == (failed, {"database": "failed", "replica": state})
    assert (looking.READING in found.warnings) is (state == OK)


@pytest.mark.parametrize(
    ("last", "feedback", "ids"),
    [
        (Seen(OK, behind=0.0), True, []),
        (Seen(OK, behind=0.0), False, ["I007"]),
        (Seen(WRONG, eye.NO_REPLICA), True, ["E007"]),
        (Seen(AWAY, "it doesn't answer"), True, ["W021"]),
        (Seen(BEHIND, "it is 75 s behind, more than 60", 75.0), True, ["W022"]),
    ],
)
def test_check_tells_what_is_wrong_with_a_hint(last: Seen, feedback: bool, ids: list[str]) -> None:
    found = list(checked.judged(last, feedback=feedback))
    assert [str(one.id).removeprefix("pledgecheck.") for one in found] == ids
    assert all(one.hint for one in found)


def test_check_asks_nothing_where_there_is_no_replica() -> None:
    assert checked.replica_is_one(None, databases=[DEFAULT_DB_ALIAS]) == []
    assert connections[DEFAULT_DB_ALIAS].alias == DEFAULT_DB_ALIAS
