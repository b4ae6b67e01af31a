"""A replica that is away or frozen: who waits for it is freed, and log, /readyz and checks tell of it."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import DEFAULT_DB_ALIAS, connections
from django.test import Client

from pledgecheck.checks import replica as checked
from pledgecheck.operation import looking
from pledgecheck.operation.aside import Aside
from pledgecheck.operation.replica import eye, line, watch
from pledgecheck.operation.replica.eye import AWAY, BEHIND, OK, WRONG, Seen
from pledgecheck.operation.replica.watch import Watch

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]


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
