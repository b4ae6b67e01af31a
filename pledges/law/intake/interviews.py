"""Interviews whose questions and answers are not marked as such."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pledges.law.intake.people import People
from pledges.law.intake.sentences import Sentence
from pledges.law.intake.voice import ASKING, Voice

_DASHED = re.compile(r"[-–—]\S")

_PAIR = 2
"""Sentences of a paragraph that asks, of which the first says what it is about."""

_INTERVIEW, _LONGEST_QUESTION = 3, 200
"""From how many questions on an article is an interview, and how many letters one may have."""


def answering(sentences: Sequence[Sentence], known: People) -> Iterator[Voice | None]:
    """For each sentence of an interview whose questions aren't marked, who asks or who answers; else None."""
    asking = list(_asking(sentences))
    person = next((one for one in (known.standing(each.text) for each in sentences[:8]) if one), None)
    person = person or next((one for one in (known.named(each.text) for each in sentences[:3]) if one), None)
    interview = sum(asking) >= _INTERVIEW and person is not None and known.campaign
    begun = False
    for asks in asking:
        begun = begun or asks
        if not interview or person is None or not begun:
            yield None
        else:
            yield ASKING if asks else Voice(person.name, "candidate", named=True, speaks=True)


def _asking(sentences: Sequence[Sentence]) -> Iterator[bool]:
    """Whether each asks: it opens a paragraph, alone or before the question that ends it."""
    lengths = Counter(one.paragraph for one in sentences)
    for before, one, after in zip([None, *sentences], sentences, [*sentences[1:], None], strict=False):
        opens = before is not None and before.paragraph != one.paragraph
        leads = opens and after is not None and after.paragraph == one.paragraph and after.text.endswith("?")
        closes = before is not None and before.paragraph == one.paragraph and one.text.endswith("?")
        pair = lengths[one.paragraph] == _PAIR and (leads or closes) and len(one.text) < _LONGEST_QUESTION
        yield pair or (opens and _is_question(one.text))


def _is_question(text: str) -> bool:
    """A line that ends as a question does, or begins with a dash as interviews in Korean print one."""
    return len(text) < _LONGEST_QUESTION and (text.endswith("?") or _DASHED.match(text) is not None)
