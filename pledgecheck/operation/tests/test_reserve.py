"""A frozen database keeps all threads of a process but one; long acts and many readers are not taken for that."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from pledgecheck import problems
from pledgecheck.operation import reserve
from pledgecheck.operation.reserve import Process, ReserveMiddleware

THREADS = 4


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A database that answers nothing until the event is set; everything is quicker than in earnest."""
    awake = threading.Event()
    monkeypatch.setattr(Process, "threads", THREADS)
    monkeypatch.setattr(reserve, "MOMENT", 0.1)
    monkeypatch.setattr(reserve, "PATIENCE", 0.2)
    monkeypatch.setattr(reserve, "_may_freeze", lambda: True)
    monkeypatch.setattr(reserve, "_answers", lambda: awake.wait(20))
    monkeypatch.setattr(problems, "unavailable", lambda request: HttpResponse(status=503))
    yield awake
    awake.set()


def site(view: Callable[[Any], HttpResponse]) -> Callable[[str], int]:
    middleware, made = ReserveMiddleware(view), RequestFactory()
    return lambda address: middleware(made.get(address)).status_code


def waiting_site(frozen: threading.Event) -> Callable[[str], int]:
    """A site of which all but `/livez` waits for the database."""

    def view(request: Any) -> HttpResponse:
        if request.path != "/livez":
            frozen.wait(20)
        return HttpResponse()

    return site(view)


def served(ask: Callable[[str], int], *addresses: str) -> list[int]:
    """Statuses of requests that came at once, by as many threads as a process has."""
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(ask, addresses))


def test_who_comes_while_it_is_frozen_is_told_so_and_livez_answers(frozen: threading.Event) -> None:
    ask = waiting_site(frozen)
    with ThreadPoolExecutor(THREADS) as pool:
        waiting = [pool.submit(ask, "/en/") for _each in range(12)]
        lives = pool.submit(ask, "/livez")
        assert lives.result(10) == 200
        assert not frozen.is_set()
        frozen.set()
        assert sorted(one.result(10) for one in waiting) == [200] * (THREADS - 1) + [503] * (12 - THREADS + 1)
    assert served(ask, *["/en/"] * 12) == [200] * 12


def test_without_a_reserve_nobody_is_told_anything(frozen: threading.Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Process, "threads", 0)

    ask = waiting_site(frozen)
    with ThreadPoolExecutor(THREADS) as pool:
        for _each in range(12):
            pool.submit(ask, "/en/")
        lives = pool.submit(ask, "/livez")
        with pytest.raises(TimeoutError):
            lives.result(1)
        frozen.set()
        assert lives.result(10) == 200


def test_long_acts_keep_nobody_out_while_the_database_answers(frozen: threading.Event) -> None:
    frozen.set()
    done = threading.Event()

    def view(request: Any) -> HttpResponse:
        if request.path == "/admin/":
            done.wait(20)
        return HttpResponse()

    ask = site(view)
    with ThreadPoolExecutor(THREADS) as pool:
        acts = [pool.submit(ask, "/admin/") for _each in range(THREADS - 1)]
        assert pool.submit(ask, "/en/").result(10) == 200
        done.set()
        assert [act.result(10) for act in acts] == [200] * (THREADS - 1)


def test_many_readers_are_all_answered_even_if_nothing_can_be_asked_aside(frozen: threading.Event) -> None:
    def view(request: Any) -> HttpResponse:
        time.sleep(0.02)
        return HttpResponse()

    assert served(site(view), *["/en/"] * 100) == [200] * 100
