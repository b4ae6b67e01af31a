"""Rows of documents in one line each: who, what, where it stands; codes by what they are called."""

from collections.abc import Iterator
from typing import Any

from pledges.law.scales import ENDED_BECAUSE, LINKS, OUTCOMES, RATINGS, STANCES, VERDICTS
from pledges.pages import figures
from pledges.pages.claims import byline
from pledges.pages.differences.fields import Row, Shows, Telling, Told, said


def joined(*parts: tuple[str, Shows]) -> Told:
    """A row by some of its values, in this order; what it hasn't is left out."""

    def told(telling: Telling, row: Row) -> tuple[str, ...]:
        return tuple(word for key, shows in parts for word in _value(telling, row, key, shows))

    return told


def _value(telling: Telling, row: Row, key: str, shows: Shows) -> tuple[str, ...]:
    value = row.get(key)
    if shows == "text":
        return _some(telling.reader.words(value))
    if shows == "quote":
        return _some(telling.reader.quoted(value, row.get("language")))
    return said(shows, value, telling)


def _some(words: str | None) -> tuple[str, ...]:
    return () if words is None else (words,)


def who_decided(_telling: Telling, by: list[Row]) -> tuple[str, ...]:
    """Whoever gave a rating or a verdict."""
    return (byline(by),)


def verdicts(telling: Telling, counted: dict[str, int]) -> tuple[str, ...]:
    """How many claims got which verdict, in the order of the scale."""
    ordered = [*(value for value in VERDICTS.values if value in counted), *sorted(counted.keys() - {*VERDICTS.values})]
    return tuple(f"{' '.join(said(VERDICTS, value, telling))}: {counted[value]}" for value in ordered)


def figure(telling: Telling, row: Row) -> tuple[str, ...]:
    """A published figure with its period, its vintage, its day and its source."""
    published = said("date", row.get("published_on"), telling)
    value = " ".join(part for part in (row["value"], row.get("unit")) if part)
    which = f"{figures.period(telling.reader, row['period'])}: {value}"
    return (which, figures.vintage(telling.reader, row["vintage"]), *published, telling.name("source", row["source"]))


def inputs(telling: Telling, rows: list[Row]) -> tuple[str, ...]:
    """The figures that a sum is done over."""
    return tuple(word for row in rows for word in figure(telling, row))


def period(telling: Telling, value: str) -> tuple[str, ...]:
    """A period of a series in words."""
    return (figures.period(telling.reader, value),)


def vintage(telling: Telling, value: str) -> tuple[str, ...]:
    """Which publication of a figure it is."""
    return (figures.vintage(telling.reader, value),)


def maker(telling: Telling, row: Row) -> tuple[str, ...]:
    """Who made a pledge: a person with their party, or a party."""
    rows = [side for side in (row["candidate"], row["party"]) if side]
    return tuple(words for side in rows if (words := telling.reader.words(side["name"])))


def maker_in_full(telling: Telling, row: Row) -> tuple[str, ...]:
    """The same with how the vote ended for them."""
    return (*maker(telling, row), *said(OUTCOMES, row["outcome"], telling))


def claim_in_full(telling: Telling, row: Row) -> tuple[str, ...]:
    """A claim with its place in the pledge and its verdict."""
    more = (("link", LINKS), ("verdict", VERDICTS))
    return tuple(word for key, shows in (("text", "text"), *more) for word in _value(telling, row, key, shows))


def term(telling: Telling, row: Row) -> tuple[str, ...]:
    """A term of office from its first day to the end."""
    days = [" – ".join(day for key in ("from", "to") for day in said("date", row[key], telling))]
    return (*days, *said("date", row["ended_on"], telling), *said(ENDED_BECAUSE, row["ended_because"], telling))


def standing_for(telling: Telling, row: Row) -> tuple[str, ...]:
    """A candidacy: for which election, with which outcome."""
    return joined(("election", "election"), ("role", "text"), ("outcome", OUTCOMES))(telling, row)


def review(scale: str) -> Told:
    """An earlier rating or verdict with its day."""
    scales: dict[str, Any] = {"rating": RATINGS, "verdict": VERDICTS}
    return joined((scale, scales[scale]), ("reviewed_on", "date"), ("decided_on", "date"), ("summary", "text"))


def evidence(telling: Telling, row: Row) -> tuple[str, ...]:
    """A piece of evidence: what it does, its words, whose."""
    return joined(("stance", STANCES), ("quote", "quote"), ("note", "text"), ("source", "source"))(telling, row)


def run(telling: Telling, row: Row) -> tuple[str, ...]:
    """One way of doing a sum, with its result."""
    return tuple(_run(telling, row))


def _run(telling: Telling, row: Row) -> Iterator[str]:
    yield from _some(telling.reader.words(row["label"]))
    yield from inputs(telling, row["inputs"])
    yield from said("plain", row["computed"], telling)
