"""The arguments of the drill `newsroom`, and what it tells."""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from pledgecheck.drills import places
from pledgecheck.drills.lists import told
from pledgecheck.drills.lists.told import Target, say
from pledgecheck.drills.newsroom.judged import Judged, judged
from pledgecheck.drills.newsroom.serving import Site, served
from pledgecheck.drills.newsroom.shift import Crew, Shift, at_work, wait
from pledgecheck.drills.newsroom.visiting import percentiles
from pledgecheck.drills.places import Place

LOCKED = ("database is locked", "SQLITE_BUSY", "SQLITE_LOCKED")
"""What the log says of it: SQLite's own words, or the code alone."""
WORLD = "pledgecheck.drills.newsroom.world"


def run(arguments: Sequence[str]) -> int:
    """Editors write and readers read at once: nothing is lost, and nobody is answered with an error of the server's."""
    asked = _parser().parse_args(arguments)
    crew = Crew(asked.editors, asked.readers, asked.pause, asked.typing)
    with places.place("newsroom", asked.database, asked.template) as place:
        for line in places.machine(place.url):
            say(line)
        world = begun(place, crew)
        targets = list(_guarded(place, world, crew, asked.seconds))
        for guard in [] if asked.no_twins else ["comparison", *(["patience"] if place.engine == "sqlite" else [])]:
            targets += _unguarded(place, crew, asked.seconds / 4, guard)
    return told.ended(targets, asserted=asked.asserted)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m pledgecheck.drills newsroom", description=run.__doc__)
    crew(parser)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds that a reader thinks, on average (1)")
    parser.add_argument("--typing", type=float, default=1.0, help="seconds that an editor types, on average (1)")
    parser.add_argument("--no-twins", action="store_true", help="leave out the twins with a guard taken off")
    places.asks(parser)
    return parser


def crew(parser: argparse.ArgumentParser, editors: int = 20, readers: int = 200, seconds: float = 60) -> None:
    """How many are at work, and how long."""
    parser.add_argument("--editors", type=int, default=editors, help="who write (%(default)s)")
    parser.add_argument("--readers", type=int, default=readers, help="who read (%(default)s)")
    parser.add_argument("--seconds", type=float, default=seconds, help="how long (%(default)s)")


def begun(place: Place, crew: Crew) -> dict[str, Any]:
    """A newsroom with so many editors, of whom some share each topic."""
    found: dict[str, Any] = json.loads(
        place.said_by("-m", WORLD, "begin", str(crew.editors), str(max(1, crew.editors // 4)))
    )
    return found


def counted(place: Place) -> dict[str, Any]:
    """What the newsroom has recorded."""
    found: dict[str, Any] = json.loads(place.said_by("-m", WORLD, "count"))
    return found


def _worked(place: Place, world: dict[str, Any], crew: Crew, seconds: float, without: str = "") -> tuple[Shift, int]:
    with served(place, without=without) as site:
        with at_work(site.port, world, crew) as shift:
            wait(seconds)
        return whole(shift, site), sum(map(site.said, LOCKED))


def whole(shift: Shift, site: Site) -> Shift:
    """A shift in which our own threads didn't break."""
    if shift.broken:
        raise SystemExit(f"the drill itself broke: {Counter(shift.broken)}\n{site.server.said()}")
    return shift


def _guarded(place: Place, world: dict[str, Any], crew: Crew, seconds: float) -> list[Target]:
    shift, locked = _worked(place, world, crew, seconds)
    result = judged(shift, counted(place))
    place.said_by("manage.py", "verify_record")
    for line in lines(shift, seconds):
        say(line)
    failed = [answer for answer in shift.log if answer.failed]
    for asked, number in Counter(f"{answer.status} {answer.asked}" for answer in failed).most_common(5):
        say(f"  FAILED {number} times: {asked}")
    return [
        *kept(result),
        Target("answers of 5xx, or none", [float(len(failed))], most=0.0),
        Target("answers that were odd", [float(len(shift.work.odd))], most=0.0),
        Target("'database is locked' in the log", [float(locked)], most=0.0),
    ]


def kept(result: Judged) -> list[Target]:
    """Nothing is lost, doubled or missed."""
    return [
        Target("updates and publications lost", [float(result.lost)], most=0.0),
        Target("updates and publications doubled", [float(result.doubled)], most=0.0),
        Target("sequences that the feed missed", [float(result.missed_by_feed)], most=0.0),
    ]


def lines(shift: Shift, seconds: float) -> list[str]:
    """What was done, and how long answers took; absolute figures are this machine's and promise nothing."""
    work = shift.work
    done = (
        f"{len(work.saved)} saves acknowledged ({work.told} times somebody was told of another's), "
        f"{len(work.submitted)} submissions, {len(work.approved)} publications; {len(shift.log)} answers, "
        f"{len(shift.log) / seconds:.0f}/s"
    )
    found = [done, *(f"  odd: {one}" for one in work.odd[:5])]
    for name, who, what in (
        ("editors read", "editor", "GET"),
        ("editors write", "editor", "POST"),
        ("readers", "reader", "GET"),
    ):
        took = [one.seconds for one in shift.log if one.who == who and one.asked.startswith(what)]
        found.append(f"{name:14} {len(took):6} answers  {'  '.join(percentiles(took))}")
    return found


def _unguarded(place: Place, crew: Crew, seconds: float, guard: str) -> list[Target]:
    """The same without one guard, which has to show its fault."""
    with place.copy() as copy:
        world = again(copy)
        shift, locked = _worked(copy, world, crew, seconds, guard)
        if guard == "patience":
            failed = sum(one.failed for one in shift.log)
            say(f"without {guard}: {locked} times 'database is locked', {failed} answers of 5xx")
            return [Target("twin: answers of 5xx without patience", [float(failed)], least=1.0)]
        lost = judged(shift, counted(copy)).lost_saves
    say(f"without {guard}: {lost} of {len(shift.work.saved)} acknowledged saves lost")
    return [Target(f"twin: saves lost without {guard}", [float(lost)], least=1.0)]


def again(place: Place) -> dict[str, Any]:
    """The newsroom that is in a copy."""
    found: dict[str, Any] = json.loads(place.said_by("-m", WORLD, "again"))
    return found
