"""Which sources weren't found when their addresses were last checked: added when answering, no part of a document."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from pledges.pages import sources
from pledges.reading.models import SourceState

Row = dict[str, Any]


def mark(document: Row) -> list[str]:
    """Give every source in a document that wasn't found the day of the check (`gone`), in one query.

    Returns what the page is thereby also a function of, for its validator.
    """
    held = list(sources.held(document))
    return give(held, away(row["ref"] for row in held))


def away(refs: Iterable[str]) -> dict[str, datetime]:
    """Which of these sources weren't found, and when that was: one query."""
    states = SourceState.objects.filter(ref__in=set(refs), online=False)
    return dict(states.values_list("ref", "checked_at"))


def give(held: Iterable[Row], checked: Mapping[str, datetime]) -> list[str]:
    """Give sources that weren't found the day of the check, by the times of these by code; see `mark`."""
    gone = {ref: timezone.localdate(at).isoformat() for ref, at in checked.items()}
    for row in held:
        row["gone"] = gone.get(row["ref"])
    return [f"{ref} {day}" for ref, day in sorted(gone.items())]
