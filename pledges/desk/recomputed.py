"""Public claims whose sum comes out otherwise on figures revised since: the newsroom decides what to make of it.

A claim names its vintages for ever, so nothing public changes by itself.
"""

import bisect
import datetime
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Exists, Max, OuterRef, QuerySet

from pledgecheck.record.models import SEALED, Item, Revision
from pledges.desk.statements import Claim
from pledges.desk.talk import Look
from pledges.law import sums
from pledges.law.targets import Figure
from pledges.reading.compose import series
from pledges.reading.models import ClaimDocument, IndicatorDocument, Mention

CHUNK = 500
"""Claims looked at in one go; SQLite takes no more than some thousands of values in a query."""

NOW = 2**63 - 1
"""A sequence after all others."""

Result = tuple[str | None, bool | None]
"""What a sum gives and whether that stands to the claim as it says; None where it can't be done."""


@dataclass(frozen=True)
class Recomputed:
    """A run of a claim's sum: what it gives as published, and on the newest figures."""

    ref: str
    label: Mapping[str, str | None]
    published: Result
    newest: Result


@dataclass(frozen=True)
class _Suspect:
    """A claim that shows figures of series revised since its own last revision."""

    ref: str
    sequence: int
    calculation: Mapping[str, Any]

    @property
    def indicators(self) -> set[str]:
        return {used["indicator"] for run in self.calculation["runs"] for used in run["inputs"]}


def changed() -> Iterator[Recomputed]:
    """Runs that come out otherwise on what was revised after the claim's own last revision, in the order of claims.

    Not those of claims that somebody has looked at since, or that an open proposal holds.
    """
    found = _suspects().values_list("ref", "sequence", "document").iterator(CHUNK)
    while rows := list(islice(found, CHUNK)):
        calculations = [(ref, sequence, json.loads(stored)["calculation"]) for ref, sequence, stored in rows]
        yield from _changed([_Suspect(*row) for row in calculations if row[2]])


def _suspects() -> QuerySet[ClaimDocument]:
    revised = IndicatorDocument.objects.filter(ref=OuterRef("to_ref"), sequence__gt=OuterRef(OuterRef("sequence")))
    moved = Mention.objects.filter(Exists(revised), subject="claim", ref=OuterRef("ref"), to_subject="indicator")
    held = Item.objects.filter(open=True, subject="claim", ref=OuterRef("ref"))
    return ClaimDocument.objects.filter(Exists(moved), ~Exists(held), state="live").order_by("number")


def _changed(suspects: Sequence[_Suspect]) -> Iterator[Recomputed]:
    contents, looked_at = _Contents(suspects), _looked_at(suspects)
    for one in suspects:
        last = contents.revised(one.indicators)
        if one.ref in looked_at and last is not None and looked_at[one.ref] > last:
            continue
        asked = sums.asked(one.calculation)
        for run in one.calculation["runs"]:
            then, now = (_result(asked, run, contents, upto) for upto in (one.sequence, NOW))
            if then != now:
                yield Recomputed(one.ref, run["label"], (run["computed"], run["agrees"]), now)


def _looked_at(suspects: Sequence[_Suspect]) -> dict[str, datetime.datetime]:
    """When somebody last looked at each claim, by code."""
    rows = dict(Claim.objects.filter(code__in=[one.ref for one in suspects]).values_list("pk", "code"))
    looks = Look.objects.filter(subject="claim", row__in=rows).values("row").annotate(last=Max("at"))
    return {str(rows[look["row"]]): look["last"] for look in looks}


class _Contents:
    """What series held when each of some claims was last published, and hold now; read in two queries."""

    def __init__(self, suspects: Sequence[_Suspect]) -> None:
        slugs = {slug for one in suspects for slug in one.indicators}
        rows = Revision.objects.filter(subject="indicator", ref__in=slugs).exclude(kind=SEALED).order_by("sequence")
        self._sequences: dict[str, list[int]] = {}
        self._times: dict[int, datetime.datetime] = {}
        for ref, sequence, at in rows.values_list("ref", "sequence", "published_at"):
            self._sequences.setdefault(ref, []).append(sequence)
            self._times[sequence] = datetime.datetime.fromisoformat(at)
        wanted = {self._at(slug, upto) for one in suspects for slug in one.indicators for upto in (one.sequence, NOW)}
        held = Revision.objects.filter(sequence__in=wanted).values_list("sequence", "content")
        self._newest = {sequence: _newest(content) for sequence, content in held if content is not None}

    def revised(self, slugs: Iterable[str]) -> datetime.datetime | None:
        """When the last of some series was last revised."""
        return max((self._times[self._sequences[slug][-1]] for slug in slugs if slug in self._sequences), default=None)

    def newest(self, slug: str, period: str, upto: int) -> str | None:
        """The newest value of a period that was public at a sequence; None where the series was withdrawn then."""
        return self._newest.get(self._at(slug, upto), {}).get(period)

    def _at(self, slug: str, upto: int) -> int:
        """The series' revision in force at a sequence; 0 for none."""
        places = self._sequences.get(slug, [])
        place = bisect.bisect_right(places, upto)
        return places[place - 1] if place else 0


def _newest(stored: str) -> dict[str, str]:
    """The newest value of each period of a series' content, which is null while withdrawn."""
    content = json.loads(stored) or {"observations": []}
    return {period: rows[-1]["value"] for period, rows in series.by_period(content["observations"])}


def _result(asked: sums.Sum, run: Mapping[str, Any], contents: _Contents, upto: int) -> Result:
    """The run on the newest vintages that were public at a sequence."""
    figures = [
        Figure(used["period"], contents.newest(used["indicator"], used["period"], upto) or used["value"])
        for used in run["inputs"]
    ]
    try:
        return sums.check(asked, figures, run.get("until"))
    except sums.SumRefused:
        return None, None
