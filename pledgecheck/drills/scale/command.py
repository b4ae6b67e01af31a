"""The arguments of the drill `scale`, and what it tells."""

import argparse
import os
import pty
import re
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass

from pledgecheck.drills import places
from pledgecheck.drills.lists import scratch, told
from pledgecheck.drills.lists.told import Target, say
from pledgecheck.drills.places import Place

SMALL = 1000
"""Pledges of the world beside whose memory is held."""
MEGABYTES, MINUTES, TIMES = 32.0, 30.0, 1.5
"""More memory than for the small world, minutes for each command, and how a document's cost may grow."""
COMMANDS = ("rebuild", "verify_record")


@dataclass(frozen=True)
class Taken:
    """What one command took: seconds, megabytes at the most, and how often it said how far it was."""

    seconds: float
    megabytes: float
    told: int


def run(arguments: Sequence[str]) -> int:
    """Rebuild and verify a record of many pledges. Gives 1 where --assert is given and a target isn't reached."""
    asked = _parser().parse_args(arguments)
    sizes = sorted({min(asked.small, asked.pledges), asked.pledges})
    measured: list[dict[str, Taken]] = []
    for size in sizes:
        with places.place("scale", asked.database, asked.template) as place:
            if not measured:
                for line in places.machine(place.url):
                    say(line)
            measured.append(_measured(place, size))
    return told.ended(list(_targets(sizes, measured)), asserted=asked.asserted)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m pledgecheck.drills scale", description=run.__doc__)
    parser.add_argument("--pledges", type=int, default=100_000, help="pledges of the record (100,000)")
    parser.add_argument("--small", type=int, default=SMALL, help=f"pledges of the record beside it ({SMALL:,})")
    places.asks(parser)
    return parser


def _measured(place: Place, size: int) -> dict[str, Taken]:
    begun = time.monotonic()
    revisions = int(place.said_by("-m", f"{__package__}.filling", str(size)))
    say(f"{size:,} pledges, {revisions:,} revisions, chained in {time.monotonic() - begun:.0f} s")
    found = {}
    for command in COMMANDS:
        found[command] = one = _taken(place, command)
        rate = revisions / one.seconds
        cost = f"{one.seconds:7.1f} s {rate:6.0f} revisions/s {one.megabytes:6.0f} MB"
        say(f"  {command:14} {cost}, told {one.told} times")
    return found


def _taken(place: Place, command: str) -> Taken:
    """Run a command as in a terminal: it shows there how far it is."""
    ours, theirs = pty.openpty()
    begun = time.monotonic()
    process = subprocess.Popen(  # noqa: S603  (a command of our own)
        scratch.python("manage.py", command),
        env=scratch.environment(place.url),
        cwd=scratch.ROOT,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    shown = _read(ours)
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}:\n{shown[-2000:]}")
    return Taken(time.monotonic() - begun, usage.ru_maxrss / 1024, len(re.findall(r"\r[^\r]*: [\[\d]", shown)))


def _read(terminal: int) -> str:
    """All that is shown on a terminal until nobody writes to it any more."""
    found = b""
    try:
        while part := os.read(terminal, 4096):
            found += part
    except OSError:
        pass  # what Linux says when the last writer is gone
    finally:
        os.close(terminal)
    return found.decode(errors="replace")


def _targets(sizes: Sequence[int], measured: Sequence[dict[str, Taken]]) -> list[Target]:
    few, many = measured[0], measured[-1]
    found = []
    for command in COMMANDS:
        found.append(Target(f"minutes of {command}", [many[command].seconds / 60], most=MINUTES))
        more = many[command].megabytes - few[command].megabytes
        found.append(Target(f"MB more of {command} than for {sizes[0]:,}", [more], most=MEGABYTES))
        found.append(Target(f"times {command} told how far it is", [float(many[command].told)], least=1.0))
    return found
