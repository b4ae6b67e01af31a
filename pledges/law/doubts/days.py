"""Days that can't well be: a revision before the first publication or on two days, a figure before its period's end.

Dates may be known to the month or the year: only what no reading of them allows is asked about. The last day of a
period is none before its end: the figure of a day is published on that day, and a flash estimate on the month's last.
"""

import datetime
from collections.abc import Iterator, Sequence

from pledges.law import dates
from pledges.law.doubts.figures import FIRST, PUBLISHED_ON, VINTAGE, Doubt, Figure

_REVISED = "revised-"


def doubts(rows: Sequence[Figure]) -> Iterator[Doubt]:
    """About the day of publication, or the day in a vintage's name."""
    firsts = {row.period: row.published_on for row in rows if row.vintage == FIRST and dates.valid(row.published_on)}
    for row in rows:
        yield from _before_its_end(row)
        yield from _on_another_day(row)
        if row.vintage != FIRST and row.period in firsts:
            yield from _before_the_first(row, firsts[row.period])


def _before_its_end(row: Figure) -> Iterator[Doubt]:
    end = _end(row.period)
    if end is None or not dates.valid(row.published_on) or dates.last_day(row.published_on) >= end:
        return
    last, day = end.isoformat(), row.published_on
    yield row.doubt(
        "published_on",
        PUBLISHED_ON,
        f"{_said(day, 'ko')}은 {row.period} 시기가 끝나는 {_said(last, 'ko')}보다 앞입니다. 날짜나 시기가 맞습니까?",
        f"{_said(day, 'en')} lies before the end of {row.period}, {_said(last, 'en')}. Are day and period right?",
    )


def _on_another_day(row: Figure) -> Iterator[Doubt]:
    """A revision is named by the day of its publication; each of the two may be known to the month or the year."""
    named, day = _named(row), row.published_on
    if not (dates.valid(named) and dates.valid(day)) or named.startswith(day) or day.startswith(named):
        return
    yield row.doubt(
        "published_on",
        PUBLISHED_ON,
        f"{_said(day, 'ko')}은 판에 적힌 {_said(named, 'ko')}과 다릅니다. 어느 날이 맞습니까?",
        f"{_said(day, 'en')} isn't the day in the vintage's name, {_said(named, 'en')}. Which is right?",
    )


def _before_the_first(row: Figure, first: str) -> Iterator[Doubt]:
    named = _named(row)
    for field, name, day in (("published_on", PUBLISHED_ON, row.published_on), ("vintage", VINTAGE, named)):
        if dates.valid(day) and dates.last_day(day) < dates.first_day(first):
            yield row.doubt(
                field,
                name,
                f"{_said(day, 'ko')}은 첫 발표({_said(first, 'ko')})보다 앞입니다. 어느 것이 먼저 나왔습니까?",
                f"{_said(day, 'en')} lies before the first publication ({_said(first, 'en')}). Which came first?",
            )
            return


def _named(row: Figure) -> str:
    """The day in a vintage's name; nothing in any other name."""
    return row.vintage.removeprefix(_REVISED) if row.vintage.startswith(_REVISED) else ""


def _end(period: str) -> datetime.date | None:
    try:
        return dates.span(period)[1]
    except ValueError:
        return None


def _said(day: str, language: str) -> str:
    return dates.in_words(day, language)
