"""What a pledge's page shows of others than its document holds: read in one query, whatever it is."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import CharField, QuerySet, TextField, Value
from django.db.models.functions import Cast

from pledges.pages import notices, reachability, sources
from pledges.reading import past
from pledges.reading.models import IndicatorDocument, PledgeDocument, SourceDocument, SourceState, TopicDocument

Row = dict[str, Any]


@dataclass(frozen=True)
class Neighbours:
    """Documents by code: pledges that this one belongs with (notices too), topics, and every source shown.

    `series` is the document of the series that it aims at, where there is one.
    `gone` is what the page is a function of beside them: which sources weren't found when last checked.
    """

    pledges: dict[str, Row]
    topics: dict[str, Row]
    sources: dict[str, Row]
    gone: list[str]
    series: Row | None


def of(document: Row, then: int | None = None) -> Neighbours:
    """The neighbours of a pledge's document; of one as it was `then`, the series as it was after that publication.

    Sources of the present one are told when they weren't found.
    """
    held = list(sources.held(document))
    shown = {row["ref"]: row for row in held}
    figures = {row["source"] for row in sources.figures_in(document)} - shown.keys()
    aimed = [document["target"]["indicator"]] if document["target"] else []
    found = _read(
        relatives(document),
        document["topics"],
        figures,
        aimed if then is None else (),
        shown.keys() | figures if then is None else (),
    )
    known = shown | {ref: json.loads(stored) for ref, stored in found["source"].items()}
    gone = reachability.give([*held, *known.values()], {ref: _moment(at) for ref, at in found["gone"].items()})
    pledges, topics = ({ref: json.loads(stored) for ref, stored in found[kind].items()} for kind in ("pledge", "topic"))
    stored = [past.document("indicator", slug, then) for slug in aimed] if then else found["indicator"].values()
    return Neighbours(pledges, topics, known, gone, _series(stored))


def _series(served: Iterable[str | None]) -> Row | None:
    """The one document among those served; None where it isn't, or is no longer, public."""
    read: list[Row] = [json.loads(stored) for stored in served if stored]
    return next((row for row in read if notices.of(row) is None), None)


def relatives(document: Row) -> list[str]:
    """Codes of the pledges that one belongs with."""
    alone = [document[role] for role in ("parent", "renews") if document[role]]
    return sorted({*document["parts"], *document["renewed_by"], *alone})


def _read(
    pledges: Collection[str],
    topics: Collection[str],
    figures: Collection[str],
    series: Collection[str],
    shown: Collection[str],
) -> dict[str, dict[str, str]]:
    wanted: list[QuerySet[Any, Any]] = [
        _documents("pledge", PledgeDocument.objects.filter(ref__in=pledges)),
        _documents("topic", TopicDocument.objects.filter(ref__in=topics)),
        _documents("source", SourceDocument.objects.filter(ref__in=figures, state="live")),
        _documents("indicator", IndicatorDocument.objects.filter(ref__in=series, state="live")),
        SourceState.objects.filter(ref__in=shown, online=False).values_list(
            Value("gone", CharField()), "ref", Cast("checked_at", TextField())
        ),
    ]
    found: dict[str, dict[str, str]] = {kind: {} for kind in ("pledge", "topic", "source", "indicator", "gone")}
    for kind, ref, told in wanted[0].union(*wanted[1:], all=True):
        found[kind][ref] = told
    return found


def _documents(kind: str, rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    return rows.values_list(Value(kind, CharField()), "ref", "document")


def _moment(text: str) -> datetime:
    """A time as either engine writes it in a text: PostgreSQL with its zone, SQLite in UTC without."""
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
