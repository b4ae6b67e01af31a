"""The arguments of the drill `replica`, and what it tells."""

import argparse
import json
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from pledgecheck.drills import places
from pledgecheck.drills.lists import told
from pledgecheck.drills.lists.told import Target, say
from pledgecheck.drills.newsroom import command as newsroom
from pledgecheck.drills.newsroom.judged import judged
from pledgecheck.drills.newsroom.serving import Site, served
from pledgecheck.drills.newsroom.shift import Crew, Shift, at_work
from pledgecheck.drills.newsroom.visiting import Answer, Visitor, percentiles
from pledgecheck.drills.outage.cluster import cluster, programs, standby
from pledgecheck.drills.outage.command import probed, silent, statuses
from pledgecheck.drills.replica import asking, lagging
from pledgecheck.drills.replica.asking import Pair

WITHIN = 8.0
"""Seconds in which a reader is answered whatever the replica does: two to notice, and what this machine takes."""


@dataclass
class Seen:
    """What readers and probes were told while something happened to a server."""

    answers: list[Answer]
    alive: list[Answer]
    same: bool
    shift: Shift
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def failed(self) -> list[Answer]:
        return [one for one in self.answers if one.failed]

    @property
    def longest(self) -> float:
        return max((one.seconds for one in self.answers), default=0.0)


def run(arguments: Sequence[str]) -> int:
    """Read from a replica that lags, stops, freezes. Gives 1 where --assert is given and something doesn't hold."""
    asked = _parser().parse_args(arguments)
    found = programs()
    if found is None:
        say("skipped: needs PostgreSQL's program initdb")
        return 0
    crew = Crew(2, asked.readers, pause=0.2, patient=True)
    targets: list[Target] = []
    with cluster(found) as primary, places.place("replica", primary.url) as place:
        world = json.loads(place.said_by("-m", asking.WORLD, "begin", str(crew.editors)))
        with standby(primary) as replica:
            pair = Pair(place, primary, replica)
            for line in places.machine(primary.url):
                say(line)
            for part in _parts(pair, world, crew, asked):
                targets += part
        place.said_by("manage.py", "verify_record")
    return told.ended(targets, asserted=asked.asserted)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m pledgecheck.drills replica", description=run.__doc__)
    parser.add_argument("--readers", type=int, default=20, help="who read while a server is away (%(default)s)")
    parser.add_argument("--publications", type=int, default=5, help="how many are followed (%(default)s)")
    parser.add_argument("--away", type=float, default=4, help="seconds for which a server is stopped (%(default)s)")
    parser.add_argument("--frozen", type=float, default=8, help="seconds for which it is frozen (%(default)s)")
    parser.add_argument("--cache", metavar="URL", default="", help="a Redis that keeps rendered answers meanwhile")
    parser.add_argument("--only-lag", action="store_true", help="leave out what happens while a server is away")
    parser.add_argument("--no-twins", action="store_true", help="leave out the twins with a guard taken off")
    places.asks_nothing(parser)
    return parser


def _parts(pair: Pair, world: dict[str, Any], crew: Crew, asked: argparse.Namespace) -> Iterator[Iterator[Target]]:
    """What is looked at, one after the other; each leaves both servers running. The first pledge is the drill's own."""
    desk, world = int(world["pledges"][0][0]), world | {"pledges": world["pledges"][1:]}
    cached = {"CACHE_URL": asked.cache} if asked.cache else {}
    with served(pair.place, more=pair.settings | cached) as site:
        asking.until(lambda: asking.replica_said(site, "ok"), "the replica at its site")
        yield lagging.published(site, pair, asked.publications)
        yield lagging.still(site, pair, desk)
        if not asked.only_lag:
            yield _stopped(site, pair, world, crew, asked)
            yield _frozen(site, pair, world, crew, asked)
            yield _without_primary(site, pair, asked)
            yield lagging.published(site, pair, 1)
        yield lagging.taken_back(site, pair)
    if not asked.no_twins:
        yield lagging.twin(pair, desk)
    if not (asked.no_twins or asked.only_lag):
        yield _twin(pair, world, crew, asked, "turning")
        yield _twin(pair, world, crew, asked, "hanging_up")


def _stopped(site: Site, pair: Pair, world: dict[str, Any], crew: Crew, asked: argparse.Namespace) -> Iterator[Target]:
    """The replica stopped and started again: readers go to the primary meanwhile, and come back."""
    seen = _through(site, world, crew, lambda: _stop(site, pair, asked.away))
    back = asking.until(lambda: asking.replica_said(site, "ok"), "the replica again")
    _say("replica stopped", seen)
    say(f"  readyz meanwhile {seen.more['status']}, replica {seen.more['replica']!r}; read again {back:.1f} s after it")
    yield from _unharmed("stopped", seen)
    yield Target(
        "stopped: readyz isn't 200 and 'away'", [float(seen.more != {"status": 200, "replica": "away"})], most=0.0
    )
    result = judged(seen.shift, newsroom.counted(pair.place))
    yield from newsroom.kept(result)


