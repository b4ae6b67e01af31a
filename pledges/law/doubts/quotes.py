"""Figures that their own quoted words don't bear out: none of the numbers in them is the figure.

Numbers are read as search reads them, so "5천128억5천만달러" and "$512.85 billion" are 512.85 "USD bn". A number

* with its scale written out (billion, 억) is the figure where both are the same amount, in one currency;
* without one is the figure where a table in ones, thousands, 만, millions, 억, billions or trillions prints it so:
  "6,445" and "644,500" are 644.5 "USD bn", as tables say their unit elsewhere;
* with a sign of per cent is the figure of a share only, and the same to the digit.

Signs are not compared: words say them ("a loss of 3.2 billion"). Years and days of the calendar are no numbers here.
Words in other languages than Korean and English are left alone, and so are those without any number, those that
spell one out between hyphens ("five-thousand-84-point-85"), and those with a fraction ("1¼ per cent").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from pledges.law import quantities
from pledges.law.doubts.figures import QUOTE, Doubt, Figure
from pledges.law.quantities import Measure
from pledges.law.search import amounts
from pledges.law.search.amounts import Amount
from pledges.law.search.folding import fold_with_places
from pledges.law.search.tokens import tokens

MOST = 3
"""Numbers of the quoted words that a sentence repeats."""

_READ = ("ko", "en", "")
_TABLES = (0, 3, 4, 6, 8, 9, 12)
"""Powers of ten that tables count in."""

_CODES = frozenset(amounts.CURRENCIES.values())
_CALENDAR = re.compile(r"\s?(?:년|월|일(?![가-힣])|분기)|[-./]\d")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")

_SPELT = re.compile(r"-(?:hundred|thousand|million|billion|trillion|point)(?![a-z])|[¼-¾⅐-⅞]", re.IGNORECASE)
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?\s*\Z", re.IGNORECASE)
_DATE_BEFORE = re.compile(r"\d[-./]\Z")


@dataclass(frozen=True)
class _Number:
    """A number of the quoted words, how it is written there, and the words before and after it."""

    amount: Amount
    written: str
    before: str
    after: str

    @property
    def of_a_calendar(self) -> bool:
        """Whether it is only a year or part of a date: 2021, 2022년 1월, 2022-01-12, Jan. 12."""
        if self.amount.unit is not None or self.amount.said is not None:
            return False
        parted = _DATE_BEFORE.search(self.before) or _MONTH.search(self.before)
        return bool(_YEAR.fullmatch(self.written) or _CALENDAR.match(self.after) or parted)


def doubts(rows: Sequence[Figure], unit: str) -> Iterator[Doubt]:
    """About the quoted words of each figure; `unit` is the indicator's."""
    measure = quantities.measure(unit)
    for row in rows:
        if row.number is not None and not _SPELT.search(row.quote) and row.language.partition("-")[0].lower() in _READ:
            found = list(_numbers(row.quote))
            if not any(_is(one.amount, abs(row.number), measure) for one in found):
                yield from _asked(row, unit, measure, [one for one in found if not one.of_a_calendar])


def _asked(row: Figure, unit: str, measure: Measure, found: Sequence[_Number]) -> Iterator[Doubt]:
    if not found:
        return
    there = ", ".join(f"“{one.written}”" for one in found[:MOST])
    there_ko = there.replace("“", "‘").replace("”", "’")
    ko, en = (quantities.in_words(row.value, unit, language) for language in ("ko", "en"))
    currencies = {one.amount.unit for one in found if one.amount.unit in _CODES}
    code = _currency(measure)
    if code and currencies and code not in currencies:
        other = ", ".join(sorted(filter(None, currencies))).upper()
        yield row.doubt(
            "quote",
            QUOTE,
            f"지표의 단위는 {unit}인데 옮긴 문구에는 {other} 금액이 있습니다({there_ko}). {ko}, 맞습니까?",
            f"the quoted words name {other} ({there}), while the series counts {unit}. Is {en} right?",
        )
        return
    yield row.doubt(
        "quote",
        QUOTE,
        f"옮긴 문구의 숫자({there_ko}) 가운데 {ko}에 해당하는 것이 없습니다. 값이나 문구가 맞습니까?",
        f"none of the numbers in the quoted words ({there}) is {en}. Are figure and words right?",
    )


def _numbers(quote: str) -> Iterator[_Number]:
    composed, folded, places = fold_with_places(quote)
    for token in tokens(folded):
        amount = amounts.read(folded, token.start) if token.kind == "amount" else None
        if amount is not None:
            start, end = places[token.start], places[amount.end - 1] + 1
            yield _Number(amount, composed[start:end], composed[max(start - 20, 0) : start], composed[end : end + 5])


def _is(amount: Amount, figure: Decimal, measure: Measure) -> bool:
    """Whether a number of the words is the figure."""
    if (amount.unit == "percent") != (measure.sort == "share") and amount.unit is not None:
        return False
    code = _currency(measure)
    if amount.unit in _CODES and (measure.sort == "count" or (code is not None and amount.unit != code)):
        return False
    with localcontext(prec=2 * quantities.LONGEST):
        if amount.value in (figure, figure.scaleb(measure.power)):
            return amount.said is None or amount.value == figure.scaleb(measure.power)
        tables = _TABLES if measure.sort in ("money", "count") else ()
        return amount.said is None and any(amount.value == figure.scaleb(measure.power - power) for power in tables)


def _currency(measure: Measure) -> str | None:
    """The code of the unit's currency where words of that currency can be told apart from others."""
    code = measure.of.lower()
    return code if measure.sort == "money" and code in _CODES else None
