"""Even growth from the start of a target to its deadline, in each reading of that: sums, paths and a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext as _

from pledges.law import dates, quantities, targets
from pledges.law.targets import Figure, Target
from pledges.pages import charting, figures, picture
from pledges.pages.reader import Reader, Words
from pledges.pages.reasons import why
from pledges.reading import addresses

Row = dict[str, Any]

DRAWN = 3
"""How many readings have a path of their own in a chart."""
AHEAD = 12
"""Up to how many periods between the newest figure and the last deadline stand in the table; of more the deadlines."""
STEPS = 60
"""How many steps a path is drawn in at least, where it has as many periods."""


@dataclass(frozen=True)
class Reading:
    """One way to read the deadline: in words (None where the pledge has no other than its period), and until when."""

    key: str
    words: Words | None
    by: str


def readings(reader: Reader, row: Row) -> list[Reading]:
    """The stated readings of a target's deadline in their order, each under a letter; else its period alone."""
    stated = [(reader.words(one["reading"]), one["by"]) for one in row["required_growth"]]
    found = list(dict.fromkeys(stated)) or [(None, row["period"])]
    one = len(found) == 1
    return [Reading("" if one else _letter(nth), words, by) for nth, (words, by) in enumerate(found)]


def _letter(nth: int) -> str:
    """A, B, C … Z, and numbers beyond."""
    return chr(ord("A") + nth) if nth < 26 else str(nth + 1)


def told(reader: Reader, row: Row, reading: Reading) -> Row:
    """A reading: its last period, where even growth would be by the newest one, and what growth it takes from when."""
    target = _target(row)
    because = targets.no_path(target, reading.by)
    return {
        "key": reading.key,
        "words": reading.words,
        "last": _last(reader, reading.by),
        "no_path": why(because),
        "expected": None if because else _expected(reader, row, target, reading.by),
        "growth": [_growth(reader, row, target, start, reading) for start in _starts(row)],
    }


def _target(row: Row) -> Target:
    return Target(row["comparison"], row["value"], row["baseline"] and _figure(row["baseline"]))


def _figure(row: Row) -> Figure:
    return Figure(row["period"], row["value"])


def _starts(row: Row) -> list[Row]:
    """The figures that growth is counted from: the baseline, and the newest one where that is of another period."""
    start, latest = row["baseline"], row["latest"]
    later = latest and (start is None or latest["period"] != start["period"])
    return [*([start] if start else []), *([latest] if later else [])]


def _last(reader: Reader, by: str) -> str:
    """Which period is the last one inside a deadline."""
    found = {"period": figures.period(reader, by)}
    if "Q" in by:
        return _("The last quarter inside it is %(period)s.") % found
    return {
        4: _("The last full year inside it is %(period)s."),
        7: _("The last full month inside it is %(period)s."),
        10: _("The last day inside it is %(period)s."),
    }.get(len(by), "%(period)s") % found


def _expected(reader: Reader, row: Row, target: Target, by: str) -> Row | None:
    """Where even growth would be by the newest figure's period, and on which side of that the figure is."""
    latest = row["latest"]
    if not latest:
        return None
    path = targets.path(target, _figure(latest), by)
    left = targets.years(latest["period"], by)
    after = left is not None and left <= 0
    value = None if after else targets.expected_as_printed(target, latest["period"], by)
    return path and {
        "when": figures.when(reader, latest["period"]),
        "path": path,
        "after": after,
        "value": value and quantities.in_words(value, row["unit"], reader.interface),
        "sum": value and f"{_path_sum(row, latest['period'], by)} = {picture.plain(value)}",
    }


def _path_sum(row: Row, at: str, by: str) -> str:
    start = row["baseline"]
    gone, whole = targets.years(start["period"], at), targets.years(start["period"], by)
    part = f"({figures.decimal(gone)} ÷ {figures.decimal(whole)})" if gone is not None and whole is not None else ""
    return figures.written_out("{1} × ({0} ÷ {1}) ^ {part}", row["value"], start["value"], part=part)


def _growth(reader: Reader, row: Row, target: Target, start: Row, reading: Reading) -> Row:
    """The growth a year that it takes from one of the figures on, as the pledge's document has it."""
    because = targets.no_growth(target, _figure(start), reading.by)
    rate = next(
        (one["rate"] for one in row["required_growth"] if (one["from"], one["by"]) == (start["period"], reading.by)),
        None,
    )
    rate = rate or (None if because else targets.growth(_figure(start), row["value"], reading.by))
    return {
        "from": figures.period(reader, start["period"]),
        "by": figures.period(reader, reading.by),
        "rate": None if because or rate is None else f"{figures.signed(_to_a_tenth(rate))}%",
        "sum": figures.growth((start["value"], start["period"]), (row["value"], reading.by)),
        "because": why(because),
    }


def _to_a_tenth(rate: str) -> str:
    """A rate of the document, half up, as precise as one is spoken of."""
    return f"{Decimal(rate).quantize(Decimal('0.1'), ROUND_HALF_UP):f}"


