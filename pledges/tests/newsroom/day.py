"""A newsroom's day with readers at work between one act and the next."""

import random
from dataclasses import dataclass, field

from django.test import Client

from pledgecheck.record import chain
from pledges.reading import asking
from pledges.tests.newsroom.following import EVERYTHING, Copy, OffsetWalk, Walk, follow
from pledges.tests.newsroom.room import Newsroom
from pledges.tests.stores import Documents, changed, documents

WALKED = ("pledge", "pledge", "claim", "claim", "source", "candidate")
"""Lists that are walked, the oftener the more orders they have."""

SAID = {"pledge": "export", "claim": "claimed"}
"""Words that are in most of them."""

AT_ONCE = 3
"""Lists walked at the same time."""


@dataclass
class Walked:
    """How many walks came to their end, over how many documents that stood still, and what they missed or repeated."""

    walks: int = 0
    documents: int = 0
    faults: list[str] = field(default_factory=list)

    def judge(self, walk: Walk) -> None:
        self.walks += 1
        self.documents += len(walk.still)
        self.faults += walk.faults()


class Day:
    """`served`: for each publication its last sequence and what was served anew after it, None for what never was."""

    def __init__(self, seed: int) -> None:
        self.room, self.chance, self.client = Newsroom(seed), random.Random(seed), Client()
        self.served: list[tuple[int, Documents]] = []
        self.copy, self.careless, self.stops = Copy(), Copy(), 0
        self.by_cursor, self.by_offset = Walked(), Walked()
        self._walking: list[Walk] = []
        self._stands: Documents = {}

    def go_on(self) -> None:
        """One act, and what everybody reads before the next."""
        self.room.act()
        now = documents()
        self.served.append((chain.head_sequence(), {key: now[key] for key in sorted(changed(self._stands, now))}))
        self._stands = now
        for walk in self._walking:
            walk.watch()
        self._follow()
        self._walk()

    def end(self) -> None:
        """Nothing is published any more: whoever keeps a copy reads on to the end of the feed."""
        for copy, only_own in ((self.copy, False), (self.careless, True)):
            while copy.after < chain.head_sequence():
                follow(self.client, copy, 200, only_own=only_own)

    def _follow(self) -> None:
        """Now and then, a page of any size, and broken off anywhere."""
        if self.chance.random() < 0.5:
            follow(self.client, self.copy, self.chance.randint(1, 30), self.chance.choice((1, 4, 12, EVERYTHING)))
            self.stops += 1
        if self.chance.random() < 0.5:
            follow(self.client, self.careless, 30, only_own=True)

    def _query(self, subject: str) -> dict[str, str]:
        """One of the list's orders, now and then of what a word is found in, by relevance too."""
        if subject in SAID and self.chance.random() < 0.3:
            orders = asking.orders(subject, searching=True)
            return {"q": SAID[subject], "ordering": self.chance.choice(orders).name}
        return {"ordering": self.chance.choice(asking.orders(subject, searching=False)).name}

    def _walk(self) -> None:
        """Some read their next page, whoever has come to an end makes place for others."""
        if len(self._walking) < 2 * AT_ONCE:
            subject, size = self.chance.choice(WALKED), self.chance.randint(1, 6)
            query = self._query(subject)
            self._walking += [kind(self.client, subject, size, query) for kind in (Walk, OffsetWalk)]
        for walk in list(self._walking):
            if self.chance.random() < 0.7:
                walk.step()
            if walk.next is None:
                (self.by_offset if isinstance(walk, OffsetWalk) else self.by_cursor).judge(walk)
                if not walk.turn_back():
                    self._walking.remove(walk)
