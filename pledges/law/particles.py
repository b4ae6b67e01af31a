"""Korean particles, which follow the sound of the word before them: 수출을, 공약을; 후보가, 정당이; 서울로, 부산으로.

Rule: Standard Korean (표준어 규정) has two forms of most particles: one after a closed syllable, which ends in a
consonant, and one after an open one; 으로 is 로 also after a final ㄹ.
"""

import re
import unicodedata

PAIRS = {
    "은/는": ("은", "는"),
    "이/가": ("이", "가"),
    "을/를": ("을", "를"),
    "와/과": ("과", "와"),
    "으로/로": ("으로", "로"),
}
"""How a particle is written in a pattern, and its forms after a closed and an open syllable."""

_FIRST, _LAST = "가", "힣"
_RIEUL = 8
_READ = {"0": 21, "1": _RIEUL, "2": 0, "3": 16, "4": 0, "5": 0, "6": 1, "7": _RIEUL, "8": _RIEUL, "9": 0}
_LATIN = {"l": _RIEUL, "r": _RIEUL, "m": 16, "n": 4, "b": 17, "c": 1, "k": 1, "p": 17, "t": 19}
_TAG = re.compile(r"<[^>]*>")


def final(word: str) -> int:
    """The final consonant of a word's last sound, by its place in Unicode's table of Hangul (0: none).

    Digits are read as Korean reads them, and Latin letters roughly as Koreans say them; marks at the end have no sound.
    """
    sounding = [letter for letter in unicodedata.normalize("NFC", _TAG.sub("", word)) if letter.isalnum()]
    if not sounding:
        return 0
    letter = sounding[-1].lower()
    if _FIRST <= letter <= _LAST:
        return (ord(letter) - ord(_FIRST)) % 28
    return _READ.get(letter, _LATIN.get(letter, 0))


def particle(word: str, pair: str) -> str:
    """The form of a particle after a word. KeyError where the pair isn't one of `PAIRS`."""
    closed, opened = PAIRS[pair]
    found = final(word)
    if pair == "으로/로" and found == _RIEUL:
        return opened
    return closed if found else opened
