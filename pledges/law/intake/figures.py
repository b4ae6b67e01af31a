"""Figures of a sentence with their units, read as the search reads them, in the units that a series has."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pledges.law.intake.number_words import worded
from pledges.law.search import amounts
from pledges.law.search.amounts import Amount
from pledges.law.search.folding import fold

MOST = 30
"""Figures of one sentence that are read."""

_START = re.compile(r"(?<![0-9.,])(?:us\$|[a-z]{0,2}\$|[₩€£¥])?\s?[0-9]")
_SCALES = {3: "thousand", 6: "mn", 9: "bn", 12: "tn"}
_COUNTERS = {
    "명": "persons", "가구": "households", "세대": "households", "건": "cases", "호": "homes", "채": "homes",
    "톤": "tonnes",
    "people": "persons", "households": "households", "cases": "cases", "jobs": "jobs", "homes": "homes",
    "tonnes": "tonnes", "tons": "tonnes", "days": "days",
}  # fmt: skip
"""What is counted, as the units of series call it; another counter stands as it is written."""

_KOREAN = re.compile(
    r"\s?여?\s?(명|가구|세대|건|호|채|톤|개(?!월|혁|편|정|인)|곳|배|표|석"
    r"|기(?![간관업준초존본획대온후록사술타계금부숙념지소])|마리|그루|대(?!선|비|통)|편|권|번|위(?!원|안)|승|패"
    r"|경기|도(?!로|시)|시간|분(?![의기석야양위류명담할포])|㎝|km|㎞|mm|회(?!의|장|사))"
)
_ENGLISH = re.compile(r"[\s-]((?:[a-z’'-]+\s){0,2}?[a-z-]{2,}s|people|km|mm)\b")
_NO_COUNTER = re.compile(
    r"^(?:was|is|has|does|its|this|years?|his|as|across|towards?|us|yes|months|weeks|thus|perhaps|always|plus"
    r"|minus|this)$|\b(?:was|is|has|of|in|from|since|to|and|after|for|on|at|by|per|the|than|a|an|or)\b"
)
_LOCAL = {
    "INR": r"rs\.?|inr|₹", "NGN": r"₦|n|ngn", "KES": r"k?shs?\.?|kes", "TZS": r"tshs?|tzs", "UGX": r"ushs?|ugx",
    "GHS": r"gh[¢₵]?|ghs|₵", "PHP": r"₱|p|php", "ZAR": r"r|zar", "MYR": r"rm|myr", "THB": r"฿|thb", "IDR": r"rp|idr",
    "VND": r"₫|vnd", "TRY": r"₺", "PKR": r"pkr", "BDT": r"৳|tk\.?|bdt",
}  # fmt: skip
_LOCAL_BEFORE = re.compile("|".join(rf"(?P<{code}>(?<![^\W\d_])(?:{signs})\s?\Z)" for code, signs in _LOCAL.items()))
"""Currencies that only news of their country writes, by the letters before it: Rs 500, N14.6bn, KSh2.9 billion."""

_LETTER = re.compile(r"[a-z]")
_DOLLARS = {"a": "aud", "c": "cad", "nz": "nzd", "hk": "hkd", "s": "sgd"}
_OTHER_DOLLARS = re.compile(r"(nz|hk|[acs])\$")
_INDIAN = re.compile(r"[\s-]?(lakh|lac|crore)s?(?:[\s-](crore)s?)?\b")
_INDIAN_SCALES = {"lakh": 10**5, "lac": 10**5, "crore": 10**7}
_BARE_WON = re.compile(r"(?=\s?(?:[,.…·]|을|를|이|의|으로|로|에|짜리|규모|적자|흑자|투입|투자|지원|예산|들)|\s*$)")
_WON = re.compile(r"\s?원(?=(?:으로|까지|씩|짜리|가량|정도|어치|보다|만|이었|이다|대)|[^가-힣]|$)")
_DATE_AFTER = re.compile(r"\s?(?:년|월|일(?!자리)|시(?![간설])|년대|세(?!대|금)|호선|번지|쪽|조(?=\s?제)|항|주년)")
_MONTH_BEFORE = re.compile(r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s\Z|\bno\.\s\Z|제\Z")
_RANGE = re.compile(r"\s?(?:~|-|to|and|에서|and up to)\s?\Z")
_COMPARISONS = (
    ("at_least", re.compile(r"(?:at least|no (?:less|fewer) than"
        r"|minimum of|or more)\s?\Z"), re.compile(r"\s?(?:\w{1,3}\s)?이상|\s\w* ?or more")),
    ("at_most", re.compile(r"(?:at most|up to|no more than|as (?:much"
        r"|many) as|maximum of)\s?\Z"), re.compile(r"\s?(?:\w{1,3}\s)?이하|\s?이내")),
    ("more_than", re.compile(r"(?:more than|over|above"
        r"|exceed\w*|beyond)\s?\Z"), re.compile(r"\s?[을를]?\s?(?:넘|초과|웃도)")),
    ("less_than", re.compile(r"(?:less than|fewer than|under|below"
        r"|almost|nearly)\s?\Z"), re.compile(r"\s?(?:미만|[을를]?\s?밑도)")),
    ("about", re.compile(r"(?:about|around|some|roughly"
        r"|approximately|약|대략)\s?\Z"), re.compile(r"\s?(?:안팎|가량|정도|쯤)"
        r"|여\s?(?:명|개|곳)")),
)  # fmt: skip
"""What stands before or after a figure, and what it says of it."""


@dataclass(frozen=True)
class Quantity:
    """A figure with its unit, or a range of two. `comparison`: at_least, at_most, more_than, less_than, about."""

    value: str
    unit: str
    comparison: str | None = None
    low: str | None = None
    high: str | None = None
    in_words: bool = field(default=False, compare=False)
    """Whether it is written in words, which stand in many a sentence that claims nothing."""

    def as_json(self) -> dict[str, Any]:
        """For programs: what it hasn't is left out."""
        every = {name: getattr(self, name) for name in ("value", "unit", "comparison", "low", "high")}
        return {name: value for name, value in every.items() if value is not None}


