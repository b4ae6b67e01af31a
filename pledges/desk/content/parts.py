"""Pieces of content that pledges and claims share. Only rows ticked ready become content."""

import datetime
from collections.abc import Iterable
from typing import Any, TypeVar

from pledges.desk.rows import ReadyRow
from pledges.desk.statements import Appearance, Response, Review
from pledges.desk.words import tidy
from sources.models import Source

Content = dict[str, Any]
R = TypeVar("R", bound=ReadyRow)


def ready(rows: Iterable[R]) -> list[R]:
    """The rows that may leave the desk, in their order."""
    return [row for row in rows if row.ready]


def day(date: datetime.date | None) -> str | None:
    """A full date as ISO 8601."""
    return date.isoformat() if date else None


def source_ref(source: Source | None) -> str | None:
    """The code by which content names a source; empty until the source is first submitted."""
    return None if source is None else source.code or ""


def appearances(rows: Iterable[Appearance]) -> list[Content]:
    """Where words were said, as content."""
    return [
        {
            "source": source_ref(row.source),
            "quote": row.quote or None,
            "language": row.language or None,
            "locator": row.locator or None,
            "paraphrase": tidy(row.paraphrase),
            "said_on": row.said_on or None,
        }
        for row in ready(rows)
    ]


def responses(rows: Iterable[Response]) -> list[Content]:
    """What the person concerned said, as content."""
    return [
        {
            "by": tidy(row.by),
            "asked_on": row.asked_on or None,
            "answered_on": row.answered_on or None,
            "text": tidy(row.text),
            "source": source_ref(row.source),
        }
        for row in ready(rows)
    ]


def review(row: Review) -> Content:
    """What verdicts and ratings have in common, as content."""
    return {
        "number": row.number,
        "summary": tidy(row.summary),
        "reasoning": tidy(row.reasoning),
        "by": byline(row.byline),
        "scale_version": row.scale_version,
        "asked": asked(row),
        "struck": row.struck,
    }


def asked(row: Review) -> Content | None:
    """Whether the person concerned was asked, with what has to be said of it; None where nobody has said."""
    note = tidy(row.asked_note)
    return {"answer": row.asked or None, "note": note} if row.asked or note else None


def byline(lines: str) -> list[Content]:
    """`name, role` a line to `[{"name","role"}]`; the role may be left out."""
    people = (line.partition(",") for line in lines.splitlines() if line.strip())
    return [{"name": name.strip(), "role": role.strip() or None} for name, _comma, role in people]
