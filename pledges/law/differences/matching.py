"""Which row of a list became which: by what the rows are about, not by their place."""

import json
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

KnownBy: TypeAlias = Callable[[Any], Any]
"""What a row is known by; None where this row has nothing of the kind."""


@dataclass(frozen=True)
class Pair:
    """A row's places before and after (from 0); None where it was not there. `moved`: others overtook it."""

    old: int | None
    new: int | None
    moved: bool = False


def by(*keys: str) -> KnownBy:
    """Rows are known by these of their values together, unless all of them are empty."""

    def known_by(row: Any) -> Any:
        values = [row.get(key) for key in keys] if isinstance(row, dict) else []
        return _whole(values) if any(value not in (None, "", []) for value in values) else None

    return known_by


def matched(old: Sequence[Any], new: Sequence[Any], known_by: Sequence[KnownBy] = ()) -> list[Pair]:
    """Each row of either list once: in the new order, those that are gone after what they stood behind."""
    became: dict[int, int] = {}
    for key in (_whole, *known_by):
        _match(old, new, key, became)
    came_from = {after: before for before, after in became.items()}
    stayed = _in_order([came_from[place] for place in range(len(new)) if place in came_from])
    pairs = []
    for place in range(len(new)):
        before = came_from.get(place)
        pairs.append(Pair(before, place, before is not None and before not in stayed))
    return _with_gone(pairs, [place for place in range(len(old)) if place not in became])


def _match(old: Sequence[Any], new: Sequence[Any], key: KnownBy, became: dict[int, int]) -> None:
    """Match what is not matched yet and known by the same, the first with the first."""
    waiting: dict[Any, list[int]] = {}
    taken = set(became.values())
    for place, row in enumerate(new):
        if place not in taken and (name := key(row)) is not None:
            waiting.setdefault(name, []).append(place)
    for place, row in enumerate(old):
        if place not in became and waiting.get(name := key(row)):
            became[place] = waiting[name].pop(0)


def _with_gone(pairs: list[Pair], gone: list[int]) -> list[Pair]:
    for place in gone:
        before = [at for at, pair in enumerate(pairs) if pair.old is not None and pair.old < place]
        pairs.insert(before[-1] + 1 if before else 0, Pair(place, None))
    return pairs


def _in_order(places: Sequence[int]) -> set[int]:
    """The longest part of a sequence that is in order: these rows stayed, the others moved past them."""
    ends: list[int] = []
    behind: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(ends, place)
        behind[place] = ends[at - 1] if at else None
        ends[at : at + 1] = [place]
    stayed: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        stayed.add(last)
        last = behind[last]
    return stayed


def _whole(row: Any) -> str:
    return json.dumps(row, sort_keys=True, ensure_ascii=False)
