"""Figures as each language writes them: 644.5 "USD bn" is "$644.5 billion" and "6,445억 달러". Exact, never rounded."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation, localcontext
from typing import Literal

MINUS = "−"
LONGEST = 40
"""Digits beyond which a figure is shown as it was typed."""

SCALES: Mapping[str, int] = {
    "": 0,
    "thousand": 3,
    "k": 3,
    "mn": 6,
    "m": 6,
    "million": 6,
    "bn": 9,
    "billion": 9,
    "tn": 12,
    "trillion": 12,
}
"""What may follow a currency or a count in a unit, as a power of ten."""

_WRITTEN_OUT = ("thousand", "million", "billion", "trillion")
_NAMED = ((12, "trillion"), (9, "billion"), (6, "million"))
MYRIADS = (("경", 16), ("조", 12), ("억", 8), ("만", 4), ("", 0))
"""Korean names of groups of four digits, each with its power of ten."""

_CURRENCIES: Mapping[str, tuple[str, str]] = {
    "USD": ("$", "달러"),
    "EUR": ("€", "유로"),
    "GBP": ("£", "파운드"),
    "JPY": ("¥", "엔"),
    "KRW": ("₩", "원"),
    "CNY": ("CNY ", "위안"),
    "CHF": ("CHF ", "스위스프랑"),
    "CAD": ("CAD ", "캐나다달러"),
    "AUD": ("AUD ", "호주달러"),
    "INR": ("₹", "루피"),
    "NGN": ("₦", "나이라"),
    "KES": ("KSh ", "케냐실링"),
    "GHS": ("GH₵", "세디"),
    "PHP": ("₱", "페소"),
    "ZAR": ("R", "랜드"),
}

_COUNTS: Mapping[str, tuple[str, str]] = {
    "": ("", ""),
    "persons": ("people", "명"),
    "people": ("people", "명"),
    "households": ("households", "가구"),
    "cases": ("cases", "건"),
    "jobs": ("jobs", "개"),
    "homes": ("homes", "호"),
    "points": ("points", "포인트"),
    "tonnes": ("tonnes", "톤"),
    "days": ("days", "일"),
}

_SHARES: Mapping[str, tuple[str, str]] = {
    "%": ("%", "%"),
    "percent": ("%", "%"),
    "per cent": ("%", "%"),
    "pp": (" percentage points", "%포인트"),
    "percentage points": (" percentage points", "%포인트"),
}
"""Units whose figures stay as they were published, to the last zero."""


@dataclass(frozen=True)
class Unit:
    """What is counted in each language, and by which power of ten; `money` stands before the figure in English."""

    english: str
    korean: str
    power: int
    money: bool


@dataclass(frozen=True)
class Measure:
    """What one of a unit is: ten to the `power` of a currency (ISO 4217) or of things, a share, or nobody knows."""

    sort: Literal["money", "count", "share", "unknown"]
    of: str
    power: int


def in_words(value: str, unit: str, language: str) -> str:
    """A figure with its unit: Korean in 만, 억 and 조, every other language as in English.

    A unit that the tables don't know, or a text that is no plain decimal, is shown as it stands.
    """
    figure = _figure(value)
    if figure is None:
        return f"{value} {unit}".strip()
    with localcontext() as context:
        context.prec = 2 * LONGEST
        words = _words(abs(figure), unit, language)
    return f"{MINUS}{words}" if figure < 0 else words


def unit_in_words(unit: str, language: str) -> str:
    """What one unit is: "$1 billion", "10억 달러", "포인트"; a share by its sign, another unit as it stands."""
    if unit.lower() in _SHARES:
        return _SHARES[unit.lower()][language == "ko"].strip()
    known = _unit(unit)
    if known and known.power:
        return in_words("1", unit, language)
    return known.korean if known and not known.money and language == "ko" else unit


def ratio(unit: str, other: str) -> Decimal | None:
    """How many of the other unit one of this is: 1 of the same, 1000 of "USD tn" in "USD bn".

    None of different kinds: dollars are not won, and a per cent is no percentage point. Of a unit that the tables don't
    know it can only be said that it is the same text.
    """
    this, that = measure(unit), measure(other)
    return Decimal(10) ** (this.power - that.power) if (this.sort, this.of) == (that.sort, that.of) else None


def alike(unit: str, other: str) -> bool:
    """Whether figures in the two can stand in one sum: "USD bn" and "USD billion", but not "USD tn"."""
    return ratio(unit, other) == 1


def measure(unit: str) -> Measure:
    """What a unit measures; an unknown one is a kind of its own."""
    if unit.lower() in _SHARES:
        return Measure("share", _SHARES[unit.lower()][0], 0)
    known = _unit(unit)
    if known is None:
        return Measure("unknown", unit, 0)
    return Measure(
        "money" if known.money else "count", unit.partition(" ")[0] if known.money else known.english, known.power
    )


def _words(figure: Decimal, unit: str, language: str) -> str:
    if unit.lower() in _SHARES:
        english, korean = _SHARES[unit.lower()]
        return f"{_grouped(figure)}{korean if language == 'ko' else english}"
    known = _unit(unit)
    if known is None:
        return f"{_grouped(figure)} {unit}"
    return _korean(figure, known) if language == "ko" else _english(figure, known)


def _figure(value: str) -> Decimal | None:
    try:
        figure = Decimal(value)
    except InvalidOperation:
        return None
    plain = figure.is_finite() and not set(value) & {"e", "E", "_"} and len(value) <= LONGEST
    return figure if plain else None


def _unit(unit: str) -> Unit | None:
    first, _space, scale = unit.partition(" ")
    if first in _CURRENCIES and scale.lower() in SCALES:
        return Unit(*_CURRENCIES[first], SCALES[scale.lower()], money=True)
    # "m" alone would be metres: a scale without anything counted is written out.
    scale, _space, counted = (unit, "", "") if unit.lower() in _WRITTEN_OUT else unit.rpartition(" ")
    if counted.lower() in _COUNTS and scale.lower() in SCALES:
        return Unit(*_COUNTS[counted.lower()], SCALES[scale.lower()], money=False)
    return None


def _english(figure: Decimal, unit: Unit) -> str:
    """In trillions, billions or millions: money always, a count where its unit is one of these."""
    amount = figure.scaleb(unit.power)
    named = ((power, name) for power, name in _NAMED if amount >= Decimal(10) ** power)
    power, name = next(named, (0, "")) if unit.money or unit.power else (0, "")
    # In the unit that it was published in, a figure keeps its last zeros: they say how exact it is.
    shown = figure if power == unit.power else _plain(amount.scaleb(-power))
    words = f"{_grouped(shown)} {name}".strip()
    return f"{unit.english}{words}" if unit.money else f"{words} {unit.english}".strip()


def _korean(figure: Decimal, unit: Unit) -> str:
    """By groups of four digits: 만, 억, 조, 경; what is counted stands apart from a group's name, not from a digit."""
    rest = figure.scaleb(unit.power)
    if rest < Decimal(10) ** 4:
        return f"{_grouped(rest if not unit.power else _plain(rest))}{unit.korean}"
    groups = []
    for name, power in MYRIADS:
        size = Decimal(10) ** power
        group = rest // size if name else _plain(rest)
        if group:
            groups.append(f"{_grouped(group)}{name}")
        rest -= group * size
    words = " ".join(groups)
    return f"{words} {unit.korean}".strip() if words[-1] in "만억조경" else f"{words}{unit.korean}"


def _plain(figure: Decimal) -> Decimal:
    """The same figure without zeros at its end, and without an exponent."""
    return Decimal(f"{figure.normalize():f}")


def _grouped(figure: Decimal) -> str:
    return f"{figure:,f}"
