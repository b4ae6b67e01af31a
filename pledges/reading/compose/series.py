"""Indicators and targets: published figures, and what a pledge promises of them."""

from itertools import groupby
from typing import Any

from pledges.law import dates, quantities, targets
from pledges.law.targets import Figure
from pledges.reading.compose import frame
from pledges.reading.compose.frame import View
from pledges.reading.world import Content


def in_order(observations: list[Content]) -> list[Content]:
    """Figures by period, those of one period from the oldest vintage to the newest.

    What was first published comes before every revision, even where only the month or the year of it is known.
    """

    def place(row: Content) -> tuple[str, bool, str, str]:
        published = dates.last_day(row["published_on"]).isoformat() if row["published_on"] else ""
        return row["period"], row["vintage"] != "first", published, row["vintage"]

    return sorted(observations, key=place)


def by_period(observations: list[Content]) -> list[tuple[str, list[Content]]]:
    """Each period with its figures, in the same order: the last one of a period is its newest vintage."""

    def period(row: Content) -> str:
        return str(row["period"])

    return [(named, list(rows)) for named, rows in groupby(in_order(observations), period)]


def latest(observations: list[Content]) -> Content | None:
    """The newest vintage of the newest period."""
    return in_order(observations)[-1] if observations else None


def earliest(observations: list[Content], period: str) -> Content | None:
    """The oldest vintage of a period that is on record."""
    return next((row for row in in_order(observations) if row["period"] == period), None)


def target(view: View, written: Content | None) -> dict[str, Any] | None:
    """What is promised of an indicator, with its baseline and latest figures and how far that has come.

    Nothing is measured where the series has come to count in another unit than the target. `path` is told by the
    period of the target. Growth is counted from the baseline and from the latest figure, each in
    every reading of the deadline.
    """
    if written is None:
        return None
    slug, base = written["indicator"], written["baseline"]
    content = view.content("indicator", slug)
    newest = latest(content["observations"])
    oldest = newest and earliest(content["observations"], newest["period"])
    baseline = frame.observation(view, slug, base["period"], base["vintage"]) if base else None
    return {
        "indicator": slug,
        "indicator_name": view.show("indicator", slug, content["name"]),
        **{key: written[key] for key in ("comparison", "value", "unit", "period")},
        "baseline": baseline,
        "latest": frame.observation(view, slug, newest["period"], newest["vintage"]) if newest else None,
        "latest_at_first": (
            frame.observation(view, slug, oldest["period"], oldest["vintage"]) if oldest and oldest != newest else None
        ),
        **_measured(written, _figure(baseline), _figure(newest), quantities.alike(written["unit"], content["unit"])),
    }


def _figure(row: Content | None) -> Figure | None:
    return Figure(row["period"], row["value"]) if row else None


def _measured(written: Content, baseline: Figure | None, newest: Figure | None, comparable: bool) -> dict[str, Any]:
    promised = targets.Target(written["comparison"], written["value"], baseline)
    told = newest if comparable else None
    return {
        "met": targets.met(promised, told) if told else None,
        "progress": targets.progress(promised, told) if told else None,
        "share": targets.share(promised, told) if told else None,
        "path": targets.path(promised, told, written["period"]) if told else None,
        "required_growth": [
            {
                "reading": row["reading"],
                "from": start.period if start else None,
                "by": row["until"],
                "rate": targets.needed(promised, start, row["until"]) if start and comparable else None,
            }
            for row in written["readings"]
            for start in _starts(baseline, newest)
        ],
    }


def _starts(baseline: Figure | None, newest: Figure | None) -> list[Figure | None]:
    """What growth is counted from: the baseline, and the newest figure where that is of another period."""
    again = newest is None or (baseline is not None and baseline.period == newest.period)
    found = [baseline] if again else [baseline, newest]
    return [one for one in found if one] or [None]
