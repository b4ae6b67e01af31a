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


def signed(value: str) -> str:
    """A decimal as it is printed: with a minus that isn't a hyphen."""
    return value.replace("-", quantities.MINUS)


def written_out(pattern: str, *values: str, **more: str) -> str:
    """A sum over figures as printed; a negative one stands in brackets."""
    return pattern.format(*(f"({signed(one)})" if one.startswith("-") else one for one in values), **more)


def power(start: str, end: str) -> str:
    """The years between two periods as a power that stands in a sum; nothing for one year."""
    length = targets.years(start, end)
    return "" if length is None or length == 1 else f" ^ {decimal(length)}"


def growth(before: tuple[str, str], after: tuple[str, str]) -> str:
    """The growth a year between two figures, each a value and its period, as a sum that anyone can redo."""
    length = targets.years(before[1], after[1])
    root = "" if length is None or length == 1 else f" ^ (1 ÷ {decimal(length)})"
    return written_out("(({1} ÷ {0}){root} − 1) × 100", before[0], after[0], root=root)


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