def quantities(sentence: str) -> tuple[Quantity, ...]:
    """The figures of a sentence that have a unit, ranges as one, in order."""
    text = fold(sentence)
    words = list(_in_words(text))
    figures = (one for one in _read(text) if not any(word.start <= one.start < word.end for word in words))
    return tuple(_ranges(sorted([*figures, *words], key=lambda one: one.start)))


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    quantity: Quantity | None
    bare: Decimal
    before: str


def _read(text: str) -> Iterator[_Found]:
    place = 0
    for count, start in enumerate(_START.finditer(text)):
        if count >= MOST:
            return
        begin = start.start() + len(start[0]) - len(start[0].lstrip())
        if begin < place:
            continue
        # A$2.3 and other dollars are read from their sign on.
        sign = text.find("$", begin, start.end())
        amount = (
            amounts.read(text, begin) or amounts.read(text, max(sign, begin)) or amounts.read(text, start.end() - 1)
        )
        if amount is None:
            continue
        place = amount.end
        before = text[max(begin - 24, 0) : begin]
        yield _Found(begin, amount.end, _quantity(text, begin, amount, before), amount.value, before)


def _in_words(text: str) -> Iterator[_Found]:
    """Numbers in words that are counted in something, and shares."""
    taken = 0
    for count, one in enumerate(sorted(worded(text), key=lambda one: (one.start, -one.end))):
        if count >= MOST:
            return
        before, after = text[max(one.start - 24, 0) : one.start], text[one.end : one.end + 40]
        if one.start < taken:
            continue
        unit, rest = one.unit, after
        if unit is None:
            counted = _KOREAN.match(after) or _ENGLISH.match(after)
            if counted is None or _NO_COUNTER.search(counted[1]):
                continue
            unit, rest = _COUNTERS.get(counted[1].split()[-1], counted[1]), after[counted.end() :]
        taken = one.end
        found = Quantity(one.value, unit, _says(before, rest, after), in_words=True)
        yield _Found(one.start, one.end, found, Decimal(one.value) if "/" not in one.value else Decimal(0), before)