def paths(
    reader: Reader, row: Row, given: Sequence[Reading], periods: Sequence[str]
) -> list[tuple[charting.Path, Any]]:
    """The path of each reading, where there is one, with the words of its key; one for each deadline."""
    target, found = _target(row), dict[str, tuple[charting.Path, Row]]()
    for one in given:
        if one.by not in found and targets.no_path(target, one.by) is None and len(found) < DRAWN:
            steps = [(at, targets.expected(target, at, one.by)) for at in _steps(row, one.by, periods)]
            path = charting.Path(one.key, [(at, value) for at, value in steps if value is not None])
            found[one.by] = (path, {"words": one.words, "begin": row["baseline"]["period"], "by": one.by})
    return [(path, {**key, **_ends(reader, key)}) for path, key in found.values()]


def _ends(reader: Reader, key: Row) -> Row:
    return {name: figures.period(reader, key[name]) for name in ("begin", "by")}


def _steps(row: Row, by: str, periods: Sequence[str]) -> list[str]:
    """Periods from the start to a deadline in which a path is drawn, those of series and table among them."""
    start = row["baseline"]["period"]
    shown = [at for at in (*periods, *ahead([by], max((*periods, start), key=dates.span))) if _between(start, at, by)]
    return sorted({start, *_even(start, by, STEPS), *shown, by}, key=dates.span)


def _even(start: str, by: str, most: int) -> Iterable[str]:
    """Every period between two, or, where there are more than `most`, that many over the whole time."""
    found = [start]
    while found[-1] != by and len(found) <= most:
        found.append(dates.following(found[-1]))
    if found[-1] == by:
        return found
    first, last = (dates.span(period)[0].toordinal() for period in (start, by))
    days = (first + (last - first) * nth // most for nth in range(most + 1))
    return [dates.containing(date.fromordinal(day), start) for day in days]


def _between(start: str, at: str, by: str) -> bool:
    gone, left = targets.years(start, at), targets.years(at, by)
    return gone is not None and left is not None and gone >= 0 and left >= 0


def ahead(deadlines: Sequence[str], latest: str) -> list[str]:
    """Periods after the newest figure up to the last deadline: each of a few, of many only the deadlines."""
    coming = sorted({by for by in deadlines if _later(latest, by)}, key=dates.span)
    if not coming:
        return []
    found = [dates.following(latest)]
    while found[-1] != coming[-1] and len(found) < AHEAD:
        found.append(dates.following(found[-1]))
    return found if found[-1] == coming[-1] else coming


def _later(latest: str, by: str) -> bool:
    left = targets.years(latest, by)
    return left is not None and left > 0


def sentences(reader: Reader, row: Row, given: Sequence[Reading]) -> list[str]:
    """What even growth would have been by the newest figure's period, in each reading."""
    target, found = _target(row), []
    for by in dict.fromkeys(one.by for one in given):
        at = row["latest"]["period"] if row["latest"] else None
        value = targets.expected_as_printed(target, at, by) if at else None
        if value is not None and at is not None:
            words = {
                "value": quantities.in_words(value, row["unit"], reader.interface),
                "period": figures.when(reader, at),
                "by": figures.period(reader, by),
            }
            found.append(_("Even growth to the target by %(by)s would have been %(value)s %(period)s.") % words)
    return found


def table(reader: Reader, row: Row, given: Sequence[Reading], document: Row) -> Row:
    """The figures that the chart draws, each beside what even growth would have been in each reading."""
    target, columns = _target(row), {one.by: one for one in reversed(given)}
    ways = [(one.key, by) for by, one in reversed(columns.items()) if targets.no_path(target, by) is None]
    rows = {one["period"]: one for one in picture.newest(document)[-charting.MOST :]}
    coming = ahead([by for _key, by in ways], max((*rows, *_begun(row)), key=dates.span))
    return {
        "unit": quantities.unit_in_words(document["unit"], reader.interface),
        "ways": [{"key": key, "by": figures.period(reader, by)} for key, by in ways],
        "rows": [_line(reader, row, target, period, rows.get(period), ways) for period in (*rows, *coming)],
    }


def _line(
    reader: Reader, row: Row, target: Target, period: str, observed: Row | None, ways: Sequence[tuple[str, str]]
) -> Row:
    source = observed["source"] if observed else None
    even = [targets.expected_as_printed(target, period, by) for _key, by in ways]
    return {
        "period": figures.period(reader, period),
        "value": picture.plain(observed["value"]) if observed else None,
        "vintage": _vintage(observed["vintage"]) if observed else None,
        "source": source,
        "source_url": addresses.of("source", source, reader.language) if source else None,
        "start": period in _begun(row),
        "even": [value and picture.plain(value) for value in even],
    }


def _begun(row: Row) -> list[str]:
    """The period that the way to a target is measured from, where one is on record."""
    return [row["baseline"]["period"]] if row["baseline"] else []


def _vintage(name: str) -> str:
    """A vintage in a word or two; the page of the series has each with its date."""
    return _("first published") if name == "first" else _("revised")
