"""What a newsroom states about itself: a TOML file of texts, one for all languages or one in each.

The slots are what the International Fact-Checking Network's code of principles asks a newsroom to tell its readers.
"""

import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Any, TypeAlias

LARGEST = 200 * 1024
SLOTS = (
    "organisation",
    "people",
    "funding",
    "independence",
    "nonpartisanship",
    "selection",
    "sources",
    "methodology",
    "corrections",
    "codes",
    "contact",
)
"""In the order of the page."""

Stated: TypeAlias = dict[str, str | dict[str, str]]


def read(path: Path, languages: Collection[str]) -> Stated:
    """The texts by slot. ValueError with what is wrong; OSError where the file can't be read."""
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise ValueError(f"may have {LARGEST // 1024} KB at most")
    try:
        given = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ValueError("must be written in UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"must be TOML ({error})") from None
    return checked(given, languages)


def checked(given: dict[str, Any], languages: Collection[str]) -> Stated:
    """The same, if it holds nothing but known slots, and in them texts. ValueError names the first that is wrong."""
    for slot, text in given.items():
        if slot not in SLOTS:
            raise ValueError(f"may have {', '.join(SLOTS)}, and {slot} isn't among them")
        if not isinstance(text, str | dict):
            raise ValueError(f"must have a text at {slot}, or a table with a text for each language")
        for language, words in text.items() if isinstance(text, dict) else ():
            if language not in languages:
                raise ValueError(f"has {slot} in {language}, which isn't among CONTENT_LANGUAGES")
            if not isinstance(words, str):
                raise ValueError(f"must have a text at {slot}.{language}")
    return given
