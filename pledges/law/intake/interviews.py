"""Interviews whose questions and answers are not marked as such."""

import re
from collections.abc import Iterator, Sequence

from pledges.law.intake.people import People
from pledges.law.intake.sentences import Sentence
from pledges.law.intake.voice import ASKING, Voice

_DASHED = re.compile(r"[-–—]\S")

_INTERVIEW, _LONGEST_QUESTION = 3, 200
"""From how many questions on an article is an interview, and how many letters one may have."""


def answering(sentences: Sequence[Sentence], known: People) -> Iterator[Voice | None]:
    """For each sentence of an interview whose questions aren't marked, who asks or who answers; else None."""
    asking = [
        before is not None and before.paragraph != one.paragraph and _is_question(one.text)
        for before, one in zip([None, *sentences], sentences, strict=False)
    ]
    person = next((one for one in (known.standing(each.text) for each in sentences[:8]) if one), None)
    person = person or next((one for one in (known.named(each.text) for each in sentences[:3]) if one), None)
    interview = sum(asking) >= _INTERVIEW and person is not None and known.campaign
    begun = False
    for asks in asking:
        begun = begun or asks
        if not interview or person is None or not begun:
            yield None
        else:
            yield ASKING if asks else Voice(person.name, "candidate", named=True)


def _is_question(text: str) -> bool:
    """A line that ends as a question does, or begins with a dash as interviews in Korean print one."""
    return len(text) < _LONGEST_QUESTION and (text.endswith("?") or _DASHED.match(text) is not None)
