"""The judged articles themselves: whole, plain, of our own writing, and of a fair mixture."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from . import judged

FOLDER = Path(judged.__file__).parent
ARTICLES = [*judged.tuning(), *judged.held_out()]
PATHS = sorted(FOLDER.rglob("*.json"))
KEYS = {"title", "language", "address", "kind", "sentences", "paragraphs"}
OPENING, CLOSING = "“‘\"'「«„", "”’\"'」»“"


def _named(article: judged.Article) -> str:
    return f"{article.language}/{article.name}"


def _words(text: str) -> str:
    return "".join(character for character in unicodedata.normalize("NFC", text.lower()) if character.isalnum())


def _sentences() -> Iterator[judged.Sentence]:
    for article in ARTICLES:
        yield from article.sentences


@pytest.mark.parametrize("path", PATHS, ids=lambda path: str(path.relative_to(FOLDER)))
def test_every_sentence_is_labelled_and_in_one_paragraph(path: Path) -> None:
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert set(kept) == KEYS
    assert kept["language"] == path.parent.name
    assert [number for paragraph in kept["paragraphs"] for number in paragraph] == list(range(len(kept["sentences"])))
    for sentence in kept["sentences"]:
        assert set(sentence["labels"]) <= {"pledge", "claim"}
        assert ("speaker" in sentence) == ("pledge" in sentence["labels"]), sentence["text"]
        assert set(sentence) <= {"text", "labels", "speaker", "quote"}


@pytest.mark.parametrize("article", ARTICLES, ids=_named)
def test_offsets_find_each_sentence(article: judged.Article) -> None:
    assert [article.text[each.start : each.end] for each in article.sentences] == [
        each.text for each in article.sentences
    ]
    assert article.touched(0, len(article.text)) == article.sentences
    assert article.touched(article.sentences[1].start, article.sentences[1].end) == article.sentences[1:2]


@pytest.mark.parametrize("article", ARTICLES, ids=_named)
def test_speakers_stand_in_the_article_and_quotes_between_marks(article: judged.Article) -> None:
    for sentence in article.pledges:
        if sentence.speaker is not None:
            assert sentence.speaker in article.text
        if sentence.quote is not None:
            assert sentence.quote in sentence.text
            before, after = sentence.text.split(sentence.quote, 1)
            after = after.lstrip(".,!")
            assert not before or before[-1] in OPENING, sentence.text
            assert not after or after[0] in CLOSING, sentence.text
            assert sentence.quote[-1] not in ".,", sentence.text


@pytest.mark.parametrize("article", ARTICLES, ids=_named)
def test_texts_are_plain(article: judged.Article) -> None:
    assert 8 <= len(article.sentences) <= 25
    for sentence in article.sentences:
        assert sentence.text == unicodedata.normalize("NFC", sentence.text).strip()
        assert all(character.isprintable() for character in sentence.text)
        assert not re.search(r"<[a-z/]|&[a-z]+;|  ", sentence.text)
        assert bool(re.search("[가-힣]", sentence.text)) <= (article.language == "ko")


def test_no_article_is_there_twice() -> None:
    assert len({_words(article.title) for article in ARTICLES}) == len(ARTICLES)
    assert len({article.address for article in ARTICLES if article.address}) == len(
        [article for article in ARTICLES if article.address]
    )


def test_no_long_sentence_is_there_twice() -> None:
    long = [_words(sentence.text) for sentence in _sentences() if len(sentence.text) > 20]
    assert len(set(long)) == len(long)


def test_the_held_out_part_shares_nothing_with_the_other() -> None:
    seen = {(article.language, article.name) for article in judged.tuning()}
    assert not seen & {(article.language, article.name) for article in judged.held_out()}


def test_nothing_is_copied_from_articles_collected_elsewhere() -> None:
    """`collected.txt` has digests of those texts' sentences, so that they need not stand in the repository."""
    collected = set((FOLDER / "collected.txt").read_text(encoding="ascii").split())
    assert len(collected) > 100
    for sentence in _sentences():
        assert hashlib.sha256(_words(sentence.text).encode()).hexdigest()[:16] not in collected, sentence.text


@pytest.mark.parametrize("language", judged.LANGUAGES)
def test_the_mixture_is_fair(language: str) -> None:
    for part in (judged.tuning(language), judged.held_out(language)):
        if not part:
            continue
        sentences = [sentence for article in part for sentence in article.sentences]
        pledges = sum("pledge" in sentence.labels for sentence in sentences)
        claims = sum("claim" in sentence.labels for sentence in sentences)
        assert 0.1 <= pledges / len(sentences) <= 0.4
        assert 0.1 <= claims / len(sentences) <= 0.4
        assert any(not article.pledges for article in part)
        assert any(len(article.pledges) > 3 for article in part)
        assert any(len(sentence.labels) == 2 for sentence in sentences)
        assert any(sentence.quote for sentence in sentences)


@pytest.mark.parametrize(
    ("expected", "found", "same"),
    [
        ("Carla Reyes-Holt", "Reyes-Holt", True),
        ("Tom Aldersey", "Mr Aldersey", True),
        ("Commonweal Party", "The Commonweal Party", True),
        ("Carla Reyes-Holt", "Holt", False),
        ("백도현", "백 후보", True),
        ("백도현", "백도현 후보", True),
        ("백도현", "문 후보", False),
        ("백도현", "백", False),
        (None, None, True),
        ("백도현", None, False),
    ],
)
def test_a_shorter_form_is_the_same_speaker(expected: str | None, found: str | None, same: bool) -> None:
    assert judged.same_speaker(expected, found) is same
