"""Rounds in which every contender has its turn with every question, and the lines that tell them."""

import argparse
import json
from collections.abc import Sequence
from statistics import median
from typing import Any

from pledgecheck.drills.bench.asking import Asker, Turn, work
from pledgecheck.drills.bench.goals import Key
from pledgecheck.drills.bench.questions import Question, codes
from pledgecheck.drills.lists import told
from pledgecheck.drills.lists.servers import Running
from pledgecheck.drills.lists.told import say
from pledgecheck.drills.lists.walking import Client

Rounds = list[dict[Key, Turn]]
Asked = tuple[Question, Running, Any]
"""A question, the server that it is asked of, and a connection to the database which that one uses."""


def of(asks: Sequence[Asked], asked: argparse.Namespace) -> Rounds:
    """Every turn, round after round; the first round warms up and doesn't count."""
    askers = [Asker(server, question, work(server.process, connection)) for question, server, connection in asks]
    say(f"Warming up, then {asked.rounds} rounds of {asked.seconds:g} s for each of {len(askers)} …")
    return [{one.question.key: one.turn(asked.seconds) for one in askers} for _round in range(asked.rounds + 1)][1:]


def pages(server: Running, pledges: int) -> list[str]:
    """Addresses of the pages of pledges, as their documents say them; of those alone whose standing fits the outcome,
    which is the same for all in such a world."""
    client = Client(server)
    documents = (json.loads(client.ask(f"/api/v1/pledges/{ref}/")[0]) for ref in codes(pledges))
    return [document["url"] for document in documents if document["standing"] in ("in_force", "over")]


def tell(connection: Any, rounds: Rounds, asked: argparse.Namespace) -> None:
    """The machine, and a line for each question and contender. Absolute figures are this machine's."""
    lines = [f"{'':14} {'':14} {'answers/s':>10} {'p50 ms':>8} {'p95 ms':>8} {'CPU ms':>8} {'answers':>8} {'KB':>6}"]
    for name, server in sorted(rounds[0], key=lambda key: key[0]):
        turns = [row[name, server] for row in rounds]
        rate, half, most, cpu = (
            median(getattr(turn, field) for turn in turns) for field in ("rate", "median", "p95", "cpu")
        )
        answers, size = sum(turn.answers for turn in turns), turns[0].bytes / 1000
        lines.append(f"{name:14} {server:14} {rate:10.1f} {half:8.2f} {most:8.2f} {cpu:8.2f} {answers:8} {size:6.0f}")
    for line in ("", *told.machine(connection), "", *lines):
        say(line)
    say(
        f"Medians of {asked.rounds} rounds. CPU: of the server's processes, and of PostgreSQL where it is on this "
        "machine. The servers collect garbage as they do in use, the client doesn't."
    )
