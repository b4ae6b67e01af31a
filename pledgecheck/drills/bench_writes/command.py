"""The arguments of the drill `writes`, and all that it measures."""

import argparse
from collections.abc import Sequence

from pledgecheck.drills import places
from pledgecheck.drills.bench_writes import acting, rebuilding
from pledgecheck.drills.bench_writes.worlds import world
from pledgecheck.drills.exports import command as exports
from pledgecheck.drills.lists import told
from pledgecheck.drills.lists.told import Target, say
from pledgecheck.drills.tables import command as tables

SMALL = 1_000


def run(arguments: Sequence[str]) -> int:
    """Measure what writes and print it. Gives 1 where --assert is given and a target isn't reached."""
    parser = argparse.ArgumentParser("python -m pledgecheck.drills writes", description=run.__doc__)
    places.asks(parser)
    asks(parser)
    asked = parser.parse_args(arguments)
    return told.ended(targets(asked), asserted=asked.asserted)


def asks(parser: argparse.ArgumentParser) -> None:
    """What `targets` has to be asked beyond what every drill is (`places.asks`)."""
    parser.add_argument("--pledges", type=int, default=20_000, help="pledges of the large record (20,000)")
    parser.add_argument("--small", type=int, default=SMALL, help=f"pledges of the small one beside it ({SMALL:,})")
    parser.add_argument("--rounds", type=int, default=5, help="how often each act is done (5)")
    parser.add_argument("--rebuilds", type=int, default=3, help="how often the room is written again (3)")
    parser.add_argument("--rows", type=int, default=1_000, help="rows of the table that is imported (1,000)")
    parser.add_argument("--without-exports", action="store_true", help="leave out what the drill `exports` measures")


def targets(asked: argparse.Namespace) -> list[Target]:
    """Everything that is measured of writing and streaming, told as it comes; exports on PostgreSQL alone."""
    for line in places.machine(asked.database):
        say(line)
    with (
        world(asked.database, min(asked.small, asked.pledges), asked.template) as small,
        world(asked.database, asked.pledges, asked.template) as large,
    ):
        found = acting.approvals(small, large, asked.rounds)
        found += acting.mended(small, asked.rounds)
        found += rebuilding.rebuilt(large, asked.rebuilds)
    found += _imported(asked)
    if places.engine_of(asked.database) == "postgresql" and not asked.without_exports:
        say()
        found += exports.targets(argparse.Namespace(**vars(asked), reuse=[]))
    return found


def _imported(asked: argparse.Namespace) -> list[Target]:
    seconds, megabytes = tables.measured(asked.database, asked.template, asked.rows)
    say(f"{'import_pledges':20} {seconds:8.2f} s {seconds * 1000 / asked.rows:8.2f} ms a row, in {megabytes:.0f} MB")
    return [
        Target(f"ms a row for an import of {asked.rows:,}", [seconds * 1000 / asked.rows]),
        Target("MB of memory for an import", [megabytes], most=tables.MEGABYTES),
    ]
