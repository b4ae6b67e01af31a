"""Whose words they are by a name beside them: at the end of a headline, below a letter, after "set out by"."""

import re
from collections.abc import Sequence

from pledges.law.intake import saying
from pledges.law.intake.people import People, Person
from pledges.law.intake.sentences import Sentence

LONGEST = 1500
"""Characters of a line in which a name is looked for."""


def below(sentences: Sequence[Sentence], known: People) -> list[Person | None]:
    """For each sentence of a letter or an article by a candidate, who signs below it."""
    found: list[Person | None] = []
    signer: Person | None = None
    for one in reversed(sentences):
        if one.kind == "heading":
            person = known.standing(one.text[:LONGEST])
            signer = person if person is not None and one.text.startswith(person.name) else None
        found.append(signer if one.kind == "prose" else None)
    return found[::-1]


def beside(words: str, known: People) -> Person | None:
    """Who is named after a dash or after "says" at the end of a headline, or whose plan is told of."""
    end = saying.SIGNED_EN.search(words)
    person = known.named(end[1]) if end else None
    if end and person is not None and person.name.endswith(end[1].split()[-1]):
        return person
    by = None if saying.SAYS_EN.search(words) else saying.BY_EN.search(words)
    return known.named(re.split(r"[,.;(]", by[1])[0]) if by else None
