"""What each way that a server behaves is told as, and by how many requests; hosts asked one after the other."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from sources.fetching import Network
from sources.links import Looked, Turns, look, run
from sources.links.checks import Outcome
from sources.tests.fetching.world import PUBLIC, World, answer

ONWARD = {
    "/moved": ("301 Moved", "/page"),
    "/moved-on": ("308 Moved", "/moved"),
    "/moved-later": ("302 Found", "/moved"),
    "/secure-now": ("301 Moved", "http://www.news.example/secure-now?utm_source=a"),
    "/for-now": ("302 Found", "/page"),
    "/circle": ("302 Found", "/circle-two"),
    "/circle-two": ("302 Found", "/circle"),
    "/inside": ("302 Found", "http://127.0.0.1/"),
    "/away": ("302 Found", "http://unknown.example/"),
    "/nowhere": ("302 Found", ""),
}
STATUS = {"/gone": "410 Gone", "/late": "429 Slow", "/closed": "403 No", "/law": "451 No", "/failing": "503 Busy"}


def answering(path: str, head: bytes) -> Iterator[bytes]:
    by_head = head.startswith(b"HEAD")
    if path in ONWARD:
        status, location = ONWARD[path]
        yield answer(status=status, Location=location)
    elif path == "/cookie":
        yield answer(status="302 Found", Location="/cookie", Set_Cookie="seen=1")
    elif path == "/long":
        yield answer(b"0" * 10_000_000 if not by_head else b"", "200 OK" if not by_head else "405 No")
    elif path == "/garbage":
        yield b"hello\r\n\r\n"
    elif path == "/no-head" and by_head:
        yield answer(status="404 Not Found")
    elif path in ("/page", "/no-head", "/secure-now?utm_source=a"):
        yield answer()
    elif path == "/silent":
        time.sleep(0.3)
    else:
        yield answer(status=STATUS.get(path, "404 Not Found"))


def turns() -> Turns:
    return Turns(0, threading.Event())


@pytest.mark.parametrize(
    ("path", "outcome", "status", "requests"),
    [
        ("/page", Outcome.FOUND, 200, 1),
        ("/no-head", Outcome.FOUND, 200, 2),
        ("/long", Outcome.FOUND, 200, 2),
        ("/for-now", Outcome.FOUND, 200, 2),
        ("/moved", Outcome.MOVED, 200, 2),
        ("/secure-now", Outcome.FOUND, 200, 2),
        ("/missing", Outcome.NOT_FOUND, 404, 2),
        ("/gone", Outcome.GONE, 410, 2),
        ("/late", Outcome.REFUSED, 429, 1),
        ("/closed", Outcome.REFUSED, 403, 2),
        ("/law", Outcome.REFUSED, 451, 2),
        ("/failing", Outcome.SERVER_ERROR, 503, 2),
        ("/silent", Outcome.TIMEOUT, None, 2),
        ("/circle", Outcome.LOOP, 302, 4),
        ("/cookie", Outcome.REFUSED, None, 2),
        ("/inside", Outcome.NOT_ASKED, None, 1),
        ("/away", Outcome.DNS, None, 1),
        ("/garbage", Outcome.GARBLED, None, 2),
        ("/nowhere", Outcome.GARBLED, 302, 2),
        ("http://unknown.example/", Outcome.DNS, None, 0),
        ("http://10.0.0.1/", Outcome.NOT_ASKED, None, 0),
        ("http://news.example:8080/", Outcome.NOT_ASKED, None, 0),
        ("https://secure.example/", Outcome.TLS, None, 0),
    ],
)
def test_each_way_to_behave_is_told_rightly(
    world_of: Callable[..., World],
    path: str,
    outcome: Outcome,
    status: int | None,
    requests: int,
) -> None:
    world = world_of(answering)
    world.names["www.news.example"] = [[PUBLIC]]
    address = path if "://" in path else f"http://news.example{path}"
    found = look(address, turns(), world.network(), seconds=0.1 if path == "/silent" else 5)
    assert (found.outcome, found.status) == (outcome, status)
    assert len(world.public.heads) == requests
    assert world.private.connections == 0


def test_what_moved_for_good_is_told_with_its_new_address(world_of: Callable[..., World]) -> None:
    world = world_of(answering)
    assert look("http://news.example/moved-on", turns(), world.network()).detail == "http://news.example/page"
    # Where it moved on from an address that is for now only, there is no telling.
    assert look("http://news.example/moved-later", turns(), world.network()).outcome == Outcome.FOUND


def test_no_connection_is_told(world_of: Callable[..., World]) -> None:
    world = world_of(answering)

    def connect(address: str, port: int, seconds: float) -> Any:
        raise ConnectionRefusedError

    network = Network(look_up=world.look_up, connect=connect)
    assert look("http://news.example/page", turns(), network).outcome == Outcome.UNREACHABLE


class Watch:
    """Stands for asking: how many ask one host at once, and how many at all."""

    def __init__(self, met: threading.Barrier | None = None) -> None:
        self.asked: list[str] = []
        self.most = 0
        self._now: list[str] = []
        self._met = met

    def __call__(self, address: str) -> Looked:
        host = address.split("/")[2]
        assert host not in self._now
        self._now.append(host)
        self.most = max(self.most, len(self._now))
        if self._met:
            self._met.wait(5)
        self.asked.append(address)
        self._now.remove(host)
        return Looked(Outcome.FOUND, 200)


def links(hosts: int, each: int) -> dict[str, str]:
    return {f"{host}-{number}": f"http://{host}.example/{number}" for host in range(hosts) for number in range(each)}


def asked(given: dict[str, str], watch: Callable[[str], Looked], hosts: int, stop: threading.Event) -> Sequence[str]:
    return [ref for ref, _looked in run(given, list(given), watch, hosts=hosts, stop=stop)]


def test_hosts_are_asked_at_once_and_each_one_after_the_other() -> None:
    given = links(6, 4)
    watch = Watch(threading.Barrier(3))
    assert sorted(asked(given, watch, 3, threading.Event())) == sorted(given)
    assert watch.most == 3
    assert sorted(watch.asked) == sorted(given.values())


def test_who_stops_is_given_what_is_under_way_and_nothing_more() -> None:
    given, stop, watch = links(2, 50), threading.Event(), Watch()
    found = []
    for ref, _looked in run(given, list(given), watch, hosts=2, stop=stop):
        found.append(ref)
        if len(found) == 10:
            stop.set()
    assert sorted(given[ref] for ref in found) == sorted(watch.asked)
    assert 10 <= len(found) <= 12


def test_nobody_runs_ahead_of_what_is_dealt_with() -> None:
    given, watch = links(4, 20), Watch()
    for number, _one in enumerate(run(given, list(given), watch, hosts=4, stop=threading.Event()), 1):
        assert len(watch.asked) <= number + 4


def test_a_fault_of_our_own_ends_the_run() -> None:
    def broken(_address: str) -> Looked:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        asked(links(2, 2), broken, 2, threading.Event())


def test_a_host_is_left_alone_between_two_requests() -> None:
    class Stop(threading.Event):
        waited: list[float] = []

        def wait(self, timeout: float | None = None) -> bool:
            self.waited.append(timeout or 0)
            return False

    clock = iter([0.0, 10.0, 10.5, 20.0, 21.0, 30.0]).__next__
    taking = Turns(2, Stop(), clock)
    for host in ("one.example", "one.example", "two.example"):
        with taking.of(host):
            pass
    assert Stop.waited == [1.5]
