"""What the link check finds, handed from `sources` to the reading room: which sources are online or gone."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from pledges.reading import addresses, choosing
from pledges.reading.models import SourceState
from pledges.reading.online import note
from sources.links import Looked, keep
from sources.links.checks import Outcome
from sources.links.running import Found, host_of

NO_NETWORK = frozenset({Outcome.DNS, Outcome.TIMEOUT, Outcome.UNREACHABLE})
"""What every address comes to on a machine that is itself cut off."""
MANY = 5
"""Of as many hosts not one answers only where the machine is cut off."""


@dataclass
class Told:
    """What came of a run: counts by outcome, lines about single sources, and how many weren't kept, and why not."""

    counts: Counter[str] = field(default_factory=Counter)
    gone: list[str] = field(default_factory=list)
    back: list[str] = field(default_factory=list)
    cut_off: int = 0


def published() -> dict[str, str]:
    """The primary address of each published source by its code; those without one that can be followed are left out."""
    rows = choosing.live("source").values_list("ref", "document").iterator(chunk_size=1000)
    found = ((ref, addresses.web(json.loads(document)["url"])) for ref, document in rows)
    return {ref: address for ref, address in found if address}


class Keeping:
    """Keeps looks as they come, each with what follows from it in one transaction: a run that breaks off loses none."""

    def __init__(self, links: dict[str, str], now: Callable[[], datetime], say: Callable[[str], None]) -> None:
        self._links, self._now, self._say = links, now, say
        states = list(SourceState.objects.all())
        self._gone = {row.ref for row in states if not row.online}
        self._found_at = {row.ref: row.checked_at for row in states if row.online}
        self._held: list[Found] = []
        self._answered = False
        self.told = Told()

    def take(self, found: Iterable[Found]) -> Told:
        """Keep what was found. Until anybody answers, silence says nothing of the sources."""
        for ref, looked in found:
            self._answered = self._answered or looked.outcome not in NO_NETWORK | {Outcome.NOT_ASKED}
            if self._answered or looked.outcome not in NO_NETWORK:
                self._release()
                self._keep(ref, looked)
            else:
                self._held.append((ref, looked))
        if len({host_of(self._links[ref]) for ref, _looked in self._held}) >= MANY:
            self.told.cut_off = len(self._held)
        else:
            self._release(answered=True)
        return self.told

    def _release(self, *, answered: bool = False) -> None:
        if self._answered or answered:
            held, self._held = self._held, []
            for ref, looked in held:
                self._keep(ref, looked)

    def _keep(self, ref: str, looked: Looked) -> None:
        at = self._now()
        with transaction.atomic():
            online = keep(ref, self._links[ref], looked, at=at, found_at=self._found_at.get(ref))
            if online is not None:
                note(ref, online=online, at=at)
        self.told.counts[looked.outcome] += 1
        if online is False and ref not in self._gone:
            self.told.gone.append(ref)
        if online and ref in self._gone:
            self.told.back.append(ref)
        if looked.outcome != Outcome.FOUND:
            self._say(_line(ref, self._links[ref], looked))


def _line(ref: str, address: str, looked: Looked) -> str:
    """What is said of one source that wasn't simply found."""
    status = f" {looked.status}" if looked.status else ""
    detail = (
        f" → {looked.detail}" if looked.outcome == Outcome.MOVED else f" ({looked.detail})" if looked.detail else ""
    )
    return f"{ref} {looked.outcome}{status} {address}{detail}"
