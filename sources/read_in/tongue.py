"""Which language a text is in, by its script and commonest words; short texts say nothing."""

import re

_HANGUL = re.compile("[가-힣]")
_KANA = re.compile("[\u3040-\u30ff]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

LOOKED_AT = 20_000
"""Characters from the beginning that are looked at."""

LEAST_LETTERS = 12
"""Fewer letters of a script than this show nothing."""

LEAST_WORDS = 4
"""So many of a language's commonest words must be there, and be one in twelve words."""

STOP_WORDS = {
    "en": [
        "the",
        "of",
        "and",
        "to",
        "in",
        "is",
        "was",
        "that",
        "for",
        "with",
        "on",
        "by",
        "said",
        "will",
        "has",
        "are",
        "from",
        "this",
        "his",
        "its",
        "at",
        "it",
        "be",
    ],
    "de": [
        "der",
        "die",
        "das",
        "und",
        "ist",
        "nicht",
        "mit",
        "von",
        "den",
        "dem",
        "ein",
        "eine",
        "zu",
        "im",
        "auf",
        "für",
        "sich",
        "des",
        "auch",
        "wird",
    ],
    "fr": [
        "le",
        "la",
        "les",
        "des",
        "et",
        "est",
        "une",
        "un",
        "dans",
        "pour",
        "que",
        "qui",
        "du",
        "sur",
        "pas",
        "au",
        "avec",
        "par",
        "sont",
        "ce",
    ],
    "es": [
        "el",
        "la",
        "los",
        "las",
        "y",
        "es",
        "una",
        "un",
        "en",
        "para",
        "que",
        "del",
        "con",
        "por",
        "se",
        "su",
        "al",
        "como",
        "más",
        "no",
    ],
}
"""The commonest words; a language that isn't here is never guessed."""


def language(text: str, told: str | None = None) -> str | None:
    """The code of the language: read from the text where it is long enough, else as told by the page, else None."""
    head = text[:LOOKED_AT]
    letters = len(_LETTER.findall(head))
    hangul, kana = len(_HANGUL.findall(head)), len(_KANA.findall(head))
    if kana >= LEAST_LETTERS and kana > hangul:
        return "ja"
    if hangul >= LEAST_LETTERS and hangul >= 0.3 * letters:
        return "ko"
    return _by_words(head) or code(told) or ("ko" if hangul > letters / 2 else None)


def _by_words(text: str) -> str | None:
    words = [word.lower() for word in _WORD.findall(text)]
    counts = {code: sum(word in known for word in words) for code, known in _STOP_SETS.items()}
    best = max(counts, key=lambda code: counts[code])
    others = max(count for code, count in counts.items() if code != best)
    enough = counts[best] >= max(LEAST_WORDS, len(words) / 12) and counts[best] > others
    return best if enough else None


_STOP_SETS = {code: frozenset(words) for code, words in STOP_WORDS.items()}


def code(told: str | None) -> str | None:
    """A language code as the desk keeps it: "en" of "en-US" and "en_GB"; None of what is no code."""
    plain = (told or "").strip().replace("_", "-")
    return plain.lower().partition("-")[0] if _CODE.fullmatch(plain.lower()) else None
