"""What an indicator lacks, and whether an observation that others start from is there."""

from collections.abc import Iterator, Mapping
from typing import Any

from pledges.law import dates
from pledges.law.readiness.form import Form, Missing, Name, is_decimal
from pledges.law.readiness.statements import printed_lacks
from pledges.law.scales import FREQUENCIES
from pledges.law.targets import Figure
from pledges.law.text import say

_PERIOD: Name = ("시기", "period")
_VINTAGE: Name = ("판", "vintage")


def lacks(form: Form) -> Iterator[Missing]:
    """In the order of the form."""
    yield from form.own_slug()
    yield from form.words("name", ("이름", "name"))
    yield from form.words("definition", ("정의", "definition"))
    yield from form.plain("unit", ("단위", "unit"))
    yield from form.choice("frequency", ("주기", "frequency"), FREQUENCIES)
    yield from form.plain("publisher", ("발표하는 곳", "publisher"))
    seen: set[tuple[Any, Any]] = set()
    for row in form.rows("observations", ("관측값", "observation")):
        yield from _observation_lacks(row, form.get("frequency"))
        period, vintage = key = (row.get("period"), row.get("vintage"))
        if key in seen and None not in key:
            yield row.lack(
                "vintage",
                _VINTAGE,
                f"시기 {period}, 판 {vintage}: 이미 있습니다. 시기나 판이 달라야 합니다.",
                f"there is a {vintage} figure for {period} already; period or vintage has to differ.",
            )
        seen.add(key)


def period_lacks(form: Form, field: str, name: Name, frequency: Any) -> Iterator[Missing]:
    """A period has to fit the series; of an unknown frequency nothing can be said."""
    if frequency in FREQUENCIES and not dates.period_valid(form.get(field), frequency):
        definition = FREQUENCIES[frequency].definition
        ko, en = say(definition, "ko"), say(definition, "en")
        yield form.lack(field, name, f"지표의 주기에 맞아야 합니다. {ko}", f"has to fit the series. {en}")


def observed(figure: Form, indicator: Any) -> Iterator[Missing]:
    """A figure named by period and vintage has to be among the observations of an indicator, where that is known."""
    if figure.known_content("indicator", indicator) is None or _observation(figure, indicator) is not None:
        return
    period, vintage = figure.get("period"), figure.get("vintage")
    if period is None or vintage is None:
        yield figure.lack("period", _PERIOD, "관측값을 골라야 합니다.", "choose an observation.")
        return
    yield figure.lack(
        "period",
        _PERIOD,
        f"{indicator} 지표에 시기 {period}, 판 {vintage}인 값이 없습니다. 있는 관측값을 골라야 합니다.",
        f"{indicator} has no {vintage} figure for {period}; choose an observation that it has.",
    )


def series_of(figure: Form) -> Mapping[str, Any]:
    """The content of the indicator that a figure is of; empty where it isn't known."""
    return figure.known_content("indicator", figure.get("indicator")) or {}


def figure_of(figure: Form) -> Figure | None:
    """The observation that a figure names, to count with; None where there is none that counts as a number."""
    row = _observation(figure, figure.get("indicator"))
    value = None if row is None else row.get("value")
    return Figure(figure.get("period"), value) if is_decimal(value) else None


def _observation(figure: Form, indicator: Any) -> Mapping[str, Any] | None:
    series = figure.known_content("indicator", indicator) or {}
    wanted = (figure.get("period"), figure.get("vintage"))
    rows: list[Mapping[str, Any]] = list(series.get("observations") or ())
    return next((row for row in rows if (row.get("period"), row.get("vintage")) == wanted), None)


def _observation_lacks(row: Form, frequency: Any) -> Iterator[Missing]:
    yield from period_lacks(row, "period", _PERIOD, frequency)
    yield from row.plain("vintage", _VINTAGE)
    yield from row.decimal("value", ("값", "value"))
    yield from row.date("published_on", ("발표한 날", "date published"), required=True)
    yield from row.code("source", ("출처", "source"), "source")
    yield from printed_lacks(row)
