"""What of an article may be a pledge or a claim that can be checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class PledgeLike:
    """Words that may be a pledge; `start` and `end` count characters of the text given."""

    text: str
    speaker: str | None
    quote: str | None
    start: int
    end: int


@dataclass(frozen=True)
class ClaimLike:
    """Words that may be a claim that can be checked."""

    text: str
    quantities: tuple[Mapping[str, str | None], ...]
    start: int
    end: int


@dataclass(frozen=True)
class Suggestions:
    """What was found, each in the order of the text."""

    pledges: tuple[PledgeLike, ...]
    claims: tuple[ClaimLike, ...]


def suggest(text: str, language: str) -> Suggestions:
    """The sentences that promise, and those that state a figure."""
    pledges, claims = [], []
    for found in re.finditer(r"[^\n.!?]+(?:[.!?]+(?!\s|$)[^\n.!?]*)*[.!?]*[”\"]?", text):
        words = found[0].strip()
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        end = start + len(words)
        said = re.search('[“"](.+?)[”"]', words)
        if re.search(r"will |겠다|하겠습니다", words):
            speaker = re.search(r"(\w[\w .]*?) (?:said|promised)|^(\S+ 후보)", words)
            name = next((one for one in speaker.groups() if one), None) if speaker else None
            pledges.append(PledgeLike(words, name, said[1] if said else None, start, end))
        elif figure := re.search(r"[0-9][0-9,.]*", words):
            value = figure[0].strip(".,").replace(",", "")
            claims.append(ClaimLike(words, ({"value": value, "unit": None},), start, end))
    return Suggestions(tuple(pledges), tuple(claims))
