"""The arguments of the drill `night`, and what it tells."""

import argparse
import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import Any

from pledgecheck.drills import places
from pledgecheck.drills.lists import told
from pledgecheck.drills.lists.told import Target, say
from pledgecheck.drills.newsroom import command as newsroom
from pledgecheck.drills.newsroom.judged import judged
from pledgecheck.drills.newsroom.serving import served
from pledgecheck.drills.newsroom.visiting import percentiles
from pledgecheck.drills.night import costs, load, mix
from pledgecheck.drills.night.evening import Evening, Plan, passed
from pledgecheck.drills.night.front import front
from pledgecheck.drills.night.watching import lines as shown
from pledgecheck.drills.places import Place

EXPECTED = (200, 301, 304)
"""What readers may be answered with."""
HUNG_UP = 499
"""What nginx writes down of a request that wrk left at its own end."""
CACHED = ("HIT", "STALE", "UPDATING", "REVALIDATED")
"""What the cache answers with what it has; the first three without asking the site before."""


def run(arguments: Sequence[str]) -> int:
    """An election night: readers at the cache of README's nginx while editors publish; nobody errs or waits long."""
    asked = _parser().parse_args(arguments)
    if lacking := load.missing():
        raise SystemExit(f"not installed: {', '.join(lacking)} (Debian: apt-get install nginx wrk)")
    plan = Plan(asked.editors, asked.every, asked.rate, asked.seconds, asked.gzip)
    with places.place("night", asked.database, asked.template) as place:
        for line in places.machine(place.url):
            say(line)
        example = str(int(not asked.small))
        world = json.loads(place.said_by("-m", newsroom.WORLD, "begin", str(plan.editors), "3", example))
        targets = _night(place, world, plan, asked.cache, apart=asked.desk_apart)
    return told.ended(targets, asserted=asked.asserted)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m pledgecheck.drills night", description=run.__doc__)
    parser.add_argument("--seconds", type=float, default=300, help="how long (%(default)s)")
    parser.add_argument("--rate", type=float, default=2000, help="requests a second by readers (%(default)s)")
    parser.add_argument("--editors", type=int, default=20, help="who publish (%(default)s)")
    parser.add_argument("--every", type=float, default=10, help="seconds from one act of an editor to the next (10)")
    parser.add_argument("--cache", default="", metavar="URL", help="a Redis that the workers share (CACHE_URL)")
    parser.add_argument(
        "--desk-apart", action="store_true", help="editors have two workers of their own, before whom pages stand back"
    )
    parser.add_argument("--gzip", action="store_true", help="readers ask for compressed answers")
    parser.add_argument("--small", action="store_true", help="leave out the example data")
    places.asks(parser)
    return parser


STANDS_BACK = 5
"""How nice what makes pages is to what answers editors (on a machine with systemd, CPUWeight says the same)."""


def _night(place: Place, world: dict[str, Any], plan: Plan, cache: str, *, apart: bool) -> list[Target]:
    given = {"TRUST_PROXY": "1", **({"CACHE_URL": cache} if cache else {})}
    with ExitStack() as stack:
        site = stack.enter_context(served(place, more=given, nice=STANDS_BACK if apart else 0))
        desk = stack.enter_context(served(place, more=given)) if apart else site
        before = stack.enter_context(front(place.folder, site.port, desk.port))
        file = place.folder / "mix.txt"
        pages = mix.listed(before.port, [ref for _pk, ref in world["pledges"]])
        kinds = mix.kinds(pages, mix.cards(before.port, pages))
        addresses = mix.written(before.port, kinds, file)
        say(f"{addresses} addresses: {', '.join(f'{kind.share} % {kind.name}' for kind in kinds)}")
        skipped = sum(1 for _one in before.asked())
        evening = passed(before.port, world, file, plan, lambda: costs.spent(place, {site, desk}, before))
        newsroom.whole(evening.shift, site)
        say(f"load at the end {' '.join(f'{value:.2f}' for value in os.getloadavg())}")
        say(f"processors kept busy: {evening.busy}")
        asked = list(before.asked())[skipped:]
        for line in (*_readers(evening, asked), *_editors(evening, plan), *shown(evening.watch)):
            say(line)
        for what, number in before.complaints().most_common(5):
            say(f"  nginx {number} times: {what}")
    result = judged(evening.shift, newsroom.counted(place))
    place.said_by("manage.py", "verify_record")
    lost = Target("publications lost or doubled", [float(result.lost + result.doubled)], most=0.0)
    return [*_held(evening, asked, plan), lost]


