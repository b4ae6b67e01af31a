"""The arguments of the drill `bench`, its parts, and the one table that it ends with."""

import argparse
import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing

from pledgecheck.drills import need

need("datasette", "ninja", "redis")

from pledgecheck.drills.bench import goals, in_sqlite, reading, rounds, writing, yardstick  # noqa: E402
from pledgecheck.drills.bench.loading import Loaded, loaded  # noqa: E402
from pledgecheck.drills.bench.questions import of_ours  # noqa: E402
from pledgecheck.drills.lists import scratch, servers, told  # noqa: E402
from pledgecheck.drills.lists.told import Target, say  # noqa: E402
from pledgecheck.drills.lists.worlds import Wish, world  # noqa: E402

ON_A_WORLD: dict[str, Callable[[argparse.Namespace, Loaded], list[Target]]] = {
    "reading": reading.measured,
    "sqlite": in_sqlite.measured,
}
BY_ITSELF: dict[str, Callable[[argparse.Namespace], list[Target]]] = {
    "page": yardstick.measured,
    "writes": writing.measured,
}
PARTS = (*ON_A_WORLD, *BY_ITSELF)

REDIS = "redis://127.0.0.1:6379/9"


def run(arguments: Sequence[str]) -> int:
    """Measure what is asked for and print it. Gives 1 where --assert is given and a goal isn't reached."""
    asked = _parser().parse_args(arguments)
    if not asked.database.startswith("postgres"):
        raise SystemExit("the benchmark is run on PostgreSQL: give --database postgres://… (or TEST_DATABASE_URL)")
    return told.ended(growth(asked) if asked.scale else _every_part(asked), asserted=asked.asserted)


def _every_part(asked: argparse.Namespace) -> list[Target]:
    found: list[Target] = []
    if here := [ON_A_WORLD[name] for name in asked.only if name in ON_A_WORLD]:
        with loaded(asked) as place:
            found += [target for part in here for target in part(asked, place)]
    return found + [target for name in asked.only if name in BY_ITSELF for target in BY_ITSELF[name](asked)]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m pledgecheck.drills bench", description=run.__doc__)
    parser.add_argument("--pledges", type=_number, default=1000, help="size of the world (1000)")
    told.asks(parser)
    parser.add_argument("--rounds", type=_number, default=5, help="how often each contender has its turn (5)")
    parser.add_argument("--seconds", type=float, default=2.0, help="how long a turn lasts (2)")
    parser.add_argument(
        "--only",
        type=_parts,
        default=PARTS,
        metavar="PARTS",
        help=f"some of the parts, by comma ({','.join(PARTS)})",
    )
    parser.add_argument(
        "--written", type=_number, default=20_000, help="pledges of the record that is written to (20,000)"
    )
    parser.add_argument(
        "--scale",
        type=lambda text: [_number(part) for part in text.split(",")],
        metavar="SMALL,LARGE",
        help="instead: how what may not grow changes from a small world to a large one",
    )
    parser.add_argument(
        "--reuse",
        type=lambda text: text.split(","),
        default=[],
        metavar="NAME",
        help="a database to load once and keep (two by comma with --scale); drop it with dropdb",
    )
    parser.add_argument("--template", metavar="NAME", help="a migrated, empty database to copy instead of migrating")
    given = os.environ.get("TEST_REDIS_URL", REDIS)
    parser.add_argument("--redis", default=given, metavar="URL", help=f"a Redis to keep answers in ({given})")
    return parser


def _number(text: str) -> int:
    found = int(text.replace("_", ""))
    if found < 1:
        raise argparse.ArgumentTypeError("a number from 1 on")
    return found


def _parts(text: str) -> list[str]:
    found = text.split(",")
    if unknown := [name for name in found if name not in PARTS]:
        raise argparse.ArgumentTypeError(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    return found


def growth(asked: argparse.Namespace) -> list[Target]:
    """Ours alone, on a small world and on a large one by turns."""
    small, large = asked.scale
    names = [*asked.reuse, None, None]
    with ExitStack() as stack:
        urls = [
            stack.enter_context(world(Wish(asked.database, size, False, name, asked.template), say))
            for size, name in ((small, names[0]), (large, names[1]))
        ]
        wanted = [servers.pledgecheck(url, f"{size:,}") for url, size in zip(urls, (small, large), strict=True)]
        named = {one.name: one for one in stack.enter_context(servers.running(wanted))}
        connections = [stack.enter_context(closing(scratch.connect(url))) for url in urls]
        asks = [
            (question, named[f"{size:,}"], connection)
            for size, connection in zip((small, large), connections, strict=True)
            for question in of_ours(size, f"{size:,}")
        ]
        found = rounds.of(sorted(asks, key=lambda one: one[0].name), asked)
        rounds.tell(connections[0], found, asked)
    return goals.growth(found, small, large)