def _quantity(text: str, begin: int, amount: Amount, before: str) -> Quantity | None:
    after = text[amount.end : amount.end + 40]
    local = _LOCAL_BEFORE.search(before) if amount.unit is None else None
    indian = _INDIAN.match(after) if amount.unit in (None, "inr") else None
    if indian is not None:
        times = _INDIAN_SCALES[indian[1]] * (_INDIAN_SCALES["crore"] if indian[2] else 1)
        amount = Amount(amount.end + indian.end(), amount.value * times, None, amount.unit)
        after = text[amount.end : amount.end + 40]
    dollars = _OTHER_DOLLARS.match(text, begin)
    if dollars is not None:
        amount = Amount(amount.end, amount.value, amount.said, _DOLLARS[dollars[1]])
    # A single letter stands for money before an amount, not in R2 or N95.
    money = local is not None and (
        not _LETTER.fullmatch(local[0].strip()) or amount.said is not None or "," in text[begin : amount.end]
    )
    if money and local is not None and local.lastgroup is not None:
        amount = Amount(amount.end, amount.value, amount.said, local.lastgroup.lower())
    value, unit, taken = _in_unit(text[begin : amount.end], amount, after)
    if unit is None or _MONTH_BEFORE.search(before):
        return None
    return Quantity(_plain(value), unit, _says(before, after[taken:], after))


def _says(before: str, rest: str, after: str) -> str | None:
    """What is said of a figure by what stands before it, or after it and its unit."""
    says = (
        name
        for name, earlier, later in _COMPARISONS
        if earlier.search(before) or later.match(rest) or later.match(after)
    )
    return next(says, None)


def _in_unit(written: str, amount: Amount, after: str) -> tuple[Decimal, str | None, int]:
    """The figure in a unit that series have, and how much of what follows belongs to it."""
    if amount.unit == "percent":
        points = written.endswith(("%p", "points", "point"))
        follows = re.match(r"\s?(?:p(?![a-z])|포인트|(?:percentage )?points?\b)", after)
        return amount.value, "pp" if points or follows else "%", follows.end() if follows else 0
    if amount.unit is not None:
        value, scale = _scaled(amount)
        return value, f"{amount.unit.upper()} {scale}".strip(), 0
    won = _WON.match(after)
    if won:
        value, scale = _scaled(amount)
        return value, f"KRW {scale}".strip(), won.end()
    if _DATE_AFTER.match(after):
        return amount.value, None, 0
    counted = _KOREAN.match(after) or _ENGLISH.match(after)
    if counted is None and written[-1:] in "억조" and _BARE_WON.match(after):
        value, scale = _scaled(amount)  # 영업이익 2180억: of won, as nothing else is said.
        return value, f"KRW {scale}".strip(), 0
    if counted is None or _NO_COUNTER.search(counted[1]):
        return amount.value, None, 0
    word = counted[1].split()[-1]
    return amount.value, _COUNTERS.get(word, counted[1]), counted.end()


def _scaled(amount: Amount) -> tuple[Decimal, str]:
    """$644.5 billion is 644.5 "bn" as it is said; 6,445억 달러 is the same by the largest name that fits."""
    for power, name in _SCALES.items():
        if amount.said is not None and amount.said * 10**power == amount.value:
            return amount.said, name
    power = next((power for power in (12, 9, 6) if amount.value >= 10**power), 0)
    return amount.value / 10**power, _SCALES.get(power, "")


def _ranges(found: list[_Found]) -> Iterator[Quantity]:
    """3~5%, between 3 and 5 percent: one figure with its ends."""
    for one, following, earlier in zip(found, [*found[1:], None], [None, *found], strict=False):
        if one.quantity is None or (following and _opens(one, following)):
            continue
        if earlier and _opens(earlier, one):
            low = earlier.quantity.value if earlier.quantity else _plain(earlier.bare)
            yield Quantity(one.quantity.value, one.quantity.unit, None, low, one.quantity.value)
        else:
            yield one.quantity


def _opens(one: _Found, following: _Found) -> bool:
    """Whether a figure is the lower end of a range: it has the unit of the next or none, and is joined to it."""
    if following.quantity is None or one.bare >= following.bare or following.start - one.end > 12:
        return False
    if one.quantity and one.quantity.unit != following.quantity.unit:
        return False
    tilde = following.before.rstrip().endswith(("~", "-"))
    between = one.before.rstrip().endswith(("between", "from"))
    return _RANGE.search(following.before) is not None and (tilde or between)


def _plain(value: Decimal) -> str:
    """As it is written in the record: without exponent; zeros at the end of a decimal stay, as they were said."""
    return f"{value:f}"
