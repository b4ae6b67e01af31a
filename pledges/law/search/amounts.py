"""Numbers with their units, as texts in Korean and English write them: `$1 trillion`, `US$1tn` and `1조 달러` are one.

Read from folded text. Values are exact decimals.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from pledges.law.quantities import MYRIADS, SCALES

LONGEST = 30
"""Digits of a number beyond which it is a word like any other."""

_SMALL = {"": 1, "십": 10, "백": 100, "천": 1000}
_MYRIADS = {name: 10**power for name, power in MYRIADS if name}
_SCALES = {name: 10**power for name, power in (*SCALES.items(), ("b", 9), ("t", 12)) if name}
CURRENCIES = {
    **dict.fromkeys(("us$", "usd", "$", "달러", "dollars", "dollar", "us dollars", "us dollar", "미국 달러"), "usd"),
    **dict.fromkeys(("₩", "krw", "원", "won"), "krw"),
    **dict.fromkeys(("€", "eur", "유로", "euros", "euro"), "eur"),
    **dict.fromkeys(("£", "gbp", "파운드", "pounds", "pound"), "gbp"),
    **dict.fromkeys(("¥", "jpy", "엔", "yen"), "jpy"),
    **dict.fromkeys(("cny", "rmb", "위안", "yuan"), "cny"),
}
"""How currencies are written before or after a number, and their code (ISO 4217) in small letters."""

SIGNS = {
    "$": ("달러", "dollar"),
    "₩": ("원", "won"),
    "€": ("유로", "euro"),
    "£": ("파운드", "pound"),
    "¥": ("엔", "yen"),
    "%": ("퍼센트", "percent"),
}
"""How signs of amounts are read aloud."""

_HANGUL = "가-힣"
_NUMBER = (
    # Groups without end would be read to their end from each of them.
    r"[0-9]{1,3}(?:,[0-9]{3}){1,9}(?![0-9]|,[0-9]{3}(?![0-9]))(?:\.[0-9]+)?"
    # In 2022.1.12 no point is a decimal one.
    r"|(?<![0-9]\.)[0-9]+\.[0-9]+(?!\.?[0-9])|[0-9]+"
)
_MYRIAD = f"만(?![큼들료기족])|억(?![제류압])|조(?![사직례항각건문치선합약]|정(?!도))|경(?![{_HANGUL}])|경(?=원|달러)"
"""Names of large numbers, where they don't begin a word: 3경기, 2022조사."""

_BEFORE = re.compile(r"(us\$|usd|krw|eur|gbp|jpy|cny|rmb|[$₩€£¥])\s?(?=[0-9])")
_GROUP = re.compile(rf"({_NUMBER})([십백천]?)((?:{_MYRIAD})?)")
_ARTICLE = re.compile(rf"(?<![{_HANGUL}])제\Z")
_PLAIN = re.compile(_NUMBER)
_SCALED = re.compile(r"[\s-]?(thousand|million|billion|trillion|mn|bn|tn)(?![^\W_])|(k|m|b|t)(?![^\W_])")
_COUNTED = re.compile(r"\s?여?\s?(?:명|원|달러|유로|호|개|가구|세대|건|톤|곳|대(?![로비]))")
_LATIN_NEXT = re.compile(rf"(?=[^\W\d_])(?![{_HANGUL}\u3040-\u30ff\u3400-\u9fff])")
_AFTER = re.compile(
    r"\s?(us dollars?|dollars?|usd|won|krw|euros?|eur|pounds?|gbp|yen|jpy|yuan|rmb|cny)(?![^\W_])"
    rf"|\s?(미국 달러|달러|유로|파운드|위안)|\s?(원|엔)(?![{_HANGUL}])|(원|엔)(?=[은는이가을를의에과와도])"
)
_PERCENT = re.compile(r"\s?(%p?|퍼센트|프로(?![가-힣])|percent(?:age points?)?(?![^\W_])|per cent(?![^\W_]))")


@dataclass(frozen=True)
class Amount:
    """A number in a text up to `end`. `said`: its digits without the scale that follows; None where there is none."""

    end: int
    value: Decimal
    said: Decimal | None
    unit: str | None


def read(text: str, start: int) -> Amount | None:
    """The amount that begins at a place in folded text; None where none does, or where letters follow its digits."""
    before = _BEFORE.match(text, start)
    begin = before.end() if before else start
    if not (begin < len(text) and text[begin].isascii() and text[begin].isdigit()):
        return None
    found = _value(text, begin, money=before is not None)
    if found is None:
        return None
    end, value, said = found
    after = _AFTER.match(text, end)
    percent = None if after or before else _PERCENT.match(text, end)
    unit = CURRENCIES[before[1]] if before else None
    if after:
        unit = unit or CURRENCIES[next(filter(None, after.groups()))]
        end = after.end()
    elif percent:
        unit, end = "percent", percent.end()
    return Amount(end, value, said if said != value else None, unit)


def _value(text: str, begin: int, *, money: bool) -> tuple[int, Decimal, Decimal] | None:
    plain = _PLAIN.match(text, begin)
    if plain is None or len(plain[0]) > LONGEST:
        return None
    said = _decimal(plain[0])
    scaled = _SCALED.match(text, plain.end())
    if scaled and (scaled[1] or money):
        return scaled.end(), said * _SCALES[scaled[1] or scaled[2]], said
    if _LATIN_NEXT.match(text, plain.end()) and not _AFTER.match(text, plain.end()):
        return None
    if _ARTICLE.search(text, max(begin - 2, 0), begin):
        # 제1조 is the first article of a law.
        return plain.end(), said, said
    return _in_myriads(text, begin, plain.end(), said)


def _in_myriads(text: str, begin: int, end: int, said: Decimal) -> tuple[int, Decimal, Decimal] | None:
    """1조 2,000억, 6천445억, 250만: groups of four digits, each with its name, the largest first."""
    total = section = Decimal(0)
    smallest = None
    place = begin
    while (group := _GROUP.match(text, place)) and len(group[1]) <= LONGEST:
        small, large = group[2], group[3]
        scale = _MYRIADS.get(large)
        if scale and smallest and scale >= smallest:
            break
        if place > begin and not small and not large and not _rest(text, group, smallest or 0, place == end):
            break
        section += _decimal(group[1]) * _SMALL[small]
        if scale:
            total, section, smallest = total + section * scale, Decimal(0), scale
        if not small and not large:
            end = group.end(1)
            break
        end = group.end()
        place = end + 1 if text[end : end + 1] == " " and text[end + 1 : end + 2].isdigit() else end
    return end, total + section, said


def _rest(text: str, group: re.Match[str], smallest: int, beside: bool) -> bool:
    """Whether digits without a name are the rest of an amount: 1만5000, and 1만 5000명 but not 1만 2025년."""
    return _decimal(group[1]) < smallest and (beside or _COUNTED.match(text, group.end(1)) is not None)


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))
