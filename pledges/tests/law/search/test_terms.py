"""Whatever a text is, its terms are such as both engines keep whole, and what is in a text finds it."""

import sqlite3
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from pledges.law.search.folding import MARK, fold, fold_with_places
from pledges.law.search.queries import parse
from pledges.law.search.terms import LONGEST, _parts, needed, read, terms, words
from pledges.law.search.tokens import tokens

ODD = [
    "ǀd738000",
    "ǀ1",
    "a\u0301" * 500,
    "\u0301" * 500,
    "한\u200d글",
    "👩‍👩‍👧",
    "שלום",
    "İstanbul",
    "ß",
    "ﬀ",
    "ꭰ",
    "½",
]
texts = some.one_of(
    some.text(),
    some.text(alphabet="가각힣ㄱ각한수출 0123456789.,$₩%만억조경천원달러a-'\"", max_size=40),
    some.text(alphabet=some.characters(categories=("L", "M", "N", "Sk", "Cf")), max_size=40),
    some.sampled_from(ODD),
)


def kept_by_fts5(held: set[str]) -> set[str]:
    """What FTS5 makes of terms, as the index is declared."""
    engine = sqlite3.connect(":memory:")
    engine.execute("CREATE VIRTUAL TABLE t USING fts5(terms, tokenize='unicode61 remove_diacritics 0')")
    engine.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, row)")
    engine.execute("INSERT INTO t VALUES (?)", [" ".join(sorted(held))])
    found = {term for (term,) in engine.execute("SELECT term FROM v")}
    engine.close()
    return found


@given(texts)
@example("".join(ODD))
@settings(max_examples=400)
def test_fts5_keeps_every_term_whole(text: str) -> None:
    held = terms([text]) | terms([text], "c")
    assert kept_by_fts5(held) == held


@pytest.mark.parametrize("plane", range(0, 0x30000, 0x4000))
def test_fts5_keeps_terms_of_every_letter_there_is(plane: int) -> None:
    letters = [chr(code) for code in range(plane, plane + 0x4000) if not 0xD800 <= code <= 0xDFFF]
    held = terms(letters)
    assert held - kept_by_fts5(held) == set()
    assert kept_by_fts5(held) - held == set()


@given(texts)
@settings(max_examples=400)
def test_terms_have_letters_digits_and_the_mark_alone(text: str) -> None:
    for term in terms([text]) | terms([text], "t"):
        assert 0 < len(term) <= LONGEST + 2
        assert all(letter == MARK or letter.isalnum() for letter in term), term


@given(texts)
@settings(max_examples=400)
def test_only_amounts_and_fields_have_the_mark_whatever_was_typed(text: str) -> None:
    assert MARK not in fold(text)
    marked = {term for term in terms([text]) if MARK in term}
    assert all(term[0] == MARK and (term[1].isdigit() or term[1:].isalpha()) for term in marked)
    assert not any(term[1:2] in ("d", "m", "y", "z") and term[2:].isdigit() for term in marked)


@given(texts)
@settings(max_examples=400)
def test_every_word_of_a_text_finds_it(text: str) -> None:
    held = terms([text])
    for token in tokens(fold(text)):
        assert {*needed(token)} <= held


@given(texts)
@settings(max_examples=400)
def test_a_text_finds_itself(text: str) -> None:
    # Signs of a query are none of a text: without them both say the same.
    plain = " ".join(text.replace("-", " ").replace(":", " ").split())
    held = terms([plain])
    for clause in parse(plain).wanted:
        assert any({*alternative} <= held for alternative in clause.any), clause


AROUND_AMOUNTS = (
    "usd us $ ₩ 제 1 5 2,000억 1조 3.5 2022.1.12 million bn k - per cent dollars 달러 미국 유로 원 퍼센트 % %p "
    "명 여 억 만 경 x 수출을 a.b. it's \n"
)


@given(
    some.lists(some.sampled_from(AROUND_AMOUNTS.split(" ")), max_size=12),
    some.sampled_from([" ", "  ", "", "-", " a "]),
)
@settings(max_examples=3000)
@example(["5", "million", "us", "dollars"], " ")
@example(["usd", "5"], " ")
@example(["1조", "2,000억", "미국", "달러"], " ")
def test_a_text_read_word_by_word_has_the_terms_and_words_that_it_has_as_a_whole(parts: list[str], by: str) -> None:
    text = by.join(parts)
    as_a_whole, line = _parts(fold(text))
    assert read([text]) == ({*as_a_whole}, f" {line} " if line else "")


