"""What an index holds of a document, made of its texts and of nothing else: any process can do it."""

from pledges.law.search.queries import MARKS
from pledges.law.search.terms import read, terms

Texts = tuple[list[list[str]], list[str], list[str]]
"""The texts of each field of a document, and the names of candidates and of topics by which it is found as theirs."""

Held = tuple[list[str], list[str]]
"""The words of each field (`terms.words`), and every term of all of them and of the names, in order."""


def held(texts: Texts) -> Held:
    """What is held of these texts."""
    fields, candidates, topics = texts
    found: set[str] = set()
    said = []
    for field in fields:
        inside, words = read(field)
        found |= inside
        said.append(words)
    found |= terms(candidates, MARKS["candidate"])
    found |= terms(topics, MARKS["topic"])
    return said, sorted(found)
