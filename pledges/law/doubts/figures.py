"""The figures of a series as they are doubted, and what a doubt is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pledges.law import dates
from pledges.law.text import Text

Name = tuple[str, str]
"""What an editor sees beside a field, in Korean and in English."""

VALUE: Name = ("값", "value")
PUBLISHED_ON: Name = ("발표한 날", "date published")
VINTAGE: Name = ("판", "vintage")
QUOTE: Name = ("적힌 그대로", "as printed")

FIRST = "first"
"""The vintage of what was published first."""


@dataclass(frozen=True)
class Doubt:
    """One thing to ask: the dotted path of its field ("observations.0.value"), a sentence, which figure it is about."""

    field: str
    sentence: Text
    position: int


@dataclass(frozen=True)
class Figure:
    """An observation by its place in the content. `number`: None where its value is no decimal."""

    position: int
    period: str
    vintage: str
    value: str
    number: Decimal | None
    published_on: str
    quote: str
    language: str

    @property
    def order(self) -> tuple[str, str]:
        """Its place among the vintages of its period: by the last day it may have been published, then by name."""
        known = dates.last_day(self.published_on).isoformat() if dates.valid(self.published_on) else ""
        return known, self.vintage

    def doubt(self, field: str, name: Name, ko: str, en: str) -> Doubt:
        """What is asked about one of its fields, led in by which figure it is: "2021 (first), value: …"."""
        sentence = {
            "ko": f"{self.period}({self.vintage}), {name[0]}: {ko}",
            "en": f"{self.period} ({self.vintage}), {name[1]}: {en}",
        }
        return Doubt(f"observations.{self.position}.{field}", sentence, self.position)

    def __str__(self) -> str:
        return f"{self.value} ({self.period}, {self.vintage})"


def figures(rows: Iterable[Mapping[str, Any]]) -> list[Figure]:
    """The observations of a content; what a draft lacks is an empty text."""
    return [_figure(position, row) for position, row in enumerate(rows)]


def _figure(position: int, row: Mapping[str, Any]) -> Figure:
    names = ("period", "vintage", "value", "published_on", "quote", "language")
    said = {name: str(row.get(name) or "") for name in names}
    return Figure(position=position, number=_number(said["value"]), **said)


def _number(value: str) -> Decimal | None:
    plain = value.removeprefix("-").replace(".", "", 1)
    return Decimal(value) if plain.isascii() and plain.isdecimal() and value[-1:] != "." else None
