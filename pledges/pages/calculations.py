"""A claim's sum as a reader can redo it: what was asserted, and each run written out with its figures."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from pledges.law import quantities, sums
from pledges.law.scales import COMPARISONS, OPERATIONS
from pledges.pages import figures
from pledges.pages.reader import Reader

Row = dict[str, Any]

_PERCENT = "_percent"
_RANKS = ("rank_highest", "rank_lowest")

_WRITTEN = {
    "change_percent": "({1} − {0}) ÷ {0} × 100",
    "difference": "{1} − {0}",
    "share_percent": "{0} ÷ {1} × 100",
}
"""How sums of two figures are written out."""


def calculation(reader: Reader, row: Row | None, sources: dict[str, Row]) -> Row | None:
    """A sum redone over published figures, run by run, and whether each stands to what was asserted as it should.

    Documents of an earlier format, which are served until they are composed anew, say no comparison, rate or period.
    """
    if row is None:
        return None
    asked = sums.asked(row)
    unit = next((used["unit"] for run in row["runs"] for used in run["inputs"]), "")
    operation = reader.term(OPERATIONS, row["operation"])
    return {
        "operation": operation.label,
        "asserted": _figure(reader, row["asserted"], row["operation"], unit),
        "comparison": None if asked.comparison == sums.EQUAL else reader.term(COMPARISONS, asked.comparison).label,
        "rate": asked.rate and figures.signed(asked.rate),
        "tolerance": None if asked.operation in _RANKS else sums.tolerance(asked.precision),
        "runs": [_run(reader, row, run, unit, sources) for run in row["runs"]],
    }


def _run(reader: Reader, row: Row, run: Row, unit: str, sources: dict[str, Row]) -> Row:
    return {
        "label": reader.words(run["label"]),
        "written_out": _written_out(row, run),
        "computed": None if run["computed"] is None else _result(reader, run["computed"], row["operation"], unit),
        "agrees": run["agrees"],
        "figures": [figures.figure(reader, used, sources) for used in run["inputs"]],
    }


def _figure(reader: Reader, value: str, operation: str, unit: str) -> str:
    """A result in its unit: per cent, a plain place, or what the figures are in."""
    if operation in _RANKS:
        return value
    return quantities.in_words(value, "%" if operation.endswith(_PERCENT) else unit, reader.interface)


def _result(reader: Reader, value: str, operation: str, unit: str) -> str:
    """What comes out of the sum as it is written out, and in words where its figures have a unit."""
    words = _figure(reader, value, operation, unit)
    plain = operation in _RANKS or operation.endswith(_PERCENT)
    return words if plain else f"{figures.signed(f'{Decimal(value):,f}')} ({words})"


def _written_out(row: Row, run: Row) -> str:
    """The sum over its figures as printed, negative ones in brackets."""
    values = [used["value"] for used in run["inputs"]]
    operation = row["operation"]
    if operation in _RANKS:
        return _place(operation, values)
    if operation == "growth_percent":
        before, after = ((used["value"], used["period"]) for used in run["inputs"])
        return figures.growth(before, after)
    if operation == "projection":
        exponent = figures.power(run["inputs"][0]["period"], run["until"])
        return figures.written_out("{0} × (1 + {1} ÷ 100){exponent}", *values, row["rate"], exponent=exponent)
    pattern = _WRITTEN.get(operation) or " + ".join(f"{{{place}}}" for place in range(len(values)))
    return figures.written_out(pattern, *values)


def _place(operation: str, values: list[str]) -> str:
    signed = [figures.signed(value) for value in values]
    told = {"figure": signed[0], "figures": ", ".join(signed)}
    if operation == "rank_highest":
        return _("place of %(figure)s from the highest of %(figures)s") % told
    return _("place of %(figure)s from the lowest of %(figures)s") % told
