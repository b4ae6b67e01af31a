"""Lists of pledges: items under a heading, or after a sentence, that speaks of pledges."""

import re
from collections.abc import Iterator, Sequence

from pledges.law.intake import pledging, saying
from pledges.law.intake.people import People
from pledges.law.intake.sentences import Sentence

SHORTEST_LINE = 12
"""Characters of a line without a mark that is an item all the same."""

LOOKED_AT = 300
"""Characters of a heading that are looked at."""

_PLEDGES = {
    "ko": re.compile(r"공약|(?:대|가지|우리의|후보의|드리는)\s?약속|정책\s?(?:목록|과제)"),
    "en": re.compile(
        r"\b(?:pledges?|promises?|commitments?|guarantees|manifestos?|covenant|-point plan|policies|platform)\b"
        r"|\b(?:will|would"
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


_TOLD = {
    "ko": re.compile(
        r"(?:(?<!신)설|[가-힣])?(?:(?<!정)(?<!책)임|(?<!인상 없)(?<!증세 없)(?<!감축 없)(?<!폐지 없)음|됨"
        r"|[밝알]림?힘|밝힘|(?:참석|발표|비판|강조|설명|지적|말|호소)함|[했였됐]다|[이였]다)[.]?$"
    ),
    "en": re.compile(r"(?!)"),
}
"""Items that tell what is or was, in the clipped sentences of an office."""


def listed(sentences: Sequence[Sentence], known: People) -> Iterator[bool]:
    """For each sentence, whether it is an item of a list of pledges: below a heading that says so or names a party."""
    code = known.language
    compared = known.campaign and any(_PLEDGES[code].search(one.text[:LOOKED_AT]) for one in sentences[:4])
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
            yield (inside or _labelled(sentence.text, known)) and not _TOLD[code].search(sentence.text[-LOOKED_AT:])
            continue
        words = sentence.text[:LOOKED_AT]
        if sentence.kind == "heading" and _labelled(words, known):
            yield True
            continue
        if compared and sentence.kind == "heading" and known.heading(words) is not None:
            inside = True
            yield False
            continue
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


def _labelled(words: str, known: People) -> bool:
    """Whether a line says what a party wants, after its name: "미래당: 육아휴직 3년"."""
    label = saying.LABEL.match(words) if known.campaign else None
    owner = known.heading(label[1]) if label else None
    return owner is not None and owner.is_party and len(words) <= LOOKED_AT


def _is_heading(sentence: Sentence) -> bool:
    return len(sentence.text) <= 12 and " " not in sentence.text.strip()
