"""Lines of the table of words that say the same: kept as written, looked up as queries read them."""

import unicodedata

import pytest

from pledges.law.search.entries import count, entry, everywhere, lines
from pledges.law.search.queries import parse


def test_lines_are_composed_stripped_and_each_once() -> None:
    text = unicodedata.normalize("NFD", "해수부") + "\r\n\n  해양수산부 \n해수부를\nNet   Zero\nnet-zero"
    assert lines(text) == ["해수부", "해양수산부", "Net Zero"]


def test_line_without_words_stays_to_be_refused() -> None:
    assert lines("…\n!!") == ["…", "!!"]
    assert entry("!!") == ""


@pytest.mark.parametrize(
    ("line", "words"), [("해수부", 1), ("R&D", 2), ("research and development", 3), ("1조 달러", 1), ("", 0)]
)
def test_words_are_counted_as_queries_count_them(line: str, words: int) -> None:
    assert count(line) == words


@pytest.mark.parametrize("line", ["해양수산부", "Net Zero", "R&D", "net-zero", "U.S. tariffs"])
def test_query_that_is_the_line_finds_its_entry(line: str) -> None:
    (clause,) = parse(line, {entry(line): ["found"]}).clauses
    assert clause.said == (entry(line), "found")


def test_one_syllable_is_in_words_of_every_kind_and_one_letter_of_other_scripts_is_not() -> None:
    assert everywhere("불")
    assert not any(map(everywhere, ("美", "e", "불법", "불 법")))
