"""What each answer has to reach beside others or beside itself, and how far it came, from the rounds of a run."""

from collections.abc import Mapping, Sequence

from pledgecheck.drills.bench.asking import Turn
from pledgecheck.drills.bench.questions import BARE, DATASETTE, GROWING, KEEPING, NINJA, OURS, PLAIN, SHARING
from pledgecheck.drills.lists.told import Target

Key = tuple[str, str]
Round = Mapping[Key, Turn]

BESIDE: Sequence[tuple[Key, Key, float | None]] = (
    (("list", OURS), ("list", BARE), 1.8),
    (("list", OURS), ("list", PLAIN), 10.0),
    (("list", OURS), ("list", NINJA), None),
    (("list", OURS), ("list", DATASETTE), 3.0),
    (("detail", OURS), ("detail", BARE), 0.4),
    (("detail", OURS), ("detail", PLAIN), 6.0),
    (("detail", OURS), ("detail", NINJA), None),
    (("detail", OURS), ("detail", DATASETTE), 2.5),
    (("kept list", KEEPING), ("list", BARE), 8.0),
    (("kept list", SHARING), ("list", BARE), None),
    (("304", OURS), ("list", BARE), 6.0),
)
"""Whose rate is told beside whose, and how many times it is to be at least."""

STEADY = 2.0
"""How many times its own median p95 may be."""

GROWTH = {100_000: 1.2, 1_000_000: 1.3}
"""How many times p95 in a small world it may be in one of up to so many pledges."""


def beside(rounds: Sequence[Round]) -> list[Target]:
    """Every rate beside another's, where both were asked; by what each answer costs in processor time too."""
    return [
        Target(
            f"{_named(ours)}: rate to {its[1]}{'' if its[0] == ours[0] else ' list'}",
            [row[ours].rate / row[its].rate for row in rounds],
            least,
            cpu=[row[its].cpu / row[ours].cpu for row in rounds if row[ours].cpu],
        )
        for ours, its, least in BESIDE
        if ours in rounds[0] and its in rounds[0]
    ]


def steady(rounds: Sequence[Round]) -> list[Target]:
    """How far p95 of each of our answers is from its median."""
    return [
        Target(
            f"{_named((name, server))}: p95 to p50",
            [row[name, server].p95 / row[name, server].median for row in rounds],
            most=STEADY,
        )
        for name, server in rounds[0]
        if server in (OURS, KEEPING, SHARING)
    ]


def growth(rounds: Sequence[Round], small: int, large: int) -> list[Target]:
    """How p95 of what may not grow did, from a small world to a large one."""
    most = next((bound for size, bound in GROWTH.items() if large <= size), None)
    return [
        Target(
            f"{name}: p95 at {large:,} to {small:,}",
            [row[name, f"{large:,}"].p95 / row[name, f"{small:,}"].p95 for row in rounds],
            most=most,
            cpu=[row[name, f"{large:,}"].cpu / row[name, f"{small:,}"].cpu for row in rounds],
        )
        for name in GROWING
    ]


def _named(key: Key) -> str:
    name, server = key
    return name if server == OURS else f"{name} {server}"
