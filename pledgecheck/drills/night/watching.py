"""How soon readers see what was published: its page or its document, read until that shows it, to half a second."""

import re
import threading
import time
from dataclasses import dataclass, field

from pledgecheck.drills.newsroom.editing import Work
from pledgecheck.drills.newsroom.visiting import Visitor

EVERY = 0.5
"""Seconds between two looks at the same address."""
GIVEN_UP = 60.0
"""Seconds after which a publication counts as not seen."""


@dataclass
class Watch:
    """After how many seconds which kind of address showed what was published; those of `GIVEN_UP` didn't."""

    seen: dict[str, list[float]] = field(default_factory=dict)

    @property
    def longest(self) -> float:
        return max((max(found) for found in self.seen.values()), default=GIVEN_UP)


@dataclass
class _Looked:
    kind: str
    address: str
    turn: int
    since: float


def watch_until(stop: threading.Event, port: int, work: Work, watch: Watch) -> None:
    """Look after all that is approved until it is time to stop, and then until all of it was seen or given up."""
    visitor, known = Visitor(port, "prober", []), 0
    open_ones: list[_Looked] = []
    while not stop.is_set() or open_ones:
        begun = time.monotonic()
        approved = list(work.approved)
        for ref, title in approved[known:]:
            kind, address = KINDS[_turn(title) % 2]
            open_ones.append(_Looked(kind, address.format(ref=ref), _turn(title), begun))
        known = len(approved)
        open_ones = [one for one in open_ones if not _settled(visitor, one, watch)]
        time.sleep(max(0.0, begun + EVERY - time.monotonic()))


KINDS = (("page", "/en/pledges/{ref}/"), ("document", "/api/v1/pledges/{ref}/"))
"""Of every other turn of an editor the page, of those between them the document: looking costs as well."""


def _settled(visitor: Visitor, one: _Looked, watch: Watch) -> bool:
    answer = visitor.get(one.address)
    if answer.status == 301:
        one.address = answer.location
        answer = visitor.get(one.address)
    visitor.log.clear()
    took = time.monotonic() - one.since
    shown = max(map(_turn, re.findall(r"Pledge \d+ turn \d+", answer.body)), default=0)
    if shown < one.turn and took < GIVEN_UP:
        return False
    watch.seen.setdefault(one.kind, []).append(took)
    return True


def _turn(title: str) -> int:
    """The turn of its editor that a title is of; later ones are as good."""
    return int(title.rpartition(" ")[2])


def lines(watch: Watch) -> list[str]:
    """A line for each kind."""
    found: list[str] = []
    for kind, all_of in watch.seen.items():
        seen = sorted(all_of)
        if seen:
            middle, late = seen[len(seen) // 2], seen[min(len(seen) - 1, int(0.95 * len(seen)))]
            found.append(f"{kind:10} shown after {middle:.1f} s (p50), {late:.1f} s (p95), {seen[-1]:.1f} s at most")
    return found
