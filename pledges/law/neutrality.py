"""Neutral before the vote: while the polls of an election are open or to come, nothing is counted beside a person."""

import datetime
from collections.abc import Mapping
from typing import Any

from pledges.law import dates


def shows_counts(election: Mapping[str, Any], on: datetime.date) -> bool:
    """Whether counts, bars and orders by result may stand beside those who stand in an election, on this day.

    Not before the day after the vote; an election that has the rule switched off shows them at any time. What says
    nothing of the rule, as the election in a pledge's document, is under it.
    """
    return voted(election, on) or not election.get("neutral_before_vote", True)


def on_the_ballot(number: int | None) -> tuple[bool, int]:
    """Where a number puts somebody in the order of the ballot: who has none comes after all that have one."""
    return (number is None, number or 0)


def voted(election: Mapping[str, Any], on: datetime.date) -> bool:
    """Whether the day of the vote has passed: on the day itself the polls are open."""
    return dates.last_day(election["date"]) < on
