"""What a pledge's page shows of others than its document holds: read in one query, whatever it is."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, QuerySet, TextField, Value
from django.db.models.functions import Cast

from pledges.pages import sources
from pledges.reading.models import PledgeDocument, SourceDocument, SourceState, TopicDocument

Row = dict[str, Any]


@dataclass(frozen=True)
class Neighbours:
    """Documents by code: pledges that this one belongs with (withdrawn ones too), topics, and every source shown."""

    pledges: dict[str, Row]
    topics: dict[str, Row]
    sources: dict[str, Row]


def of(document: Row) -> Neighbours:
    """The neighbours of a pledge's document; a source that was found unreachable says on which day (`gone`)."""
    shown = sources.named_in(document)
    figures = {row["source"] for row in sources.figures_in(document)} - shown.keys()
    found = _read(relatives(document), document["topics"], figures, shown.keys() | figures)
    known = shown | found["source"]
    for ref, day in found["gone"].items():
        if ref in known:
            known[ref]["gone"] = day
    return Neighbours(found["pledge"], found["topic"], known)


def relatives(document: Row) -> list[str]:
    """Codes of the pledges that one belongs with."""
    alone = [document[role] for role in ("parent", "renews") if document[role]]
    return sorted({*document["parts"], *document["renewed_by"], *alone})


def _read(
    pledges: Collection[str], topics: Collection[str], figures: Collection[str], shown: Collection[str]
) -> dict[str, dict[str, Any]]:
    wanted: list[QuerySet[Any, Any]] = [
        _documents("pledge", PledgeDocument.objects.filter(ref__in=pledges)),
        _documents("topic", TopicDocument.objects.filter(ref__in=topics)),
        _documents("source", SourceDocument.objects.filter(ref__in=figures, state="live")),
        SourceState.objects.filter(ref__in=shown, online=False).values_list(
            Value("gone", CharField()), "ref", Cast("checked_at", TextField())
        ),
    ]
    found: dict[str, dict[str, Any]] = {kind: {} for kind in ("pledge", "topic", "source", "gone")}
    for kind, ref, told in wanted[0].union(*wanted[1:], all=True):
        found[kind][ref] = told[:10] if kind == "gone" else json.loads(told)
    return found


def _documents(kind: str, rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    return rows.values_list(Value(kind, CharField()), "ref", "document")
