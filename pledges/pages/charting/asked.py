"""What a chart is to show. Words come in several wordings, the longest first: the first one that fits is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True)
class Point:
    """A figure of the series: its period, the decimal as printed, and how the chart writes it."""

    period: str
    value: str
    label: str

    @property
    def number(self) -> Fraction:
        return Fraction(Decimal(self.value))


@dataclass(frozen=True)
class Path:
    """Values period by period that a series was to take, in their order, under a letter that stands at its end."""

    key: str
    steps: Sequence[tuple[str, Decimal]]


@dataclass(frozen=True)
class Line:
    """A value that is aimed at, from one side of the chart to the other."""

    value: str
    wordings: Sequence[str]

    @property
    def number(self) -> Fraction:
        return Fraction(Decimal(self.value))


@dataclass(frozen=True)
class Moment:
    """Something that happened on a day, as far as it is known (`2022-03-09`, `2022-03` or `2022`)."""

    on: str
    wordings: Sequence[str]


@dataclass(frozen=True)
class Span:
    """A time from a day to an appointed one, that may have ended on another. What isn't known is None."""

    begin: str
    end: str | None
    ended: str | None
    wordings: Sequence[str]


@dataclass(frozen=True)
class Asked:
    """One chart. `named` are periods that the time axis names before all others, `until` those that it has to reach."""

    points: Sequence[Point]
    lines: Sequence[Line] = ()
    paths: Sequence[Path] = ()
    moments: Sequence[Moment] = ()
    spans: Sequence[Span] = ()
    named: Sequence[str] = ()
    until: Sequence[str] = ()
