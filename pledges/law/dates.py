"""Dates as far as they are known: `2025`, `2025-05` or `2025-05-14` (ISO 8601, reduced where less is known)."""

import calendar
import datetime
import re
from typing import TypeGuard

_REDUCED = re.compile(r"(?P<year>[0-9]{4})(-(?P<month>[0-9]{2})(-(?P<day>[0-9]{2}))?)?")
_QUARTER = re.compile(r"[0-9]{4}-Q[1-4]")
_YEAR = "([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
_MONTH = "(0[1-9]|1[0-2])"
_DAY_IN_MONTH = (
    "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
)
_LEAP_YEAR = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)"
DAY = f"{_YEAR}-{_DAY_IN_MONTH}|{_LEAP_YEAR}-02-29"
MONTH_OR_DAY = f"{_YEAR}-{_MONTH}|{DAY}"
REDUCED = f"{_YEAR}(-{_MONTH})?|{DAY}"
"""What `valid` takes, as regular expressions that every dialect reads, for whoever is told what a date looks like."""
PERIOD = "[0-9]{4}(-Q[1-4]|-[0-9]{2}(-[0-9]{2})?)?"
"""What a period of any series looks like, likewise."""

_LENGTHS = {"year": 4, "month": 7, "day": 10}


def valid(d: object) -> TypeGuard[str]:
    """Whether this is a year, a month or a day that exists."""
    if not isinstance(d, str):
        return False
    try:
        first_day(d)
    except ValueError:
        return False
    return True


def full(d: object) -> TypeGuard[str]:
    """Whether this is a whole day, not a month or a year."""
    return valid(d) and len(d) == _LENGTHS["day"]


def first_day(d: str) -> datetime.date:
    """The first day that the date may mean: 1 January of a year. ValueError where it is no date."""
    year, month, day = _parts(d)
    return datetime.date(year, month or 1, day or 1)


def last_day(d: str) -> datetime.date:
    """The last day that the date may mean: 31 December of a year. ValueError where it is no date."""
    year, month, day = _parts(d)
    first = datetime.date(year, month or 12, 1)
    return first.replace(day=day or calendar.monthrange(year, first.month)[1])


def in_words(d: str, language: str) -> str:
    """The date as a newspaper prints it: "2022년 3월 9일", "9 March 2022"; other languages read the English form."""
    first_day(d)
    year, month, day = _parts(d)
    if language == "ko":
        return " ".join(f"{n}{unit}" for n, unit in ((year, "년"), (month, "월"), (day, "일")) if n)
    return " ".join(part for part in (str(day or ""), _MONTHS[month] if month else "", str(year)) if part)


def period_valid(period: object, frequency: str) -> bool:
    """Whether a period fits a series: a year, a quarter (`2021-Q4`), a month or a day."""
    if frequency == "quarter":
        return isinstance(period, str) and bool(_QUARTER.fullmatch(period)) and period[:4] != "0000"
    return valid(period) and len(period) == _LENGTHS.get(frequency)


def period_end(period: str) -> datetime.date:
    """The last day of a period of any series, a quarter too. ValueError where it is none."""
    if not _QUARTER.fullmatch(period):
        return last_day(period)
    return last_day(f"{period[:4]}-{int(period[-1]) * 3:02}")


def _parts(d: str) -> tuple[int, int | None, int | None]:
    found = _REDUCED.fullmatch(d)
    if not found:
        raise ValueError(f"{d!r} is not a year, a month or a day (2025, 2025-05, 2025-05-14)")
    year, month, day = (None if part is None else int(part) for part in found.group("year", "month", "day"))
    if not year or month == 0 or day == 0:
        raise ValueError(f"{d!r} has a part that is zero")
    return year, month, day


# Not calendar.month_name: that follows the locale of the server.
_MONTHS = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