@given(texts)
@settings(max_examples=400)
def test_any_text_read_word_by_word_is_the_same(text: str) -> None:
    as_a_whole, line = _parts(fold(text))
    assert read([text]) == ({*as_a_whole}, f" {line} " if line else "")


@given(texts, texts)
def test_terms_of_texts_are_those_of_each(one: str, other: str) -> None:
    assert terms([one, other]) == terms([one]) | terms([other])


@given(texts)
@settings(max_examples=300)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
@settings(max_examples=300)
def test_folding_doesnt_care_how_letters_are_put_together(text: str) -> None:
    assert fold(text) == fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(texts)
@settings(max_examples=300)
def test_places_of_folded_letters_are_those_that_they_come_from(text: str) -> None:
    composed, folded, places = fold_with_places(text)
    assert folded == fold(text)
    assert len(places) == len(folded)
    assert places == sorted(places)
    assert all(place < len(composed) for place in places)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ｅxports", "exports"),
        ("CAFÉ", "cafe"),
        ("\u1109\u116e\u110e\u116e\u11af", "수출"),
        ("“수출” — ‘x’", "\"수출\" - 'x'"),
        ("Straße ﬁn", "strasse fin"),
        ("a\u200db", "ab"),
        ("ǀx", "x"),
        ("ㄱ", "ᄀ"),
    ],
)
def test_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("수출을 늘리겠다", " 수출 늘리겠다 "),
        ("부산으로 이전하겠다고 말했다", " 부산 이전 말했다 "),
        ("폐지하겠습니다", " 폐지 "),
        ("개방했다, 개방됐다, 개방된, 개방하기로", " 개방 개방 개방 개방 "),
        ("한다 하는 했다", " 한다 하는 했다 "),
        ("북한 제한 역할", " 북한 제한 역할 "),
        ("고속도로", " 고속도 "),
        ("Korea's exports, U.S.A.", " korea exports usa "),
        ("super-cluster", " super cluster "),
        ("", ""),
        ("!?", ""),
    ],
)
def test_words_of_a_text(text: str, line: str) -> None:
    assert words([text]) == line


def test_parts_of_hangul_words_are_terms_and_parts_of_others_are_not() -> None:
    assert {"수", "출", "액", "수출", "출액", "수출액"} == terms(["수출액"])
    assert terms(["exports"]) == {"export"}
    assert {"super", "cluster", "superclust"} <= terms(["super-cluster"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("수출은 6,445억 달러였다", ["억", "달러", "수출"]),
        ("1조2,345억 6천만 원", ["조", "억", "천만", "만", "원"]),
        ("$644.5 billion", ["billion", "dollar", "달러"]),
        ("US$1tn", ["tn", "us", "dollar", "달러"]),
        ("100 trillion won", ["trillion", "won"]),
        ("₩100tn, €5, £5, ¥5", ["원", "won", "유로", "euros", "파운드", "pounds", "엔", "yen"]),
        ("25.8%", ["퍼센트", "percent"]),
        ("25.8퍼센트", ["퍼센트"]),
    ],
)
def test_words_of_an_amount_find_its_text_too(text: str, words: list[str]) -> None:
    held = terms([text])
    for word in words:
        (clause,) = parse(word).wanted
        assert {*clause.any[0]} <= held, word


def test_an_amount_is_asked_for_as_itself_and_not_by_its_words() -> None:
    (clause,) = parse("$644.5 billion").wanted
    assert clause.any == ((f"{MARK}644500000000", f"{MARK}usd"),)
    assert not {*clause.any[0]} <= terms(["644.5 and a billion dollars", "$512.5 billion", "6445, $ billion"])


@pytest.mark.parametrize("text", ["ㄱᅡ", "ㅅㅜ출", "e\u0301ㄱᅡ", "ㄱ\u0301ᅡ"])
def test_what_is_folded_stays_as_it_is_and_has_its_places(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert fold_with_places(text)[1] == folded
    assert len(fold_with_places(text)[2]) == len(folded)