def _frozen(site: Site, pair: Pair, world: dict[str, Any], crew: Crew, asked: argparse.Namespace) -> Iterator[Target]:
    """Every process of the replica stopped where it is: connections stay, and nobody answers on them."""
    seen = _through(site, world, crew, lambda: _freeze(site, pair, asked.frozen))
    back = asking.until(lambda: asking.replica_said(site, "ok"), "the replica again")
    _say("replica frozen", seen)
    say(f"  readyz meanwhile {seen.more['status']} in {seen.more['took']:.1f} s; read again {back:.1f} s after it woke")
    yield from _unharmed("frozen", seen)
    yield Target("frozen: readyz isn't 200", [float(seen.more["status"] != 200)], most=0.0)


def _without_primary(site: Site, pair: Pair, asked: argparse.Namespace) -> Iterator[Target]:
    """The primary stopped: readers are answered from the replica, the desk is told; with both stopped, everybody is."""
    reader, pages = Visitor(site.port, "reader", []), ("/en/", "/api/v1/pledges/", "/feeds/en/changes.atom")
    editor = lagging.signed_in(site)
    pair.primary.stop()
    try:
        read = [reader.get(path) for path in pages]
        desk = editor.get("/admin/")
        status, body, _took = asking.ready(site)
        pair.replica.stop()
        try:
            neither = [reader.get(path) for path in pages]
        finally:
            pair.replica.start()
    finally:
        pair.primary.start()
    say(
        f"primary stopped: readers {statuses(read)}, desk {desk.status}, readyz {status} with {body.get('warnings')}; "
        f"both stopped: readers {statuses(neither)}"
    )
    asking.until(lambda: asking.replica_said(site, "ok"), "the replica again")
    yield Target("no primary: readers not answered", [float(sum(one.status != 200 for one in read))], most=0.0)
    yield Target("no primary: desk not told with 503", [float(not _told(desk))], most=0.0)
    yield Target("no primary: readyz isn't 200", [float(status != 200)], most=0.0)
    yield Target("neither: readers not told with 503", [float(sum(not _told(one) for one in neither))], most=0.0)


def _twin(pair: Pair, world: dict[str, Any], crew: Crew, asked: argparse.Namespace, without: str) -> Iterator[Target]:
    """The replica stopped or frozen without the guard that stands against it."""
    with served(pair.place, without=without, more=pair.settings) as site:
        asking.until(lambda: asking.replica_said(site, "ok"), "the replica at its site")
        if without == "turning":
            seen = _through(site, world, crew, lambda: _stop(site, pair, asked.away))
            say(f"without {without}: {statuses(seen.failed)}")
            yield Target("twin: readers told with 5xx", [float(len(seen.failed))], least=1.0)
            return
        seen = _through(site, world, crew, lambda: _freeze(site, pair, asked.frozen))
        late = sum(one.seconds > asked.frozen - 2 for one in seen.answers)
        say(f"without {without}: {late} readers waited until it woke, the longest for {seen.longest:.1f} s")
        yield Target("twin: readers that waited for it", [float(late)], least=1.0)


def _through(site: Site, world: dict[str, Any], crew: Crew, happens: Callable[[], dict[str, Any]]) -> Seen:
    """Readers and editors at work before, while and after something happens; only what readers were told counts."""
    before = site.workers()
    with at_work(site.port, world, crew) as shift, probed(site) as alive:
        time.sleep(1)
        more = happens()
        time.sleep(2)
    newsroom.whole(shift, site)
    answers = [one for one in shift.log if one.who == "reader"]
    return Seen(answers, alive, site.workers() == before, shift, more)


def _stop(site: Site, pair: Pair, seconds: float) -> dict[str, Any]:
    pair.replica.stop()
    try:
        time.sleep(seconds / 2)
        status, body, _took = asking.ready(site)
        time.sleep(seconds / 2)
    finally:
        pair.replica.start()
    return {"status": status, "replica": body.get("checks", {}).get("replica")}


def _freeze(site: Site, pair: Pair, seconds: float) -> dict[str, Any]:
    with _asleep(pair):
        time.sleep(seconds / 2)
        status, _body, took = asking.ready(site)
        time.sleep(seconds / 2)
    return {"status": status, "took": took}


@contextmanager
def _asleep(pair: Pair) -> Iterator[None]:
    pair.replica.signal(signal.SIGSTOP)
    try:
        yield
    finally:
        pair.replica.signal(signal.SIGCONT)


def _unharmed(name: str, seen: Seen) -> Iterator[Target]:
    yield Target(f"{name}: readers answered with 5xx", [float(len(seen.failed))], most=0.0)
    yield Target(f"{name}: readers that waited {WITHIN:.0f} s", [float(seen.longest > WITHIN)], most=0.0)
    yield Target(f"{name}: livez didn't answer", [float(sum(map(silent, seen.alive)))], most=0.0)
    yield Target(f"{name}: workers that are others", [float(not seen.same)], most=0.0)


def _say(name: str, seen: Seen) -> None:
    took = "  ".join(percentiles([one.seconds for one in seen.answers]))
    say(f"{name}: {len(seen.answers)} readers answered, {statuses(seen.failed)}; {took}; livez {statuses(seen.alive)}")


def _told(answer: Answer) -> bool:
    return answer.status == 503 and "retry-after" in answer.headers
