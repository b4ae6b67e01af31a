"""Under which letter a name stands in a list: A to Z, 가나다 by the first consonant, anything else under #."""

import unicodedata

_CONSONANTS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"
_FIRST, _LAST, _EACH = 0xAC00, 0xD7A3, 588
OTHER = "#"


def initial(name: str) -> str:
    """The letter of a name. A tense consonant stands with the plain one, a letter with a mark with the one without."""
    first = name.strip()[:1]
    if first and _FIRST <= ord(first) <= _LAST:
        return _CONSONANTS[(ord(first) - _FIRST) // _EACH]
    letter = unicodedata.normalize("NFKD", first)[:1].upper()
    return letter if letter.isascii() and letter.isalpha() else OTHER
