"""Sentences that say in both languages what was refused, with what they are about put in."""

from collections.abc import Mapping

from django.utils.translation import get_language

Sentence = dict[str, str]


def filled(sentence: Sentence, **about: object) -> Sentence:
    """A sentence with addresses and words of others in it: on one line, no longer than a sentence holds."""
    given = {name: short(about[name]) if isinstance(about[name], str) else about[name] for name in about}
    return {language: words % given for language, words in sentence.items()}


def short(text: object) -> str:
    """As much of a text as a sentence holds, whatever is in it."""
    shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in str(text))
    return shown if len(shown) <= 200 else f"{shown[:199]}…"


def spoken(sentence: Mapping[str, str]) -> str:
    """A sentence in the language of the interface, else in English."""
    return sentence.get((get_language() or "en").partition("-")[0], sentence["en"])
