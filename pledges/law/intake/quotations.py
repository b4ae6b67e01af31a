"""What stands between quotation marks of every kind."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

_CLOSES = {
    '"': '"',
    "“": "”",
    "〝": "〞",
    "„": "“”",
    "«": "»",
    "「": "」",
    "『": "』",
    "＂": "＂",
    "‘": "’",
    "'": "'",
}
"""Each opening mark with those that close it."""

SINGLE = frozenset("‘'")
"""Marks that are apostrophes too, and which newspapers put around names and terms."""

SPOKEN = 20
"""Longer than this, words in single marks are speech."""

_MARK = re.compile("[" + "".join({*_CLOSES, *"".join(_CLOSES.values())}) + "]")


@dataclass(frozen=True)
class Quotation:
    """From its first mark to after its last one; `closed` is False where a paragraph goes on without."""

    start: int
    end: int
    mark: str
    closed: bool = True

    @property
    def speaks(self) -> bool:
        """Whether these are somebody's words, and no term or title in single marks."""
        return self.mark not in SINGLE or self.end - self.start > SPOKEN

    def words(self, text: str) -> str:
        """What stands between the marks."""
        return text[self.start + 1 : self.end - 1 if self.closed else self.end]


def quotations(line: str) -> list[Quotation]:
    """All of a line, in order; those within others are left out. A mark that nothing closes is none."""
    marks = [(one.start(), one[0]) for one in _MARK.finditer(line)]
    found: list[Quotation] = []
    unclosed: set[str] = set()
    place = 0
    while place < len(marks):
        start, mark = marks[place]
        if mark in unclosed or not _opens(line, start, mark):
            place += 1
            continue
        closing = next((at for at in range(place + 1, len(marks)) if _closes(line, *marks[at], mark)), None)
        if closing is None:
            unclosed.add(mark)
            place += 1
            if mark not in SINGLE and not line[:start].strip():
                return [Quotation(start, len(line), mark, closed=False)]
            continue
        found.append(Quotation(start, marks[closing][0] + 1, mark))
        place = closing + 1
    return found


def _opens(line: str, at: int, mark: str) -> bool:
    if mark not in _CLOSES:
        return False
    if mark not in SINGLE:
        return True
    before, after = line[at - 1 : at], line[at + 1 : at + 2]
    return not before.isalnum() and bool(after.strip())


def _closes(line: str, at: int, mark: str, opening: str) -> bool:
    if mark not in _CLOSES[opening]:
        return False
    if opening not in SINGLE:
        return True
    before, after = line[at - 1 : at], line[at + 1 : at + 2]
    return bool(before.strip()) and not (after.isascii() and after.isalnum())


def within(found: Sequence[Quotation], place: int) -> Quotation | None:
    """The quotation around a place."""
    at = bisect_right(found, place, key=lambda one: one.start) - 1
    return found[at] if at >= 0 and found[at].start < place < found[at].end - 1 else None


def outside(text: str, found: Sequence[Quotation]) -> str:
    """A text with blanks, as many, for all that is quoted: the marks stay."""
    parts, place = [], 0
    for one in found:
        if not one.speaks:
            continue
        parts += [text[place : one.start + 1], " " * max(one.end - one.start - 2, 0)]
        place = one.end - 1 if one.closed else one.end
    return "".join([*parts, text[place:]])
