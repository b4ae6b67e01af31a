"""The bar of evidence: what the gates ask for before a rating or a verdict may be given, told for readers.

The gates themselves are beside this; which values each is for is taken from them, and a test spoils every value in
every way that is named here and expects a refusal just where it is listed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pledges.law.fulfilment import RESTING_RATINGS
from pledges.law.readiness.claims import RESTING_VERDICTS
from pledges.law.readiness.rating import REASONED_RATINGS
from pledges.law.scales import RATINGS, VERDICTS
from pledges.law.text import Text


@dataclass(frozen=True)
class Requirement:
    """What has to be there, and the values that can't be given without it."""

    name: str
    words: Text
    values: tuple[str, ...]


_JUDGING_RATINGS = tuple(rating for rating in RATINGS.values if rating != "not_rated")


def _written(values: tuple[str, ...]) -> Requirement:
    words = {"ko": "날짜, 요약, 판단 과정이 적혀 있다.", "en": "A date, a summary and the reasoning are given."}
    return Requirement("written", words, values)


def _asked(values: tuple[str, ...]) -> Requirement:
    words = {
        "ko": "사람에 관한 것이면 당사자에게 물었는지 밝히고, 묻지 않았으면 그 까닭을 적는다.",
        "en": "Where it is about a person, it says whether they were asked and, if not, why.",
    }
    return Requirement("asked", words, values)


BAR: Mapping[str, tuple[Requirement, ...]] = {
    "ratings": (
        Requirement(
            "in_force",
            {
                "ko": "약속한 쪽 가운데 적어도 하나가 당선돼 공약에 효력이 있거나 있었다.",
                "en": "The pledge is or was in force: at least one of those who made it was elected.",
            },
            _JUDGING_RATINGS,
        ),
        Requirement(
            "outcome",
            {
                "ko": "공약의 결과에 관한 주장으로서 판정을 받은 것을 적어도 하나 바탕으로 한다.",
                "en": "It rests on at least one claim about the pledge's outcome that has been checked.",
            },
            RESTING_RATINGS,
        ),
        Requirement(
            "reason",
            {
                "ko": "아래 목록에서 고른 이유가 적혀 있다.",
                "en": "A reason is named, from the list of reasons below.",
            },
            REASONED_RATINGS,
        ),
        _written(RATINGS.values),
        _asked(_JUDGING_RATINGS),
    ),
    "verdicts": (
        Requirement(
            "evidence",
            {
                "ko": "주장을 뒷받침하거나 반박하는 근거가 적어도 하나 있고, 출처의 문구나 적힌 수치를 그대로 옮겼다.",
                "en": "At least one piece of evidence supports or refutes the claim, with the source's own words "
                "or the figure as printed.",
            },
            RESTING_VERDICTS,
        ),
        _written(VERDICTS.values),
        _asked(VERDICTS.values),
    ),
}
"""By scale, in the order in which a reader asks."""


def required(scale: str, value: str) -> tuple[Requirement, ...]:
    """What a value of a scale can't be given without; nothing for scales that nobody decides by."""
    return tuple(each for each in BAR.get(scale, ()) if value in each.values)
