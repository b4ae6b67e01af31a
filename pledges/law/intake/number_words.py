"""Numbers that are written in words: "two thirds", "a dozen", "twenty-four", 열두, 닷새, 3분의 2."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_LARGE = {"hundred": 100, "thousand": 1000, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9}
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
_ONES_KO = {
    "한": 1, "두": 2, "세": 3, "석": 3, "서": 3, "네": 4, "넉": 4,
    "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
}  # fmt: skip
_TENS_KO = {
    "열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80, "아흔": 90,
}  # fmt: skip
_DAYS_KO = {"사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "여드레": 8, "아흐레": 9, "열흘": 10, "보름": 15}

_WORD = "|".join(sorted({*_ONES, *_TENS}, key=len, reverse=True))
_PART = "|".join(_PARTS)
_NUMBER_EN = re.compile(
    rf"\b(?:(?:a|half a) (dozen)|(?:a few |several )?({_WORD})(?:[- ]({'|'.join(_ONES)}))?(?: ({'|'.join(_LARGE)}))?)\b"
)
_SHARE_EN = re.compile(
    rf"\b(?:(?:(a|one|two|three|four|five|seven|nine)[ -])(?:(?:half|{_PART})s?)\b(?! (?:of )?(?:century|year"
    rf"|time|term|phase"
    rf"|place|candidate|party|man|woman|day|straight))|half\b(?! (?:a|an)\b)|({_WORD}) (?:in"
    rf"|out of) (?:every )?({_WORD}))"
)
_NUMBER_KO = re.compile(
    rf"(?<![가-힣])(?:({'|'.join(_TENS_KO)})({'|'.join(_ONES_KO)})?|({'|'.join(_ONES_KO)}))(?=\s?[가-힣]{{1,3}})"
)
_SHARE_KO = re.compile(r"([0-9]{1,3})분의\s?([0-9]{1,3})|(?<![가-힣])절반")
_SPAN_KO = re.compile(rf"(?<![가-힣])({'|'.join(_DAYS_KO)})(?=[\s가-힣.,])")


@dataclass(frozen=True)
class Worded:
    """A number from `start` to `end` of a text; a share is `2/3`, and `unit` is there where the words have it."""

    start: int
    end: int
    value: str
    unit: str | None


def worded(text: str) -> Iterator[Worded]:
    """All of them in folded text, shares before the numbers that are in them."""
    for found in _SHARE_EN.finditer(text):
        yield Worded(found.start(), found.end(), _share(found), "share")
    for found in _SHARE_KO.finditer(text):
        yield Worded(found.start(), found.end(), f"{found[2]}/{found[1]}" if found[1] else "1/2", "share")
    for found in _SPAN_KO.finditer(text):
        yield Worded(found.start(), found.end(), str(_DAYS_KO[found[1]]), "days")
    for found in _NUMBER_EN.finditer(text):
        yield Worded(found.start(), found.end(), str(_english(found)), None)
    for found in _NUMBER_KO.finditer(text):
        tens, ones = _TENS_KO.get(found[1] or "", 0), _ONES_KO.get(found[2] or found[3] or "", 0)
        yield Worded(found.start(), found.end(), str(tens + ones), None)


def _english(found: re.Match[str]) -> int:
    if found[1]:
        return 6 if found[0].startswith("half") else 12
    small = _ONES.get(found[2]) or _TENS[found[2]] + _ONES.get(found[3] or "", 0)
    return small * _LARGE.get(found[4] or "", 1)


def _share(found: re.Match[str]) -> str:
    if found[2]:
        of = {**_ONES, **_TENS}
        return f"{of[found[2]]}/{of[found[3]]}"
    if not found[1]:
        return "1/2"
    part = re.split(r"[ -]", found[0])[-1]
    return f"{_ONES.get(found[1], 1)}/{_PARTS.get(part) or _PARTS[part.removesuffix('s')]}"
