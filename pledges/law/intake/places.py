"""Places in a text whose syllables may be apart (jamo, accents): it is read composed and answered as it was given."""

import re
import unicodedata
from dataclasses import dataclass

_CLUSTER = re.compile(
    "[\u1100-\u115f][\u1160-\u11a7]?[\u11a8-\u11ff]?|[^\u0300-\u036f][\u0300-\u036f]{0,20}|[\u0300-\u036f]", re.DOTALL
)


@dataclass(frozen=True)
class Composed:
    """A text in composed form; `places`: for each character, and for the end, where it began; None if none moved."""

    text: str
    places: tuple[int, ...] | None

    def given(self, place: int) -> int:
        """The place in the text as it was given."""
        return self.places[place] if self.places else place


def composed(text: str) -> Composed:
    """The text with each syllable as one character."""
    if unicodedata.is_normalized("NFC", text):
        return Composed(text, None)
    letters: list[str] = []
    places: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        becomes = unicodedata.normalize("NFC", cluster[0])
        letters.append(becomes)
        places += [cluster.start()] * len(becomes)
    return Composed("".join(letters), (*places, len(text)))
