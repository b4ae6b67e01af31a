"""Indicators and targets: published figures, and what a pledge promises of them."""

from typing import Any

from pledges.law import dates
from pledges.reading.compose import frame
from pledges.reading.compose.frame import View
from pledges.reading.world import Content


def in_order(observations: list[Content]) -> list[Content]:
    """Figures by period, those of one period from the oldest vintage to the newest."""

    def place(row: Content) -> tuple[str, str, str]:
        published = dates.last_day(row["published_on"]).isoformat() if row["published_on"] else ""
        return row["period"], published, row["vintage"]

    return sorted(observations, key=place)


def latest(observations: list[Content]) -> Content | None:
    """The newest vintage of the newest period."""
    return in_order(observations)[-1] if observations else None


def target(view: View, written: Content | None) -> dict[str, Any] | None:
    """What is promised of an indicator, with its baseline and latest figures.

    Progress, share, path and required growth are null until they are measured (adding them later changes no content).
    """
    if written is None:
        return None
    slug, base = written["indicator"], written["baseline"]
    content = view.content("indicator", slug)
    newest = latest(content["observations"])
    return {
        "indicator": slug,
        "indicator_name": view.show("indicator", slug, content["name"]),
        **{key: written[key] for key in ("comparison", "value", "unit", "period")},
        "baseline": frame.observation(view, slug, base["period"], base["vintage"]),
        "latest": frame.observation(view, slug, newest["period"], newest["vintage"]) if newest else None,
        "progress": None,
        "share": None,
        "path": None,
        "required_growth": [
            {"reading": row["reading"], "from": None, "by": row["until"], "rate": None} for row in written["readings"]
        ],
    }
