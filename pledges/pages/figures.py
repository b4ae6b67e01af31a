"""Figures and sums as a reader can redo them: each figure with its vintage and source, each sum written out."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from pledges.law import dates, quantities, targets
from pledges.law.scales import COMPARISONS
from pledges.pages.reader import Reader
from pledges.pages.sources import source

Row = dict[str, Any]


def target(reader: Reader, row: Row | None, sources: dict[str, Row]) -> Row | None:
    """What a measurable pledge promises of a series, with the figure it started from and the newest."""
    if row is None:
        return None
    return {
        "indicator": reader.words(row["indicator_name"]),
        "comparison": reader.term(COMPARISONS, row["comparison"]).label,
        "value": quantities.in_words(row["value"], row["unit"], reader.interface),
        "period": period(reader, row["period"]),
        "baseline": figure(reader, row["baseline"], sources),
        "latest": figure(reader, row["latest"], sources) if row["latest"] else None,
        **_measured(reader, row),
    }


def _measured(reader: Reader, row: Row) -> Row:
    """How far the series has come, and what it takes: each sum in words and written out."""
    start, value = row["baseline"]["value"], row["value"]
    latest = row["latest"]["value"] if row["latest"] else ""
    gone, share = row["progress"], row["share"]
    return {
        "progress": gone and {"percent": _percent(gone), "sum": f"({latest} − {start}) ÷ ({value} − {start})"},
        "share": share and {"percent": _percent(share), "sum": f"{latest} ÷ {value}"},
        "path": row["path"],
        "growth": [_growth(reader, row, each) for each in row["required_growth"]],
    }


def _growth(reader: Reader, row: Row, each: Row) -> Row:
    """The growth a year that one reading of the deadline asks for, from one of the figures on."""
    start = row["baseline"] if each["from"] == row["baseline"]["period"] else row["latest"]
    length = targets.years(each["from"], each["by"])
    exponent = "" if length is None or length == 1 else f" ^ (1 ÷ {decimal(length)})"
    return {
        "reading": reader.words(each["reading"]),
        "from": period(reader, each["from"]),
        "by": period(reader, each["by"]),
        "rate": each["rate"] and f"{each['rate']}%",
        "sum": f"(({row['value']} ÷ {start['value']}){exponent} − 1) × 100",
    }


def _percent(fraction: str) -> str:
    """A fraction in whole per cent, half up; minus as printed."""
    whole = (Decimal(fraction) * 100).quantize(Decimal(1), ROUND_HALF_UP)
    return f"{quantities.MINUS if whole < 0 else ''}{abs(whole)}%"


def decimal(length: Fraction) -> str:
    """A number of years, to four places where it isn't whole."""
    return f"{Decimal(length.numerator) / Decimal(length.denominator):.4f}".rstrip("0").rstrip(".")


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
