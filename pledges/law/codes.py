"""How what is public is named for good: pledges, claims and sources by letter and number, all else by a slug."""

import re

LETTERS = {"pledge": "P", "claim": "C", "source": "S"}
"""Subjects whose codes are numbered, and the letter that these begin with."""
LONGEST = 100
SEQUENCE = "[1-9][0-9]{0,8}"
"""A place in the record as an address names it: a regular expression."""

_SUBJECTS = {letter: subject for subject, letter in LETTERS.items()}
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def pattern(*subjects: str) -> str:
    """The numbered codes of these subjects as a regular expression."""
    return f"[{''.join(LETTERS[subject] for subject in subjects)}]-[0-9]{{1,12}}"


_NUMBERED = re.compile(pattern(*LETTERS))


def numbered(ref: str) -> str | None:
    """Which subject a numbered code is of; None for a text that is none."""
    return _SUBJECTS[ref[0]] if _NUMBERED.fullmatch(ref) else None


def is_slug(text: str) -> bool:
    """Whether a text is small Latin letters and digits with single hyphens between them."""
    return bool(_SLUG.fullmatch(text))


def may_name(subject: str, ref: str) -> bool:
    """Whether a text can be the code of something of a subject: what can't isn't looked up."""
    return numbered(ref) == subject if subject in LETTERS else len(ref) <= LONGEST and is_slug(ref)
