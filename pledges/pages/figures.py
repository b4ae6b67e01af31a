"""Figures and sums as a reader can redo them: each figure with its vintage and source, each sum written out."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from pledges.law import dates, quantities, targets
from pledges.pages.reader import Reader
from pledges.pages.sources import source

Row = dict[str, Any]


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


def power(start: str, end: str) -> str:
    """The years between two periods as a power that stands in a sum; nothing for one year."""
    length = targets.years(start, end)
    return "" if length is None or length == 1 else f" ^ {decimal(length)}"


def root(start: str, end: str) -> str:
    """The root that undoes `power`."""
    length = targets.years(start, end)
    return "" if length is None or length == 1 else f" ^ (1 ÷ {decimal(length)})"


def decimal(length: Fraction) -> str:
    """A number of years, to four places where it isn't whole."""
    return f"{Decimal(length.numerator) / Decimal(length.denominator):.4f}".rstrip("0").rstrip(".")


def period(reader: Reader, name: str) -> str:
    """A period of a series: a date as far as it goes in words, a quarter as it stands."""
    return dates.in_words(name, reader.interface) if dates.valid(name) else name


def when(reader: Reader, name: str) -> str:
    """A period as it stands in a sentence: "in 2021", "on 27 January 2026"."""
    words = _("on %(day)s") % {"day": period(reader, name)} if dates.full(name) else None
    return words or _("in %(period)s") % {"period": period(reader, name)}


def vintage(reader: Reader, name: str) -> str:
    """A vintage in words: `first`, `revised-2022-01-01`; another naming is shown as it stands."""
    if name == "first":
        return _("as first published")
    named, _hyphen, day = name.partition("-")
    if named == "revised" and dates.valid(day):
        return _("as revised, published %(day)s") % {"day": dates.in_words(day, reader.interface)}
    return name
