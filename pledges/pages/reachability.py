"""Which sources weren't found when their addresses were last checked: added when answering, no part of a document."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from pledges.reading.models import SourceState

Row = dict[str, Any]


def mark(document: Row) -> list[str]:
    """Give every source in a claim's document that wasn't found the day of the check (`gone`), in one query.

    Returns what the page is thereby also a function of, for its validator.
    """
    held = list(_sources(document))
    gone = dict(_gone({row["ref"] for row in held}))
    for row in held:
        row["gone"] = gone.get(row["ref"])
    return [f"{ref} {day}" for ref, day in sorted(gone.items())]


def _gone(refs: Iterable[str]) -> Iterable[tuple[str, str]]:
    states = SourceState.objects.filter(ref__in=refs, online=False).values_list("ref", "checked_at")
    return ((ref, timezone.localdate(at).isoformat()) for ref, at in states)


def _sources(value: Any) -> Iterable[Row]:
    """Every source that is held in full, wherever it stands."""
    for below in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _sources(below)
    if isinstance(value, dict) and isinstance(source := value.get("source"), dict):
        yield source