def _readers(evening: Evening, asked: list[tuple[int, str, float, str]]) -> Iterator[str]:
    """What readers were answered, and by whom."""
    public, found = [one for one in asked if one[1] != "-"], evening.told
    waited = "  ".join(f"{name} {seconds * 1000:,.1f} ms" for name, seconds in found.waited.items())
    yield f"readers: {found.requests:,} answers in {found.seconds:.0f} s, {found.rate:,.0f}/s, {waited}"
    yield f"  {found.bytes / found.seconds / 1e6:.1f} MB/s; not answered or with an error: {_listed(found.failed)}"
    statuses = Counter(str(one[0]) for one in public)
    yield f"  statuses: {_listed(statuses)}"
    cache = Counter(one[1] for one in public)
    hits = sum(cache[name] for name in CACHED) / max(1, len(public))
    yield f"  from the cache {hits:.2%}: {_listed(cache)}"
    for odd, number in Counter(f"{one[0]} {one[3]}" for one in asked if _is_odd(one)).most_common(5):
        yield f"  ODD {number} times: {odd}"


def _is_odd(one: tuple[int, str, float, str]) -> bool:
    return one[1] != "-" and one[0] not in (*EXPECTED, HUNG_UP)


def _listed(counted: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in sorted(counted.items()) if number) or "none"


def _editors(evening: Evening, plan: Plan) -> Iterator[str]:
    """What editors did and how long they waited."""
    work, log = evening.shift.work, evening.shift.log
    approved = len(work.approved)
    yield f"editors: {approved} publications, one in {plan.seconds / max(1, approved):.2f} s; turns begun late by " + (
        "  ".join(percentiles(evening.late))
    )
    for name, method, room in _ASKED:
        took = [one.seconds for one in log if one.asked.startswith(f"{method} /admin/{room}")]
        yield f"  {name:16} {len(took):6} answers  {'  '.join(percentiles(took))}"
    yield f"  {'all':16} {len(log):6} answers  {'  '.join(percentiles([one.seconds for one in log]))}"
    for odd in work.odd[:5]:
        yield f"  ODD: {odd}"


_ASKED = (
    ("open a pledge", "GET", "pledges/pledge/"),
    ("save and submit", "POST", "pledges/pledge/"),
    ("open a proposal", "GET", "record/proposal/"),
    ("approve", "POST", "record/proposal/"),
)


def _held(evening: Evening, asked: list[tuple[int, str, float, str]], plan: Plan) -> list[Target]:
    """What an election night has to hold."""
    log, found = evening.shift.log, evening.told
    took = sorted(one.seconds for one in log)
    failed = sum(one.failed for one in log) + len(evening.shift.work.odd)
    errors = sum(found.failed.values()) + sum(map(_is_odd, asked))
    due = plan.editors // 2 * int(plan.seconds / plan.every)
    return [
        Target("requests a second to those to be made", [found.rate / plan.rate], least=0.99),
        Target("readers not answered, or with an error", [float(errors)], most=0.0),
        Target("editors not answered, or with an error", [float(failed)], most=0.0),
        Target("publications to those that were due", [len(evening.shift.work.approved) / max(1, due)], least=0.9),
        Target("editors' p95, seconds", [took[int(0.95 * len(took))] if took else 99.0], most=1.0),
        Target("publication visible, seconds at most", [evening.watch.longest], most=10.0),
    ]
