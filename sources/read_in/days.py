"""Days as articles write them, in figures and in words of both languages."""

import datetime
import re
from collections.abc import Iterator

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAY = re.compile(
    r"(?<![0-9])(?P<y1>(?:19|20)[0-9]{2})(?P<sep>\s?[.\-/]\s?)(?P<m1>[0-9]{1,2})(?P=sep)(?P<d1>[0-9]{1,2})(?![0-9])"
    r"|(?<![0-9])(?P<y5>(?:19|20)[0-9]{2})(?P<m5>[01][0-9])(?P<d5>[0-3][0-9])(?![0-9])"
    r"|(?<![0-9])(?P<y2>(?:19|20)[0-9]{2})년\s{0,2}(?P<m2>[0-9]{1,2})월\s{0,2}(?P<d2>[0-9]{1,2})일"
    rf"|\b{_MONTH.format('m3')}\s{{1,2}}(?P<d3>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}(?P<y3>(?:19|20)[0-9]{{2}})\b"
    rf"|\b(?P<d4>[0-9]{{1,2}})(?:st|nd|rd|th)?\s{{1,2}}{_MONTH.format('m4')},?\s{{1,2}}(?P<y4>(?:19|20)[0-9]{{2}})\b",
    re.IGNORECASE,
)
_SHORT = re.compile(rf"\b{_MONTH.format('m')}\s{{1,2}}(?P<d>[0-9]{{1,2}})\b", re.IGNORECASE)
_REDUCED = re.compile(r"\s*((?:19|20)[0-9]{2})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?![0-9])")


def days(text: str) -> Iterator[str]:
    """Every whole day that is written in a text, as `2022-01-12`, in order."""
    for found in _DAY.finditer(text):
        parts = {name: value for name, value in found.groupdict().items() if value and name != "sep"}
        year, month, day = (next(parts[name] for name in parts if name[0] == letter) for letter in "ymd")
        known = _iso(int(year), _month(month), int(day))
        if known:
            yield known


def first(text: str) -> str | None:
    """The first whole day in a text."""
    return next(days(text), None)


def without_year(text: str) -> tuple[int, int] | None:
    """Month and day of a dateline, "Jan. 12"."""
    found = _SHORT.search(text)
    return (_month(found["m"]), int(found["d"])) if found else None


def reduced(value: str) -> str | None:
    """A day, month or year from a field of a page: `2022-01-12T11:33:30+09:00`, `2022-01`, `2022`."""
    found = _REDUCED.match(value)
    if found is None:
        return first(value)
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if day:
        return _iso(year, month, day)
    whole = first(value)
    if whole:
        return whole
    if not month:
        return f"{year}"
    return f"{year}-{month:02}" if 1 <= month <= 12 else None


def past(day: str | None) -> str | None:
    """The day, month or year, unless it is yet to come anywhere on Earth."""
    latest = (datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=14)).date().isoformat()
    return day if day and day <= latest else None


def _month(written: str) -> int:
    return int(written) if written.isdigit() else _MONTHS.index(written[:3].lower()) + 1


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
