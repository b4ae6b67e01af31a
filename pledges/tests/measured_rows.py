"""Korea's exports in both vintages, and a pledge of 1,000 billion dollars in two readings: what charts are tried on."""

from typing import Any

from pledges.desk.promises import Pledge, TargetReading
from pledges.desk.series import Indicator
from pledges.tests.desk_rows import make_indicator, make_observation, make_pledge, make_target, words

FIRST = {
    "2018": "604.9",
    "2019": "542.4",
    "2020": "512.85",
    "2021": "644.5",
    "2022": "683.9",
    "2023": "632.69",
    "2024": "683.76",
    "2025": "709.7",
}
REVISED = {"2020": "512.5", "2021": "644.4", "2022": "683.6", "2024": "683.6", "2025": "709.3"}
READINGS = (
    (
        words(
            "The term runs to May 2027, so 2026 is the last full calendar year",
            "임기가 2027년 5월까지여서 온전한 해는 2026년이 마지막",
        ),
        "2026",
    ),
    (words("The calendar year 2027 counts", "달력상 2027년까지 친다"), "2027"),
)


def make_exports(slug: str = "exports") -> Indicator:
    """The series from 2018 to 2025, as first published and as revised."""
    indicator = make_indicator(slug, FIRST)
    for period, value in REVISED.items():
        make_observation(indicator, period, value, f"revised-{int(period) + 2}-01-01")
    return indicator


def make_promise(indicator: Indicator, *, start: str = "2021", readings: Any = READINGS, **fields: Any) -> Pledge:
    """A pledge that aims at a figure of the series, from a first published one on; `fields` are the target's."""
    who = fields.pop("pledge", {})
    pledge = make_pledge(**who)
    target = make_target(pledge, indicator, **fields)
    target.baseline = indicator.observations.get(period=start, vintage="first")
    target.save()
    for position, (reading, until) in enumerate(readings):
        TargetReading.objects.create(target=target, reading=reading, until=until, position=position)
    return pledge
