"""The arguments of the drill `lists`, and its two measurements."""

import argparse
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from pledgecheck.drills import need

need("datasette")

from pledgecheck.drills.lists import agreement, copied, scratch, servers, told  # noqa: E402
from pledgecheck.drills.lists.told import Target, say  # noqa: E402
from pledgecheck.drills.lists.walking import Client, Turn  # noqa: E402
from pledgecheck.drills.lists.worlds import Wish, world  # noqa: E402

PAGES = 20
"""Pages that are walked from a start before the walk begins again."""

DEEP = f"{servers.LIST}&made_before=2015-06-30"
"""Where a walk in the middle of the list begins."""


def run(arguments: Sequence[str]) -> int:
    """Measure what is asked for and print it. Gives 1 where --assert is given and a target isn't reached."""
    asked = _parser().parse_args(arguments)
    if not asked.database.startswith("postgres"):
        raise SystemExit("lists are measured on PostgreSQL: give --database postgres://… (or TEST_DATABASE_URL)")
    targets = growth(asked) if asked.scale else against(asked)
    return told.ended(targets, asserted=asked.asserted)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m pledgecheck.drills lists", description=run.__doc__)
    parser.add_argument("--pledges", type=_number, default=1000, help="size of the world (1000)")
    told.asks(parser)
    parser.add_argument("--rounds", type=_number, default=5, help="how often each contender has its turn (5)")
    parser.add_argument("--seconds", type=float, default=3.0, help="how long a turn lasts (3)")
    parser.add_argument(
        "--scale",
        type=lambda text: [_number(part) for part in text.split(",")],
        metavar="SMALL,LARGE",
        help="instead: how ours changes from a small world to a large one",
    )
    parser.add_argument(
        "--reuse",
        type=lambda text: text.split(","),
        default=[],
        metavar="NAME",
        help="a database to load once and keep (two by comma with --scale); drop it with dropdb",
    )
    parser.add_argument("--template", metavar="NAME", help="a migrated, empty database to copy instead of migrating")
    return parser


def _number(text: str) -> int:
    found = int(text.replace("_", ""))
    if found < 1:
        raise argparse.ArgumentTypeError("a number from 1 on")
    return found


def against(asked: argparse.Namespace) -> list[Target]:
    """Ours beside the three others, on one world."""
    wish = Wish(asked.database, asked.pledges, True, next(iter(asked.reuse), None), asked.template)
    with world(wish, say) as url, tempfile.TemporaryDirectory(prefix="drill-lists-") as folder:
        connection = scratch.connect(url)
        say("Copying the tables for Datasette …")
        file = copied.copy(connection, Path(folder))
        with servers.running([servers.pledgecheck(url), *servers.others(url, file)]) as running:
            clients = [Client(server) for server in running]
            count = agreement.check(clients[0], clients[1:])
            say(f"All give the same {count} pledges on the first pages, in every member.")
            rounds = _rounds(clients, asked)
        _tell(connection, rounds, asked)
        connection.close()
    return told.against(rounds)


def growth(asked: argparse.Namespace) -> list[Target]:
    """Ours alone, on a small world and on a large one by turns."""
    small, large = asked.scale
    names = [*asked.reuse, None, None]
    with ExitStack() as stack:
        sizes = ((small, names[0]), (large, names[1]))
        urls = [
            stack.enter_context(world(Wish(asked.database, size, False, name, asked.template), say))
            for size, name in sizes
        ]
        wanted = [servers.pledgecheck(url, f"{size:,}") for url, size in zip(urls, (small, large), strict=True)]
        clients = [Client(server) for server in stack.enter_context(servers.running(wanted))]
        rounds = _rounds(clients, asked, (DEEP,))
        connection = scratch.connect(urls[0])
        _tell(connection, rounds, asked)
        connection.close()
    return [told.growth(rounds, small, large)]


def _rounds(clients: list[Client], asked: argparse.Namespace, starts: tuple[str, ...] = ()) -> list[dict[str, Turn]]:
    """Every contender's turn, round after round; the first round warms up and doesn't count."""
    say(f"Warming up, then {asked.rounds} rounds of {asked.seconds:g} s for each of {len(clients)} …")
    turns = [
        {client.server.name: client.turn(asked.seconds, PAGES, starts) for client in clients}
        for _round in range(asked.rounds + 1)
    ]
    return turns[1:]


def _tell(connection: object, rounds: list[dict[str, Turn]], asked: argparse.Namespace) -> None:
    say()
    for line in (*told.machine(connection), "", *told.table(rounds)):
        say(line)
    say(f"Medians of {asked.rounds} rounds. The servers collect garbage as they do in use, the client doesn't.")
