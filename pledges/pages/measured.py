"""How far a series has come towards what a pledge promises of it: the section of a pledge's page that measures it."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext as _

from pledges.law import quantities, targets
from pledges.law.scales import COMPARISONS
from pledges.law.targets import Figure, Target
from pledges.pages import charting, even, figures, picture
from pledges.pages.neighbours import Neighbours
from pledges.pages.reader import Reader
from pledges.pages.reasons import why
from pledges.reading import addresses
from pledges.reading.compose import series

Row = dict[str, Any]


def told(reader: Reader, document: Row, known: Neighbours) -> Row | None:
    """What a measurable pledge promises of a series, with figures, sums, chart and table; None for any other."""
    row = document["target"]
    if row is None:
        return None
    readings = even.readings(reader, row)
    drawn = _drawn(row, known.series)
    return {
        "indicator": reader.words(row["indicator_name"]),
        "indicator_url": addresses.of("indicator", row["indicator"], reader.language) if known.series else None,
        "comparison": reader.term(COMPARISONS, row["comparison"]).label,
        "value": quantities.in_words(row["value"], row["unit"], reader.interface),
        "period": figures.period(reader, row["period"]),
        "bound": _bound(document["standing"]),
        "baseline": figures.figure(reader, row["baseline"], known.sources) if row["baseline"] else None,
        "latest": figures.figure(reader, row["latest"], known.sources) if row["latest"] else None,
        **_vintages(reader, row, known),
        **_shares(row),
        "other_unit": _other_unit(reader, row),
        "readings": [even.told(reader, row, reading) for reading in readings],
        "chart": _chart(reader, document, readings, drawn) if drawn else None,
        "table": even.table(reader, row, readings, drawn) if drawn else None,
    }


def _drawn(row: Row, series_of: Row | None) -> Row | None:
    """The series, where it has figures; those of one unit say nothing beside a target in another."""
    found = series_of and series_of["observations"] and quantities.alike(series_of["unit"], row["unit"])
    return series_of if found else None


def _bound(standing: str) -> str | None:
    """What the figures mean for whoever made the pledge, where it isn't in force."""
    words: Mapping[str, str] = {
        "void": _(
            "Nobody who made this pledge was elected, so that it bound nobody. "
            "The figures only show how the series went on."
        ),
        "pending": _(
            "Whether this pledge binds anybody is for the vote to decide. "
            "The figures only show where the series stands."
        ),
        "over": _(
            "The term of those who made this pledge has ended. What came after it is shown because the series goes on."
        ),
    }
    return words.get(standing)


def _vintages(reader: Reader, row: Row, known: Neighbours) -> Row:
    """What was first published of the newest period, and what the baseline was revised to, where these are others."""
    observations = known.series["observations"] if known.series else []
    by_period = dict(series.by_period(observations))
    return {
        "first": _other(reader, row["latest"], by_period, 0, known),
        "revised": _other(reader, row["baseline"], by_period, -1, known),
    }


def _other(
    reader: Reader, shown: Row | None, by_period: dict[str, list[Row]], place: int, known: Neighbours
) -> Row | None:
    found = by_period.get(shown["period"]) if shown else None
    if not shown or not found or found[place]["vintage"] == shown["vintage"]:
        return None
    return figures.figure(reader, {**found[place], "unit": shown["unit"]}, known.sources)


def _other_unit(reader: Reader, row: Row) -> str | None:
    """That nothing can be measured, where the series has come to count in another unit than the target."""
    counted = next((row[key]["unit"] for key in ("latest", "baseline") if row[key]), row["unit"])
    if quantities.alike(counted, row["unit"]):
        return None
    units = {
        name: quantities.unit_in_words(unit, reader.interface)
        for name, unit in (("series", counted), ("target", row["unit"]))
    }
    return (
        _("The series counts in another unit (%(series)s) than the target (%(target)s): nothing is measured.") % units
    )


def _shares(row: Row) -> Row:
    """How much of the way lies behind, and what share of the target is there: each written out, or why it isn't."""
    start, value = row["baseline"], row["value"]
    target = Target(row["comparison"], value, start and Figure(start["period"], start["value"]))
    if row["latest"] is None:
        return dict.fromkeys(("progress", "no_progress", "share", "no_share"))
    latest = Figure(row["latest"]["period"], row["latest"]["value"])
    gone, share = row["progress"], row["share"]
    way = figures.written_out("({0} − {1}) ÷ ({2} − {1})", latest.value, start["value"], value) if start else None
    part = figures.written_out("{0} ÷ {1}", latest.value, value)
    return {
        "progress": gone and {"percent": _percent(gone), "sum": way},
        "no_progress": None if gone else why(targets.no_progress(target, latest)),
        "share": share and {"percent": _percent(share), "sum": part},
        "no_share": None if share else why(targets.no_share(target, latest)),
    }


def _percent(fraction: str) -> str:
    """A fraction in whole per cent, half up; minus as printed."""
    whole = (Decimal(fraction) * 100).quantize(Decimal(1), ROUND_HALF_UP)
    return f"{quantities.MINUS if whole < 0 else ''}{abs(whole)}%"


def _chart(reader: Reader, document: Row, readings: list[even.Reading], drawn: Row) -> Row | None:
    row = document["target"]
    periods = [one.period for one in charting.shown(picture.points(picture.newest(drawn)))]
    said = f"{picture.within(picture.promised(reader, row))}, {figures.period(reader, row['period'])}"
    aimed = picture.Aimed(
        lines=[(picture.line(reader, row, _("Target")), f"{_('Target')}: {said}")],
        paths=even.paths(reader, row, readings, periods),
        votes=[picture.vote(reader, document["election"])] if document["election"]["date"] else [],
        terms=picture.terms(reader, document["made_by"]),
        named=[row["baseline"]["period"]] if row["baseline"] else [],
        until=[*(one.by for one in readings), row["period"]],
    )
    sentences = (_("The target: %(target)s.") % {"target": said}, *even.sentences(reader, row, readings))
    return picture.of(reader, drawn, aimed, sentences)


def far(target: Row) -> Row:
    """How far a series is from a target, from the pledge's document: in per cent, and beside even growth."""
    share, gone = target["share"], target["progress"]
    return {"progress": gone and _percent(gone), "share": share and _percent(share), "path": target["path"]}
