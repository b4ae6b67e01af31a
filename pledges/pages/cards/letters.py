"""The letters of cards: which face draws each, how much room words take, and what stands for letters of none."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from anyascii import anyascii
from PIL import ImageFont

FOLDER = Path(__file__).parent / "fonts"
REGULAR, BOLD, HANJA = "regular", "bold", "hanja"
GETA = "〓"
"""What Korean printers set where they have no type for a Chinese character."""

_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_SPELLED = ("L", "N", "P", "Sc", "Sm")


@lru_cache(maxsize=64)
def face(name: str, size: int) -> ImageFont.FreeTypeFont:
    """A face in a size. Its layout is the plain one, which needs no library of the machine and is alike everywhere."""
    path = FOLDER / f"card-sans-{name}.otf"
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=20_000)
def face_of(letter: str, weight: str) -> str | None:
    """The face that draws a letter in a weight, or None. What a face lacks takes no room in it: its README says why."""
    return next((name for name in (weight, HANJA) if face(name, 40).getlength(letter) > 0), None)


def runs(text: str, weight: str) -> Iterator[tuple[str, str]]:
    """A drawable text as pieces of one face each."""
    for name, letters in groupby(text, lambda letter: face_of(letter, weight) or weight):
        yield name, "".join(letters)


@lru_cache(maxsize=50_000)
def _advance(letter: str, weight: str, size: int) -> float:
    return face(face_of(letter, weight) or weight, size).getlength(letter)


def length(text: str, weight: str, size: int) -> float:
    """How wide a drawable text is: the plain layout sets letter after letter."""
    return sum(_advance(letter, weight, size) for letter in text)


def drawable(text: str) -> str:
    """A text in letters that can be drawn, in one line: others by their plain form, spelt out, or left out."""
    composed = unicodedata.normalize("NFC", _BLANKS.sub(" ", text))
    return _BLANKS.sub(" ", "".join(map(_drawn, composed))).strip()


@lru_cache(maxsize=20_000)
def _drawn(letter: str) -> str:
    if letter == " " or face_of(letter, REGULAR):
        return letter
    plain = "".join(one for one in unicodedata.normalize("NFKD", letter) if face_of(one, REGULAR))
    if plain:
        return unicodedata.normalize("NFC", plain)
    if unicodedata.name(letter, "").startswith("CJK "):
        return GETA
    # Spelt out, no script runs from right to left or joins its letters. Emoji say nothing that words don't.
    return anyascii(letter) if unicodedata.category(letter).startswith(_SPELLED) else ""
