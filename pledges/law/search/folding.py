"""Texts as they are searched: without regard to case, accents, width or how a syllable is put together."""

import re
import unicodedata

MARK = "ǀ"
"""A letter (U+01C0) that no folded text has: terms that are no words of a text begin with it or have it within."""

_DROPPED = ("Mn", "Cf")
_MARKS_ONCE = re.compile("[\u19b0-\u19c0\u19c8\u19c9\u1cf2\u1cf3]")
"""Letters that were marks when FTS5 was told which letters there are: it would take terms apart at them."""

_QUOTES = dict.fromkeys("“”„‟«»「」『』〝〞", '"') | dict.fromkeys("‘’‛ʼ＇`´", "'")
_PLAIN = _QUOTES | dict.fromkeys("‐‑‒–—―−－", "-")


class _Folded(dict[int, str]):
    """A table for `str.translate` that learns each character when it first comes."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        apart = unicodedata.normalize("NFKD", _PLAIN.get(letter, letter)).casefold()
        kept = (_PLAIN.get(one, one) for one in unicodedata.normalize("NFKD", apart) if _kept(one))
        self[code] = unicodedata.normalize("NFC", "".join(kept))
        return self[code]


def _kept(letter: str) -> bool:
    return letter != MARK and not _MARKS_ONCE.match(letter) and unicodedata.category(letter) not in _DROPPED


_TABLE = _Folded()


def fold(text: str) -> str:
    """A text folded: `Ｅxports` is `exports`, `é` is `e`, jamo are put together, curly quotes and dashes are plain."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).translate(_TABLE))


def fold_with_places(text: str) -> tuple[str, str, list[int]]:
    """A text in its composed form, folded, and for each folded character the place in it that it comes from."""
    composed = unicodedata.normalize("NFC", text)
    folded: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(composed):
        becomes = letter.translate(_TABLE)
        folded += becomes
        places += [place] * len(becomes)
    if not unicodedata.is_normalized("NFC", "".join(folded)):
        folded, places = _put_together(folded, places)
    return composed, "".join(folded), places


def _put_together(letters: list[str], places: list[int]) -> tuple[list[str], list[int]]:
    """Letters that make one with the letter before them, as what stood between them is gone, put together."""
    found: list[str] = []
    kept: list[int] = []
    for letter, place in zip(letters, places, strict=True):
        if found and len(one := unicodedata.normalize("NFC", found[-1] + letter)) == 1:
            found[-1] = one
        else:
            found.append(letter)
            kept.append(place)
    return found, kept
