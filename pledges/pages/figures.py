"""Figures and sums as a reader can redo them: each figure with its vintage and source, each sum written out."""

from typing import Any

from django.utils.translation import gettext as _

from pledges.law import dates, quantities
from pledges.pages.reader import Reader
from pledges.pages.sources import source

Row = dict[str, Any]

_SUMS = {
    "change_percent": "({1} − {0}) ÷ {0} × 100",
    "difference": "{1} − {0}",
    "share_percent": "{0} ÷ {1} × 100",
}
"""How a sum of the law is written out over its figures; any other adds them up."""


def calculation(reader: Reader, row: Row | None, sources: dict[str, Row]) -> Row | None:
    """A sum redone over published figures, run by run, and whether each agrees with what was asserted."""
    if row is None:
        return None
    percent = "%" if row["operation"].endswith("_percent") else ""
    return {
        "operation": operation(row["operation"]),
        "asserted": f"{row['asserted']}{percent}",
        "runs": [
            {
                "label": reader.words(run["label"]),
                "written_out": _written_out(row["operation"], run["inputs"]),
                "computed": f"{run['computed']}{percent}",
                "agrees": run["agrees"],
                "figures": [figure(reader, used, sources) for used in run["inputs"]],
            }
            for run in row["runs"]
        ],
    }


def figure(reader: Reader, row: Row, sources: dict[str, Row]) -> Row:
    """A published figure: of which period, in which vintage, and where it stands."""
    found = sources.get(row["source"])
    return {
        "period": period(reader, row["period"]),
        "value": quantities.in_words(row["value"], row["unit"], reader.interface),
        "plain": f"{row['value']} {row['unit']}".strip(),
        "vintage": vintage(reader, row["vintage"]),
        "source": source(reader, found) if found else None,
        "source_ref": row["source"],
    }


def _written_out(operation: str, inputs: list[Row]) -> str:
    values = [used["value"] for used in inputs]
    pattern = _SUMS.get(operation)
    return pattern.format(*values) if pattern else " + ".join(values)


def operation(operation: str) -> str:
    words = {
        "change_percent": _("change in per cent"),
        "difference": _("difference"),
        "share_percent": _("share in per cent"),
        "sum": _("sum"),
    }
    return words.get(operation, operation)


def period(reader: Reader, name: str) -> str:
    """A period of a series: a date as far as it goes in words, a quarter as it stands."""
    return dates.in_words(name, reader.interface) if dates.valid(name) else name


def vintage(reader: Reader, name: str) -> str:
    """A vintage in words: `first`, `revised-2022-01-01`; another naming is shown as it stands."""
    if name == "first":
        return _("as first published")
    named, _hyphen, day = name.partition("-")
    if named == "revised" and dates.valid(day):
        return _("as revised, published on %(day)s") % {"day": dates.in_words(day, reader.interface)}
    return name
