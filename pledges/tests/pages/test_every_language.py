"""Whatever the interface says, it says in each of its languages: a third one is led to every place that lacks it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from pledges.law import dates, sentence

ROOT = Path(settings.BASE_DIR)
LANGUAGES = dict(settings.LANGUAGES)
ROOMS = ("pledgecheck", "pledges", "sources")
RULES = ROOT / "pledges" / "law" / "intake"
"""Rules about articles: of the languages in which articles are read, and not of the interface."""

SOURCE = "en"
"""The language that the strings of the interface are written in."""


def tables() -> Iterator[tuple[str, set[str]]]:
    """Where code says something once a language, and in which languages: a dictionary with English among others."""
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            if not {"tests", "drills", "migrations"} & set(path.parts) and RULES not in path.parents:
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                    if isinstance(node, ast.Dict):
                        keys = {key.value for key in node.keys if isinstance(key, ast.Constant)}
                        if SOURCE in keys and len(keys & {"ko", *LANGUAGES}) > 1:
                            yield f"{path.relative_to(ROOT)}:{node.lineno}", {str(key) for key in keys}


def test_what_code_says_once_a_language_it_says_in_every_one() -> None:
    found = list(tables())
    assert len(found) > 100
    assert [(place, sorted(LANGUAGES.keys() - keys)) for place, keys in found if LANGUAGES.keys() - keys] == []


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != SOURCE])
def test_every_language_has_its_catalogue_sentences_and_dates(language: str) -> None:
    for folder in settings.LOCALE_PATHS:
        assert (Path(folder) / language / "LC_MESSAGES" / "django.mo").is_file()
    held: dict[str, object] = {"held": True}
    day = dates.first_day("2022-03-09")
    assert sentence.answer(held, language, day) != sentence.answer(held, SOURCE, day)
    assert dates.in_words("2022-03-09", language) != dates.in_words("2022-03-09", SOURCE)
