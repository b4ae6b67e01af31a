"""Words kept once per language: `{"ko": "수출", "en": "Exports"}`."""

from collections.abc import Mapping
from typing import TypeAlias

Text: TypeAlias = Mapping[str, str | None]


def say(text: Text | None, language: str) -> str:
    """The words in the wanted language, else in the first language that has any, else "".

    Blanks alone are no words. "First" is the order of the map.
    """
    if text is None:
        return ""
    for words in (text.get(language), *text.values()):
        if words and words.strip():
            return words
    return ""


def has_words(value: object) -> bool:
    """Whether a plain string holds more than blanks; anything else holds none."""
    return isinstance(value, str) and bool(value.strip())
