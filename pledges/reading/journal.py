"""The record as a list of publications and of corrections, newest first: what was done, without any contents."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet

from pledgecheck.record.models import Revision
from pledges.reading.compose.frame import reason_of
from pledges.reading.revisions import told

Row = dict[str, Any]

_SHOWN = (
    *("sequence", "publication", "subject", "ref", "number", "kind", "correction", "published_at"),
    *("reason", "second_person"),
)


@dataclass(frozen=True)
class Publication:
    """What was approved together: the row that it is about (a pledge's, else a claim's, else its last) and how many
    records it has; `correction`: whether any of them corrects.
    """

    first: int
    about: Row
    records: int
    correction: bool


def publications(before: int | None, limit: int) -> list[Publication]:
    """The last publications that began before a sequence (None: all), newest first, in three queries."""
    begun = _before(before).filter(sequence=F("publication")).order_by("-sequence")
    firsts = list(begun.values_list("sequence", flat=True)[:limit])
    counted = Revision.objects.filter(publication__in=firsts).order_by().values("publication", "subject")
    groups: dict[int, list[Any]] = {first: [] for first in firsts}
    corrects = Count("sequence", filter=Q(correction=True))
    for group in counted.annotate(records=Count("sequence"), last=Max("sequence"), corrects=corrects):
        groups[group["publication"]].append(group)
    about = {first: _about(found) for first, found in groups.items()}
    rows = {row["sequence"]: row for row in _rows(Revision.objects.filter(sequence__in=about.values()))}
    return [
        Publication(
            first,
            rows[about[first]],
            sum(group["records"] for group in groups[first]),
            any(group["corrects"] for group in groups[first]),
        )
        for first in firsts
    ]


def corrections(before: int | None, limit: int) -> list[Row]:
    """The last corrections before a sequence, newest first, each with `changes`, None where they aren't told."""
    found = _before(before).filter(correction=True).order_by("-sequence")[:limit]
    return _rows(found, "changes")


def _before(sequence: int | None) -> QuerySet[Revision]:
    return Revision.objects.all() if sequence is None else Revision.objects.filter(sequence__lt=sequence)


def rank(subject: str) -> int:
    """What a publication is about comes first: a pledge, else a claim, else any other."""
    return {"pledge": 1, "claim": 2}.get(subject, 3)


def _about(groups: Iterable[Row]) -> int:
    """The last sequence of the subject that a publication is about."""
    last: int = min(groups, key=lambda group: (rank(group["subject"]), -group["last"]))["last"]
    return last


def _rows(revisions: QuerySet[Revision], *more: str) -> list[Row]:
    return [
        {
            **{name: getattr(revision, name) for name in _SHOWN},
            "reason": reason_of(revision),
            **{name: _data(getattr(revision, name)) for name in more},
        }
        for revision in told(revisions.only(*_SHOWN, *more))
    ]


def _data(text: str | None) -> Any:
    return None if text is None else json.loads(text)
