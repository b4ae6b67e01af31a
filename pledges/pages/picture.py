"""The chart of a series as pages show it: what is drawn, in which words, and a key to it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pledges.law import dates, quantities
from pledges.law.scales import COMPARISONS
from pledges.pages import charting, figures
from pledges.pages.reader import Reader
from pledges.reading.compose import series

Row = dict[str, Any]


@dataclass(frozen=True)
class Aimed:
    """What the chart of a series shows beside it; each with the words that the key has of it."""

    lines: list[tuple[charting.Line, Any]] = field(default_factory=list)
    paths: list[tuple[charting.Path, Any]] = field(default_factory=list)
    votes: list[tuple[charting.Moment, Any]] = field(default_factory=list)
    terms: list[tuple[charting.Span, Any]] = field(default_factory=list)
    named: Sequence[str] = ()
    until: Sequence[str] = ()


def newest(document: Row) -> list[Row]:
    """The newest vintage of each period of an indicator's document, in the order of time."""
    return [rows[-1] for _period, rows in series.by_period(document["observations"])]


def points(rows: Sequence[Row]) -> list[charting.Point]:
    """Figures of a series as a chart takes them."""
    return [charting.Point(row["period"], row["value"], plain(row["value"])) for row in rows]


def plain(value: str) -> str:
    """A figure without its unit."""
    return quantities.in_words(value, "", "en")


def of(reader: Reader, document: Row, aimed: Aimed, told: Sequence[str] = ()) -> Row | None:
    """The picture of an indicator's document; None where it would say nothing. `told`: sentences of what is aimed at.

    `description` says in words what the picture shows.
    """
    rows = newest(document)
    drawing = charting.draw(
        charting.Asked(
            points=points(rows),
            lines=[line for line, _words in aimed.lines],
            paths=[path for path, _words in aimed.paths],
            moments=[vote for vote, _words in aimed.votes],
            spans=[term for term, _words in aimed.terms],
            named=aimed.named,
            until=aimed.until,
        )
    )
    if drawing is None:
        return None
    return {
        "drawing": drawing,
        "unit": quantities.unit_in_words(document["unit"], reader.interface),
        "description": " ".join((_course(reader, rows[-charting.MOST :], document["unit"]), *told)),
        "left_out": _left_out(drawing.left_out),
        "keys": _keys(drawing, aimed),
    }


def _course(reader: Reader, rows: Sequence[Row], unit: str) -> str:
    """From which figure to which one the series went, as far as it is drawn."""
    first, last = rows[0], rows[-1]
    found = {
        "first": _said(reader, first["value"], unit),
        "begin": figures.when(reader, first["period"]),
        "last": _said(reader, last["value"], unit),
        "end": figures.when(reader, last["period"]),
    }
    if len(rows) == 1:
        return _("The one figure is %(last)s %(end)s.") % found
    change = Decimal(last["value"]) - Decimal(first["value"])
    if change > 0:
        return _("The series rose from %(first)s %(begin)s to %(last)s %(end)s.") % found
    if change < 0:
        return _("The series fell from %(first)s %(begin)s to %(last)s %(end)s.") % found
    return _("The series was %(first)s %(begin)s and %(last)s %(end)s.") % found


def _said(reader: Reader, value: str, unit: str) -> str:
    return quantities.in_words(value, unit, reader.interface)


def _left_out(number: int) -> str | None:
    if not number:
        return None
    return ngettext(
        "%(num)s earlier period is not in the picture.", "%(num)s earlier periods are not in the picture.", number
    ) % {"num": number}


def _keys(drawing: charting.Drawing, aimed: Aimed) -> list[Row]:
    """What each kind of line and mark is, of those that are drawn."""
    return [
        *({"kind": "level", "words": words} for _line, words in aimed.lines),
        *({"kind": "way", "nth": way.nth, "key": way.key, "words": aimed.paths[way.nth][1]} for way in drawing.ways),
        *({"kind": "vote", "words": aimed.votes[vote.nth][1]} for vote in drawing.votes),
        *({"kind": "term", "words": aimed.terms[term.nth][1]} for term in drawing.terms),
    ]


def promised(reader: Reader, target: Row) -> str:
    """What a target asks for: "At least $1 trillion"."""
    value = quantities.in_words(target["value"], target["unit"], reader.interface)
    return _("%(comparison)s %(value)s") % {"comparison": _comparison(reader, target), "value": value}


def line(reader: Reader, target: Row, name: str) -> charting.Line:
    """The line of a target: with its figure as the chart counts, and in words where there is room."""
    value = {"comparison": _comparison(reader, target), "value": plain(target["value"])}
    short, full = within(_("%(comparison)s %(value)s") % value), _said(reader, target["value"], target["unit"])
    scaled = () if full.startswith(value["value"]) else (f"{name}: {short} = {full}",)
    return charting.Line(target["value"], (*scaled, f"{name}: {short}", name))


def within(words: str) -> str:
    """Words as they stand within a sentence."""
    return words[:1].lower() + words[1:]


def _comparison(reader: Reader, target: Row) -> str:
    return reader.term(COMPARISONS, target["comparison"]).label


def vote(reader: Reader, election: Row) -> tuple[charting.Moment, str]:
    """The day of an election (its `name` and `date`)."""
    day = dates.in_words(election["date"], reader.interface)
    called = _("Vote: %(day)s") % {"day": day}
    return charting.Moment(election["date"], (called, day)), f"{called} ({reader.words(election['name'])})"


def terms(reader: Reader, makers: Sequence[Row]) -> list[tuple[charting.Span, str]]:
    """The terms that followed for those who made a pledge, each once."""
    found: dict[tuple[str | None, ...], list[str]] = {}
    for maker in makers:
        if term := maker["term"]:
            span = (term["from"], term["to"], term["ended_on"])
            found.setdefault(span, []).append(str(reader.words((maker["candidate"] or maker["party"])["name"])))
    return [_term(reader, span, names) for span, names in found.items() if span[0]]


def _term(reader: Reader, span: tuple[str | None, ...], names: list[str]) -> tuple[charting.Span, str]:
    begin, end, ended = (day and dates.in_words(day, reader.interface) for day in span)
    given = {"begin": begin, "end": end or "", "ended": ended}
    whole = (_("Term: %(begin)s – %(end)s, ended %(ended)s") if ended else _("Term: %(begin)s – %(end)s")) % given
    short = _("Term: ended %(ended)s") % given if ended else _("Term from %(begin)s") % given
    return charting.Span(str(span[0]), span[1], span[2], (whole, short)), f"{whole} ({', '.join(dict.fromkeys(names))})"
