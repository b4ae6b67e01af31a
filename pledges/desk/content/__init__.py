"""The one definition of content: what of a desk row is published, as plain data without address, host or sum.

Content names other subjects by code, so every row named must have its code first (`pledges.desk.naming`).
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import models

from pledges.desk.content import claim, people, pledge, series
from pledges.desk.content.parts import Content
from pledges.desk.subjects import MODELS, by_subject, subject_of
from sources.content import content as source

__all__ = ["Content", "content", "read_many"]

_BY_SUBJECT: dict[str, Callable[[Any], Content]] = {
    "pledge": pledge.content,
    "claim": claim.content,
    "source": source,
    "candidate": people.candidate,
    "party": people.party,
    "election": people.election,
    "topic": people.topic,
    "indicator": series.content,
}


PREFETCH: dict[str, tuple[str, ...]] = {
    "pledge": pledge.PREFETCH,
    "claim": claim.PREFETCH,
    "source": ("publisher", "addresses"),
    "indicator": series.PREFETCH,
    "candidate": people.PREFETCH,
    "party": people.PREFETCH,
    "election": ("contests",),
}


def read_many(keys: Sequence[tuple[str, Any]]) -> dict[tuple[str, Any], Any]:
    """Desk rows by subject and primary key as the database has them now, in the order of the keys.

    What their contents are made of comes with them, in a fixed number of queries a subject.
    """
    found: dict[tuple[str, Any], Any] = {}
    for subject, pks in by_subject(keys).items():
        rows = MODELS[subject]._default_manager.prefetch_related(*PREFETCH.get(subject, ())).in_bulk(pks)
        found.update({(subject, pk): row for pk, row in rows.items()})
    return {key: found[key] for key in keys}


def content(row: models.Model) -> Content:
    """The content of a desk row of any of the eight subjects, as it is on the desk now."""
    return _BY_SUBJECT[subject_of(row)](row)
