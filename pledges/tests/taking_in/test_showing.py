"""Where the sentences of a text stand: counted by paragraphs, in a time that grows with the text alone."""

import time

import pytest

from pledges.desk.intake import showing
from pledges.desk.intake.rows import Sentence
from pledges.tests.article_rows import take


@pytest.mark.parametrize("text", ["one\n\n  two\n \t\nthree", "\n\n one\ntwo\n", "one", "\u3000\none\r\n\r\ntwo"])
def test_paragraph_is_that_in_which_the_character_stands(text: str) -> None:
    for place in range(len(text)):
        before = [line for line in text[: place + 1].split("\n") if line.strip()]
        assert showing.paragraph_of(text, place) == max(1, len(before))


@pytest.mark.django_db
def test_marks_of_a_long_text_are_counted_at_once() -> None:
    line = "지난해 수출액은 {}억 달러였다.\n"
    read = take("".join(line.format(number) for number in range(1000, 9000)), publisher="한빛일보").read
    assert Sentence.objects.count() > 6000
    began = time.monotonic()
    found = showing.marks(read)
    assert time.monotonic() - began < 4
    assert [mark.paragraph for mark in found[:3]] == [1, 2, 3]
