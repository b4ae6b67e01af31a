"""What both languages have to say, before either says it: makers by outcome, terms, deadlines."""

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from pledges.law import dates
from pledges.law.scales import OUTCOMES, RATINGS
from pledges.law.standing import has_ended
from pledges.law.tally import Tally

Maker: TypeAlias = Mapping[str, Any]


class Writer(Protocol):
    """What each language has to be able to say: the modules beside this one."""

    NOTICES: Mapping[str, str]
    """By the notice in place of a document what there is to say."""

    def pending(self, day: str, on: datetime.date) -> str: ...

    def void(self, makers: Sequence[Maker], day: str) -> str: ...

    def rated(self, document: Mapping[str, Any], on: datetime.date) -> str: ...

    def deadline(self, document: Mapping[str, Any], on: datetime.date) -> str: ...

    def checked(self, claims: int, done: int, verdicts: Mapping[str, int]) -> str: ...

    def tallied(self, found: Tally) -> str: ...


@dataclass(frozen=True)
class Terms:
    """The terms of those elected. `to` and `ended_because` are of the first, `ended_on` is the last end."""

    makers: int
    elected: int
    running: int
    recorded: int
    to: str | None
    past: bool
    ended_on: str | None
    ended_because: str | None


def terms(makers: Sequence[Maker], on: datetime.date) -> Terms:
    """What is on record of the terms of those who were elected; `past`: their appointed last day lies before `on`."""
    elected = [maker.get("term") for maker in makers if maker["outcome"] == "elected"]
    running = [term for term in elected if not has_ended(term)]
    known = [term for term in running if term is not None]
    to = next((term.get("to") for term in known), None)
    ended = [term for term in elected if term is not None and has_ended(term)]
    return Terms(
        makers=len(makers),
        elected=len(elected),
        running=len(running),
        recorded=len(known),
        to=to,
        past=to is not None and dates.last_day(to) < on,
        ended_on=max((term["ended_on"] for term in ended), default=None),
        ended_because=next((term.get("ended_because") for term in ended), None),
    )


def due(document: Mapping[str, Any], on: datetime.date) -> tuple[str, bool] | None:
    """The deadline of a pledge whose rating isn't final, and whether it has passed."""
    deadline, rating = document.get("due_on"), document["fulfilment"]["rating"]
    if deadline is None or RATINGS[rating].final:
        return None
    return deadline, dates.last_day(deadline) < on


def outcomes(makers: Sequence[Maker]) -> list[tuple[str, int]]:
    """How many makers had each outcome, in the order of the scale."""
    counted = Counter(maker["outcome"] for maker in makers)
    return [(outcome, counted[outcome]) for outcome in OUTCOMES.values if outcome in counted]


def who(makers: Sequence[Maker]) -> str:
    """What the makers are: "candidate", "party", or "maker" where they differ."""
    kinds = {"candidate" if maker.get("candidate") else "party" for maker in makers}
    return kinds.pop() if len(kinds) == 1 else "maker"
