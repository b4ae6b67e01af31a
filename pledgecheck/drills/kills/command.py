"""The arguments of the drill `kills`, and what it tells."""

import argparse
import os
import random
import signal
import time
from collections.abc import Iterator, Sequence

from pledgecheck.drills import places
from pledgecheck.drills.kills import killing
from pledgecheck.drills.kills.killing import Actor
from pledgecheck.drills.lists import told
from pledgecheck.drills.lists.told import Target, say
from pledgecheck.drills.newsroom import command as newsroom
from pledgecheck.drills.newsroom.judged import judged
from pledgecheck.drills.newsroom.serving import Site, served
from pledgecheck.drills.newsroom.shift import Crew, Shift, at_work
from pledgecheck.drills.places import Place

WORKERS = 3
ACTS = ("approve", "rebuild")
MIDST = (0.5, 0.7, 0.9, 0.3, 0.8, 0.6, 0.95, 0.4, 0.2)
"""Shares of an act's time at which it is killed without its transaction, until it is caught half done."""


def run(arguments: Sequence[str]) -> int:
    """Kill approvals, rebuilds and workers. Gives 1 where --assert is given and something is half done."""
    asked = _parser().parse_args(arguments)
    chance = random.Random(asked.seed)  # nosec B311 # noqa: S311  (points in time, no secret)
    targets: list[Target] = []
    if asked.kills:
        with places.place("kills", asked.database, asked.template) as place, killing.actor(place) as actor:
            for line in places.machine(place.url):
                say(line)
            actor.do(place, "begin", str(asked.pledges))
            for act in ACTS:
                targets += _acts(actor, place, act, asked.kills, chance)
                targets += [] if asked.no_twins else _bare(actor, place, act)
    if asked.deaths:
        for without in [""] if asked.no_twins else ["", "memory"]:
            # So many answers get lost on their way; without the guard more, so that one of them is sure to show.
            crew = Crew(asked.editors, asked.readers, patient=True, lossy=0.5 if without else 0.1, adds=True)
            with places.place("kills", asked.database, asked.template) as place:
                targets += _workers(place, crew, asked, chance, without)
    return told.ended(targets, asserted=asked.asserted)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m pledgecheck.drills kills", description=run.__doc__)
    parser.add_argument("--kills", type=int, default=10, help="how often each act is killed (%(default)s)")
    parser.add_argument("--pledges", type=int, default=200, help="pledges, half of them to be approved (%(default)s)")
    parser.add_argument("--deaths", type=int, default=3, help="workers of the server that are killed (%(default)s)")
    newsroom.crew(parser, editors=8, readers=10, seconds=10)
    parser.add_argument("--seed", type=int, default=7, help="the same points for the same seed (%(default)s)")
    parser.add_argument("--no-twins", action="store_true", help="leave out the twins with a guard taken off")
    places.asks(parser)
    return parser


def _acts(actor: Actor, place: Place, act: str, kills: int, chance: random.Random) -> Iterator[Target]:
    """An act killed at points by chance: everything is as before or as after, and verification passes."""
    before = actor.left(place)
    seconds, after = actor.whole(place, act)
    ends = {"before": 0, "after": 0, "between": 0}
    for _kill in range(kills):
        left = actor.killed(place, chance.uniform(0, 1.2 * seconds), act)
        names = [name for name, state in (("before", before), ("after", after)) if left == state]
        ends[names[0] if names else "between"] += 1
        if not names:
            say(f"  BETWEEN: {left}")
    say(f"{act}: {seconds:.1f} s, {after.counts['Revision']} revisions; killed {kills} times: {ends}")
    whole = [1.0 if state.said == "" else 0.0 for state in (before, after)]
    yield Target(f"{act}: verified before and after", [min(whole)], least=1.0)
    yield Target(f"{act}: left in between", [float(ends["between"])], most=0.0)


def _bare(actor: Actor, place: Place, act: str) -> list[Target]:
    """The same without its transaction, killed in its midst: found half done by verification."""
    before = actor.left(place)
    seconds, after = actor.whole(place, act, "bare")
    for share in MIDST:
        left = actor.killed(place, seconds * share, act, "bare")
        if left.said and left not in (before, after):
            say(f"{act} without its transaction, killed: {left.said}")
            return [Target(f"twin: {act} half done, and told", [1.0], least=1.0)]
    return [Target(f"twin: {act} half done, and told", [0.0], least=1.0)]


def _workers(
    place: Place, crew: Crew, asked: argparse.Namespace, chance: random.Random, without: str
) -> Iterator[Target]:
    """Workers die while editors work who try again what wasn't answered: nothing is missing, nothing is there twice."""
    world = newsroom.begun(place, crew)
    with served(place, workers=WORKERS, threads=4, without=without) as site:
        with at_work(site.port, world, crew) as shift:
            dead = _killed_workers(site, asked.deaths, asked.seconds, chance)
        newsroom.whole(shift, site)
    result = judged(shift, newsroom.counted(place))
    if without:
        say(f"without {without}: {result.doubled_claims} of {len(shift.work.added)} claims are there twice")
        yield Target(f"twin: claims doubled without {without}", [float(result.doubled_claims)], least=1.0)
        return
    place.said_by("manage.py", "verify_record")
    unanswered, added = _unanswered(shift), len(shift.work.added)
    say(f"{dead} workers killed in {asked.seconds:.0f} s; {unanswered} requests not answered; {added} claims added")
    for line in newsroom.lines(shift, asked.seconds):
        say(line)
    yield from newsroom.kept(result)
    yield Target("answers that were odd", [float(len(shift.work.odd))], most=0.0)
    yield Target("answers of 5xx", [float(sum(one.status >= 500 for one in shift.log))], most=0.0)


def _unanswered(shift: Shift) -> int:
    return sum(one.status == 0 for one in shift.log)


def _killed_workers(site: Site, deaths: int, seconds: float, chance: random.Random) -> int:
    """Kill so many workers of our own server at points by chance; gives how many."""
    begun, dead = time.monotonic(), 0
    for at in sorted(chance.uniform(0, seconds) for _death in range(deaths)):
        time.sleep(max(0.0, begun + at - time.monotonic()))
        if workers := site.workers():
            os.kill(chance.choice(workers), signal.SIGKILL)
            dead += 1
    time.sleep(max(0.0, begun + seconds - time.monotonic()))
    return dead
