"""The arguments of the drill `outage`, and what it tells."""

import argparse
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from pledgecheck.drills import places
from pledgecheck.drills.lists import told
from pledgecheck.drills.lists.told import Target, say
from pledgecheck.drills.newsroom import command as newsroom
from pledgecheck.drills.newsroom.judged import Judged, judged
from pledgecheck.drills.newsroom.serving import Site, served
from pledgecheck.drills.newsroom.shift import Crew, Shift, at_work
from pledgecheck.drills.newsroom.visiting import Answer, Visitor
from pledgecheck.drills.outage.cluster import Cluster, cluster, programs
from pledgecheck.drills.places import Place

GRACE = 1.0
"""Seconds after PostgreSQL answers again in which an answer may still tell of the outage that it began in."""
SOON = 2.0
"""Seconds in which `/livez` answers whatever the database does; the machine has other work to do."""


@dataclass
class Outage:
    """From when to when the database was away, in monotonic seconds."""

    begun: float = 0.0
    ended: float = 0.0

    def excuses(self, answer: Answer) -> bool:
        """Whether an answer was asked for, or given, while it was away."""
        return answer.begun < self.ended + GRACE and answer.begun + answer.seconds > self.begun


def run(arguments: Sequence[str]) -> int:
    """Restart and freeze a PostgreSQL under load. Gives 1 where --assert is given and something doesn't hold."""
    asked = _parser().parse_args(arguments)
    found = programs()
    if found is None:
        say("skipped: needs PostgreSQL's program initdb")
        return 0
    crew = Crew(asked.editors, asked.readers, patient=True)
    targets: list[Target] = []
    with cluster(found) as server:
        for line in places.machine(server.url):
            say(line)
        targets += _restarted(server, crew, asked, "")
        if not asked.no_twins:
            targets += _restarted(server, crew, asked, "telling")
        targets += _frozen(server, crew, asked, "")
        if not asked.no_twins:
            targets += _frozen(server, crew, asked, "reserve")
    return told.ended(targets, asserted=asked.asserted)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m pledgecheck.drills outage", description=run.__doc__)
    newsroom.crew(parser, editors=6, readers=40, seconds=10)
    parser.add_argument("--away", type=float, default=4, help="seconds for which it is stopped (%(default)s)")
    parser.add_argument("--frozen", type=float, default=6, help="seconds for which it is frozen (%(default)s)")
    parser.add_argument("--no-twins", action="store_true", help="leave out the twin with a guard taken off")
    places.asks_nothing(parser)
    return parser


def _restarted(server: Cluster, crew: Crew, asked: argparse.Namespace, without: str) -> Iterator[Target]:
    """Stopped for some seconds and started again."""

    def restart() -> None:
        server.stop()
        time.sleep(asked.away)
        server.start()

    outage, answers, alive, same, result = _seen(server, crew, asked.seconds, restart, without)
    failed = [answer for answer in answers if answer.failed]
    late = [answer for answer in failed if not outage.excuses(answer)]
    if without:
        say(f"without {without}: {statuses(failed)}")
        yield Target("twin: errors other than 503", [float(_other(failed))], least=1.0)
        return
    say(f"restarted, away for {outage.ended - outage.begun:.1f} s: {statuses(failed)}; livez {statuses(alive)}")
    _show(late)
    yield Target("restart: errors before or after it", [float(len(late))], most=0.0)
    yield Target("restart: errors during it", [float(len(failed))], least=1.0)
    yield Target("restart: errors other than 503", [float(_other(failed))], most=0.0)
    yield Target("restart: livez didn't answer", [float(sum(map(silent, alive)))], most=0.0)
    yield Target("restart: workers that are others", [float(not same)], most=0.0)
    yield from newsroom.kept(result)


def _frozen(server: Cluster, crew: Crew, asked: argparse.Namespace, without: str) -> Iterator[Target]:
    """Every process stopped for some seconds and woken: connections stay, and nobody answers on them."""

    def freeze() -> None:
        server.signal(signal.SIGSTOP)
        try:
            time.sleep(asked.frozen)
        finally:
            server.signal(signal.SIGCONT)

    outage, answers, alive, same, result = _seen(server, crew, asked.seconds, freeze, without)
    failed = [answer for answer in answers if answer.failed]
    late = [answer for answer in failed if not outage.excuses(answer)]
    if without:
        unanswered = sum(map(silent, alive))
        say(f"frozen without {without}: {unanswered} of {len(alive)} times livez didn't answer in {SOON:.0f} s")
        yield Target("twin: livez silent without reserve", [float(unanswered)], least=1.0)
        return
    say(f"frozen for {outage.ended - outage.begun:.1f} s: {statuses(failed)}; livez {statuses(alive)}")
    _show(late)
    yield Target("frozen: errors before or after it", [float(len(late))], most=0.0)
    yield Target("frozen: errors other than 503", [float(_other(failed))], most=0.0)
    yield Target("frozen: livez didn't answer", [float(sum(map(silent, alive)))], most=0.0)
    yield Target("frozen: workers that are others", [float(not same)], most=0.0)
    yield from newsroom.kept(result)


def _seen(
    server: Cluster, crew: Crew, seconds: float, happens: Callable[[], None], without: str
) -> tuple[Outage, list[Answer], list[Answer], bool, Judged]:
    """An outage with its answers, those of `/livez`, whether the workers are the same, and what became of the work."""
    with places.place("outage", server.url) as place:
        outage, shift, alive, same = _through(place, crew, seconds, happens, without)
        result = judged(shift, newsroom.counted(place))
        place.said_by("manage.py", "verify_record")
    return outage, shift.log, alive, same, result


def _through(
    place: Place, crew: Crew, seconds: float, happens: Callable[[], None], without: str
) -> tuple[Outage, Shift, list[Answer], bool]:
    """Work before, while something happens to the database, and after; gives also whether the workers are the same."""
    world, outage = newsroom.begun(place, crew), Outage()
    with served(place, without=without) as site:
        before = site.workers()
        with at_work(site.port, world, crew) as shift, probed(site) as alive:
            time.sleep(seconds / 2)
            outage.begun = time.monotonic()
            happens()
            outage.ended = time.monotonic()
            time.sleep(seconds)
        newsroom.whole(shift, site)
        return outage, shift, alive, site.workers() == before


@contextmanager
def probed(site: Site) -> Iterator[list[Answer]]:
    """`/livez` asked five times a second."""
    log: list[Answer] = []
    stop = threading.Event()

    def probe() -> None:
        visitor = Visitor(site.port, "probe", log)
        while not stop.wait(0.2):
            visitor.get("/livez")

    thread = threading.Thread(target=probe, daemon=True)
    thread.start()
    try:
        yield log
    finally:
        stop.set()
        thread.join()


def silent(answer: Answer) -> bool:
    """Whether a probe was left without its answer."""
    return answer.status != 200 or answer.seconds > SOON


def _other(failed: Sequence[Answer]) -> int:
    """Failures that aren't told as one that passes: 503, and when to come again."""
    return sum(answer.status != 503 or "retry-after" not in answer.headers for answer in failed)


def statuses(answers: Sequence[Answer]) -> str:
    """How many answers there were of each failure."""
    found = Counter(answer.status or "no answer" for answer in answers)
    return ", ".join(f"{number} × {status}" for status, number in found.items()) or "no error"


def _show(late: Sequence[Answer]) -> None:
    for asked, number in Counter(f"{answer.status} {answer.asked}" for answer in late).most_common(5):
        say(f"  {number} times: {asked}")
