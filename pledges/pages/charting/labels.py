"""Labels that never overlap: each is written at the first of its places that is free, or not at all.

How wide a text is nobody knows before it is drawn: letters are taken to be as wide as wide ones are in common fonts, at
the largest size that the looks of a page give them.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from pledges.pages.charting.scale import WIDTH, place

SIZE = 13
"""The largest size of letters; `pages/measured.css` has smaller ones where the picture is wider."""
POINT, NARROW, BROAD = Fraction(40, 100), Fraction(70, 100), Fraction(1)
"""How wide a letter is for its size: a point or a space, a Latin one or a digit, and one of Hangul or Han."""
POINTS = frozenset(" .,:;()")
RISE, FALL = 10, 3
"""How far letters of that size reach above the line that they stand on, and below it."""

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Box:
    """A place that is taken."""

    left: Fraction
    top: Fraction
    right: Fraction
    bottom: Fraction

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True)
class Label:
    """A text with the point at which it stands; `box` is what it covers at most."""

    x: str
    y: str
    anchor: Anchor
    text: str
    kind: str
    box: Box


@dataclass(frozen=True)
class At:
    """A place for a text: x, the line that it stands on, and which end of it is there."""

    x: Fraction
    y: Fraction
    anchor: Anchor


def width(text: str) -> Fraction:
    """How wide a text may be."""
    return SIZE * sum((_wide(letter) for letter in text), Fraction(0))


def _wide(letter: str) -> Fraction:
    if letter in POINTS:
        return POINT
    return BROAD if unicodedata.east_asian_width(letter) in "WF" else NARROW


def covered(at: At, text: str) -> Box:
    """What a text covers at a place."""
    wide = width(text)
    left = {"start": at.x, "middle": at.x - wide / 2, "end": at.x - wide}[at.anchor]
    return Box(left, at.y - RISE, left + wide, at.y + FALL)


@dataclass
class Labels:
    """The labels of a picture as they are found room, first come first served."""

    height: int
    taken: list[Box] = field(default_factory=list)
    written: list[Label] = field(default_factory=list)

    def keep_free(self, boxes: Iterable[Box]) -> None:
        """Let nothing be written there from now on."""
        self.taken.extend(boxes)

    def write(self, kind: str, wordings: Sequence[str], places: Sequence[At]) -> bool:
        """Write the longest wording that fits at the first place where it does; whether there was one."""
        for text in filter(None, wordings):
            for at in places:
                box = covered(at, text)
                if self._free(box):
                    self.taken.append(box)
                    self.written.append(Label(place(at.x), place(at.y), at.anchor, text, kind, box))
                    return True
        return False

    def _free(self, box: Box) -> bool:
        inside = box.left >= 0 and box.right <= WIDTH and box.top >= 0 and box.bottom <= self.height
        return inside and not any(box.meets(other) for other in self.taken)


def along(x: Fraction, y: Fraction, text: str) -> list[At]:
    """Places for a text below or above a point: in its middle, else as far aside as the picture needs."""
    half = width(text) / 2
    if x - half < 0:
        return [At(Fraction(0), y, "start")]
    if x + half > WIDTH:
        return [At(Fraction(WIDTH), y, "end")]
    return [At(x, y, "middle")]


def around(x: Fraction, y: Fraction, text: str) -> list[At]:
    """Places for a text above, below or beside a point, so near that it can be of no other."""
    return [
        *along(x, y - 7, text),
        *along(x, y + 16, text),
        At(x - 6, y - 5, "end"),
        At(x + 6, y - 5, "start"),
        At(x - 6, y + 13, "end"),
        At(x + 6, y + 13, "start"),
        At(x + 7, y + 4, "start"),
        At(x - 7, y + 4, "end"),
    ]


def farther(x: Fraction, y: Fraction, text: str) -> list[At]:
    """The same, and places above and below that are less near."""
    return [*around(x, y, text), *along(x, y - 16, text), *along(x, y + 25, text)]
