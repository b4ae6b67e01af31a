import pytest

from pledges.law.text import Text, folded, say


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ＥＸＰＯＲＴＳ  of\nChips", "exports of chips"),
        ("Ｓtraße", "strasse"),
        ("수출", "수출"),
        ("\u1109\u116e\u110e\u116e\u11af", "수출"),
        ("", ""),
    ],
)
def test_folded_text_has_no_case_and_no_width(text: str, found: str) -> None:
    assert folded(text) == found
