"""What is odd about figures as they would stand, and how they stand on the desk: sentences, and nothing is refused."""

from collections.abc import Iterable, Mapping, Sequence

from pledges.desk.series import Indicator, Observation
from pledges.desk.sheets.judging import Judged
from pledges.law.doubts import Doubt, doubts

FIELDS = ("period", "vintage", "value", "published_on", "quote", "language")


def about(row: Observation) -> list[Doubt]:
    """What is asked about one figure of the desk, beside those that are ready."""
    beside = [one for one in row.indicator.observations.all() if one.ready and one.pk != row.pk]
    return _about([row, *beside], row.indicator.unit).get(0, [])


def ask(judged: Iterable[Judged]) -> None:
    """Put what is asked about figures to the lines that would write them, beside all that stay as they are."""
    writing: dict[int, list[Judged]] = {}
    for one in judged:
        if one.writes:
            writing.setdefault(one.row.indicator_id, []).append(one)
    units = dict(Indicator.objects.filter(pk__in=list(writing)).values_list("pk", "unit"))
    others = Observation.objects.filter(indicator__in=list(writing), ready=True)
    beside: dict[int, list[Observation]] = {}
    for row in others.exclude(pk__in=[one.row.pk for some in writing.values() for one in some if one.row.pk]):
        beside.setdefault(row.indicator_id, []).append(row)
    for indicator, lines in writing.items():
        found = _about([*(one.row for one in lines), *beside.get(indicator, [])], units.get(indicator, ""))
        for place, one in enumerate(lines):
            one.doubts = found.get(place, [])


def _about(rows: Sequence[Observation], unit: str) -> Mapping[int, list[Doubt]]:
    """Doubts about each of these figures, by its place among them."""
    figures = [{name: getattr(row, name) for name in FIELDS} for row in rows]
    found: dict[int, list[Doubt]] = {}
    for one in doubts("indicator", {"unit": unit, "observations": figures}):
        found.setdefault(one.position, []).append(one)
    return found
