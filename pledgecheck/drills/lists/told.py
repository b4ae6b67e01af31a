"""What was measured, in lines: ratios with their spread over the rounds, and whether each target is reached."""

import argparse
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from pledgecheck.drills.lists.scratch import one

SETTINGS = (
    "shared_buffers",
    "work_mem",
    "effective_cache_size",
    "random_page_cost",
    "jit",
    "default_toast_compression",
)


def say(line: str = "") -> None:
    """A line, shown at once."""
    print(line, flush=True)


def asks(parser: argparse.ArgumentParser, otherwise: str = "the one it names isn't touched") -> None:
    """What every drill is asked alike: on which server its databases are made, and whether its targets bind."""
    parser.add_argument(
        "--database",
        default=os.environ.get("TEST_DATABASE_URL", ""),
        metavar="URL",
        help=f"a PostgreSQL on which databases may be made (TEST_DATABASE_URL); {otherwise}",
    )
    parser.add_argument("--assert", dest="asserted", action="store_true", help="end with 1 where a target is missed")


@dataclass(frozen=True)
class Target:
    """A ratio of each round, and what its median is to be at least or at most; neither where it is told for itself.

    `cpu`: the same by processor time, which other work on the machine doesn't change as much; only told.
    """

    what: str
    ratios: Sequence[float]
    least: float | None = None
    most: float | None = None
    cpu: Sequence[float] = ()

    @property
    def reached(self) -> bool:
        found = median(self.ratios)
        return (self.least is None or found >= self.least) and (self.most is None or found <= self.most)

    def __str__(self) -> str:
        spread = f"{min(self.ratios):.2f} to {max(self.ratios):.2f}"
        measured = f"{self.what:38} {median(self.ratios):6.2f}  ({spread:14})"
        work = f"by CPU {median(self.cpu):.2f} " if self.cpu else ""
        if self.least is None and self.most is None:
            return f"{measured}  {work}none"
        bound = f">= {self.least}" if self.least is not None else f"<= {self.most}"
        return f"{measured}  {work}{bound:8} {'yes' if self.reached else 'NO'}"


HEADING = f"{'ratio':38} {'median':>6}  ({'of the rounds':14})  {'target':8} reached"


def ended(targets: Sequence[Target], *, asserted: bool) -> int:
    """Print every target. Gives what the drill ends with: 1 where that is `asserted` and one isn't reached."""
    for line in ("", HEADING, *map(str, targets)):
        print(line, flush=True)
    return 1 if asserted and not all(target.reached for target in targets) else 0


def machine(connection: Any) -> list[str]:
    """Where this was measured and with what."""
    server = one(connection, "SHOW server_version")
    settings = ", ".join(f"{name} {one(connection, f'SHOW {name}')}" for name in SETTINGS)
    libraries = ", ".join(
        f"{name} {version(name)}"
        for name in ("Django", "djangorestframework", "psycopg2-binary", "gunicorn", "datasette")
    )
    load = " ".join(f"{value:.2f}" for value in os.getloadavg())
    return [
        f"{platform.system()} {platform.release()}, {processor()}, {os.cpu_count()} processors, load {load}",
        f"Python {platform.python_version()}, {libraries}",
        f"PostgreSQL {server}: {settings}",
    ]


def processor() -> str:
    """The processor's name."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text().splitlines() if told.is_file() else []
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())
