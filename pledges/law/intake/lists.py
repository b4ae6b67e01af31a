"""Lists of pledges: items under a heading, or after a sentence, that speaks of pledges."""

import re
from collections.abc import Iterator, Sequence

from pledges.law.intake import pledging
from pledges.law.intake.sentences import Sentence

SHORTEST_LINE = 12
"""Characters of a line without a mark that is an item all the same."""

LOOKED_AT = 300
"""Characters of a heading that are looked at."""

_PLEDGES = {
    "ko": re.compile(r"공약|(?:대|가지|우리의|후보의|드리는)\s?약속|정책\s?(?:목록|과제)"),
    "en": re.compile(
        r"\b(?:pledges?|promises?|commitments?|manifesto|covenant|-point plan|policies|platform)\b|\b(?:will|would"
        r"|shall):\s*$",
        re.IGNORECASE,
    ),
}
_NOT_PLEDGES = {
    "ko": re.compile(r"현황|배경|지키지|어긴|파기|이행률|일정|사내|약력|경력|문의"),
    "en": re.compile(
        r"\b(?:broken|kept|background|timeline|statistics|record so far|where we are|share|related)\b", re.IGNORECASE
    ),
}


def listed(sentences: Sequence[Sentence], language: str) -> Iterator[bool]:
    """For each sentence, whether it is an item of a list of pledges."""
    code = "ko" if language == "ko" else "en"
    inside = False
    for place, sentence in enumerate(sentences):
        if sentence.kind == "aside":
            yield False
            continue
        # "1. 일자리" over other items is a heading of its own.
        following = sentences[place + 1] if place + 1 < len(sentences) else None
        numbered = (
            sentence.kind == "item" and following is not None and following.kind == "item" and _is_heading(sentence)
        )
        if sentence.kind == "item" and not numbered:
            yield inside
            continue
        words = sentence.text[:LOOKED_AT]
        if _NOT_PLEDGES[code].search(words):
            inside = False
        elif _PLEDGES[code].search(words):
            inside = True
        elif sentence.kind == "prose":
            inside = False
        elif inside and pledging.ACT.found(words, code) and len(words) >= SHORTEST_LINE:
            # A list whose marks were lost on the way.
            yield True
            continue
        yield False


def _is_heading(sentence: Sentence) -> bool:
    return len(sentence.text) <= 12 and " " not in sentence.text.strip()
