"""The arguments of the drill `search`, and its measurements."""

import argparse
import json
import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median
from urllib.parse import quote

from pledgecheck.drills import need

need("datasette")

from pledgecheck.drills import places  # noqa: E402
from pledgecheck.drills.lists import scratch, servers, told  # noqa: E402
from pledgecheck.drills.lists.told import Target, say  # noqa: E402
from pledgecheck.drills.lists.walking import Client  # noqa: E402
from pledgecheck.drills.lists.worlds import Wish, published, world  # noqa: E402
from pledgecheck.drills.search import filling, packs  # noqa: E402

QUERIES = {
    "two common words": "수출 반도체",
    "a common and a rarer word": "수출 주택",
    "two rarer words": "클러스터 일자리",
    "one word of half of the rows": "수출",
    "a word of every thousandth row": "777호",
    "a word of every row": "export",
    "an amount and a word": "100억 수출",
    "a phrase": '"수출 반도체"',
    "without a word": "수출 -반도체",
    "with a mistyped word": "수츨 반도체",
    "a word that nothing has": "뷁뷁뷁",
    "a sentence": "그는 임기 안에 수출 반도체 클러스터 일자리 주택 계획을 모두 지키겠다고 가강 나난 라랑에서 말했다",
    "ten mistyped words": "수츨 반도채 클러스타 일저리 주텍 겨획 가걍 나냔 다댬 라량",
}
"""What is asked for, by what it is."""

TWO_WORDS = ("two common words", "a common and a rarer word", "two rarer words")
"""For these the targets are."""


def run(arguments: Sequence[str]) -> int:
    """Measure searches and print what they cost. Gives 1 where --assert is given and a target isn't reached."""
    asked = _parser().parse_args(arguments)
    if asked.scale and not asked.database.startswith("postgres"):
        raise SystemExit("growth is measured on PostgreSQL: give --database postgres://… (or TEST_DATABASE_URL)")
    if asked.adding:
        return told.ended([_adding(asked)], asserted=asked.asserted)
    sizes = asked.scale or [asked.pledges]
    with ExitStack() as stack:
        names = [*asked.reuse, None, None]
        urls = [stack.enter_context(_filled(asked, size, name)) for size, name in zip(sizes, names, strict=False)]
        wanted = [servers.pledgecheck(url, f"{size:,}") for url, size in zip(urls, sizes, strict=True)]
        clients = [Client(server) for server in stack.enter_context(servers.running(wanted))]
        rounds = [_round(clients, asked.times) for _round_number in range(asked.rounds + 1)][1:]
    return told.ended(_told(rounds, sizes), asserted=asked.asserted)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m pledgecheck.drills search", description=run.__doc__)
    parser.add_argument("--pledges", type=int, default=1000, help="size of the world (1000)")
    parser.add_argument("--scale", type=lambda text: [int(part) for part in text.split(",")], metavar="SMALL,LARGE")
    told.asks(parser, "without one SQLite is measured")
    parser.add_argument(
        "--adding", type=int, metavar="NUMBER", help="instead: write so many documents with the index and without"
    )
    parser.add_argument("--rounds", type=int, default=5, help="how often everything is asked (5)")
    parser.add_argument("--times", type=int, default=10, help="how often in a row in each round (10)")
    parser.add_argument("--reuse", type=lambda text: text.split(","), default=[], metavar="NAME")
    parser.add_argument(
        "--template", metavar="NAME", help="a migrated, empty database (a file of SQLite) to copy instead of migrating"
    )
    return parser


@contextmanager
def _filled(asked: argparse.Namespace, size: int, name: str | None) -> Iterator[str]:
    """The address of a database with so many pledges and their words."""
    if asked.database.startswith("postgres"):
        with world(Wish(asked.database, size, False, name, asked.template), say) as url:
            connection = scratch.connect(url)
            filling.postgresql(connection, packs.made(), size, say)
            connection.close()
            yield url
        return
    with tempfile.TemporaryDirectory(prefix="drill-search-") as folder:
        file = Path(name) if name else Path(folder, "search.sqlite3")
        url = f"sqlite:///{file}"
        if not file.exists():
            if asked.template:
                places.copied(asked.template, str(file))
            pattern = published(url).pledge
            filling.sqlite(str(file), pattern, packs.made(), size, say)
        yield url


def _adding(asked: argparse.Namespace) -> Target:
    """What writing documents costs with the index to what it costs without, in a database of its own."""
    with tempfile.TemporaryDirectory(prefix="drill-search-") as folder:
        name = f"bench_{os.getpid()}_adding"
        on_server = asked.database.startswith("postgres")
        url = scratch.named(asked.database, name) if on_server else f"sqlite:///{Path(folder, 'adding.sqlite3')}"
        try:
            if on_server:
                scratch.create(asked.database, name, asked.template)
            command = scratch.python("-m", "pledgecheck.drills.search.adding", str(asked.adding))
            done = subprocess.run(  # noqa: S603  (a command of our own)
                command, env=scratch.environment(url), cwd=scratch.ROOT, stdout=subprocess.PIPE, check=True
            )
        finally:
            if on_server:
                scratch.drop(asked.database, name)
    took = json.loads(done.stdout)
    say(f"{asked.adding:,} documents, half of them indexed: {took['with']:.1f} s with, {took['without']:.1f} s without")
    return Target("adding with the index to without", [took["with"] / took["without"]], most=3.0)


Times = dict[tuple[str, str], list[float]]
"""By server and by what is asked for: seconds of each answer."""


def _round(clients: Sequence[Client], times: int) -> Times:
    found: Times = {}
    for what, query in {"the list": "", **QUERIES}.items():
        for client in clients:
            path = f"{servers.LIST}&q={quote(query)}" if query else servers.LIST
            found[client.server.name, what] = [client.ask(path)[2] for _time in range(times)]
    return found


def _told(rounds: Sequence[Times], sizes: Sequence[int]) -> list[Target]:
    say(f"{'median ms':34} " + " ".join(f"{size:>12,}" for size in sizes))
    for what in ("the list", *QUERIES):
        each = (median(_ms(row[f"{size:,}", what]) for row in rounds) for size in sizes)
        say(f"{what:34} " + " ".join(f"{value:12.2f}" for value in each))
    targets = [
        Target(
            f"{what} to the list, {size:,}",
            [_ms(row[f"{size:,}", what]) / _ms(row[f"{size:,}", "the list"]) for row in rounds],
            most=5.0 if what in TWO_WORDS and size == sizes[0] else None,
        )
        for size in sizes
        for what in QUERIES
    ]
    if len(sizes) > 1:
        small, large = (f"{size:,}" for size in sizes)
        growth = [
            Target(
                f"{what}: {large} to {small}",
                [_ms(row[large, what]) / _ms(row[small, what]) for row in rounds],
                most=2.0,
            )
            for what in QUERIES
        ]
        targets += [one if one.what.split(":")[0] in TWO_WORDS else replace(one, most=None) for one in growth]
    return targets


def _ms(times: Sequence[float]) -> float:
    return median(times) * 1000
