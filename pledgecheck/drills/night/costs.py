"""What each part of an evening took of the processors: seconds of processor time, by who used them."""

import os
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from pledgecheck.drills import processes
from pledgecheck.drills.lists import scratch
from pledgecheck.drills.newsroom.serving import Site
from pledgecheck.drills.night.front import Front
from pledgecheck.drills.places import Place

Spent = dict[str, dict[int, float]]
"""By who it was and the number of the process, with the moment under an empty name."""
MACHINE = "whatever else ran here"


def spent(place: Place, sites: Iterable[Site], before: Front) -> Spent:
    """What was spent so far. PostgreSQL's are the connections of this database that are open now."""
    mine = os.times()
    return {
        "": {0: time.monotonic()},
        "gunicorn": processes.spent(pid for site in sites for pid in site.workers()),
        "nginx": processes.spent(before.workers()),
        "PostgreSQL": processes.spent(_backends(place)),
        "wrk": {0: mine.children_user + mine.children_system},
        "editors and prober": {0: mine.user + mine.system},
        MACHINE: {0: _machine()},
    }


def told(begun: Spent, ended: Spent) -> str:
    """How many processors each kept busy; what a process that is gone has used counts as the machine's."""
    seconds = ended[""][0] - begun[""][0]
    used = {
        name: sum(took - begun[name].get(pid, 0.0) for pid, took in processes.items())
        for name, processes in ended.items()
        if name
    }
    used[MACHINE] -= sum(took for name, took in used.items() if name != MACHINE)
    return ", ".join(f"{name} {took / seconds:.2f}" for name, took in used.items())


def _machine() -> float:
    """Seconds that all processors were busy, with whatever."""
    user, nice, system, _idle, _waiting, hard, soft, *_rest = (
        int(one) for one in Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:]
    )
    return (user + nice + system + hard + soft) / processes.TICKS


def _backends(place: Place) -> list[int]:
    if place.engine == "sqlite":
        return []
    with closing(scratch.connect(scratch.named(place.url, "postgres"))) as connection:
        return processes.backends(connection, place.name)
