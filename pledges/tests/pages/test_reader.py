"""Words, dates and terms as a reader gets them."""

import datetime
from typing import Any

import pytest
from django.utils.html import conditional_escape as escape

from pledges.law.scales import RATINGS
from pledges.pages.reader import Reader, Words

ON = datetime.date(2026, 11, 24)
KO, EN, FR = (Reader(language, ON) for language in ("ko", "en", "fr"))


def told(words: Words | None) -> tuple[str, str | None]:
    """Words and the language that they are in."""
    assert words is not None
    return words.text, words.language


def test_words_are_in_the_page_language_else_in_the_site_s_first(settings: Any) -> None:
    settings.CONTENT_LANGUAGES = ["ko", "en", "fr"]
    text = {"en": "Exports", "fr": None, "ko": "수출"}
    assert told(EN.words(text)) == ("Exports", "en")
    assert told(FR.words(text)) == ("수출", "ko")
    assert told(FR.words({"fr": "  ", "en": "Exports", "ko": None})) == ("Exports", "en")


@pytest.mark.parametrize("nothing", [None, "", "  ", {}, {"ko": None, "en": " "}])
def test_no_words_are_none(nothing: Any) -> None:
    assert KO.words(nothing) is None


def test_foreign_words_say_their_language_and_all_are_escaped() -> None:
    assert escape(Words("a < b", "en", "en")) == "a &lt; b"
    assert escape(Words("a < b", "en", "ko")) == '<span lang="en">a &lt; b</span>'
    assert escape(Words("a < b", None, "ko")) == "a &lt; b"
    assert escape(Words("a", 'e"n', "ko")) == '<span lang="e&quot;n">a</span>'


def test_dates_are_printed_as_far_as_they_are_known() -> None:
    assert KO.day("2022-03") == '<time datetime="2022-03">2022년 3월</time>'
    assert FR.day("2022-03-09") == '<time datetime="2022-03-09">9 March 2022</time>'
    assert KO.day(None) is None
    assert (
        EN.moment("2026-11-24T09:30:00Z") == '<time datetime="2026-11-24T09:30:00Z">24 November 2026 09:30 UTC</time>'
    )


def test_terms_of_a_language_without_labels_are_english() -> None:
    assert (KO.term(RATINGS, "broken").label, FR.term(RATINGS, "broken").label) == ("불이행", "Broken")
