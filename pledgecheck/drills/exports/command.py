"""The arguments of the drill `exports`, and what it tells."""

import argparse
import json
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from statistics import median
from typing import Any

from pledgecheck.drills.lists import scratch, told
from pledgecheck.drills.lists.told import Target, say
from pledgecheck.drills.lists.worlds import Wish, world

SMALL = 1000
"""Pledges of the world beside whose export memory is held."""

MEGABYTE = 1024 * 1024


def run(arguments: Sequence[str]) -> int:
    """Measure exports and print what they cost. Gives 1 where --assert is given and a target isn't reached."""
    asked = _parser().parse_args(arguments)
    if not asked.database.startswith("postgres"):
        raise SystemExit("exports are measured on PostgreSQL: give --database postgres://… (or TEST_DATABASE_URL)")
    return told.ended(targets(asked), asserted=asked.asserted)


def targets(asked: argparse.Namespace) -> list[Target]:
    """Everything that is measured of exports, told as it comes."""
    names = [*asked.reuse, None, None]
    sizes = sorted({min(asked.small, asked.pledges), asked.pledges}, reverse=True)
    with ExitStack() as stack:
        urls = [
            stack.enter_context(world(Wish(asked.database, size, False, name, asked.template), say))
            for size, name in zip(sizes, names, strict=False)
        ]
        rates = _measured(urls[0], "rates", str(asked.rounds))
        wholes = [_measured(url, "whole") for url in urls]
        connection = scratch.connect(urls[0])
        _tell(connection, rates, wholes, sizes)
        connection.close()
    return [*_rates(rates["rounds"]), _memory(wholes, sizes)]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m pledgecheck.drills exports", description=run.__doc__)
    parser.add_argument("--pledges", type=int, default=1000, help="size of the world (1000)")
    parser.add_argument("--small", type=int, default=SMALL, help=f"size of the world beside it, for memory ({SMALL})")
    told.asks(parser)
    parser.add_argument("--rounds", type=int, default=5, help="how often everything is written (5)")
    parser.add_argument("--reuse", type=lambda text: text.split(","), default=[], metavar="LARGE,SMALL")
    parser.add_argument("--template", metavar="NAME", help="a migrated, empty database to copy instead of migrating")
    return parser


def _measured(url: str, what: str, *more: str) -> dict[str, Any]:
    """What a process of its own measured in a database."""
    with tempfile.TemporaryDirectory(prefix="drill-exports-") as folder:
        command = scratch.python("-m", "pledgecheck.drills.exports.measuring", what, folder, *more)
        done = subprocess.run(  # noqa: S603  (a command of our own)
            command, env=scratch.environment(url), cwd=scratch.ROOT, stdout=subprocess.PIPE, check=False
        )
    if done.returncode:
        raise SystemExit(f"{what} could not be measured")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _rates(rounds: Sequence[dict[str, float]]) -> list[Target]:
    pairs: list[tuple[str, str, float | None]] = [
        ("NDJSON", "COPY of documents", 0.9),
        ("CSV of the table", "COPY of the table", 0.7),
        ("CSV of the table", "COPY of documents", None),
        ("CSV of all tables", "COPY of documents", None),
    ]
    return [
        Target(f"{name} to {copy}", [row[copy] / row[name] for row in rounds], least) for name, copy, least in pairs
    ]


def _memory(wholes: Sequence[dict[str, Any]], sizes: Sequence[int]) -> Target:
    more = (wholes[0]["memory"] - wholes[-1]["memory"]) / MEGABYTE
    return Target(f"MB more for {sizes[0]:,} than for {sizes[-1]:,}", [more], most=32.0)


def _tell(connection: Any, rates: dict[str, Any], wholes: Sequence[dict[str, Any]], sizes: Sequence[int]) -> None:
    for line in ("", *told.machine(connection), ""):
        say(line)
    for name in rates["rounds"][0]:
        seconds = median(row[name] for row in rates["rounds"])
        say(f"{name:20} {rates['pledges'] / seconds:10,.0f} pledges/s {seconds:8.2f} s")
    for size, one in zip(sizes, wholes, strict=True):
        megabytes, memory = one["bytes"] / MEGABYTE, one["memory"] / MEGABYTE
        say(f"everything, {size:>9,} {one['seconds']:8.1f} s {megabytes:8,.0f} MB, in {memory:.0f} MB of memory")
