import pytest

from pledges.law.text import Text, say


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ({"ko": "수출", "en": "exports"}, "en", "exports"),
        ({"ko": "수출", "en": None}, "en", "수출"),
        ({"ko": "수출", "en": "  "}, "en", "수출"),
        ({"ko": None, "en": "exports"}, "ko", "exports"),
        ({"ko": "수출"}, "fr", "수출"),
        ({"ko": None, "en": ""}, "ko", ""),
        ({}, "ko", ""),
        (None, "ko", ""),
    ],
)
def test_the_wanted_language_is_said_else_the_first_that_has_words(text: Text | None, language: str, said: str) -> None:
    assert say(text, language) == said
