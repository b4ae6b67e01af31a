"""Parsers of parameters. Each gives the values in one canonical form and order, or raises Wrong and says the bound."""

import re
from collections.abc import Sequence

from pledgecheck.web_address import LONGEST as LONGEST_ADDRESS
from pledgecheck.web_address import AddressRefused, canonical, trimmed
from pledges.law import dates
from pledges.law.search.folding import fold
from pledges.law.search.queries import parse
from pledges.reading.asking.given import Parse, nearest
from pledges.reading.asking.refusals import Wrong

MOST_VALUES = 200
MOST_WORDS = 40
LONGEST_SEARCH = 500
LONGEST_VALUE = 200
LARGEST_PAGE = 200
DEFAULT_PAGE = 50
LARGEST_SEQUENCE = 2**31 - 1

_UNREADABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
DATES = "a year, a month or a day: 2025, 2025-05, 2025-05-14"
DAY_OR_SEQUENCE = "a month or a day (2025-05, 2025-05-14), or a whole number: a sequence of the record"


def listed(text: str) -> list[str]:
    """Values separated by commas, each once, sorted; blanks around them don't count."""
    values = [value.strip() for value in text.split(",")]
    if len(values) > MOST_VALUES:
        raise Wrong("too_many", f"at most {MOST_VALUES} values", count=len(values), bound=MOST_VALUES)
    if not all(values):
        raise Wrong("empty", "one value, or several separated by commas; or leave the parameter out")
    for value in values:
        _readable(value, LONGEST_VALUE)
    return sorted(set(values))


def choices(among: Sequence[str]) -> Parse:
    """Values of a scale, separated by commas; in the order of the scale."""

    def parse(text: str) -> list[str]:
        values = listed(text)
        for value in values:
            if value not in among:
                raise _no_choice(value, among)
        return [value for value in among if value in values]

    return parse


def choice(among: Sequence[str]) -> Parse:
    """One of these."""

    def parse(text: str) -> str:
        if text not in among:
            raise _no_choice(text, among)
        return text

    return parse


def date(text: str) -> list[str]:
    """A date as far as it is given."""
    if not dates.valid(text):
        raise Wrong("not_a_date", DATES)
    return [text]


def date_or_sequence(text: str) -> list[str]:
    """A date, or a place in the record; digits alone are a place, so a year isn't enough of a date here."""
    if text.isascii() and text.isdigit() and len(text) <= 10 and int(text) <= LARGEST_SEQUENCE:
        return [str(int(text))]
    if not dates.valid(text):
        raise Wrong("not_a_day_or_sequence", DAY_OR_SEQUENCE)
    return [text]


def address(text: str) -> list[str]:
    """One address on the web, as pasted; a comma in it separates nothing."""
    pasted = trimmed(text)
    _readable(pasted, LONGEST_ADDRESS)
    try:
        canonical(pasted)
    except AddressRefused as refused:
        raise Wrong("not_an_address", f"a complete web address. {refused}") from None
    return [pasted]


def words(text: str) -> list[str]:
    """What to search for, in one canonical form and as one value; signs alone are no words."""
    _readable(text, LONGEST_SEARCH)
    one = " ".join(fold(text).split())
    # A letter may stand for eighteen (U+FDFA), and what is folded is what the next page is asked for by.
    _readable(one, LONGEST_SEARCH)
    count = len(parse(one).clauses)
    if not count:
        raise Wrong("no_words" if text.strip() else "empty", "a word or several; or leave the parameter out")
    if count > MOST_WORDS:
        raise Wrong("too_many", f"at most {MOST_WORDS} words", count=count, bound=MOST_WORDS)
    return [one]


def page_size(text: str) -> int:
    """Rows a page, 1 to 200."""
    return _whole(text, 1, LARGEST_PAGE, "page_size")


def sequence(text: str) -> int:
    """A sequence of the record, from 0."""
    return _whole(text, 0, LARGEST_SEQUENCE, "sequence")


def position(text: str) -> int:
    """A cursor of a list within one document: how many rows lie before the page."""
    try:
        return sequence(text.removeprefix("p"))
    except Wrong:
        raise Wrong("cursor", "a cursor taken from next or previous") from None


def _whole(text: str, least: int, most: int, kind: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 10 and least <= int(text) <= most):
        raise Wrong(kind, f"a whole number from {least} to {most}", bound=most)
    return int(text)


def _no_choice(value: str, among: Sequence[str]) -> Wrong:
    allowed = f"one of: {', '.join(among)}"
    return Wrong("unknown_choice", allowed, value, choices=among, near=nearest(value, among))


def _readable(value: str, longest: int) -> None:
    if len(value) > longest:
        raise Wrong("too_long", f"at most {longest} characters a value", value, count=len(value), bound=longest)
    if _UNREADABLE.search(value):
        raise Wrong("unreadable", "text without control characters", value)
